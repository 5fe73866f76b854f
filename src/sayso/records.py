"""The vocabulary of sayso as frozen records, and their JSON.

One ``Reading`` holds all that was found in one ``Article``. Spans are half-open ``(start, end)`` offsets in Unicode
code points into ``article.text``. Unknown is ``None``, never a sentinel string. ``to_json`` and ``from_json`` are
lossless, and the same reading always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

import msgspec

from sayso.errors import FormatError

SCHEMA = "sayso/1"

Span = tuple[int, int]

Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "confirm", "deny", "accuse", "criticise", "demand", "propose", "promise", "threaten", "warn", "support",
    "reject", "believe",
]  # fmt: skip
SourceKind = Literal["named", "official", "group", "medium", "document", "none"]
Status = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
ActorKind = Literal["person", "government", "organisation", "group", "population"]
CreditRole = Literal["origin", "relay", "byline", "signoff", "photo", "copyright"]
NoticeKind = Literal["correction", "kill", "update", "urgent", "embargo", "refile"]
NameLabel = Literal["PER", "ORG", "LOC"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
CountKind = Literal[
    "killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced", "protesters",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a format says of an article beside its text; ``None`` where it says nothing (see ``docs/formats.md``).

    ``urgency`` goes from 1 (flash) to 9, ``pubstatus`` is usable, withheld or canceled, ``signal`` what the agency says
    the item is for (correction, update), ``ednote`` its note to editors. ``firstcreated`` and ``versioncreated`` are
    ISO 8601 times, ``version`` the number of this version.
    """

    byline: str | None = None
    creditline: str | None = None
    copyright: str | None = None
    usageterms: str | None = None
    urgency: int | None = None
    version: str | None = None
    firstcreated: str | None = None
    versioncreated: str | None = None
    pubstatus: str | None = None
    signal: str | None = None
    ednote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as an outlet carried it.

    ``id`` is a hash of the content (see ``sayso.ingest``), ``ref`` the caller's own id. ``published`` is an ISO 8601
    date or date-time, ``language`` an ISO 639-1 code, ``meta`` what its format says beside the text.
    """

    id: str
    text: str
    ref: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that could not be read, with the reason and where it came from.

    ``origin`` names file and position for people (``news.zip!a.jsonl:3``); ``source`` is the file as it was given,
    ``position`` the line, item or member in it (``a.jsonl:3``), ``digest`` a hash of the item's bytes, where known.
    """

    reason: str
    origin: str
    ref: str | None = None
    source: str | None = None
    position: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that opens a dispatch: ``place`` is a place id, ``date`` an ISO 8601 date, agencies in printed order."""

    span: Span
    place: str | None
    date: str | None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who wrote, carried, photographed or signed the text; ``agency`` is the name as printed when it is unknown."""

    agency: str
    span: Span
    role: CreditRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What an agency says about the dispatch itself: a correction, a kill, an update."""

    kind: NoticeKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as the engine tags it."""

    span: Span
    label: NameLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity that speaks, acts or is acted on, with its PLOVER country and sector codes."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """What an archive has learned of a person: codes and office that articles gave, the first and last day they did."""

    name: str
    country: str
    sector: str | None
    office: str
    first: str
    last: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location; ``lat`` and ``lon`` in degrees (WGS 84), ``geonames`` its GeoNames id, ``feature`` its class.

    ``candidates`` are the GeoNames ids it was chosen from, best first; ``why`` says what decided. ``metonymic`` are
    those of its mentions that stand for a government or people, not for ground ("Moscow says").
    """

    id: str
    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    mentions: tuple[Span, ...] = ()
    metonymic: tuple[Span, ...] = ()
    candidates: tuple[int, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression with its TIMEX3 value; ``begin`` and ``end`` close the interval, as ISO 8601 dates.

    ``why`` says what the value rests on ("dateline", "t3", "published"), or why it stays relative.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    begin: str | None = None
    end: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A reported utterance or attitude: who (``source``), the reporting words (``cue``), what (``content``).

    ``confidence`` is a calibrated probability in [0, 1] that the attribution is right by PolNeAR's lenient linked
    measure. ``parent`` is the attribution in whose content this one sits, ``chain`` the speakers it passed through,
    outermost first. ``act`` and ``speaker`` are ``None`` where they are not known. ``source_kind`` says what the source
    is: named, an unnamed official, an unnamed group, an agency or other medium, a document, or none. ``channel`` is the
    actor it was said to ("told the IRNA news agency"), ``distance`` the words by which the narrator holds off from it
    ("so-called", "without providing evidence").
    """

    id: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    speaker: str | None = None
    act: Act | None = None
    parent: str | None = None
    chain: tuple[str, ...] = ()
    source_kind: SourceKind | None = None
    channel: str | None = None
    distance: tuple[Span, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When an event happened: ``value`` at the text's granularity, the interval, the timex it rests on, and why."""

    value: str
    begin: str | None = None
    end: str | None = None
    granularity: str | None = None
    timex: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event; ``status`` maps each voice (``narrator`` or an attribution id) to a FactBank value."""

    id: str
    trigger: Span
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int | None = None
    intensity: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: EventDate | None = None
    place: str | None = None
    status: dict[str, Status] = field(default_factory=dict)
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many people were killed, wounded, detained … as one voice tells it; other voices' numbers stand beside it.

    ``span`` is the number with its hedges ("at least 20"), ``low`` and ``high`` its bounds: a bound that is not told is
    ``None``, and vague numbers have the bounds that event data sets give them ("dozens": 12 and more). ``of`` are the
    words for who is counted, ``actor`` the actor that they name. ``event`` is the event it belongs to, ``voice`` is
    ``narrator`` or the id of the attribution that gives the number. ``casualties`` are killed and wounded in one.
    """

    id: str
    span: Span
    kind: CountKind
    low: int | None
    high: int | None
    of: Span | None = None
    actor: str | None = None
    event: str | None = None
    voice: str = "narrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A denial or contradiction (an attribution id) joined to the claim it speaks of (attribution or event id)."""

    denial: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """What made a reading: the version of sayso and the fingerprint of its engine."""

    sayso: str
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that sayso found in one article: one JSON object (schema ``sayso/1``)."""

    article: Article
    coder: Coder
    schema: Literal["sayso/1"] = "sayso/1"
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    notices: tuple[Notice, ...] = ()
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    def to_json(self) -> bytes:
        """Encode as one line of UTF-8 JSON, keys in the order of the fields."""
        return _ENCODER.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> Reading:
        """Decode what ``to_json`` wrote; raises ``FormatError`` when the JSON is no reading."""
        try:
            return _DECODER.decode(line)
        except msgspec.DecodeError as error:
            raise FormatError(f"not a reading of schema {SCHEMA}: {error}. Was it written by `sayso read`?") from error


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Reading)
_SPAN_FIELDS = {"span", "source", "cue", "trigger", "of"}
_SPAN_LISTS = {"mentions", "metonymic", "content", "distance", "sentences"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a reading."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Reading)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))  # lists, not tuples, as JSON has them
    return plain


def spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Yield every span of a reading with the path of its field, in the order of the record."""
    yield from _spans(reading, "reading")


def _spans(record: object, path: str) -> Iterator[tuple[str, Span]]:
    if not is_dataclass(record):
        return
    for own in fields(record):
        value, here = getattr(record, own.name), f"{path}.{own.name}"
        if own.name in _SPAN_FIELDS and value is not None:
            yield here, value
        elif own.name in _SPAN_LISTS:
            yield from ((f"{here}[{i}]", span) for i, span in enumerate(value))
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                yield from _spans(item, f"{here}[{i}]")
        else:
            yield from _spans(value, here)
