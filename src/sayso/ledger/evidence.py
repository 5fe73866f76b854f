"""All that texts are compared by, in memory: shingles, long quotations, names and numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sayso.ledger.boilerplate import Standing, standing
from sayso.ledger.index import Index, make_index
from sayso.ledger.units import Ints, Units


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers for each text."""

    values: Ints
    begins: Ints

    def of(self, text: int) -> Ints:
        """Return the list of a text."""
        return self.values[self.begins[text] : self.begins[text + 1]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The texts, the index of their shingles and that of their quotations, and how each hash of these stands."""

    texts: Units
    shingles: Index
    standing: Standing
    quotations: Index
    quoted: Standing
    quotes: Lists
    details: Lists

    def quoted_by_both(self, one: int, other: int) -> int:
        """Count the long quotations that two texts share, by their first words or by their last."""
        return min(_known(self.quotes.of(a), self.quotes.of(b)) for a, b in ((one, other), (other, one)))


def evidence(articles: pa.Table, grams: pa.Table, texts: Units) -> Evidence:
    """Put together what texts are compared by, each text from one of its articles."""
    seqs = articles["seq"].to_numpy()
    text = np.full(int(seqs.max(initial=-1)) + 1, -1, np.int32)
    text[texts.seq] = np.arange(len(texts), dtype=np.int32)
    of = text[grams["seq"].to_numpy()]
    known = of >= 0  # the others are of articles whose text another has, too
    shingles = make_index(grams["hash"].to_numpy()[known], of[known], len(texts))
    own = articles.select(["quotations", "details"]).take(texts.article)
    quotes, details = (_lists(own[name]) for name in ("quotations", "details"))
    bearers = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(quotes.begins))
    order = np.lexsort((quotes.values, bearers))
    hashes, bearers = quotes.values[order], bearers[order]
    once = np.ones(len(order), bool)  # a text may quote the same twice
    once[1:] = (hashes[1:] != hashes[:-1]) | (bearers[1:] != bearers[:-1])
    quotations = make_index(hashes[once], bearers[once], len(texts))
    return Evidence(
        texts=texts,
        shingles=shingles,
        standing=standing(shingles, texts),
        quotations=quotations,
        quoted=standing(quotations, texts),
        quotes=quotes,
        details=details,
    )


def _lists(column: pa.ChunkedArray) -> Lists:
    whole = column.combine_chunks()
    lengths = np.asarray(whole.value_lengths().fill_null(0)).astype(np.int64)
    return Lists(np.asarray(whole.flatten()).astype(np.int64), np.concatenate([[0], np.cumsum(lengths)]))


def _known(quotes: Ints, others: Ints) -> int:
    """Count the quotations, two hashes each, of which one is among others."""
    return int(np.count_nonzero(np.isin(quotes, others).reshape(-1, 2).any(axis=1)))
