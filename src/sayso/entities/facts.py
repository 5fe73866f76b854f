"""What the actor tables hold, as frozen records.

Codes are ISO 3166-1 alpha-3 (``XKX`` for Kosovo) or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG and MNC; sectors are
PLOVER's (Open Event Data Alliance, PLOVER codebook, "Sector Codes"). Dates are ISO 8601 at the precision known:
``2019``, ``2019-05`` or ``2019-05-20``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["member", "observer", "territory", "partial"]
FormKind = Literal["name", "adjective", "demonym", "demonyms", "capital", "seat"]
TitleKind = Literal["office", "role", "institution", "group"]
Standing = Literal["in office", "before", "former"]


MAX_RUN = 2
"""Years before an office in which news writes of whoever is to win it as of a politician."""
_ELECTED = frozenset({"president", "prime minister", "chancellor"})


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory; ``adjectives``, ``demonyms`` (of one) and ``plurals`` (of many) as newswire prints them.

    ``status`` is ``member`` or ``observer`` of the UN, ``territory`` (governed by ``parent``) or ``partial``
    (recognised by few; PLOVER adds the sector PRE and codes it as ``parent`` where there is one).
    """

    code: str
    alpha2: str | None
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    plurals: tuple[str, ...]
    capitals: tuple[str, ...]
    status: Status
    parent: str | None

    @property
    def plover(self) -> str:
        """The code as PLOVER folds it: territories and breakaway states under their state, Hong Kong on its own."""
        kept = self.parent is None or self.code in {"HKG", "PSE", "ATA"}
        return self.code if kept else str(self.parent)


@dataclass(frozen=True, slots=True)
class CountryForm:
    """One reading of a word as a country: ``form`` says how it names it; ``sector`` is what a seat stands for."""

    country: Country
    form: FormKind
    printed: str
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A building, street or nickname that newswire writes for those who sit there ("the Kremlin", "Foggy Bottom")."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, alliance, court or association; ``seat`` is a city where one is well known."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str | None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group, party or movement; ``begin`` and ``end`` are its active years where they matter."""

    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Medium:
    """A news agency, broadcaster, newspaper or site; all of them have PLOVER's sector JRN."""

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: Literal["agency", "broadcaster", "newspaper", "site"]
    owner: Literal["state", "public", "cooperative", "private", "party"]


@dataclass(frozen=True, slots=True)
class Office:
    """One person in one office, from ``begin`` to ``end``; ``end`` is ``None`` for who held it when the table closed.

    ``short`` is what newswire calls the person alone: the surname, or the name that comes first in Chinese and Korean.
    ``country`` is the code, ``organisation`` its name for offices of international organisations and groups.
    """

    person: str
    short: str
    aliases: tuple[str, ...]
    country: str
    office: str
    sector: str | None
    begin: str
    end: str | None
    organisation: str | None = None
    wikidata: str | None = None

    def standing(self, date: str) -> Standing:
        """Say whether the person was in office on a day; a bare year or month counts as the whole of it.

        >>> seat = Office("Ann Orr", "Orr", (), "ATA", "president", "GOV", "2019-05", "2021")
        >>> [seat.standing(day) for day in ("2019-04-30", "2019-05-01", "2021-12-31", "2022-01-01")]
        ['before', 'in office', 'in office', 'former']
        """
        if compare(date, self.begin) < 0:
            return "before"
        return "former" if self.end is not None and compare(date, self.end) > 0 else "in office"

    def is_near(self, date: str) -> bool:
        """Tell whether news of a day writes of whoever is to be elected to this office as of a politician."""
        return self.office in _ELECTED and 0 <= int(self.begin[:4]) - int(date[:4]) <= MAX_RUN


@dataclass(frozen=True, slots=True)
class Title:
    """A word or phrase that says what somebody is; ``single`` is the form for one of them.

    ``kind`` is ``office`` (held by appointment, election or rank), ``role`` (a trade or part in events),
    ``institution`` (ministry, parliament, army) or ``group`` (a noun for many that has no singular, "troops").
    """

    phrase: str
    single: str
    kind: TitleKind
    sector: str | None
    plural: bool = False


def compare(left: str, right: str) -> int:
    """Order two ISO dates at the coarser of their precisions: below, at or above zero.

    >>> compare("2022", "2022-05-01"), compare("2021-12", "2022")
    (0, -1)
    """
    size = min(len(left), len(right), len("2022-05-01"))
    return (left[:size] > right[:size]) - (left[:size] < right[:size])
