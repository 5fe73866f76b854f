"""The tokens of a Doc that are among some words, found in one pass over arrays: most tokens are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token


@lru_cache(maxsize=64)
def _ids(words: frozenset[str]) -> np.ndarray:
    return np.array(sorted(get_string_id(word) for word in words), np.uint64)


def tokens_among(doc: Doc, attribute: str, words: frozenset[str]) -> Iterator[Token]:
    """Yield the tokens whose attribute (``LEMMA``, ``LOWER``, ``TAG``) is one of some words, in order."""
    for i in indices_among(doc, attribute, words):
        yield doc[i]


def indices_among(doc: Doc, attribute: str, words: frozenset[str]) -> list[int]:
    """Return the numbers of those tokens."""
    values = doc.to_array(attribute).astype(np.uint64)
    found: list[int] = np.flatnonzero(np.isin(values, _ids(words))).tolist()
    return found
