"""From words to the arrays the model reads: subword ids, word shapes, layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.engine.wordpiece import WordPiece

SHAPES = 10
"""Size of the word-shape table: [CLS] and [SEP], lower, Title, UPPER, mixed, one capital, digits, punctuation, rest."""
LAYOUTS = 4
"""Size of the layout table: plain, first word of a paragraph, quoted, both."""

MAX_PIECES = 8
"""Subwords read of one word; a URL or a run of symbols has more, and says nothing more."""

_MAX_SHAPES = 100_000
"""Words whose shape is remembered; about 10 MB."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window: ``ids``, ``shapes`` and ``layout`` per subword, ``first`` the subword each word begins with.

    Position 0 is [CLS], which stands for the root of every sentence: ``first[0] == 0`` and word *i* of the window is
    row ``i + 1`` of what the model returns.
    """

    ids: list[int]
    shapes: list[int]
    layout: list[int]
    first: list[int]


def shape(word: str) -> int:
    """Give the shape class of a word, an index below ``SHAPES``."""
    if word.islower():
        return 1
    if word.isupper():
        return 5 if len(word) == 1 else 3
    if word.istitle():
        return 2
    if word.isdigit():
        return 6
    if not any(c.isalnum() for c in word):
        return 7
    if any(c.isalpha() for c in word):
        return 4
    return 8


class Encoder:
    """Encodes windows of words, remembering each word's pieces and shape."""

    def __init__(self, wordpiece: WordPiece) -> None:
        self._wordpiece = wordpiece
        self._shape = lru_cache(maxsize=_MAX_SHAPES)(shape)

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the subword ids of each word, at most ``MAX_PIECES``."""
        wordpiece = self._wordpiece
        return [wordpiece(word)[:MAX_PIECES] for word in words]

    def __call__(
        self, words: Sequence[str], pieces: Sequence[tuple[int, ...]], starts: Sequence[bool], quoted: Sequence[bool]
    ) -> Encoded:
        """Encode one window; every sequence has one entry a word."""
        ids, shapes, layout, first = [self._wordpiece.start], [0], [0], [0]
        for word, word_ids, start, inside in zip(words, pieces, starts, quoted, strict=True):
            first.append(len(ids))
            ids += word_ids
            shapes += [self._shape(word)] * len(word_ids)
            layout += [start + 2 * inside] * len(word_ids)
        ids.append(self._wordpiece.end)
        return Encoded(ids, [*shapes, 0], [*layout, 0], first)
