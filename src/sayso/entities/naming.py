"""Names that are one: the same name, a surname after the full name, an abbreviation, an apposition."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.keys import name_key
from sayso.entities.lexicon import listed, ranks, seats
from sayso.entities.mentions import Mention
from sayso.entities.profile import Code, Profile
from sayso.entities.roles import SAYING
from sayso.entities.tables import organisations_named
from sayso.entities.words import Words
from sayso.records import Span

MAX_APART = 14
"""Tokens between a role and the name it introduces, complements and all."""

_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "del"})
_FIRMS = frozenset({"operator", "owner", "builder", "developer", "maker", "manufacturer", "supplier"})
"""Roles that a firm has in a thing as often as a person, and before a name of its own more often."""
_PERSONAL = frozenset({"person"})
_BODIES = frozenset({"organisation", "government", "group", "place"})


def join_names(words: Words, clusters: Clusters, metonymic: set[Span]) -> None:
    """Join the names of a text, left to right; time grows with the number of names."""
    _define_abbreviations(words, clusters)
    names = _Names(clusters)
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        key = name_key(profile.name) if profile.name is not None else ""
        if not key:
            continue
        parts = [part for part in key.split() if f"{part}." not in ranks()]
        if profile.known and len(parts) == 1 and profile.type == "government":
            bearer = names.bears(key) and _is_person_here(words, mention)
            if bearer or _is_explained(words, clusters, mention):
                _make_person(clusters, mention)
        if profile.type == "government" and profile.countries:
            names.meet(_government(words, clusters, mention, key, metonymic), mention.number)
        elif profile.type == "person" and len(parts) > 1:
            names.person(mention.number, key, parts)
        elif not ((len(parts) == 1 or profile.type == "person") and names.short(mention.number, key, parts)):
            names.body(mention.number, key, parts)


def _define_abbreviations(words: Words, clusters: Clusters) -> None:
    """An abbreviation that the text explains in brackets is what the text says, whatever the tables know by it."""
    defined: set[str] = set()
    before: Profile | None = None
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        bracketed = words.texts[max(0, mention.start - 1) : mention.start] == ["("]
        if bracketed and profile.name and before is not None and before.name and not before.known:
            key = name_key(profile.name)
            if key in _initials(name_key(before.name).split(), before.name):
                defined.add(key)
        if defined and profile.known and profile.name and name_key(profile.name) in defined:
            profile.type, profile.known, profile.canonical = "organisation", False, None
            profile.countries, profile.sector = (), None
            clusters.set_type(mention.number, "organisation")
        before = profile


def _is_person_here(words: Words, mention: Mention) -> bool:
    """Whether a country's or capital's name that somebody bears in this text is his: it is no place's, or it says."""
    says = words.deps[mention.top].startswith("nsubj") and words.lower[words.heads[mention.top]] in SAYING
    return words.labels[mention.head] == "PER" or says


def _is_explained(words: Words, clusters: Clusters, mention: Mention) -> bool:
    """Whether a role behind a comma says that a name is a person's ("Washington, star of the show")."""
    at = mention.number + 1
    if words.labels[mention.head] != "PER" or words.texts[mention.end : mention.end + 1] != [","]:
        return False
    if at >= len(clusters.mentions) or clusters.mentions[at].start != mention.end + 1:
        return False
    profile = clusters.profiles[at]
    role = profile.type == "person" and profile.title is not None
    return profile.name is None and not profile.plural and (role or profile.head in listed("role", "epithet"))


def _make_person(clusters: Clusters, mention: Mention) -> None:
    """Forget what the tables say of a name: it is a person's."""
    profile = clusters.profiles[mention.number]
    profile.type, profile.known, profile.capital, profile.canonical = "person", False, False, None
    profile.countries, profile.sector = (), None
    clusters.set_type(mention.number, "person")


def _government(words: Words, clusters: Clusters, mention: Mention, key: str, metonymic: set[Span]) -> tuple[str, str]:
    """What a country's name is joined by: its code, or, of a capital that is but a place, its name."""
    profile = clusters.profiles[mention.number]
    if profile.capital and not is_metonym(words, mention, metonymic):
        clusters.set_type(mention.number, "place")
        return "place", key
    if profile.capital and key in seats():
        span, printed = profile.countries[0].span, profile.name
        profile.canonical = profile.name = seats()[key]
        body = organisations_named(profile.name)[0]
        profile.type, profile.capital, profile.sector = "organisation", False, None
        profile.countries = (Code(body.country, f"seat “{printed}”", span),)
        clusters.set_type(mention.number, "organisation")
        return "name", name_key(body.name)
    return "country", f"{profile.countries[0].value} {profile.sector.value if profile.sector else ''}"


class _Names:
    """The names met so far, by all that may be printed for them later."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._whole: dict[tuple[str, str], int] = {}
        self._surnames: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._sexed: dict[tuple[str, str], int] = {}
        self._tails: dict[str, int] = {}
        self._initials: dict[str, int] = {}

    def meet(self, key: tuple[str, str], number: int) -> None:
        """Join with the last of the same key."""
        if key in self._whole:
            self._clusters.join(self._whole[key], number)
        self._whole[key] = number

    def person(self, number: int, key: str, parts: list[str]) -> None:
        """A full name: the same as before, or another form of it, or somebody else of that surname."""
        self.meet(("name", key), number)
        last = parts[-1]
        if key in self._surnames:  # "Amir-Abdollahian" alone
            self._clusters.join(self._surnames[key], number)
            return
        apart = self._differ(number, self._surnames.get(last))
        if not apart and last in self._surnames and _same_person(self._clusters, self._surnames[last], parts):
            self._clusters.join(self._surnames[last], number)
        self._surnames[last] = self._given[parts[0]] = number
        self._sexed[last, self._clusters.gender(number)] = number
        if len(parts) > 2:
            self._surnames[" ".join(parts[-2:])] = number

    def bears(self, key: str) -> bool:
        """Whether somebody with a full name bears a surname."""
        return key in self._surnames

    def _differ(self, number: int, other: int | None) -> bool:
        """Whether two persons are of different sex, as "Mr." and given names tell it."""
        if other is None:
            return False
        one, two = self._clusters.gender(number), self._clusters.gender(other)
        return bool(one and two and one != two)

    def short(self, number: int, key: str, parts: list[str]) -> bool:
        """A surname or given name alone: whoever bore it last. Says whether there is one."""
        profile = self._clusters.profiles[number]
        if profile.known and profile.type != "person":
            return False
        other = self._surnames.get(key, self._surnames.get(parts[-1] if parts else key))
        if other is None and not profile.known:
            other = self._given.get(key)
        if other is not None and self._differ(number, other):
            other = self._sexed.get((key, self._clusters.gender(number)))
        if other is None:
            return False
        self._clusters.join(other, number)
        self._clusters.set_type(number, "person")
        self._surnames[key] = number
        return True

    def body(self, number: int, key: str, parts: list[str]) -> None:
        """The name of an organisation or place: the same, the end of a longer one, or its initials."""
        profile = self._clusters.profiles[number]
        printed = profile.name or ""
        if profile.canonical:
            self.meet(("name", name_key(profile.canonical)), number)
        if printed.isupper() and 2 <= len(key) <= 8 and key in self._initials:
            self._clusters.join(self._initials[key], number)
        self.meet(("name", key), number)
        if profile.type == "person":
            self._surnames.setdefault(key, number)
            return
        for size in range(1, min(4, len(parts))):
            self._tails[" ".join(parts[-size:])] = number
        if key in self._tails and profile.type in _BODIES and (profile.definite or len(parts) > 1):
            self._clusters.join(self._tails[key], number)
        for letters in _initials(parts, printed):
            self._initials.setdefault(letters, number)


def _same_person(clusters: Clusters, other: int, parts: list[str]) -> bool:
    """Whether a full name may be another form of one with the same surname: given names that agree, or initials."""
    name = clusters.profiles[other].name
    before = name_key(name).split() if name else []
    if len(before) < 2:
        return True
    first, second = before[0], parts[0]
    return first == second or ((len(first) == 1 or len(second) == 1) and first[0] == second[0])


def _initials(parts: list[str], printed: str) -> list[str]:
    large = [word for word in printed.replace("-", " ").split() if word[:1].isupper()]
    if len(large) < 2:
        return []
    return ["".join(word[0] for word in large).lower(), "".join(part[0] for part in parts)]


def is_metonym(words: Words, mention: Mention, metonymic: set[Span]) -> bool:
    """Whether a capital stands for its government here, by what governs it: it acts, or somebody deals with it."""
    if metonymic and (words.begins[mention.start], words.ends[mention.end - 1]) in metonymic:
        return True
    at = mention.start - 1
    while at >= 0 and words.tags[at] in ("DT", "JJ"):
        at -= 1
    before = words.lower[at] if at >= 0 and words.sents[at] == words.sents[mention.start] else ""
    if before in (
        "in",
        "at",
        "near",
        "outside",
        "of",
        "from",
        "around",
        "across",
        "through",
        "towards",
        "capital",
        "city",
    ):
        return False
    relation = words.deps[mention.top].partition(":")[0]
    if mention.end < len(words) and words.texts[mention.end] == "," and relation not in ("nsubj", "obj"):
        return False
    if relation in ("nsubj", "obj", "iobj") or words.texts[mention.end : mention.end + 1] in (["'s"], ["’s"]):
        return True
    if relation == "conj":
        return words.deps[words.heads[mention.top]].partition(":")[0] in ("nsubj", "obj", "iobj") or before == "and"
    return before in ("with", "by", "between", "against", "that", "censuring")


def join_appositions(words: Words, clusters: Clusters) -> None:
    """Join a role and the name it introduces or explains, and an abbreviation in brackets with its name."""
    in_lists = {n for mention in clusters.mentions for n in mention.members}
    plain = [m for m in clusters.mentions if m.kind != "pronoun" and not m.members and not m.inner]
    for at, mention in enumerate(plain[1:], 1):
        profile = clusters.profiles[mention.number]
        left = plain[at - 1]
        if words.sents[left.start] != words.sents[mention.start]:
            continue
        between = words.texts[left.end : mention.start]
        if between == ["("] and words.texts[mention.end : mention.end + 1] == [")"]:
            if profile.name and profile.name.isupper() and clusters.type(left.number) != "person":
                _adopt(clusters, left, mention)
            continue
        following = plain[at + 1] if at + 1 < len(plain) else None
        if between == ["and"] and left.number not in in_lists and _is_role_before(clusters, left, mention, following):
            clusters.join(left.number, mention.number)
            continue
        if between in ([",", "or"], ["or"]) and profile.name and profile.name.isupper():
            _adopt(clusters, left, mention)
            continue
        if left.end == mention.start and _fits(clusters, left, mention) and clusters.profiles[left.number].name is None:
            if profile.name is not None and mention.owner is None:
                clusters.join(left.number, mention.number)
            continue
        _join_explained(words, clusters, plain, at, in_lists)


def _is_role_before(clusters: Clusters, left: Mention, right: Mention, following: Mention | None) -> bool:
    """Whether two roles go with one name right behind them: "lawyer and party strategist Ann Orr"."""
    one, two = clusters.profiles[left.number], clusters.profiles[right.number]
    named = two if two.name is not None else None
    if named is None and following is not None and following.start == right.end:
        named = clusters.profiles[following.number]
    titled = two.title is not None or two.name is None
    persons = one.type == two.type == "person" and not one.plural and not two.plural
    single = not two.definite and not two.indefinite and right.owner is None
    return persons and single and titled and one.name is None and named is not None and named.type == "person"


def _join_explained(words: Words, clusters: Clusters, plain: list[Mention], at: int, in_lists: set[int]) -> None:
    """Join a phrase behind a comma with the one before it that it names or explains."""
    mention = plain[at]
    start = _start(clusters, mention)
    if start == 0 or words.texts[start - 1] not in (",", "–", "—"):
        return
    for other in reversed(plain[max(0, at - 5) : at]):
        if other.end > start:
            continue
        if start - other.end > MAX_APART or words.sents[other.start] != words.sents[mention.start]:
            return
        if _is_apposition(words, clusters, other, mention, in_lists):
            clusters.join(other.number, mention.number)
            if clusters.profiles[other.number].head in _FIRMS and other.owner is not None:
                if clusters.type(other.owner) in ("thing", "place"):  # "the terminal's operator, Bodo Line"
                    clusters.profiles[other.number].type = "organisation"
                    clusters.set_type(mention.number, "organisation")
            if "organisation" in (clusters.profiles[other.number].type, clusters.profiles[mention.number].type):
                clusters.set_type(mention.number, "organisation")
            return


def _start(clusters: Clusters, mention: Mention) -> int:
    """Where a phrase begins with its possessor."""
    owner = clusters.mentions[mention.owner] if mention.owner is not None else mention
    return min(owner.start, mention.start)


def _adopt(clusters: Clusters, name: Mention, short: Mention) -> None:
    """Join an abbreviation with the name before it, through the name's own entity."""
    clusters.join(name.number, short.number)


def _is_apposition(words: Words, clusters: Clusters, left: Mention, right: Mention, in_lists: set[int]) -> bool:
    if not _fits(clusters, left, right):
        return False
    one, two = clusters.profiles[left.number], clusters.profiles[right.number]
    if (one.name is None) == (two.name is None):
        return False
    if any(words.tags[i].startswith(("VB", "MD", "CC", "WP", "WDT")) for i in range(left.end, _start(clusters, right))):
        return words.heads[right.top] == left.top and words.deps[right.top] == "appos"
    start = _start(clusters, right)
    direct = start - left.end == 1 or left.tail == start - 1
    appositive = words.deps[right.top] == "appos" and words.heads[right.top] == left.top
    if left.number in in_lists and right.number in in_lists and not appositive:
        return False
    following = words.texts[right.tail : right.tail + 1]
    starts = words.deps[left.top].startswith("nsubj")
    closed = following in ([","], ["."], ["("], ["–"], ["—"]) or (
        starts
        and words.tags[right.end : right.end + 1]
        in (
            ["VBD"],
            ["VBZ"],
            ["VBP"],
            ["MD"],
        )
    )
    if appositive:
        return True
    if two.name is None and not (direct and (two.title is not None or two.type != "thing")):
        return False
    if two.name is not None and one.name is None and one.title is None and one.type == "thing":
        return False
    if two.name is not None and not closed:
        return direct and starts
    return closed


def _fits(clusters: Clusters, left: Mention, right: Mention) -> bool:
    one, two = clusters.type(left.number), clusters.type(right.number)
    a, b = clusters.profiles[left.number], clusters.profiles[right.number]
    if a.plural != b.plural and (one in _PERSONAL or two in _PERSONAL):
        return False
    if (
        a.sector is not None
        and b.sector is not None
        and a.sector.value != b.sector.value
        and "person" not in (one, two)
    ):
        return False
    for name, noun, kind in ((a, b, two), (b, a, one)):
        if name.type == "person" and name.name and noun.name is None and kind == "organisation" and noun.definite:
            is_aged = "year" in name.modifiers  # "the group, 47-year-old Bo Orr": a person, whatever the tagger
            return name.title is None and not name.rank and not name.gender and not is_aged
    if one in _PERSONAL or two in _PERSONAL:
        return one == two or (b.name is not None and one in _PERSONAL and not b.known and two != "place")
    return one in _BODIES and two in _BODIES and "government" not in (one, two)
