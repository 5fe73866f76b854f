"""Names that are one: the same name, a surname after the full name, an abbreviation."""

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

_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "del"})
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
