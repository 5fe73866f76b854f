"""Which country a text speaks of at a given point, for roles that name none ("the interior minister", "police")."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.entities.clusters import Clusters
from sayso.entities.profile import Code
from sayso.entities.tables import countries, countries_named
from sayso.entities.words import Words
from sayso.records import Place, Span

BACK = 1
"""Sentences back in which a country that acted still is the one meant; further back the dateline says it."""

DATELINE = 4
"""Mentions that a dateline counts for: talks of others are held in Geneva, and then the text speaks more of them."""

ENVOYS = frozenset({"ambassador", "envoy", "diplomat"})
"""Titles of those who speak of other countries than their own: "the government" is seldom theirs."""

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes in the place of a country that stand for no country."""


RULERS = frozenset({"junta", "rulers", "generals"})
"""Nouns for soldiers who rule a country."""


@dataclass(frozen=True, slots=True)
class Context:
    """The countries of a text as they come up, that of its dateline, and the one that it says soldiers rule."""

    at: list[int]
    sents: list[int]
    codes: list[Code]
    home: Code | None
    ruled: Code | None = None
    spoken_of: frozenset[str] = frozenset()
    """Countries that anything but the name of a party tells of."""

    def country(self, words: Words, token: int) -> Code | None:
        """Return the country meant at a token: of who acted just before, else the article's own."""
        sent = words.sents[token]
        i = bisect_right(self.at, token) - 1
        while i >= 0 and self.sents[i] >= sent - BACK:
            if self.sents[i] == sent or words.paragraphs[self.at[i]] == words.paragraphs[token]:
                code = self.codes[i]
                return Code(code.value, f"context: {code.why}", code.span)
            i -= 1
        return self.home


def read_context(words: Words, clusters: Clusters, dateline: Place | None) -> Context:
    """Gather the countries that act, by token, and the one that the article speaks of most, its dateline included."""
    found: list[tuple[int, Code]] = []
    counts: Counter[str] = Counter()
    first: dict[str, Code] = {}
    ruled: dict[str, Code] = {}
    apart: set[str] = set()
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        if profile.head in RULERS:
            owner = clusters.profiles[mention.owner].countries if mention.owner is not None else ()
            ruled |= {code.value: code for code in (*profile.countries, *owner)[:1]}
        if not profile.countries or profile.countries[0].value in BODIES or mention.members:
            continue
        if profile.known and profile.sector is not None and profile.sector.value == "JRN":
            continue  # where an agency is at home says nothing of what it reports
        code = profile.countries[0]
        if not (profile.known and profile.sector is not None and profile.sector.value in ("PTY", "OPP")):
            apart.add(code.value)
        subject = words.deps[mention.top].startswith("nsubj")
        acts = clusters.type(mention.number) in ("government", "person", "organisation") and subject
        counts[code.value] += 2 if acts else 1
        first.setdefault(code.value, code)
        if acts and not (profile.title is not None and profile.title.single in ENVOYS):
            found.append((mention.start, code))
    found.sort(key=lambda pair: pair[0])
    written = _home(dateline)
    if written is not None:
        counts[written.value] += DATELINE
        first[written.value] = written
    home = None
    if counts:
        best = max(counts.values())
        code = next(code for value, code in first.items() if counts[value] == best)
        home = code if code is written else Code(code.value, f"the country most spoken of: {code.why}", code.span)
    only = next(iter(ruled.values())) if len(ruled) == 1 else None
    return Context(
        [at for at, _ in found],
        [words.sents[at] for at, _ in found],
        [code for _, code in found],
        home,
        only,
        frozenset(apart),
    )


def _home(dateline: Place | None) -> Code | None:
    code = place_country(dateline) if dateline else None
    if dateline is None or code is None:
        return None
    return Code(code, f"dateline “{dateline.name}”", dateline.mentions[0] if dateline.mentions else (0, 0))


def place_country(place: Place) -> str | None:
    """Return the country of a place: resolved by the places room, or a capital or country by name."""
    if place.country is not None:
        return countries()[place.country].plover if place.country in countries() else place.country
    forms = [form for form in countries_named(place.name) if form.form in ("capital", "name")]
    return forms[0].country.plover if forms else None


def place_index(places: Sequence[Place]) -> dict[int, str]:
    """Map where places are mentioned (first character) to their countries."""
    found: dict[int, str] = {}
    for place in places:
        code = place_country(place)
        if code is not None:
            found |= {span[0]: code for span in place.mentions}
    return found


def spans_of(places: Sequence[Place]) -> set[Span]:
    """Return the mentions that stand for governments, as the places room has them."""
    return {span for place in places for span in place.metonymic}
