"""The order in which an article is read: its head line by line, its foot from the end, then what is left as prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.records import Credit, Span
from sayso.wire.agencies import find_agency
from sayso.wire.bylines import read_byline, read_credit_line
from sayso.wire.dateline import printed_agencies, read_dateline
from sayso.wire.dates import leading_date
from sayso.wire.found import Cut, DatelineFound, Wire
from sayso.wire.notices import read_notice, read_whole_line
from sayso.wire.photos import MAX_PHOTO_LINE, photo_remarks, read_photo_line
from sayso.wire.signoffs import (
    is_generic,
    read_agencies,
    read_end_mark,
    read_named_credit,
    read_paragraph_end,
    read_signoff,
)

HEAD_LINES = 8  # lines (blank ones aside) in which a dateline may stand: headline, deck, notices, byline, dateline
FOOT_LINES = 10  # lines in which credits of the foot may stand: several credits, two notices, copyright
HEAD_REACH = 400  # code points of a line that are looked at from its start
FOOT_REACH = 800  # code points of a line that are looked at from its end
MAX_HEADLINE = 300  # code points; a longer line before the dateline is text, and what follows is no head
MAX_ENDS = 4  # credits behind one last sentence: reporters, agency, end mark

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


class Line(NamedTuple):
    """A line without the white space around it; offsets are into the text."""

    start: int
    end: int


def read(text: str, published: str | None) -> Wire:
    """See ``sayso.wire.read_wire``."""
    lines = list(_lines(text))
    cuts, published, opened = _head(text, lines, published)
    taken = {cut.span[0] for cut in cuts}
    cuts += _foot(text, lines, opened.span[1] if opened else 0)
    cuts += [
        cut
        for line in lines
        if line.end - line.start <= MAX_PHOTO_LINE and line.start not in taken
        if (cut := read_photo_line(text[line.start : line.end], 0, line.start))
    ]
    cuts = _disjoint(cuts + photo_remarks(text))
    return Wire(
        dateline=_dateline(text, cuts, opened),
        credits=tuple(credit for cut in cuts for credit in cut.credits),
        notices=tuple(notice for cut in cuts for notice in cut.notices),
        published=published,
        prose=tuple(_prose(text, cuts)),
    )


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        printed = match.group()
        start = match.start() + len(printed) - len(printed.lstrip())
        end = match.start() + len(printed.rstrip())
        if start < end:
            yield Line(start, end)


def _head(text: str, lines: list[Line], published: str | None) -> tuple[list[Cut], str | None, DatelineFound | None]:
    """Read the head up to the dateline; lines that are nothing of it are headlines as long as they are short."""
    cuts: list[Cut] = []
    for number, line in enumerate(lines[:HEAD_LINES]):
        shown = text[line.start : min(line.end, line.start + HEAD_REACH)]
        if number == 0 and (day := leading_date(shown)):
            published = published or day
            cuts.append(Cut(line))
            continue
        at = _notices(shown, line, cuts)
        if at >= len(shown):
            continue
        dateline = read_dateline(shown, at, line.start, published)
        if dateline:
            return [*cuts, dateline, *_after(shown, dateline, line)], published, dateline.dateline
        whole = line.end - line.start == len(shown)
        alone = (
            read_byline(shown, at, line.start)
            or read_named_credit(shown, at, line.start)
            or read_photo_line(shown, at, line.start)
            or read_end_mark(shown, at, line.start)
            or (read_agencies(shown, at, line.start) if number + 1 < len(lines) else None)
            if whole
            else None
        )
        if alone:
            cuts.append(alone)
        elif line.end - line.start > MAX_HEADLINE:
            break
    return cuts, published, None


def _notices(shown: str, line: Line, cuts: list[Cut]) -> int:
    """Read the notices at the start of a line, one after the other, and return where they end."""
    at = 0
    while at < len(shown) and (cut := read_notice(shown, at, line.start)):
        cuts.append(cut)
        at = cut.span[1] - line.start
        at += len(shown[at:]) - len(shown[at:].lstrip(" \xa0"))
    return at


def _after(shown: str, dateline: Cut, line: Line) -> list[Cut]:
    """Notices may follow the dateline: ``SEOUL, May 3 (Yonhap) -- (2nd LD)``."""
    at = dateline.span[1] - line.start
    at += len(shown[at:]) - len(shown[at:].lstrip(" \xa0"))
    cut = read_notice(shown, at, line.start) if shown[at : at + 1] in ("(", "[") else None
    return [cut] if cut else []


def _foot(text: str, lines: list[Line], first: int) -> list[Cut]:
    """Read the foot from the last line up, not beyond ``first``, where the dateline ends.

    Bare sign-offs count only where nothing but credits follows them.
    """
    cuts: list[Cut] = []
    trailing = True
    for line in reversed(lines[-FOOT_LINES:]):
        cut = _foot_line(text, line, trailing=trailing) if line.start >= first else None
        if cut:
            cuts.append(cut)
        elif trailing and line.end > first:
            cuts += _paragraph_ends(text, Line(max(line.start, first), line.end))
            trailing = False
        if line.start < first:
            break
    return cuts


def _foot_line(text: str, line: Line, *, trailing: bool) -> Cut | None:
    if line.end - line.start > FOOT_REACH:
        return None
    shown = text[line.start : line.end]
    return (
        read_whole_line(shown, 0, line.start)
        or read_credit_line(shown, 0, line.start)
        or read_named_credit(shown, 0, line.start)
        or (read_signoff(shown, 0, line.start) if trailing else None)
    )


def _paragraph_ends(text: str, line: Line) -> Iterator[Cut]:
    """Read credits that stand behind the last sentence of a paragraph, the last one first."""
    end = line.end
    for _ in range(MAX_ENDS):
        start = max(line.start, end - FOOT_REACH)
        shown = text[start:end]
        cut = _bracketed(shown, start) or read_paragraph_end(shown, start)
        if cut is None:
            return
        yield cut
        end = line.start + len(text[line.start : cut.span[0]].rstrip())


def _bracketed(shown: str, start: int) -> Cut | None:
    bracket = shown.rfind("(")
    if bracket <= 0 or not shown.rstrip(".").endswith(")"):
        return None
    return read_credit_line(shown, bracket, start) or read_named_credit(shown, bracket, start)


def _disjoint(cuts: list[Cut]) -> list[Cut]:
    """Sort the cuts and drop those that begin inside an earlier one."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.span[0], -cut.span[1])):
        if not kept or cut.span[0] >= kept[-1].span[1]:
            kept.append(cut)
    return kept


def _dateline(text: str, cuts: list[Cut], opened: DatelineFound | None) -> DatelineFound | None:
    """Join what the dateline, a ``By X in Y`` line and the credits say: agencies count wherever they are printed."""
    base = opened or next((cut.dateline for cut in cuts if cut.dateline), None)
    named = [credit for cut in cuts for credit in cut.credits if _names_agency(text, credit)]
    agencies = printed_agencies([credit.agency for credit in named])
    if base:
        return DatelineFound(span=base.span, places=base.places, date=base.date, agencies=agencies)
    return DatelineFound(span=named[0].span, agencies=agencies) if named else None


def _names_agency(text: str, credit: Credit) -> bool:
    """Tell whether a credit prints an agency: photographers, desks' initials and reporters are none."""
    if credit.role == "photo" or credit.agency not in text[slice(*credit.span)]:
        return False
    known = find_agency(credit.agency) is not None or is_generic(credit.agency)
    return known or credit.role in {"origin", "relay"}


def _prose(text: str, cuts: list[Cut]) -> Iterator[Span]:
    at = 0
    for start, end in [*(cut.span for cut in cuts), (len(text), len(text))]:
        stretch = text[at:start]
        left = at + len(stretch) - len(stretch.lstrip())
        right = at + len(stretch.rstrip())
        if left < right:
            yield left, right
        at = end
