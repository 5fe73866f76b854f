"""The wire room: what a dispatch says about itself, told apart from the story it tells.

>>> wire = read_wire("NAIROBI, May 3 (Reuters) - Rain fell.\\n\\n(Editing by Ann Orr)", "2024-05-03")
>>> wire.dateline.places, wire.dateline.date, wire.dateline.agencies
((('Nairobi', (0, 7)),), '2024-05-03', ('Reuters',))
>>> wire.prose
((27, 37),)
"""

from __future__ import annotations

from sayso.wire.found import DatelineFound, Wire
from sayso.wire.reader import read

__all__ = ["DatelineFound", "Wire", "read_wire"]


def read_wire(text: str, published: str | None) -> Wire:
    """Find dateline, credits and notices of an article, and the prose that is left.

    ``published`` is an ISO 8601 date or date-time, or ``None``; it gives a dateline its year. Spans are half-open code
    points into ``text``. Any text has an answer: this never raises, and takes time in proportion to the text.
    """
    return read(text, published)
