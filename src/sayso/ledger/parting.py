"""Linked texts parted into stories."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from sayso.ledger.evidence import Evidence
from sayso.ledger.links import Links
from sayso.ledger.pairs import shared as shared_by
from sayso.ledger.shingles import words_of
from sayso.ledger.stars import components, stars
from sayso.ledger.story_rows import Articles, Row, Tie, story_row

TITLE_WORDS = 0.5
"""Share of the words of the shorter of two titles that the other has, too, from which they are of one dispatch."""

_COLUMNS = ["id", "ref", "title", "outlet", "published", "dated", "place", "origin", "agencies", "words"]


class Parting:
    """The linked texts of an archive."""

    def __init__(self, articles: pa.Table, found: Evidence, links: Links) -> None:
        self._articles, self._texts, self._index = articles.select(_COLUMNS), found.texts, found.shingles
        self._common = found.standing.common
        self._quoted = {
            (one, other): count
            for one, other, count in zip(links.one.tolist(), links.other.tolist(), links.quoted.tolist(), strict=True)
            if count
        }
        self._graph: dict[int, dict[int, float]] = {}
        pairs = zip(links.one.tolist(), links.other.tolist(), links.share.tolist(), strict=True)
        for one, other, share in pairs:
            self._graph.setdefault(one, {})[other] = share
            self._graph.setdefault(other, {})[one] = share

    def stories(self, touched: list[int]) -> list[Row]:
        """Return the stories that the texts given are in, and those of whatever hangs together with them."""
        groups = components(self._graph, touched)
        articles = self._articles_of([text for group in groups for text in group])
        one_dispatch = _one_dispatch(articles)
        return [
            story_row(star, articles, self._tie)
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
        return -self._size(text), int(self._texts.rank[text])

    def _size(self, text: int) -> int:
        return len(self._index.of(text))

    def _shingles(self, text: int) -> frozenset[int]:
        """Return the shingles of a text that are evidence."""
        numbers = self._index.of(text)
        return frozenset(numbers[~self._common[numbers]].tolist())

    def _tie(self, text: int, root: int) -> Tie:
        """Return what ties a text to the root of its story."""
        shared, own, of_root = len(shared_by(self._index, text, root)), self._size(text), self._size(root)
        return Tie(
            kept=shared / of_root if of_root else 0.0,
            added=1 - shared / own if own else 0.0,
            quoted=self._quoted.get((min(text, root), max(text, root)), 0),
        )


def _one_dispatch(articles: Articles) -> Callable[[int, int], bool]:
    """Return what says whether two texts go back to one dispatch by datelines and titles."""

    def judge(one: int, other: int) -> bool:
        datelines = [{(a["place"], a["dated"]) for a in articles[text] if a["place"]} for text in (one, other)]
        if datelines[0] and datelines[1]:
            return not datelines[0].isdisjoint(datelines[1])
        titles = [[set(words_of(a["title"])) for a in articles[text] if a["title"]] for text in (one, other)]
        return any(len(a & b) >= TITLE_WORDS * min(len(a), len(b)) for a in titles[0] for b in titles[1])

    return judge
