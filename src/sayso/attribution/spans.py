"""From spans of tokens to offsets of characters, with their edges as PARC and PolNeAR draw them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from spacy.tokens import Doc

from sayso.attribution.drafts import Tokens
from sayso.engine.columns import columns
from sayso.engine.layer import AttributionLayer
from sayso.engine.quotes import BACKTICK, CLOSING, OPENING, SINGLE_CLOSING, SINGLE_OPENING, STRAIGHT
from sayso.records import Span

_OPENING = OPENING | STRAIGHT | {SINGLE_OPENING, BACKTICK}
_CLOSING = CLOSING | STRAIGHT | {SINGLE_CLOSING}
_MARKS = _OPENING | _CLOSING


def offsets(doc: Doc, span: Tokens) -> Span:
    """Trim edge punctuation but quotation marks off a source or cue, and return code points."""
    return _characters(doc, *_trimmed(doc, span))


def content_offsets(doc: Doc, spans: Sequence[Tokens], free: Set[int]) -> tuple[Span, ...]:
    """Do the same for the contents of one attribution, in order, and take in the ``free`` marks that quote them."""
    found = []
    taken = 0  # where the content before ends: a straight mark may close one and open the next
    for span in spans:
        start, end = _trimmed(doc, span)
        end = _closed(doc, end, span[1], free)
        while start > taken and start - 1 in free and doc[start - 1].text in _OPENING:
            start -= 1
        found.append(_characters(doc, start, end))
        taken = end
    return tuple(found)


def free_quoted(layer: AttributionLayer) -> Set[int]:
    """Return the quoted tokens that no span holds, so that a content takes no mark from the words that report it."""
    spans = (*layer.sources, *layer.cues, *layer.contents)
    return layer.quoted - {i for span in spans for i in range(span.start, span.end)}


def _trimmed(doc: Doc, span: Tokens) -> tuple[int, int]:
    start, end = span
    while end - start > 1 and _edge(doc, end - 1):
        end -= 1
    while end - start > 1 and _edge(doc, start):
        start += 1
    return start, end


def _characters(doc: Doc, start: int, end: int) -> Span:
    words = columns(doc)
    return words.begins[start], words.ends[end - 1]


def _edge(doc: Doc, i: int) -> bool:
    text = columns(doc).texts[i]
    return text.isspace() or (text not in _MARKS and not has_letters(text) and text not in "%$€£°)]")


@lru_cache(maxsize=1 << 14)
def has_letters(text: str) -> bool:
    """Tell whether a token is a word or number, and no mark."""
    return any(c.isalnum() for c in text)


def _closed(doc: Doc, end: int, last: int, free: Set[int]) -> int:
    """Take in up to three free tokens that hold nothing but the end of the quotation (``,”``).

    Those before ``last`` are the span's own.
    """
    for i in range(end, min(end + 3, len(doc))):
        if (i >= last and i not in free) or has_letters(doc[i].text):
            break
        if doc[i].text in _CLOSING:
            return i + 1
    return end
