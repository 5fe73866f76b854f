"""WordPiece for words that are tokens already (Wu et al. 2016, as BERT's uncased vocabulary uses it)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

_MAX_PIECE_CHARS = 100
"""Longer words become [UNK], as in BERT's own tokenizer; it bounds the quadratic search."""
_MAX_CACHE = 200_000
"""Words remembered; about 40 MB. News uses some 60,000 forms a year."""


class WordPiece:
    """Turns a word into the ids of its pieces, and remembers the answer."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = (self._ids[special] for special in ("[UNK]", "[CLS]", "[SEP]"))
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary of one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the ids of the pieces of one word, at least one."""
        ids = self._cache.get(word)
        if ids is None:
            ids = tuple(i for part in _parts(word) for i in self._pieces(part)) or (self.unknown,)
            if len(self._cache) < _MAX_CACHE:
                self._cache[word] = ids
        return ids

    def _pieces(self, part: str) -> list[int]:
        if len(part) > _MAX_PIECE_CHARS:
            return [self.unknown]
        ids, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                found = self._ids.get(prefix + part[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


def _parts(word: str) -> list[str]:
    """Lower-case, strip accents, and split at punctuation."""
    parts = [""]
    for char in unicodedata.normalize("NFD", word[: 4 * _MAX_PIECE_CHARS].lower()):
        category = unicodedata.category(char)
        if category in ("Mn", "Cc", "Cf"):
            continue
        if char.isspace():
            parts.append("")
        elif category[0] == "P" or (char.isascii() and category[0] == "S"):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]
