"""Amounts of time as ISO 8601 durations.

>>> duration(3, "day"), duration(2.5, "year"), duration(1.5, "minute"), duration(None, "month")
('P3D', 'P2Y6M', 'PT1M30S', 'PXM')
>>> duration(1.5, "decade"), duration(2, "fortnight")
('P15Y', 'P4W')
"""

from __future__ import annotations

LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip
"""Letters of ISO 8601, and TIMEX3's Q; T stands before those of the clock."""

_AS_OTHERS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week"), "weekend": (2, "day")}
_VAGUE = {"decade": "PXE", "century": "PXC", "fortnight": "PXW", "weekend": "PXD"}
_SMALLER = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour")}


def duration(count: float | None, unit: str) -> str:
    """Write an amount; ``None`` is a vague one. A fraction goes on in the next smaller unit where it comes out even."""
    if count is None:
        letters = LETTERS.get(unit)
        return _VAGUE[unit] if letters is None else "P" + _lettered("X", letters)
    if unit in _AS_OTHERS:
        factor, unit = _AS_OTHERS[unit]
        count *= factor
    letters, whole = LETTERS[unit], int(count)
    if count == whole:
        return "P" + _lettered(str(whole), letters)
    if unit in _SMALLER:
        per, smaller = _SMALLER[unit]
        rest = (count - whole) * per
        if rest == int(rest):
            head = _lettered(str(whole), letters) if whole else ""
            tail = _lettered(str(int(rest)), LETTERS[smaller])
            return "P" + head + (tail.removeprefix("T") if "T" in head else tail)
    return "P" + _lettered(f"{count:g}", letters)


def _lettered(count: str, letters: str) -> str:
    return letters[:-1] + count + letters[-1]
