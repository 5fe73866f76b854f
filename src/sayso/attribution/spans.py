"""From spans of tokens to offsets of characters, with their edges as PARC and PolNeAR draw them."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.engine.layer import AttributionLayer, RoleSpan
from sayso.engine.quotes import CLOSING, OPENING, SINGLE_CLOSING, SINGLE_OPENING, STRAIGHT
from sayso.records import Span

_MARKS = OPENING | CLOSING | STRAIGHT | {SINGLE_OPENING, SINGLE_CLOSING}
_CLOSING = CLOSING | STRAIGHT | {SINGLE_CLOSING}


def offsets(doc: Doc, layer: AttributionLayer, span: RoleSpan) -> Span:
    """Trim edge punctuation but quotation marks, take in the mark that closes the span, and return code points."""
    start, end = span.start, span.end
    while end - start > 1 and _edge(doc, end - 1):
        end -= 1
    while end - start > 1 and _edge(doc, start):
        start += 1
    if span.role == "content":
        end = _closed(doc, layer, end)
        while start > 0 and start - 1 in layer.quoted and doc[start - 1].text in OPENING | STRAIGHT | {SINGLE_OPENING}:
            start -= 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _edge(doc: Doc, i: int) -> bool:
    text = doc[i].text
    return doc[i].is_space or (text not in _MARKS and not any(c.isalnum() for c in text) and text not in "%$€£°)]")


def _closed(doc: Doc, layer: AttributionLayer, end: int) -> int:
    """Take in up to three quoted tokens that hold nothing but the end of the quotation (``,”``)."""
    for i in range(end, min(end + 3, len(doc))):
        if i not in layer.quoted or any(c.isalnum() for c in doc[i].text):
            break
        if doc[i].text in _CLOSING:
            return i + 1
    return end
