"""The gazetteer: GeoNames's countries, divisions and towns as compiled arrays, and the hand-written tables beside them.

Read once, on first use. The arrays stay arrays (about 18 MB); a name is found by bisection in the sorted keys.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.places.folding import fold

MAX_ROWS = 400  # places of one name that are looked at, most people first; the commonest names have about 300
DEGREES = 10_000  # stored units a degree

_SHARE_OF_REGIONS = 1_000_000  # people: how prominent a hand-written region is, unless its table says otherwise


class Entry(NamedTuple):
    """One place. ``row`` is its number in the gazetteer; ``admin1`` and ``admin2`` are rows, -1 where there is none."""

    row: int
    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: int
    admin2: int
    population: int
    feature: str

    @property
    def is_country(self) -> bool:
        """Tell whether it is a country or territory."""
        return self.feature == "PCLI"

    @property
    def is_division(self) -> bool:
        """Tell whether it is a division of the first or second level."""
        return self.feature in {"ADM1", "ADM2"}

    @property
    def is_town(self) -> bool:
        """Tell whether it is a populated place."""
        return self.feature.startswith("PPL")


@dataclass(frozen=True, slots=True)
class Short:
    """A short form of a first-level division; ``bound`` ones count only after a comma behind a place."""

    row: int
    bound: bool


class Gazetteer:
    """Names to places. ``find`` is the way in; ``entry`` reads one row."""

    def __init__(self) -> None:
        folder = files("sayso").joinpath("data", "places")
        with folder.joinpath("gazetteer.npz").open("rb") as file, np.load(file, allow_pickle=False) as stored:
            table: dict[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
        self._table = table
        self._names = bytes(table["names"]).split(b"\n")
        self._keys = bytes(table["keys"]).split(b"\n")
        self._starts = np.concatenate([[0], np.cumsum(table["key_counts"], dtype=np.int64)])
        self._countries = bytes(table["countries"]).decode().split("\n")
        self._features = bytes(table["features"]).decode().split("\n")
        self._regions, self._by_region = _regions(folder.joinpath("regions.toml").read_text("utf-8"), len(self._names))
        pairs = ((word, code) for word, _, code in _cells(bytes(table["demonyms"]).decode()))
        self.demonyms = dict[str, str](pairs)
        self.folded_demonyms = {fold(word) for word in self.demonyms}
        self._cache: dict[str, tuple[Entry, ...]] = {}
        self.country_rows = {
            self._countries[table["country"][row]]: int(row) for row in np.flatnonzero(table["feature"] == 0)
        }
        shorts = tomllib.loads(folder.joinpath("abbreviations.toml").read_text("utf-8"))
        self.shorts: dict[str, list[Short]] = self._shorts(shorts)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def end(self) -> int:
        """The number of all rows: those of the compiled table, then the hand-written regions."""
        return len(self._names) + len(self._regions)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places called ``name``, most people first, hand-written regions before all others."""
        return self.find_key(fold(name))

    def find_key(self, key: str) -> tuple[Entry, ...]:
        """Return the places of a key (see ``fold``)."""
        found = self._cache.get(key)
        if found is not None:
            return found
        regions = [self._regions[number] for number in self._by_region.get(key, ())]
        raw = key.encode()
        at = bisect_left(self._keys, raw)
        if at < len(self._keys) and self._keys[at] == raw:
            rows = self._table["key_rows"][self._starts[at] : self._starts[at + 1]]
            if len(rows) > 1:
                rows = rows[np.argsort(-self._table["population"][rows].astype(np.int64), kind="stable")][:MAX_ROWS]
            own = {region.geonames for region in regions}
            regions += [entry for row in rows if (entry := self.entry(int(row))).geonames not in own]
        result = tuple(regions)
        if len(self._cache) < 50_000:  # names; the commonest stay, and hostile text cannot fill the memory
            self._cache[key] = result
        return result

    def entry(self, row: int) -> Entry:
        """Return the place of a row."""
        if row >= len(self._names):
            return self._regions[row - len(self._names)]
        table = self._table
        return Entry(
            row,
            int(table["geonames"][row]),
            self._names[row].decode(),
            int(table["lat"][row]) / DEGREES,
            int(table["lon"][row]) / DEGREES,
            self._countries[table["country"][row]],
            int(table["admin1"][row]),
            int(table["admin2"][row]),
            int(table["population"][row]),
            self._features[table["feature"][row]],
        )

    def _shorts(self, table: dict[str, dict[str, dict[str, list[str]]]]) -> dict[str, list[Short]]:
        shorts: dict[str, list[Short]] = {}
        for code, divisions in table.items():
            for name, forms in divisions.items():
                row = next(
                    (entry.row for entry in self.find(name) if entry.country == code and entry.feature == "ADM1"), None
                )
                if row is None:
                    continue
                for kind, bound in (("post", True), ("press", False)):
                    for form in forms[kind]:
                        shorts.setdefault(form, []).append(Short(row, bound))
        return shorts


def _cells(text: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition("\t") for line in text.split("\n"))


def _regions(text: str, first: int) -> tuple[list[Entry], dict[str, list[int]]]:
    """Read the hand-written regions: a line is ``geonames | feature | lat, lon | countries | names``."""
    regions: list[Entry] = []
    keys: dict[str, list[int]] = {}
    for block in tomllib.loads(text).values():
        for line in block.strip().splitlines():
            geonames, feature, point, country, called = (part.strip() for part in line.split("|"))
            lat, lon = (float(part) for part in point.split(","))
            names = [name.strip() for name in called.split(";")]
            number = len(regions)
            regions.append(
                Entry(
                    first + number,
                    int(geonames) if geonames != "-" else None,
                    names[0],
                    lat,
                    lon,
                    country if country != "-" else None,
                    -1,
                    -1,
                    _SHARE_OF_REGIONS,
                    feature,
                )
            )
            for key in dict.fromkeys(fold(name) for name in names):
                keys.setdefault(key, []).append(number)
    return regions, keys


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read on the first call."""
    return Gazetteer()
