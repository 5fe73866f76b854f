"""Which country a text speaks of at a given point, for roles that name none ("the interior minister", "police")."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.entities.clusters import Clusters
from sayso.entities.profiles import Code
from sayso.entities.tables import countries, countries_named
from sayso.entities.words import Words
from sayso.records import Place, Span

BACK = 1
"""Sentences back in which a country that acted still is the one meant; further back the dateline says it."""

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes in the place of a country that stand for no country."""


@dataclass(frozen=True, slots=True)
class Context:
    """The countries of a text as they come up, and that of its dateline."""

    at: list[int]
    sents: list[int]
    codes: list[Code]
    home: Code | None

    def country(self, words: Words, token: int) -> Code | None:
        """Return the country meant at a token: of who acted just before, else the dateline's, else the commonest."""
        sent = words.sents[token]
        i = bisect_right(self.at, token) - 1
        while i >= 0 and self.sents[i] >= sent - BACK:
            if self.sents[i] == sent or words.paragraphs[self.at[i]] == words.paragraphs[token]:
                code = self.codes[i]
                return Code(code.value, f"context: {code.why}", code.span)
            i -= 1
        return self.home


def read_context(words: Words, clusters: Clusters, places: Sequence[Place]) -> Context:
    """Gather the countries that act, by token, and the article's own."""
    found: list[tuple[int, Code]] = []
    counts: Counter[str] = Counter()
    first: dict[str, Code] = {}
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        if not profile.countries or profile.countries[0].value in BODIES or mention.members:
            continue
        code = profile.countries[0]
        subject = words.deps[mention.top].startswith("nsubj")
        acts = clusters.type(mention.number) in ("government", "person", "organisation") and subject
        counts[code.value] += 2 if acts else 1
        first.setdefault(code.value, code)
        if acts:
            found.append((mention.start, code))
    found.sort(key=lambda pair: pair[0])
    home = _dateline(places)
    if home is None and counts:
        best = max(counts.values())
        code = next(code for value, code in first.items() if counts[value] == best)
        home = Code(code.value, f"the country most spoken of: {code.why}", code.span)
    return Context([at for at, _ in found], [words.sents[at] for at, _ in found], [code for _, code in found], home)


def _dateline(places: Sequence[Place]) -> Code | None:
    for place in places:
        if place.why is None or not place.why.startswith("dateline"):
            continue
        code = place_country(place)
        if code is not None:
            return Code(code, f"dateline “{place.name}”", place.mentions[0] if place.mentions else (0, 0))
    return None


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
