"""A Doc to its time expressions: nodes, phrases, what is none after all, values."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from spacy.tokens import Doc, Token

from sayso.engine.columns import columns
from sayso.engine.layout import SKIP
from sayso.records import Span, Timex
from sayso.when.distances import told_distances
from sayso.when.lexicon import read_lexicon
from sayso.when.nodes import Node, read_nodes
from sayso.when.phrases import read_phrases
from sayso.when.resolve import Timeline
from sayso.when.senses import Around, is_time
from sayso.when.tense import tense_at

_TO_COME = frozenset({"until", "till", "by", "as", "than"})
"""Words before a deadline ("as soon as", "no later than"), which mostly lies ahead in whatever tense it is told of."""


def read(doc: Doc, anchor: str | None, basis: str, dateline: Span | None) -> tuple[Timex, ...]:
    """See ``sayso.when.find_timexes``."""
    lexicon = read_lexicon()
    words = columns(doc)
    text, starts = words.text, words.begins
    nodes = read_nodes(text, lexicon)
    nodes = _kept(nodes, doc, starts, dateline)
    timeline = Timeline(_day(anchor), basis)
    found: list[Timex] = []
    for phrase in read_phrases(nodes, lexicon):
        first = bisect_right(starts, phrase.span[0]) - 1
        last = bisect_right(starts, phrase.span[1] - 1) - 1
        around = Around(doc, text, first, last)
        meaning = is_time(phrase, around)
        if meaning is None:
            continue
        own_id = f"t{len(found) + 1}"
        left = words.lower[first - 1] if first else ""
        head = _head(doc, first, last)
        tense = tense_at(head)
        if left in _TO_COME and not any(child.lower_ == "had" for child in head.children):
            tense = "future"
        made = timeline.resolve(meaning, tense, own_id)
        found.append(
            Timex(
                id=own_id,
                span=phrase.span,
                type=made.type,
                value=made.value,
                begin=made.begin.isoformat() if made.begin else None,
                end=made.end.isoformat() if made.end else None,
                why=made.why,
            )
        )
    return tuple(told_distances(found, text))


def _day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _kept(nodes: list[Node], doc: Doc, starts: list[int], dateline: Span | None) -> list[Node]:
    """Leave out what the wire room has read (credits, notices), but not the dateline, which may hold a date."""
    skip = doc.user_data.get(SKIP)
    if not skip:
        return nodes
    begin, end = dateline or (0, 0)
    return [node for node in nodes if begin <= node.span[0] < end or bisect_right(starts, node.span[0]) - 1 not in skip]


def _head(doc: Doc, first: int, last: int) -> Token:
    """Return the token of a phrase that hangs on a token outside of it."""
    for i in range(last, first - 1, -1):
        head = doc[i].head.i
        if not first <= head <= last:
            return doc[i].head
    return doc[last]
