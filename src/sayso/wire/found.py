"""What the wire room finds, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.records import Credit, Notice, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineFound:
    """The dateline as printed, before places get their ids.

    ``span`` covers the dateline with its closing dash; where there is none, the byline (``By X in Y``) or the credit
    that told the place or the agency. ``places`` are ``(name, span)``, names in capitals brought to ``Nairobi``;
    ``date`` is ISO 8601; ``agencies`` are as printed in dateline, credit lines and sign-off, each agency once.
    """

    span: Span
    places: tuple[tuple[str, Span], ...] = ()
    date: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """All that an article says about itself, and the stretches of ``prose`` that are left, in order.

    Spans are half-open code points into the text. Credits of a dateline lie inside the dateline's span; otherwise
    found spans are disjoint, and none touches the prose.
    """

    dateline: DatelineFound | None
    credits: tuple[Credit, ...]
    notices: tuple[Notice, ...]
    published: str | None
    prose: tuple[Span, ...]


class Cut(NamedTuple):
    """A stretch that is no prose, with what was read in it; offsets are into the text."""

    span: Span
    credits: tuple[Credit, ...] = ()
    notices: tuple[Notice, ...] = ()
    dateline: DatelineFound | None = None
    end_mark: bool = False
