"""Word 5-grams of texts as 64-bit hashes that are the same everywhere, many texts at a time.

Containment is measured on a sample: the hashes that ``SAMPLE`` divides, the same ones in every text that has them, as
Broder (1997) takes them. A copy cut to its first part keeps all the sampled hashes of that part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SIZE = 5
"""Words of a shingle: shorter ones are shared by what any two reporters write, longer ones lost by every change."""

SAMPLE = 4
"""One shingle in so many is kept: a power of two (``docs/evaluation/stories.md`` has the scores with others)."""

MAX_WORDS = 20_000
"""Words of a text that are looked at, some forty pages; an archive's articles are bounded, this bounds the index."""

CACHE_WORDS = 2_000_000
"""Words whose hashes are kept in memory (some 250 MB) before they are forgotten and made again."""

_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing (the golden ratio, as Knuth has it)
_MIX = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))

Hashes = NDArray[np.uint64]


class _WordHashes(dict[str, int]):
    def __missing__(self, word: str) -> int:
        if len(self) >= CACHE_WORDS:
            self.clear()
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        self[word] = value
        return value


_HASHES = _WordHashes()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without the marks between them.

    >>> words_of("“Yes,” TASS quoted him")
    ['yes', 'tass', 'quoted', 'him']
    """
    return _WORD.findall(text.lower())[:MAX_WORDS]


def hashes_of(words: Sequence[str]) -> Hashes:
    """Return one hash a word."""
    return np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))


def grams(hashes: Hashes, size: int) -> Hashes:
    """Return one hash for each run of ``size`` words; none when there are fewer."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    found = hashes[:count].copy()
    for at in range(1, size):
        found *= _FACTOR
        found += hashes[at : at + count]
    return _mixed(found)


def sampled(words: Sequence[Hashes]) -> tuple[NDArray[np.int64], Hashes]:
    """Return the sampled shingles of many texts, given the hashes of their words: which text, and which shingle.

    Each shingle of a text comes once, in the order of texts and hashes.
    """
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    if not lengths.sum():
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    found = grams(np.concatenate(words), SIZE)
    ends = np.cumsum(lengths)
    texts = np.repeat(np.arange(len(words)), lengths)[: len(found)]
    inside = np.arange(len(found)) + SIZE <= ends[texts]  # a shingle does not go over from one text into the next
    kept = inside & (found & np.uint64(SAMPLE - 1) == 0)
    texts, found = texts[kept], found[kept]
    order = np.lexsort((found, texts))
    texts, found = texts[order], found[order]
    first = np.ones(len(found), bool)
    first[1:] = (texts[1:] != texts[:-1]) | (found[1:] != found[:-1])
    return texts[first], found[first]


def _mixed(values: Hashes) -> Hashes:
    """Spread what is in some bits over all of them (the finaliser of SplitMix64), so that any bits may choose."""
    for shift, factor in _MIX:
        values ^= values >> shift
        values *= factor
    values ^= values >> np.uint64(31)
    return values
