"""The actor tables: countries, seats, organisations, groups, media, office-holders and titles, and finding in them.

Each table is read when it is first asked for and kept. Case, accents and punctuation do not matter, save that an
abbreviation needs its capitals. Every lookup returns all that a name may mean, likeliest first, and ``()`` for a name
that is not there; none of them raises.

>>> sorted({form.country.code for form in countries_named("Congolese")})
['COD', 'COG']
>>> offices_named("Lavrov", "2023-03-29")[0].office
'foreign minister'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from sayso.entities import rows
from sayso.entities.facts import (
    Country,
    CountryForm,
    FormKind,
    Group,
    Medium,
    Office,
    Organisation,
    Seat,
    compare,
)
from sayso.entities.holders import read_holders
from sayso.entities.keys import fits_abbreviation, fold, is_abbreviation, name_key
from sayso.entities.title_table import title_named, titles
from sayso.wire.agencies import agency_table

__all__ = [
    "TABLES_CLOSED",
    "countries",
    "countries_named",
    "groups",
    "groups_named",
    "in_office",
    "media",
    "media_named",
    "office_sector",
    "offices",
    "offices_named",
    "organisations",
    "organisations_named",
    "seats",
    "title_named",
    "titles",
]

TABLES_CLOSED = "2026-01"  # month to which the office tables go; who held an office then has no end

T = TypeVar("T")
_Named = TypeVar("_Named", Organisation, Group, Medium)


# -- countries ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Return the countries and territories by ISO alpha-3 code."""
    return MappingProxyType({country.code: country for country in rows.countries()})


@lru_cache(maxsize=1)
def seats() -> tuple[Seat, ...]:
    """Return the seats and nicknames of government."""
    return tuple(rows.seats())


@lru_cache(maxsize=8192)
def countries_named(printed: str) -> tuple[CountryForm, ...]:
    """Return what a word may say of countries: its name, adjective, people (one or many), capital or seat.

    >>> [(form.country.code, form.form, form.sector) for form in countries_named("the Kremlin")]
    [('RUS', 'seat', 'GOV')]
    >>> [(form.country.code, form.form) for form in countries_named("Britons")]
    [('GBR', 'demonyms')]
    """
    return _matches(_country_index(), printed)


@lru_cache(maxsize=1)
def _country_index() -> dict[str, list[tuple[str, CountryForm]]]:
    index: dict[str, list[tuple[str, CountryForm]]] = {}

    def put(country: Country, form: FormKind, printed: Iterable[str], sector: str | None = None) -> None:
        for one in printed:
            index.setdefault(fold(one), []).append((one, CountryForm(country, form, one, sector)))

    for country in countries().values():
        put(country, "name", (country.name, *country.aliases))
        put(country, "adjective", country.adjectives)
        put(country, "demonym", country.demonyms)
        put(country, "demonyms", country.plurals)
        put(country, "capital", country.capitals)
    for seat in seats():
        put(countries()[seat.country], "seat", (seat.name, *seat.aliases), seat.sector)
    return index


# -- organisations, groups, media --------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def organisations() -> tuple[Organisation, ...]:
    """Return the international organisations, alliances, courts and associations."""
    return tuple(rows.organisations())


@lru_cache(maxsize=8192)
def organisations_named(printed: str) -> tuple[Organisation, ...]:
    """Return the organisations of a name or abbreviation.

    >>> [(found.name, found.country, found.sector) for found in organisations_named("Nato")]
    [('North Atlantic Treaty Organization', 'IGO', 'MIL')]
    """
    return _matches(_organisation_index(), printed)


@lru_cache(maxsize=1)
def _organisation_index() -> dict[str, list[tuple[str, Organisation]]]:
    return _index(organisations())


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """Return the armed groups, parties and movements."""
    return tuple(rows.groups())


@lru_cache(maxsize=8192)
def groups_named(printed: str, date: str | None = None) -> tuple[Group, ...]:
    """Return the groups of a name, those active on a date first.

    >>> [(found.name, found.country, found.sector) for found in groups_named("Al Shabaab")]
    [('al-Shabaab', 'SOM', 'REB')]
    """
    found = _matches(_group_index(), printed)
    if date is None or len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda group: not _active(group, date)))


def _active(group: Group, date: str) -> bool:
    begun = group.begin is None or compare(date, group.begin) >= 0
    return begun and (group.end is None or compare(date, group.end) <= 0)


@lru_cache(maxsize=1)
def _group_index() -> dict[str, list[tuple[str, Group]]]:
    return _index(groups())


@lru_cache(maxsize=1)
def media() -> tuple[Medium, ...]:
    """Return the news agencies (the wire room's table) and the broadcasters, newspapers and sites."""
    agencies = dict.fromkeys(agency_table().values())
    return (*(Medium(a.name, a.aliases, a.country, "agency", a.type) for a in agencies), *rows.media())


@lru_cache(maxsize=8192)
def media_named(printed: str) -> tuple[Medium, ...]:
    """Return the agencies, broadcasters and papers of a name.

    >>> [(found.name, found.country, found.kind, found.owner) for found in media_named("Tass")][:1]
    [('TASS', 'RUS', 'agency', 'state')]
    """
    return _matches(_media_index(), printed)


@lru_cache(maxsize=1)
def _media_index() -> dict[str, list[tuple[str, Medium]]]:
    return _index(media())


# -- office-holders ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def offices() -> tuple[Office, ...]:
    """Return every person in every office, in the order of the tables."""
    return tuple(office for office, _ in _offices())


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[Office, frozenset[str]], ...]:
    """Every office with the keys that its line gives its holder."""
    found: list[tuple[Office, frozenset[str]]] = []
    bodies = {organisation.name: organisation for organisation in organisations()}
    for table in rows.load_offices():
        for place, lists in table.items():
            body = bodies.get(place)
            code = body.country if body else place
            for office, lines in lists.items():
                sector = body.sector if body else office_sector(office)
                for holder in read_holders(lines):
                    record = Office(
                        holder.name,
                        holder.short,
                        holder.aliases,
                        code,
                        office,
                        sector,
                        holder.begin,
                        holder.end,
                        body.name if body else None,
                        holder.wikidata,
                    )
                    found.append((record, holder.keys))
    ids = {(office.person, office.country): office.wikidata for office, _ in found if office.wikidata}
    return tuple((_with_id(office, ids), keys) for office, keys in found)


def _with_id(office: Office, ids: Mapping[tuple[str, str], str]) -> Office:
    """An id given on one line of a person holds for all."""
    known = ids.get((office.person, office.country))
    return office if known is None or office.wikidata else replace(office, wikidata=known)


def office_sector(office: str) -> str | None:
    """Return the sector of an office as the title lexicon has it.

    >>> office_sector("foreign minister"), office_sector("army chief"), office_sector("opposition leader")
    ('GOV', 'MIL', 'OPP')
    """
    found = title_named(office)
    return found.sector if found else None


def offices_named(name: str, date: str | None = None) -> tuple[Office, ...]:
    """Return the offices of whoever is called so, whole name or surname alone.

    With a date, those in office on it come first, in the order of the tables (heads of state and government lead), then
    those who had left, the latest first, then those yet to come.

    >>> [(found.person, found.office) for found in offices_named("Merkel", "2011-03-11")]
    [('Angela Merkel', 'chancellor')]
    """
    found = _office_index().get(name_key(name), ())
    latest = sorted(found, key=lambda office: office.begin, reverse=True)
    if date is None:
        return tuple(latest)
    holding = [office for office in found if office.standing(date) == "in office"]
    others = [office for office in latest if office.standing(date) != "in office"]
    return (*holding, *sorted(others, key=lambda office: office.standing(date) == "before"))


def in_office(country: str, office: str, date: str) -> tuple[Office, ...]:
    """Return who held an office of a country (or organisation, by its name) on a date; two on the day of a handover.

    The office may be called by another of its names ("secretary of state", "top diplomat" for foreign minister).

    >>> [found.person for found in in_office("IRN", "foreign minister", "2023-03-29")]
    ['Hossein Amir-Abdollahian']
    """
    asked = _canonical(office)
    place = _seat_index().get((country, asked), ())
    return tuple(found for found in place if found.standing(date) == "in office")


@lru_cache(maxsize=1)
def _office_index() -> dict[str, tuple[Office, ...]]:
    keys: dict[str, set[str]] = {}  # a spelling given on one line of a person holds for all
    for office, own in _offices():
        keys.setdefault(office.person, set()).update(own)
    index: dict[str, list[Office]] = {}
    for office, _ in _offices():
        for key in sorted(keys[office.person]):
            index.setdefault(key, []).append(office)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=1)
def _seat_index() -> dict[tuple[str, str], tuple[Office, ...]]:
    index: dict[tuple[str, str], list[Office]] = {}
    for office in offices():
        index.setdefault((office.organisation or office.country, _canonical(office.office)), []).append(office)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    return {fold(other): fold(office) for office, others in rows.same_offices().items() for other in others}


def _canonical(office: str) -> str:
    key = name_key(office)
    return _other_names().get(key, key)


# -- finding -----------------------------------------------------------------------------------------------------------


def _index(records: Iterable[_Named]) -> dict[str, list[tuple[str, _Named]]]:
    index: dict[str, list[tuple[str, _Named]]] = {}
    for record in records:
        seen = set()
        for form in chain((record.name,), record.aliases):
            key = fold(form)
            if key not in seen:
                seen.add(key)
                index.setdefault(key, []).append((form, record))
    return index


def _matches(index: dict[str, list[tuple[str, T]]], printed: str) -> tuple[T, ...]:
    found = index.get(name_key(printed))
    if not found:
        return ()
    return tuple(record for form, record in found if not is_abbreviation(form) or fits_abbreviation(printed))
