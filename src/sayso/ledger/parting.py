"""Linked texts parted into stories."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from sayso.ledger.boilerplate import Standing
from sayso.ledger.index import Index
from sayso.ledger.links import Links
from sayso.ledger.shingles import words_of
from sayso.ledger.stars import components, stars
from sayso.ledger.story_rows import Articles, Row, story_row
from sayso.ledger.units import Units

TITLE_WORDS = 0.5
"""Share of the words of the shorter of two titles that the other has, too, from which they are of one dispatch."""

_COLUMNS = ["id", "ref", "title", "outlet", "published", "dated", "place", "origin", "agencies", "words"]


class Parting:
    """The linked texts of an archive."""

    def __init__(self, articles: pa.Table, texts: Units, index: Index, stands: Standing, joined: Links) -> None:
        self._articles, self._texts, self._index = articles.select(_COLUMNS), texts, index
        self._common = stands.common
        self._graph: dict[int, dict[int, float]] = {}
        pairs = zip(joined.one.tolist(), joined.other.tolist(), joined.share.tolist(), strict=True)
        for one, other, share in pairs:
            self._graph.setdefault(one, {})[other] = share
            self._graph.setdefault(other, {})[one] = share

    def stories(self, touched: list[int]) -> list[Row]:
        """Return the stories that the texts given are in, and those of whatever hangs together with them."""
        groups = components(self._graph, touched)
        articles = self._articles_of([text for group in groups for text in group])
        one_dispatch = _one_dispatch(articles)
        return [
            story_row(star, articles, self._both)
            for group in groups
            for star in stars(group, self._graph, self._fullness, self._shingles, one_dispatch)
        ]

    def _articles_of(self, texts: list[int]) -> Articles:
        wanted = np.isin(self._texts.of, np.array(texts, np.int64))
        rows = np.flatnonzero(wanted)
        found: Articles = {}
        for text, row in zip(self._texts.of[rows].tolist(), self._articles.take(rows).to_pylist(), strict=True):
            found.setdefault(text, []).append(row)
        return found

    def _fullness(self, text: int) -> tuple[int, int]:
        """Sort the fullest first, and the earliest of those that are as full."""
        begin, end = self._index.begins[text : text + 2]
        return int(begin - end), int(self._texts.rank[text])

    def _shingles(self, text: int) -> frozenset[int]:
        """Return the shingles of a text that are evidence."""
        numbers = self._index.of(text)
        return frozenset(numbers[~self._common[numbers]].tolist())

    def _both(self, one: int, other: int) -> tuple[int, int, int]:
        """Return how many shingles two texts share, and how many each has."""
        first, second = self._index.of(one), self._index.of(other)
        return len(np.intersect1d(first, second, assume_unique=True)), len(first), len(second)


def _one_dispatch(articles: Articles) -> Callable[[int, int], bool]:
    """Return what says whether two texts go back to one dispatch by datelines and titles."""

    def judge(one: int, other: int) -> bool:
        datelines = [{(a["place"], a["dated"]) for a in articles[text] if a["place"]} for text in (one, other)]
        if datelines[0] and datelines[1]:
            return not datelines[0].isdisjoint(datelines[1])
        titles = [[set(words_of(a["title"])) for a in articles[text] if a["title"]] for text in (one, other)]
        return any(len(a & b) >= TITLE_WORDS * min(len(a), len(b)) for a in titles[0] for b in titles[1])

    return judge
