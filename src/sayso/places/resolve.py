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
from sayso.places.gazetteer import Entry

MAX_CANDIDATES = 60  # of one name that are scored; the commonest names have more, all tiny
MAX_WITNESSES = 12  # places of one name that others may lie near before it is resolved
MAX_POINTS = 60  # points that nearness is measured to
GREAT = 500_000  # people from which a town is known abroad
NEAR = 120.0  # km at which nearness has fallen to 1/e: a region that local news covers
# Weights, in units of tenfold population, set on one half of GWN and LGL each and checked on the other halves.
COUNTRY, FIRST_LEVEL, CAPITAL, BARE_COUNTY = 2.0, 1.2, 0.5, -2.0
OTHER_NAME, REGION = -1.5, 5.0
SAME_COUNTRY, SAME_DIVISION, NEARNESS, WHOLE_COUNTRY = 3.0, 4.0, 3.0, 3.0
REACH = 4.0  # degrees of latitude
DEGREE = 111.0  # km a degree of latitude
DEMONYM = 0.5  # mentions that an adjective or noun of people counts for
DATELINE = 2  # mentions that a dateline's place counts for
COUNTY_WORDS = frozenset({"county", "parish", "borough", "district", "shire", "co"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for a name: the place, the candidates from best to worst, and what decided."""

    entry: Entry | None
    candidates: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Point:
    """Where a name may lie, with the share of this place among those of the name."""

    lat: float
    lon: float
    key: str
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name that mean one place. ``inside`` are the rows of what stood behind the comma."""

    key: str
    entries: tuple[Entry, ...]
    inside: tuple[Entry, ...]
    weight: int


def resolve(groups: Sequence[Group], demonyms: Counter[str]) -> list[Choice]:
    """Return a choice for each group. ``demonyms`` counts adjectives and nouns of people by alpha-3."""
    context = _Context(demonyms)
    for group in groups:
        context.hint(group)
    context.trim()
    first = [_choose(group, context) for group in groups]
    context = _Context(demonyms)  # what the first pass found takes the place of the hints
    context.settle(groups, first)
    context.trim()
    return [_choose(group, context) for group in groups]


class _Context:
    """What the article says about where it plays, by the name that says it: no name is a witness for itself."""

    def __init__(self, demonyms: Counter[str]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        for code, count in demonyms.items():
            self.countries[code] = DEMONYM * min(count, 6)
        self.divisions: dict[int, float] = defaultdict(float)
        self.votes: dict[str, list[tuple[str | None, int, float]]] = {}
        self.points: list[_Point] = []

    def hint(self, group: Group) -> None:
        """Count what a name says before anything is resolved: containers, countries, and names with one place only."""
        weight = min(group.weight, 5)
        for entry in group.inside[:1]:
            self._count(entry, weight, group.key)
        # A name that is also a state's and a country's (Georgia) says nothing by itself.
        wide = [entry for entry in group.entries[:6] if entry.is_country or entry.feature == "ADM1"]
        great = {entry.country for entry in group.entries[:3] if entry.population > GREAT}
        if len(wide) == 1 and len(great) <= 1:
            self._count(wide[0], weight, group.key)
        elif not wide and len(group.entries) == 1:
            self._count(group.entries[0], weight, group.key)
        local = [entry for entry in group.entries[:MAX_WITNESSES] if entry.is_town or entry.feature == "ADM2"]
        share = 1 / max(len(group.entries), 1)
        self.points += [_Point(entry.lat, entry.lon, group.key, share) for entry in local]

    def settle(self, groups: Sequence[Group], choices: Sequence[Choice]) -> None:
        """Count what the first pass found."""
        for group, choice in sorted(zip(groups, choices, strict=True), key=lambda pair: -pair[0].weight):
            if choice.entry is not None:
                self._count(choice.entry, min(group.weight, 5), group.key)
                if choice.entry.is_town or choice.entry.feature == "ADM2":
                    self.points.append(_Point(choice.entry.lat, choice.entry.lon, group.key, 1.0))

    def trim(self) -> None:
        """Keep the strongest points: nearness is measured to every one of them."""
        self.points.sort(key=lambda point: -point.share)
        del self.points[MAX_POINTS:]

    def _count(self, entry: Entry, weight: float, key: str) -> None:
        division = entry.row if entry.feature == "ADM1" else entry.admin1
        if entry.country:
            self.countries[entry.country] += weight
        if division >= 0:
            self.divisions[division] += weight
        self.votes.setdefault(key, []).append((entry.country, division, weight))

    def fit(self, entries: Sequence[Entry], key: str) -> list[float]:
        """Return how well each candidate of a name fits the rest of the article."""
        countries, divisions = self.countries, self.divisions
        own_countries: dict[str | None, float] = defaultdict(float)
        own_divisions: dict[int, float] = defaultdict(float)
        for country, division, weight in self.votes.get(key, ()):
            if country:
                own_countries[country] += weight
            own_divisions[division] += weight
        all_countries = 1.0 + sum(countries.values()) - sum(own_countries.values())
        all_divisions = 1.0 + sum(divisions.values()) - sum(own_divisions.values()) + own_divisions[-1]
        points = [point for point in self.points if point.key != key]
        found = []
        for entry in entries:
            share = (countries[entry.country or ""] - own_countries[entry.country]) / all_countries
            if entry.is_country:
                found.append((SAME_COUNTRY + WHOLE_COUNTRY) * share)
                continue
            division = entry.row if entry.feature == "ADM1" else entry.admin1
            value = SAME_COUNTRY * share
            if division >= 0:
                value += SAME_DIVISION * (divisions[division] - own_divisions[division]) / all_divisions
            found.append(value + NEARNESS * _nearness(entry, points))
        return found


def _nearness(entry: Entry, points: Sequence[_Point]) -> float:
    """Return 0 to 1: how near the other names' places are, each name counted once by its nearest place."""
    best: dict[str, float] = {}
    for point in points:
        north = entry.lat - point.lat
        if -REACH < north < REACH:  # degrees; what is further away adds nothing
            east = (entry.lon - point.lon) * math.cos(math.radians(entry.lat))
            near = point.share * math.exp(-math.hypot(north, east) * DEGREE / NEAR)
            if near > best.get(point.key, 0.0):
                best[point.key] = near
    return 1.0 - math.exp(-sum(best.values()))


def _choose(group: Group, context: _Context) -> Choice:
    if not group.entries:
        return Choice(None, (), "not in the gazetteer")
    candidates: Sequence[Entry] = group.entries[:MAX_CANDIDATES]
    why = ""
    if group.inside:
        held = [entry for entry in group.entries if _lies_in(entry, group.inside)]
        if held:
            candidates, why = held[:MAX_CANDIDATES], f"in {group.inside[0].name}"
    prior = {entry.row: _prior(entry, group.key, candidates) for entry in candidates}
    fits = dict(zip(prior, context.fit(candidates, group.key), strict=True))
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
    if not (entry.is_town or entry.is_division):
        return value + REGION
    if entry.feature == "ADM1":
        # A division named for its chief town (Moscow, New York, Dubai) is the rarer meaning of the name.
        named_for = any(
            (rival.is_town and rival.admin1 == entry.row and rival.population > GREAT)
            or (rival.feature == "PPLC" and rival.country == entry.country)
            for rival in rivals
        )
        return value - 1.0 if named_for else value + FIRST_LEVEL
    if entry.feature == "ADM2":
        spelled = bool(COUNTY_WORDS & set(key.split())) or fold(entry.name) == key
        if key.rsplit(" ", 1)[-1] in COUNTY_WORDS:
            return value + FIRST_LEVEL
        return value + (BARE_COUNTY if spelled else BARE_COUNTY - 1)
    if entry.feature == "PPLC":
        value += CAPITAL
    # Further names of a town are mostly foreign or old; where another place bears the name itself, that one is meant.
    return value if fold(entry.name) == key else value + OTHER_NAME


def _lies_in(entry: Entry, inside: Sequence[Entry]) -> bool:
    for outer in inside:
        if entry.row == outer.row:
            continue
        if outer.is_country and entry.country == outer.country:
            return True
        if outer.row in (entry.admin1, entry.admin2):
            return True
    return False
