"""What a phrase says by itself: whose name it holds, of what title, of which country.

The title grammar of newswire: modifiers, then title, then name ("Russian Foreign Ministry spokesperson Ann Orr"), or
modifiers, then a noun that is a title ("a Somali government spokesman"), or a name and what it is ("the TASS news
agency"). Each word is looked up in the actor tables, the longest phrase first.
"""

from __future__ import annotations

from sayso.entities.facts import CountryForm, Title
from sayso.entities.lexicon import listed, ranks
from sayso.entities.mentions import NICKNAME_MARKS, TIMES, Mention
from sayso.entities.modifiers import read_modifiers
from sayso.entities.profile import MAX_TITLE, Code, Profile
from sayso.entities.tables import countries_named, groups_named, media_named, organisations_named, title_named
from sayso.entities.words import Words
from sayso.records import Span

MAX_KNOWN = 9
"""Words of the longest name that is looked up."""

_LOWER_PARTS = frozenset(
    {"al", "el", "bin", "bint", "ibn", "ben", "abu", "de", "da", "di", "do", "dos", "das", "del", "della", "la", "le"}
    | {"van", "von", "der", "den", "ter", "ten", "y", "e", "und", "of", "and", "the", "for"}
)
"""Words in lower case that names hold."""
_ANYBODY = frozenset({"people", "person", "persons"})


def read_profile(words: Words, mention: Mention) -> Profile:
    """Read one phrase; a pronoun says only its number and gender."""
    if mention.kind == "pronoun":
        return _pronoun(words.lower[mention.start])
    start, end = _without_determiner(words, mention)
    profile = Profile(head=words.lower[mention.head])
    opener = words.lower[mention.start]
    profile.definite = opener in ("the", "this", "that", "these", "those", "both")
    profile.indefinite = opener in ("a", "an", "another", "some", "several", "two", "three") or (
        start > mention.start and words.tags[start - 1] == "CD" and not profile.definite
    )
    profile.plural = bool(mention.members) or words.tags[mention.head] in ("NNS", "NNPS") or profile.head == "police"
    if mention.members:
        profile.type = "group"
        return profile
    if (
        start >= end
        or (profile.head in TIMES and words.deps[mention.head] != "flat")
        or (profile.head in listed("noun", "document") and not _is_paper(words, start, end))
    ):
        profile.document = profile.head in listed("noun", "document")
        read_modifiers(words, profile, start, end)
        return profile
    if _read_known(words, profile, start, end):
        return profile
    name_from = _name_start(words, start, end)
    if name_from < end and _read_titled_name(words, profile, start, name_from, end):
        return profile
    _read_common(words, profile, start, end)
    return profile


def _is_paper(words: Words, start: int, end: int) -> bool:
    """Whether a document's noun ends a paper's name ("the New York Post")."""
    return end - start > 1 and words.is_capital(end - 1) and bool(media_named(words.phrase(start, end)))


def _pronoun(word: str) -> Profile:
    profile = Profile(head=word)
    if word in ("he", "him", "his", "himself"):
        profile.type, profile.gender = "person", "m"
    elif word in ("she", "her", "hers", "herself"):
        profile.type, profile.gender = "person", "f"
    elif word in ("they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves", "those"):
        profile.plural = True
    return profile


def _without_determiner(words: Words, mention: Mention) -> tuple[int, int]:
    start = mention.start
    while start < mention.end and words.tags[start] in ("DT", "PDT", "PRP$", "WP$", "WDT", "CD"):
        start += 1
    return (start, mention.end) if start < mention.end else (mention.start, mention.end)


# -- names that tables know ------------------------------------------------------------------------------------------


def _read_known(words: Words, profile: Profile, start: int, end: int) -> bool:
    """A phrase that is a known name as a whole, or ends with one behind what describes it ("state television MRTV")."""
    if not words.is_capital(end - 1) and not any(words.labels[i] for i in range(start, end)):
        return False
    for at in range(max(start, end - MAX_KNOWN), end):
        if not (words.is_capital(at) or words.upper or words.lower[at] == "al"):
            continue
        if at > start and _is_rest(words, start, at, end):
            continue
        if _set_known(words, profile, at, end):
            if profile.canonical != "":  # a demonym is no name
                profile.name, profile.name_at = words.phrase(at, end), (at, end)
            read_modifiers(words, profile, start, at)
            return True
    return False


def _is_rest(words: Words, start: int, at: int, end: int) -> bool:
    """Whether what begins at ``at`` is but the rest of a longer name ("of Iran" in "Energy Organization of Iran")."""
    if words.names[at] >= 0 and words.names[at] == words.names[at - 1]:
        return True
    if words.lower[at - 1] in _LOWER_PARTS and at - 1 > start:
        return True
    return words.is_capital(at - 1) and end - at == 1 and not words.texts[at].isupper()


def _set_known(words: Words, profile: Profile, at: int, end: int) -> bool:
    printed = words.phrase(at, end)
    span = words.begins[at], words.ends[end - 1]
    forms = countries_named(printed)
    if any(form.form in ("name", "capital", "seat") for form in forms):
        form = next(form for form in forms if form.form in ("name", "capital", "seat"))
        _set_country(profile, form, span)
        last = title_named(words.texts[end - 1])
        if form.form == "seat" and last is not None and last.kind == "institution":
            profile.type, profile.canonical = "organisation", printed  # a ministry is no whole government
        return True
    if any(form.form in ("demonym", "demonyms") for form in forms):
        profile.type, profile.plural = "population", words.tags[end - 1] in ("NNS", "NNPS")
        profile.countries = (Code(forms[0].country.code, f"“{printed}”", span),)
        if not profile.plural:
            profile.type = "person"
        profile.canonical = ""
        return True
    title = title_named(printed)
    people = at == end - 1 and title is not None and title.kind == "group"  # "Republicans" are of any country
    for found in (organisations_named(printed), () if people else groups_named(printed)):
        if found:
            one = found[0]
            profile.type, profile.known, profile.canonical = "organisation", True, one.name
            profile.countries = (Code(one.country, f"table: {one.name}", span),)
            profile.sector = Code(one.sector, f"table: {one.name}", span) if one.sector else None
            return True
    media = media_named(printed)
    if media and (len(printed) > 3 or printed.isupper()) and not (words.labels[at] == "PER" and end - at > 1):
        profile.type, profile.known, profile.canonical = "organisation", True, media[0].name
        profile.countries = (Code(media[0].country, f"table: {media[0].name}", span),)
        profile.sector = Code("JRN", f"table: {media[0].name}", span)
        return True
    return False


def _set_country(profile: Profile, form: CountryForm, span: Span) -> None:
    why = f"{form.form} “{form.printed}”"
    profile.type = "government"
    profile.known = True
    profile.capital = form.form == "capital"
    profile.plural = False
    profile.countries = (Code(form.country.plover, why, span),)
    breakaway = form.country.status == "partial" and form.country.plover != form.country.code
    profile.sector = Code("REB" if breakaway else form.sector or "GOV", why, span)


# -- titles and names ------------------------------------------------------------------------------------------------


def _name_start(words: Words, start: int, end: int) -> int:
    """Return where the run of capitalised words begins that ends the phrase, ``end`` when it does not end with one."""
    at = end
    while at > start:
        i = at - 1
        word = words.texts[i]
        capital = (words.is_capital(i) and not _only_begins(words, i)) or (
            word[:1].isalpha() and words.labels[i] == "PER" and words.tags[i] != "POS"
        )
        joined = (
            words.tags[i] in ("HYPH", "POS")
            or word in ("-", "’", "'")
            or word in NICKNAME_MARKS
            or word.rstrip(".").isdecimal()
        )
        low = words.lower[i] in _LOWER_PARTS and i > start and words.is_capital(i - 1)
        if not (capital or (at < end and (joined or low))):
            break
        at = i
    while at < end and not words.is_capital(at) and not words.labels[at]:
        at += 1
    return at


def _only_begins(words: Words, i: int) -> bool:
    """Whether a word has its capital from the sentence that it begins ("Police", "Sources")."""
    first = i == 0 or words.sents[i - 1] != words.sents[i] or not any(c.isalnum() for c in words.texts[i - 1])
    if not first:
        return False
    title = title_named(words.texts[i])
    common = title is not None and (title.plural or title.kind == "group")
    return common or (words.tags[i] in ("NN", "NNS", "JJ", "CD", "DT", "PDT", "VBN", "VBG") and not words.labels[i])


def _read_titled_name(words: Words, profile: Profile, start: int, name_from: int, end: int) -> bool:
    """Split ``modifiers title Name``; false where the capitals are but a title's ("the Prime Minister")."""
    title_end = _title_end(words, profile, start, name_from, end)
    if title_end == end:
        return False
    name_at = title_end if title_end > start else name_from
    titled = title_end > start and profile.title is not None
    while name_at < end - 1 and countries_named(words.texts[name_at]) and not titled and end - name_at > 2:
        if not any(form.form == "adjective" for form in countries_named(words.texts[name_at])):
            break
        name_at += 1  # "Lebanese Ann Orr"
    while end - name_at > 2 and _is_label(words, name_at):
        name_at += 1
    profile.name, profile.name_at = words.phrase(name_at, end), (name_at, end)
    last = title_named(words.phrase(max(name_at, end - 2), end)) or title_named(words.texts[end - 1])
    label = _label(words, name_at, end)
    aged = "old" in words.lower[start:name_at] and "year" in words.lower[start:name_at]
    if (titled and profile.type == "person") or profile.rank or aged:
        profile.type = "person"
    elif last is not None and (last.kind == "institution" or (last.kind == "group" and end - name_at > 1)):
        profile.type, profile.title = "organisation", last
        profile.name, profile.name_at = words.phrase(name_from, end), (name_from, end)
    elif label == "PER" or (not label and 1 < end - name_at <= 4 and words.lower[start - 1] != "the"):
        profile.type = "person"
    elif label == "LOC":
        profile.type = "place"
    else:
        profile.type = "organisation"
    if profile.type == "person" and _given(words, name_at):
        profile.gender = profile.gender or _given(words, name_at)
    read_modifiers(words, profile, start, name_at if profile.type != "organisation" else end)
    if profile.sector is None and profile.title is not None and profile.title.sector:
        profile.sector = _title_code(words, profile, start, end)
    return True


def _is_label(words: Words, at: int) -> bool:
    """Whether a capital before a full name is none of it: a chamber ("Speaker of the House Ann Orr") or a party."""
    given = words.lower[at + 1] in listed("gender", "names_male") or words.lower[at + 1] in listed(
        "gender", "names_female"
    )
    title = title_named(words.texts[at])
    chamber = title is not None and title.kind == "institution" and _label(words, at + 1, at + 3) == "PER"
    return chamber or (words.lower[at] in listed("noun", "party") and (given or words.labels[at + 1] == "PER"))


def _title_end(words: Words, profile: Profile, start: int, name_from: int, end: int) -> int:
    """Find the title that ends last before the name; set it, and return where the name begins."""
    found = start
    for stop in range(max(name_from, start + 1), end + 1):
        rank = words.lower[stop - 1] in ranks()
        if rank and stop < end:
            profile.rank, found = True, stop
            _set_rank(words, profile, stop - 1)
            continue
        title = _longest_title(words, start, stop)
        if title is None or title.kind in ("institution", "group"):
            continue
        if _is_surname(words, profile, start, stop, end):
            continue
        if stop < end and words.labels[stop - 1] == "ORG" and words.names[stop - 1] == words.names[stop]:
            continue  # "National" of a council
        if stop < end and stop - 1 > start and words.names[stop - 2] == words.names[stop - 1] == words.names[stop] >= 0:
            continue  # "Amir" of Hossein Amir-Abdollahian
        if stop == end and stop - name_from >= 2 and _label(words, end - 2, end) == "PER" and found < end - 1:
            break  # a surname that is a title's word
        if found > start and stop == found + 1 and words.labels[stop - 1] == "PER" and stop > name_from + 1:
            break
        profile.title, profile.title_text, found = title, _title_text(words, start, stop), stop
        profile.type = "person"
        profile.gender = profile.gender or _gender(words.lower[stop - 1])
    return found


def _is_surname(words: Words, profile: Profile, start: int, stop: int, end: int) -> bool:
    """Whether a title's word is a surname here: behind "Mr." or a given name, or alone where a full name has it."""
    last = stop - 1
    if not words.is_capital(last) or words.upper or title_named(words.texts[last]) is None:
        return False
    if last > start:
        before = words.lower[last - 1]
        given = before in listed("gender", "names_male") or before in listed("gender", "names_female")
        return (profile.rank and before in ranks()) or (given and words.is_capital(last - 1))
    bare = start == 0 or words.tags[start - 1] not in ("DT", "PRP$", "POS")
    return stop == end and bare and words.lower[last] in words.surnames


def _set_rank(words: Words, profile: Profile, i: int) -> None:
    sector = ranks()[words.lower[i]]
    profile.gender = profile.gender or _gender(words.lower[i])
    if sector and profile.sector is None:
        profile.sector = Code(sector, f"rank “{words.texts[i]}”", (words.begins[i], words.ends[i]))


def _longest_title(words: Words, start: int, stop: int) -> Title | None:
    for begin in range(max(start, stop - MAX_TITLE), stop):
        phrase = words.phrase(begin, stop)
        if phrase.casefold() in listed("title", "plain"):
            return Title(phrase.casefold(), phrase.casefold(), "office", None)
        title = title_named(phrase)
        if title is not None:
            return title
    return None


def _title_text(words: Words, start: int, stop: int) -> str:
    """The title as printed, without the words of countries before it."""
    for begin in range(max(start, stop - MAX_TITLE), stop):
        if title_named(words.phrase(begin, stop)) is not None:
            return words.phrase(begin, stop)
    return words.phrase(stop - 1, stop)


def _read_common(words: Words, profile: Profile, start: int, end: int) -> None:
    """A phrase that ends with a common noun: a person by role, a body, a group, or a thing."""
    noun = words.lower[end - 1]
    title = _longest_title(words, start, end)
    name = _described_name(words, start, end, title)
    if name is not None and _set_known(words, profile, *name):
        if profile.type == "organisation" and title is not None and title.kind == "institution":
            profile.name, profile.name_at = words.phrase(*name), name
            return
        profile.type, profile.countries, profile.sector, profile.known = "thing", (), None, False
    profile.title = title
    _set_kind(words, profile, start, end)
    profile.gender = profile.gender or _gender(noun)
    read_modifiers(words, profile, start, end)
    if noun in _ANYBODY:
        profile.sector = None
    elif profile.sector is None and title is not None and title.sector:
        profile.sector = _title_code(words, profile, start, end)


def _set_kind(words: Words, profile: Profile, start: int, end: int) -> None:
    """Say what a common noun names: by its title, else by the nouns for people."""
    noun, title = words.lower[end - 1], profile.title
    if title is not None:
        profile.title_text = _title_text(words, start, end)
        profile.plural = profile.plural or title.plural or title.kind == "group"
        if title.kind == "institution":
            profile.type = "organisation"
            if profile.plural:
                profile.type = "group"
            if noun in ("government", "administration", "leadership", "regime"):
                profile.type = "government"
        else:
            profile.type = "group" if profile.plural else "person"
            if noun == "authorities":
                profile.type = "government"
    elif noun in listed("noun", "person") or noun == "one":
        profile.type = "person"
    elif noun in listed("noun", "group") or (profile.plural and noun.rstrip("s") in listed("noun", "person")):
        profile.type = "group"
    elif noun == "old" or (words.tags[end - 1] in ("JJ", "CD") and words.tags[start - 1] == "DT"):
        profile.type = "person" if noun == "old" else profile.type
    if noun in ("two", "three", "four", "some", "many", "several", "both", "all", "most"):
        profile.type, profile.plural = "group", True


def _described_name(words: Words, start: int, end: int, title: Title | None) -> tuple[int, int] | None:
    """The name in "the TASS news agency": capitals right before the noun that says what it is."""
    if title is None or title.kind != "institution":
        return None
    size = len(title.phrase.split())
    stop = end - size
    begin = stop
    while begin > start and words.is_capital(begin - 1):
        begin -= 1
    return (begin, stop) if begin < stop else None


def _title_code(words: Words, profile: Profile, start: int, end: int) -> Code | None:
    assert profile.title is not None and profile.title.sector is not None
    return Code(profile.title.sector, f"title “{profile.title.phrase}”", (words.begins[start], words.ends[end - 1]))


def _label(words: Words, start: int, end: int) -> str:
    labels = [words.labels[i] for i in range(start, end) if words.labels[i]]
    return max(set(labels), key=lambda label: (labels.count(label), label)) if labels else ""


def _gender(word: str) -> str:
    plain = word.removeprefix("ex-")
    if plain in listed("gender", "male"):
        return "m"
    return "f" if plain in listed("gender", "female") else ""


def _given(words: Words, at: int) -> str:
    given = words.lower[at]
    male, female = given in listed("gender", "names_male"), given in listed("gender", "names_female")
    return "" if male == female else "m" if male else "f"
