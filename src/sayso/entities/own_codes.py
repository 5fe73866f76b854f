"""What the mentions of an entity say together of its country and sector, before anybody else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.entities.context import BODIES, RULERS
from sayso.entities.profile import Code, Profile

_STAFF = frozenset({"GOV", None, "BUS", "PTY"})


@dataclass(frozen=True, slots=True)
class Codes:
    """What an entity is coded as; ``office`` as printed."""

    country: Code | None
    sector: Code | None
    office: str | None
    wikidata: str | None = None


def is_ruling(profile: Profile) -> bool:
    """Tell whether a phrase is of soldiers who rule: "the generals", "a junta spokesman"."""
    return profile.head in RULERS or "junta" in (profile.title_text or "").lower().split()


def own_country(profiles: Sequence[Profile]) -> Code | None:
    """Return the country that the mentions themselves name, an international body only where it comes first."""
    codes = [code for p in profiles for code in p.countries]
    if codes and codes[0].value in ("UNO", "EUR", "IGO"):
        return codes[0]
    return next((code for code in codes if code.value not in BODIES), codes[0] if codes else None)


def common(parts: Sequence[Codes]) -> Codes:
    """Return the codes that all members of a list share."""
    countries = {p.country.value if p.country else None for p in parts}
    sectors = {p.sector.value if p.sector else None for p in parts}
    return Codes(
        parts[0].country if len(countries) == 1 else None, parts[0].sector if len(sectors) == 1 else None, None
    )


def own_sector(profiles: Sequence[Profile], kind: str) -> tuple[Code | None, bool]:
    """Return the sector of a title before that of a rank or a mere noun, and whether it is one of the past."""
    fitting = [p for p in profiles if p.sector is not None and (p.type == kind or kind in ("person", "thing"))]
    titled = [p for p in fitting if p.name is not None or (p.title is not None and p.title.kind == "office")]
    best = next(iter(titled or fitting), None)
    return (best.sector, best.former) if best else (None, False)


def is_open(profile: Profile) -> bool:
    """Tell whether a known name is that of a movement with a branch in each country ("Kenya Red Cross")."""
    return bool(profile.countries) and profile.countries[0].value in ("NGO", "MNC", "ISM")


def yields(sector: Code | None, outer: Codes) -> bool:
    """Tell whether a title leaves the sector to whom it belongs: an adviser of rebels is a rebel, a minister none."""
    if sector is None:
        return True
    assert outer.sector is not None
    return sector.value in _STAFF and outer.sector.value not in ("GOV", "MIL", "LEG", "COP", "JUD")


def settled(country: Code | None, sector: Code | None, office: str | None) -> Codes:
    """Return codes as PLOVER has them together, with the office in small letters."""
    if country is not None and country.value in ("UNO", "EUR", "IGO"):
        sector = None  # PLOVER's code says what they are; their bodies and staff have no sector of their own
    return Codes(country, sector, office.lower() if office and not office.isupper() else office)
