"""One row to export, a claim or an event, as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.entities.tables import countries
from sayso.events.ontology import intensity
from sayso.exports.selection import INTERNATIONAL
from sayso.records import Span

STANCES = {
    "CT+": "ct_plus",
    "PR+": "pr_plus",
    "PS+": "ps_plus",
    "CT-": "ct_minus",
    "PR-": "pr_minus",
    "PS-": "ps_minus",
    "Uu": "uu",
}
"""FactBank's values, and what the columns of those who hold them are called."""

_FOR, _AGAINST = ("CT+", "PR+", "PS+"), ("CT-", "PR-", "PS-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts or is acted on; ``raw`` is how the article first names them, ``office`` as printed."""

    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A voice: who says so (``None`` where no source is told), with which stance, through whom."""

    speaker: str | None
    stance: str
    narrator: bool
    country: str | None = None
    sector: str | None = None
    act: str | None = None
    chain: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    source: str | None = None
    articles: int = 1

    @property
    def called(self) -> str:
        """The speaker behind all whom the words passed through, outermost first: "TASS > Sergei Lavrov"."""
        chain = [name for name in self.chain if name] or [self.speaker or "no source"]
        return " > ".join(chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim or an event with its place, time, text and standing; names as in ``sayso.across`` and ``sayso.records``.

    ``date`` is the first day on which it happened, else the day it was first told, and ``date_from`` says which
    (``text`` or ``told``). ``span`` is the trigger or content, ``sentence`` where ``text`` stands in ``article``.
    """

    id: str
    claim: str | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: int | None
    intensity: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    begin: str | None
    end: str | None
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    admin1: str | None
    geonames: int | None
    feature: str | None
    lat: float | None
    lon: float | None
    place_raw: str | None
    text: str
    article: str
    sentence: Span
    mention: str | None
    span: Span
    sentence_number: int | None
    articles: int
    stories: int | None
    outlets: int | None
    speakers: int
    independent: int | None
    supporting: int
    disputing: int
    disputed: bool
    voices: tuple[Teller, ...]
    details: tuple[Mapping[str, Any], ...]
    changes: tuple[Mapping[str, Any], ...]
    inconsistent: tuple[Mapping[str, Any], ...]
    seq: int | None
    ref: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str | None
    coder: str | None
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    locations: tuple[str, ...]

    @property
    def city(self) -> str | None:
        """The place, when it is a town."""
        return self.place if (self.feature or "").startswith("PPL") else None

    @property
    def district(self) -> str | None:
        """The place, when it is a division of the second order."""
        return self.place if self.feature == "ADM2" else None

    @property
    def province(self) -> str | None:
        """The division of the first order that the place is, or lies in."""
        return self.place if self.feature == "ADM1" else self.admin1

    @property
    def date(self) -> str | None:
        """The first day on which it happened, else the day it was first told."""
        return (self.begin or self.end or self.first or "")[:10] or None

    @property
    def date_from(self) -> str | None:
        """Whether the date rests on the ``text`` or on when it was ``told``."""
        if self.begin or self.end:
            return "text"
        return "told" if self.first else None

    @property
    def standing(self) -> str:
        """How it stands with all its voices: asserted, possible, disputed, denied, or open where nobody commits."""
        stances = {voice.stance for voice in self.voices}
        held, against = stances.intersection(_FOR), stances.intersection(_AGAINST)
        if held and against:
            return "disputed"
        if against:
            return "denied"
        if "CT+" in held:
            return "asserted"
        return "possible" if held else "open"

    def told_by(self, stance: str) -> list[str]:
        """Return who takes a stance, each once."""
        return list(dict.fromkeys(voice.called for voice in self.voices if voice.stance == stance))


def read_row(row: Mapping[str, Any]) -> Row:
    """Return a row of ``relation`` as a record."""
    values = {name: row[name] for name in _PLAIN}
    values |= {name: tuple(row[name] or ()) for name in _LISTS}
    score = row["intensity"]
    if score is None and row["type"] is not None:
        score = intensity(row["type"], row["mode"])
    return Row(
        **values,
        intensity=score,
        actors=_parties(row["names"], row["codes"], row["told_actors"]),
        recipients=_parties(row["recipient_names"], row["recipient_codes"], row["told_recipients"]),
        voices=tuple(_teller(voice) for voice in row["voices"] or ()),
    )


_LISTS = ("contexts", "people", "organisations", "locations", "details", "changes", "inconsistent", "sentence", "span")
_MADE = {"intensity", "actors", "recipients", "voices", *_LISTS}
_PLAIN = tuple(name for name in Row.__slots__ if name not in _MADE)


def _teller(voice: Mapping[str, Any]) -> Teller:
    return Teller(**{**voice, "narrator": bool(voice["narrator"]), "chain": tuple(voice["chain"] or ())})


def _parties(
    names: Sequence[str] | None, codes: Sequence[str | None] | None, told: Sequence[Mapping[str, Any]] | None
) -> tuple[Party, ...]:
    found = []
    for at, name in enumerate(names or ()):
        code = codes[at] if codes and at < len(codes) else None
        country, sector = split(code)
        # A claim names its parties as most articles do; the article at hand may have them in another order.
        own = next((p for p in told or () if p["name"] == name), None)
        if own is None and told and len(told) == len(names or ()):
            own = next((p for p in told if p["code"] == code), None)
        office, raw = (own["office"], own["raw"]) if own else (None, None)
        found.append(Party(name=name, country=country, sector=sector, office=office, raw=raw))
    return tuple(found)


def split(code: str | None) -> tuple[str | None, str | None]:
    """Return the country and sector of a code in which either may be missing.

    >>> split("IRN GOV"), split("REB"), split("UNO")
    (('IRN', 'GOV'), (None, 'REB'), ('UNO', None))
    """
    parts = (code or "").split()
    country = parts.pop(0) if parts and (parts[0] in countries() or parts[0] in INTERNATIONAL) else None
    return country, " ".join(parts) or None
