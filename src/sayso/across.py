"""The vocabulary across articles as frozen records: stories, claims, and who stands behind each.

They are derived from the readings of an archive (``sayso.ledger``) and can be made again from them at any time.
Articles and stories are named by their ids, spans are offsets into the text of the article named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records import Act, SourceKind, Span, Status

DetailKind = Literal[
    "killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced", "protesters", "date", "place",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One article of a story: who carried it, and how it differs from the story's fullest article, its ``root``.

    ``kept`` is the share of the root's word 5-grams that it has, ``added`` the share of its own that the root lacks.
    ``agencies`` are those it credits, ``why`` says what ties it to the story.
    """

    article: str
    ref: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    agencies: tuple[str, ...] = ()
    kept: float = 1.0
    added: float = 0.0
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles that are copies or rewrites of one dispatch, the earliest first.

    ``origin`` is the agency that wrote it, else the outlet that had it first, ``root`` the id of its fullest article.
    ``first`` and ``last`` are ISO 8601 days.
    """

    id: str
    root: str
    origin: str | None = None
    title: str | None = None
    first: str | None = None
    last: str | None = None
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChange:
    """What a carrier made of one sentence of its story's root: ``root`` and ``carrier`` are its spans in their texts.

    One that is cut has none in the carrier, one that is added none in the root.
    """

    kind: Literal["kept", "changed", "cut", "added"]
    root: Span | None = None
    carrier: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where an article tells a claim: ``id`` is that of the event or attribution, ``span`` its words."""

    article: str
    id: str
    span: Span
    sentence: Span
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who takes which stand on a claim, as FactBank has it, by which act and through whom.

    ``speaker`` is a name, or the words for an unnamed source, ``None`` where no source is told; for a narrator's own
    voice it is the agency or outlet, and ``narrator`` is set. ``chain`` are the names it passed through, outermost
    first. ``source`` is the key of the independent source it rests on (``docs/ledger.md``). ``first`` and ``last`` are
    the ISO 8601 days of the articles, ``articles`` their ids, ``stories`` the ids of their stories.
    """

    speaker: str | None
    stance: Status
    source: str
    narrator: bool = False
    country: str | None = None
    sector: str | None = None
    source_kind: SourceKind | None = None
    act: Act | None = None
    chain: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    articles: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A speaker who took another stand later: what it was, until when, what it became, from when (ISO 8601 days)."""

    speaker: str
    before: Status
    until: str
    after: Status
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What one voice tells of a claim where voices may differ: a number, a date, a place; never added up or averaged.

    ``value`` is the number's bounds ("12", "12..20", "12.."), an EDTF date or a place's name; ``span`` its words.
    """

    kind: DetailKind
    value: str
    speaker: str | None
    article: str
    span: Span
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """Arithmetic that a text gets wrong: ``told`` by one span, ``known`` from another, in another article maybe."""

    article: str
    span: Span
    told: str
    known: str
    known_article: str
    known_span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several attributions or events, in one or many articles, agree is being said to have happened.

    ``text`` is a sentence of ``article`` that tells it, at ``span``. ``type`` is a PLOVER type, ``None`` where no event
    is coded. Actors and recipients are names, with their PLOVER codes (country and sector) in the same order; ``begin``
    and ``end`` are ISO 8601 days.

    ``articles``, ``stories``, ``outlets`` and ``speakers`` count who tells of it; ``independent`` counts its
    independent sources: those behind it by what they say, whoever carries it (``docs/ledger.md`` has the definition).
    ``supporting`` and ``disputing`` count the voices for and against; ``disputed``: there are both, or a denial.
    """

    id: str
    text: str
    article: str
    span: Span
    type: str | None = None
    mode: str | None = None
    quad: int | None = None
    actors: tuple[str, ...] = ()
    actor_codes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_codes: tuple[str, ...] = ()
    begin: str | None = None
    end: str | None = None
    place: str | None = None
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    first: str | None = None
    last: str | None = None
    articles: int = 0
    stories: int = 0
    outlets: int = 0
    speakers: int = 0
    independent: int = 0
    supporting: int = 0
    disputing: int = 0
    disputed: bool = False
    voices: tuple[Voice, ...] = ()
    mentions: tuple[Mention, ...] = ()
    changes: tuple[Change, ...] = ()
    details: tuple[Detail, ...] = ()
    inconsistent: tuple[Inconsistency, ...] = ()
