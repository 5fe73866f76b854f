"""What agencies' formats (ninjs, NewsML-G2, NITF) have in common: lines around the text, versions, withdrawals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.ingest.blocks import joined, one_line
from sayso.ingest.dates import to_iso
from sayso.ingest.fields import article, plain_value
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

_CLOSING = " -–—:."
_BY = re.compile(r"by\s", re.IGNORECASE)


def outcome(
    source: Source,
    position: int | str | None,
    values: dict[str, Any],
    body: list[str],
    *,
    dates: Iterable[str],
    printed: Mapping[str, Any],
    kind: str,
    raw: bytes,
    dateline: str | None = None,
) -> Article | Rejected:
    """Make an article of an agency's item, or say why there is none.

    ``published`` is the first of the ``dates`` that is ``printed``: an agency sends each version as an item of its own.
    The text is the body's paragraphs, with the lines that agencies print around them and keep in fields of their own,
    where the body does not have them: byline and dateline before, the credit line below. The wire room finds them.
    An item that is withdrawn and has no text says so.
    """
    for name in ("firstcreated", "versioncreated"):
        values[name] = to_iso(plain_value(values.get(name)) or "")
    for name in dates:
        if (value := plain_value(printed.get(name))) is not None:
            values["published"] = to_iso(value)
            if values["published"] is None:
                return source.rejected(
                    f"`{name}` is not a date that can be understood: {value[:40]!r}",
                    position,
                    ref=values.get("ref"),
                    raw=raw,
                )
            break
    if not body:
        return source.rejected(_without_text(values, kind), position, ref=values.get("ref"), raw=raw)
    byline, place, credit = _byline(values), one_line(dateline), one_line(values.get("creditline"))
    first, *rest = body
    if place and not _within(place, first):
        first = f"{place.rstrip(_CLOSING)} – {first}"  # the dash by which the wire room knows one without an agency
    head = [byline] if byline and not _within(byline, first) else []
    foot = [credit] if credit and not any(_within(credit, line) for line in (*head, first, body[-1])) else []
    return article(source, position, {**values, "text": joined([*head, first, *rest, *foot])}, raw)


def _byline(values: Mapping[str, Any]) -> str | None:
    """Return a byline that says it is one; names alone would be taken for prose."""
    line = one_line(values.get("byline"))
    return line if line and _BY.match(line) else None


def _within(line: str, paragraph: str) -> bool:
    return _letters(line) in _letters(paragraph)


def _without_text(values: Mapping[str, Any], kind: str) -> str:
    status, note = values.get("pubstatus"), one_line(values.get("ednote"))
    if status in ("canceled", "withheld"):
        what = "withdrawn by the agency (canceled)" if status == "canceled" else "withheld by the agency"
        return f"{what}, without text: {note[:200]}" if note else f"{what}, without text"
    return f"no text in this {kind}"


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text)).lower()
