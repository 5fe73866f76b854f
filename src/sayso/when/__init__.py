"""The room of time: what a text says of when, as TIMEX3 with values and intervals."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.records import Span, Timex
from sayso.when.reader import read

__all__ = ["find_timexes"]


def find_timexes(
    doc: Doc, anchor: str | None, *, basis: str = "published", dateline: Span | None = None
) -> tuple[Timex, ...]:
    """Find the time expressions of a text, in its order, with ids ``t1``, ``t2`` …

    ``anchor`` is the ISO 8601 date or date-time that "today" means, and ``basis`` the word that ``why`` gives for what
    rests on it ("dateline", "published"). Without an anchor such values stay open (``XXXX-WXX-5``). ``dateline`` is
    its span, in which a date is read although the wire room has taken it out of the prose. Spans, types and values
    follow TimeML as TempEval-3 annotates it; ``begin`` and ``end`` are the days that close the interval. Never raises
    on text; takes time in proportion to it.

    >>> from sayso import load
    >>> doc = load()("The ministers met on Friday, three weeks after the talks of 3 May.")
    >>> [(doc.text[slice(*t.span)], t.value, t.why) for t in find_timexes(doc, "2023-05-29")]
    [('Friday', '2023-05-26', 'published'), ('three weeks', 'P3W', 't3'), ('3 May', '2023-05-03', 'published')]
    """
    return read(doc, anchor, basis, dateline)
