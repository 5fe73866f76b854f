"""Text as cells of delimited files: on one line, and harmless in a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.exports.rows import STANCES, Row

JOINER = "; "
"""Between several values of one cell, as POLECAT has it."""

_FORMULA = tuple("=+-@＝＋－＠")
_BREAKS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")

ATTRIBUTION = (
    "claim",
    "standing",
    *STANCES.values(),
    "independent",
    "supporting",
    "disputing",
    "disputed",
    "articles",
    "stories",
    "outlets",
    "speakers",
    "first",
    "last",
    "begin",
    "end",
    "date_from",
    "details",
    "changes",
    "inconsistent",
    "text",
    "article",
    "span_start",
    "span_end",
    "title",
    "url",
)
"""What rides behind the columns of others, there with ``sayso_`` before each name."""


def plain(text: str) -> str:
    """Return a text on one line: tabs, line ends and control characters become spaces.

    A text that a spreadsheet would take for a formula (first of all =, +, - or @, of either width) gets an apostrophe
    before it, which spreadsheets do not show. Numbers are no texts and stay as they are.

    >>> plain("=HYPERLINK(1)"), plain("a\\tb")
    ("'=HYPERLINK(1)", 'a b')
    """
    return _guarded(text.translate(_BREAKS))


def _guarded(flat: str) -> str:
    return f"'{flat}" if flat.lstrip().startswith(_FORMULA) else flat


def joined(values: Iterable[str | None], missing: str = "") -> str:
    """Return several values as one cell; a ``;`` in a value becomes a comma, a value that is not there ``missing``.

    >>> joined(["Iran", None, "a; b"], missing="None")
    'Iran; None; a, b'
    """
    flat = (missing if value is None else value.replace(";", ",").translate(_BREAKS) for value in values)
    return _guarded(JOINER.join(flat))


def cell(value: Any) -> str:
    """Return a value as a cell: texts made plain, lists joined, truth as true and false, ``None`` empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list | tuple):
        return joined(None if one is None else str(one) for one in value)
    return repr(value) if isinstance(value, float) else str(value)


def unquoted(text: str) -> str:
    """Return a cell for tab-separated files, which readers take with quoting and without: " becomes '."""
    return text.replace('"', "'")


def attribution(row: Row) -> list[Any]:
    """Return the values of ``ATTRIBUTION``."""
    return [
        row.claim,
        row.standing,
        *(row.told_by(stance) for stance in STANCES),
        row.independent,
        row.supporting,
        row.disputing,
        row.disputed,
        row.articles,
        row.stories,
        row.outlets,
        row.speakers,
        row.first,
        row.last,
        row.begin,
        row.end,
        row.date_from,
        [told_detail(detail) for detail in row.details],
        [told_change(change) for change in row.changes],
        len(row.inconsistent),
        row.text,
        row.article,
        *row.span,
        row.title,
        row.url,
    ]


def told_detail(detail: Mapping[str, Any]) -> str:
    """Return a detail as words: "killed 12..20 (the police)"."""
    return f"{detail['kind']} {detail['value']} ({detail['speaker'] or 'narrator'})"


def told_change(change: Mapping[str, Any]) -> str:
    """Return a change of stance as words: "Iran CT- until 2023-03-01, CT+ since 2023-11-02"."""
    return f"{change['speaker']} {change['before']} until {change['until']}, {change['after']} since {change['since']}"


def as_json(value: Any) -> str:
    """Return compact JSON that stays one line in any reader; what is no number (NaN) is an error."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
