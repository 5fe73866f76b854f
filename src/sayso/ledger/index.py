"""The inverted index in memory: which texts have which shingle, from either side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Rows in the order of hashes: ``hashes`` has each hash once, whose bearers are ``texts[starts[n]:starts[n + 1]]``.

    The other way about, text ``t`` has the hashes numbered ``numbers[begins[t]:begins[t + 1]]``, in order.
    """

    hashes: Ints
    texts: NDArray[np.int32]
    starts: Ints
    numbers: NDArray[np.int32]
    begins: Ints

    @property
    def frequency(self) -> Ints:
        """How many texts have each hash."""
        return np.diff(self.starts)

    def of(self, text: int) -> NDArray[np.int32]:
        """Return the numbers of the hashes that a text has."""
        return self.numbers[self.begins[text] : self.begins[text + 1]]


def make_index(hashes: Ints, texts: NDArray[np.int32], count: int) -> Index:
    """Index rows of a hash and the text that has it, each row once; texts are numbered below ``count``."""
    order = np.lexsort((texts, hashes))
    hashes, texts = hashes[order], texts[order]
    new = np.ones(len(hashes), bool)
    new[1:] = hashes[1:] != hashes[:-1]
    starts = np.append(np.flatnonzero(new), len(hashes))
    numbers = (np.cumsum(new) - 1).astype(np.int32)
    by_text = np.argsort(texts, kind="stable")
    begins = np.searchsorted(texts[by_text], np.arange(count + 1))
    return Index(hashes[new], texts, starts, numbers[by_text], begins)


def ranges(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the members of many ranges, one after the other, and which range each is of."""
    which = np.repeat(np.arange(len(lengths)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(which)) - before[which] + starts[which], which
