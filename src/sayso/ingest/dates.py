"""The dates that formats print, as ISO 8601 with what they say of the time zone."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_WORDY = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%B %d %Y", "%Y/%m/%d")
"""Dates without a time in which no two readings are possible; ``03/04/2023`` is two days and none of them."""

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_MONTH_DOT = re.compile(r"\b([A-Z][a-z]{2})[a-z]?\.")
_MAX_CHARS = 60


def to_iso(printed: str) -> str | None:
    """Return a printed date in ISO 8601, ``None`` when it is no date, or more than one.

    ISO 8601 stays as it is printed; its basic form (``20231003T120000Z``), RFC 822 (mail, RSS) and dates in English
    words are put into it. A time zone is kept as an offset; where none is printed, there is none.
    """
    text = printed.strip()
    if len(text) > _MAX_CHARS or not text.isascii():
        return None
    if basic := _BASIC.fullmatch(text):
        text = _spread(basic)
    if text[:4].isdigit() and text[4:5] == "-":
        return _iso(text)
    return _worded(text) or _mailed(text)


def _spread(basic: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = basic.groups()
    time = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _iso(text: str) -> str | None:
    text = text.removesuffix(" UTC") + ("Z" if text.endswith(" UTC") else "")
    date_with_zone = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)", text)  # as XML Schema has it
    text = date_with_zone[1] if date_with_zone else text
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _mailed(text: str) -> str | None:
    """Read RFC 822's form; ``-0000`` says that the zone is not known."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(text: str) -> str | None:
    plain = _MONTH_DOT.sub(r"\1", text)
    for form in _WORDY:
        try:
            return datetime.strptime(plain, form).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return None
