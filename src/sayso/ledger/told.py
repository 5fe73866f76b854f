"""What one article tells of one claim, as a flat record: what the ledger compares, groups and keeps."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Act, CountKind, SourceKind, Span, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as it can be known in other articles: ``key`` is the same for the same party (``sayso.ledger.keys``)."""

    key: str
    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one voice of the article stands to it; ``voice`` is ``narrator`` or the attribution's id.

    ``speaker`` is ``None`` where no source is told, and for the narrator. ``chain`` are the parties it passed through,
    outermost first, the speaker last.
    """

    voice: str
    stance: Status
    speaker: Party | None = None
    source_kind: SourceKind | None = None
    act: Act | None = None
    chain: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A count of people that belongs to it, as one voice of the article gives it."""

    kind: CountKind
    low: int | None
    high: int | None
    voice: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event, or a content without events, in one article.

    ``id`` is the event's or attribution's, ``span`` the trigger or the content, ``sentence`` where it stands and
    ``text`` the words that tell it: an event's sentence, or a content, whose sentence's words are its ``line``.
    ``day`` is the article's ISO 8601 day (dateline, else published), ``agency`` the one that wrote it, by its credits.
    ``begin`` and ``end`` are the days between which it happened, ``None`` where the text does not say. ``topic`` are
    the names its article uses most. ``answers`` is the id of what a content speaks of without telling it, ``order``
    the number of its sentence.
    """

    article: str
    id: str
    span: Span
    sentence: Span
    text: str
    day: str | None = None
    outlet: str | None = None
    agency: str | None = None
    type: str | None = None
    mode: str | None = None
    quad: int | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    begin: str | None = None
    end: str | None = None
    date_span: Span | None = None
    place: str | None = None
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    place_span: Span | None = None
    stands: tuple[Stand, ...] = ()
    numbers: tuple[Number, ...] = ()
    topic: tuple[str, ...] = ()
    answers: str | None = None
    line: str | None = None
    order: int = 0
