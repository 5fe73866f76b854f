"""Which of the places of one name is meant: decided by the whole article, population last.

Every distinct name is resolved once (one sense per article), unless the text itself tells two apart by what stands
behind the comma. Two passes: the second knows the places that the first found, and prefers what lies near them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.places.folding import fold
from sayso.places.gazetteer import Entry, Gazetteer

MAX_CANDIDATES = 60  # of one name that are scored; the commonest names have more, all tiny
MAX_NEIGHBOURS = 25  # places that nearness is measured to, the most mentioned first
NEAR = 120.0  # km at which nearness has fallen to 1/e: a region that local news covers
# Weights, in units of tenfold population, set on one half of GWN and LGL each and checked on the other halves.
COUNTRY, FIRST_LEVEL, CAPITAL, BARE_COUNTY = 2.5, 1.2, 1.0, -2.0
SAME_COUNTRY, SAME_DIVISION, NEARNESS = 2.0, 2.5, 2.0
DATELINE = 2  # mentions that a dateline's place counts for
COUNTY_WORDS = frozenset({"county", "parish", "borough", "district", "shire", "co"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for a name: the place, the candidates from best to worst, and what decided."""

    entry: Entry | None
    candidates: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name that mean one place. ``inside`` are the rows of what stood behind the comma."""

    key: str
    entries: tuple[Entry, ...]
    inside: tuple[Entry, ...]
    weight: int


def resolve(groups: Sequence[Group], demonyms: Counter[str], places: Gazetteer) -> list[Choice]:
    """Return a choice for each group. ``demonyms`` counts adjectives and nouns of people by alpha-3."""
    context = _Context(places)
    for code, count in demonyms.items():
        context.countries[code] += 0.5 * min(count, 6)
    for group in groups:
        context.hint(group)
    first = [_choose(group, context, places) for group in groups]
    context.settle(groups, first)
    return [_choose(group, context, places) for group in groups]


class _Context:
    """What the article says about where it plays: countries and divisions by weight, and points."""

    def __init__(self, places: Gazetteer) -> None:
        self.places = places
        self.countries: Counter[str] = Counter()
        self.divisions: Counter[int] = Counter()
        self.points: list[tuple[float, float, str]] = []

    def hint(self, group: Group) -> None:
        """Count what a name says before anything is resolved: containers, countries, and names with one place only."""
        weight = min(group.weight, 5)
        for entry in group.inside[:1]:
            self._count(entry, weight)
        top = group.entries[0] if group.entries else None
        if top is None:
            return
        # A name that is also a state's and a country's (Georgia) says nothing by itself.
        rivals = [entry for entry in group.entries[:6] if entry.is_country or entry.feature == "ADM1"]
        if len(rivals) == 1 and len({entry.country for entry in group.entries[:3] if entry.population > 200_000}) <= 1:
            self._count(rivals[0], weight)
        elif not rivals and len(group.entries) == 1:
            self._count(top, weight)

    def settle(self, groups: Sequence[Group], choices: Sequence[Choice]) -> None:
        """Count what the first pass found in place of the hints."""
        self.countries.clear()
        self.divisions.clear()
        ranked = sorted(zip(groups, choices, strict=True), key=lambda pair: -pair[0].weight)
        for group, choice in ranked:
            if choice.entry is not None:
                self._count(choice.entry, min(group.weight, 5))
                if choice.entry.is_town or choice.entry.feature == "ADM2":
                    self.points.append((choice.entry.lat, choice.entry.lon, group.key))
        del self.points[MAX_NEIGHBOURS:]

    def _count(self, entry: Entry, weight: float) -> None:
        if entry.country:
            self.countries[entry.country] += weight
        division = entry.row if entry.feature == "ADM1" else entry.admin1
        if division >= 0:
            self.divisions[division] += weight

    def score(self, entry: Entry, key: str) -> float:
        """Return how well a candidate fits the article."""
        total = 1.0 + sum(self.countries.values())
        found = SAME_COUNTRY * self.countries[entry.country or ""] / total
        division = entry.row if entry.feature == "ADM1" else entry.admin1
        if division >= 0 and self.divisions:
            share = self.divisions[division] / (1.0 + sum(self.divisions.values()))
            found += SAME_DIVISION * share
        if not entry.is_country and self.points:
            near = [math.exp(-distance(entry.lat, entry.lon, lat, lon) / NEAR) for lat, lon, own in self.points if own != key]
            found += NEARNESS * max(near, default=0.0)
        return found


def _choose(group: Group, context: _Context, places: Gazetteer) -> Choice:
    if not group.entries:
        return Choice(None, (), "not in the gazetteer")
    candidates: Sequence[Entry] = group.entries[:MAX_CANDIDATES]
    why = ""
    if group.inside:
        held = [entry for entry in group.entries if _lies_in(entry, group.inside)]
        if held:
            candidates, why = held[:MAX_CANDIDATES], f"in {group.inside[0].name}"
    prior = {entry.row: _prior(entry, group.key, candidates) for entry in candidates}
    fits = {entry.row: context.score(entry, group.key) for entry in candidates}
    ranked = sorted(candidates, key=lambda entry: (-(prior[entry.row] + fits[entry.row]), entry.row))
    best = ranked[0]
    if not why:
        if len(ranked) == 1:
            why = "only place of the name"
        elif best.row == max(candidates, key=lambda entry: (prior[entry.row], -entry.row)).row:
            why = "most prominent of the name"
        else:
            why = "fits the article's other places"
    return Choice(best, tuple(entry.geonames for entry in ranked[:10] if entry.geonames), why)


def _prior(entry: Entry, key: str, rivals: Iterable[Entry]) -> float:
    value = math.log10(entry.population + 100)
    if entry.is_country:
        return value + COUNTRY
    if entry.feature == "ADM1":
        # A division named for its chief town (Moscow, New York, Dubai) is the rarer meaning of the name.
        named_for = any(rival.is_town and rival.admin1 == entry.row and rival.population > 500_000 for rival in rivals)
        return value - 1.0 if named_for else value + FIRST_LEVEL
    if entry.feature == "ADM2":
        spelled = bool(COUNTY_WORDS & set(key.split())) or fold(entry.name) == key and not key.endswith("county")
        if key.split()[-1] in COUNTY_WORDS:
            return value + FIRST_LEVEL
        return value + (BARE_COUNTY if spelled else BARE_COUNTY - 1)
    if entry.feature == "PPLC":
        return value + CAPITAL
    return value


def _lies_in(entry: Entry, inside: Sequence[Entry]) -> bool:
    for outer in inside:
        if entry.row == outer.row:
            continue
        if outer.is_country and entry.country == outer.country:
            return True
        if outer.row in (entry.admin1, entry.admin2):
            return True
    return False


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the kilometres between two points, along a great circle of a sphere.

    >>> round(distance(48.85, 2.35, 51.51, -0.13))
    344
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def weights(groups: Iterable[Group]) -> dict[str, int]:
    """Return mentions by key."""
    found: dict[str, int] = defaultdict(int)
    for group in groups:
        found[group.key] += group.weight
    return dict(found)
