"""What an agency says about the dispatch itself: corrections, kills, updates, urgencies, embargoes, refiles."""

from __future__ import annotations

import re
from typing import cast

from sayso.records import Notice, NoticeKind
from sayso.wire.found import Cut
from sayso.wire.lexicon import kinds

MAX_NOTICE = 400  # code points of a notice that takes its whole line; a longer line is text

_SLUG = r"{}(?!\w)"
_SLUG_END = re.compile(r" ?(?:[-–—:]+ ?|(?=$))")  # slugs are words too ("FLASH FLOODS"): a mark must close them
_REMARK = r"[(\[]{}(?![^\W\d_])[^()\[\]\n]{0,200}[)\]]"


def read_notice(line: str, at: int, offset: int) -> Cut | None:
    """Read the notice that begins at ``at`` of a line near the head; ``offset`` is the line's place in the text."""
    found = kinds("remark", _REMARK).match(line, at)
    if found:
        return _cut(found, offset, found.end())
    whole = read_whole_line(line, at, offset)
    if whole:
        return whole
    slug = kinds("slug", _SLUG).match(line, at)
    end = _SLUG_END.match(line, slug.end()) if slug else None
    return _cut(slug, offset, len(line[: end.end()].rstrip())) if slug and end else None


def read_whole_line(line: str, at: int, offset: int) -> Cut | None:
    """Read a notice that takes the whole line, as they stand at the foot too."""
    if len(line) - at > MAX_NOTICE:
        return None
    whole = kinds("line").fullmatch(line, at) or kinds("remark", _REMARK).fullmatch(line, at)
    return _cut(whole, offset, len(line)) if whole else None


def _cut(match: re.Match[str], offset: int, end: int) -> Cut:
    kind = cast(NoticeKind, next(kind for kind, printed in match.groupdict().items() if printed is not None))
    span = (offset + match.start(), offset + end)
    return Cut(span, notices=(Notice(kind=kind, span=span),))
