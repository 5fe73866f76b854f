"""The sentence a token stands in, looked up and bounded: spaCy walks to find it, which takes long in a hostile text."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Tokens

MAX_SENTENCE = 400
"""Tokens of a sentence that are looked at together; what runs longer (lists, scores) is no sentence of anybody's."""


def sentence(token: Token) -> Tokens:
    """Return the range of a token's sentence; one that is too long comes in parts."""
    starts, which = _bounds(token.doc)
    number = int(which[token.i])
    return starts[number], starts[number + 1]


@lru_cache(maxsize=1)  # the Doc in hand: its rooms ask a thousand times
def _bounds(doc: Doc) -> tuple[list[int], np.ndarray]:
    marks = doc.to_array("SENT_START").astype(np.int64) == 1
    starts: list[int] = [0]
    for i in np.flatnonzero(marks).tolist():
        _add(starts, i)
    _add(starts, len(doc))
    which = np.searchsorted(np.array(starts), np.arange(len(doc)), side="right") - 1
    return starts, which


def _add(starts: list[int], i: int) -> None:
    while i - starts[-1] > MAX_SENTENCE:
        starts.append(starts[-1] + MAX_SENTENCE)
    if i > starts[-1]:
        starts.append(i)
