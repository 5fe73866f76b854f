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
    """Index rows of a hash and the text that has it, each row once, the texts in order and numbered below ``count``."""
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    new = np.ones(len(hashes), bool)
    new[1:] = hashes[1:] != hashes[:-1]
    numbers = np.empty(len(hashes), np.int32)
    numbers[order] = np.cumsum(new, dtype=np.int32) - 1
    begins = np.searchsorted(texts, np.arange(count + 1))
    return Index(hashes[new], texts[order], np.append(np.flatnonzero(new), len(hashes)), numbers, begins)


def ranges(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the members of many ranges, one after the other, and which range each is of."""
    which = np.repeat(np.arange(len(lengths)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(which)) - before[which] + starts[which], which
