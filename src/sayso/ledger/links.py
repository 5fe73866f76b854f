"""Which texts are copies or rewrites of one dispatch, two at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.evidence import Evidence
from sayso.ledger.pairs import Pairs, count_by_text, pairs, shared
from sayso.ledger.units import UNDATED, Ints, Units

WINDOW = 7
"""Days between two texts' days, published or in the dateline, up to which containment alone ties them."""

SHARE = 0.4
"""Share of the smaller text's shingles, boilerplate left aside, that the other must have."""

SHARE_SAME_ORIGIN = 0.25
"""The same where both credit one agency and their datelines have one place and day."""

SHARE_OTHER_ORIGIN = 0.6
"""The same where they credit different agencies: two reporters at one press conference do not write alike so far."""

SAME = 0.9
"""Share of either text in the other from which they are one whatever their days."""

LEAST = 4
"""Sampled shingles that must be shared: some 20 words."""

REWRITTEN_WINDOW = 3
"""Days between a dispatch and a rewrite of it: later, the names of a story are everybody's."""

REWRITTEN_SHARE, REWRITTEN_DETAILS = 0.15, 0.75
"""Shares of the smaller text's shingles, and of its names and numbers, that the other has if one is a rewrite."""

QUOTED, QUOTED_DETAILS = 2, 0.6
"""Long quotations that two texts share, and share of names and numbers, if one is a rewrite. In PolNeAR, two papers
that report one speech have up to four quotations in common, but no more than 0.55 of the names and numbers."""

FEW_DETAILS = 5
"""Names and numbers of the smaller text below which they prove nothing."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of texts, the lower number first: the ``share`` of the smaller in the other, and ``quoted``, how many long
    quotations they share where these tie them.
    """

    one: Ints
    other: Ints
    share: NDArray[np.float64]
    quoted: Ints


def links(found: Evidence, dirty: NDArray[np.bool_], progress: Callable[[int], None]) -> Links:
    """Return the links of the texts that are dirty, to each other and to all others."""
    sizes = count_by_text(found.shingles, ~found.standing.common[found.shingles.numbers])
    parts = []
    for some in pairs(found.shingles, found.standing, dirty, LEAST):
        parts.append(_by_text(found, sizes, some))
        progress(int(some.one.max(initial=0)))
    by_text = joined(parts)
    by_quotation = joined(
        [_by_quotation(found, sizes, some) for some in pairs(found.quotations, found.quoted, dirty, QUOTED)]
    )
    # Where both tie a pair, the text does if it is much, else the quotations: what is said of the pair rests on it.
    size = len(found.texts)
    of_text, of_quotation = (links.one * size + links.other for links in (by_text, by_quotation))
    by_text = where(by_text, (by_text.share >= SHARE) | ~np.isin(of_text, of_quotation))
    of_text = by_text.one * size + by_text.other
    return joined([by_text, where(by_quotation, ~np.isin(of_quotation, of_text))])


def joined(parts: list[Links]) -> Links:
    """Return the links of all parts."""
    none = Links(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0, np.int64))
    names = ("one", "other", "share", "quoted")
    return Links(*(np.concatenate([getattr(part, name) for part in (none, *parts)]) for name in names))


def where(all_of_them: Links, kept: NDArray[np.bool_]) -> Links:
    """Return some of the links."""
    return Links(*(getattr(all_of_them, name)[kept] for name in ("one", "other", "share", "quoted")))


def _by_text(found: Evidence, sizes: Ints, some: Pairs) -> Links:
    """Return the pairs of which one holds enough of the other's text."""
    share = some.shared / np.maximum(np.minimum(sizes[some.one], sizes[some.other]), 1)
    maybe = share >= REWRITTEN_SHARE
    some, share = some.where(maybe), share[maybe]
    texts, one, other = found.texts, some.one, some.other
    gap = _gap(texts, one, other)
    tied = (gap <= WINDOW) & (share >= _needed(texts, one, other))
    full = np.diff(found.shingles.begins)
    alike = np.minimum(full[one], full[other]) >= SAME * np.maximum(full[one], full[other])
    for at in np.flatnonzero((gap > WINDOW) & alike & (share >= SHARE)).tolist():
        both = shared(found.shingles, int(one[at]), int(other[at]))
        tied[at] = len(both) >= SAME * max(full[one[at]], full[other[at]])
    loose = ~tied & (gap <= REWRITTEN_WINDOW) & _one_hand(texts, one, other)
    for at in np.flatnonzero(loose).tolist():
        tied[at] = _details(found, int(one[at]), int(other[at])) >= REWRITTEN_DETAILS
    return Links(one[tied], other[tied], share[tied], np.zeros(int(tied.sum()), np.int64))


def _by_quotation(found: Evidence, sizes: Ints, some: Pairs) -> Links:
    """Return the pairs that share long quotations, and most names and numbers."""
    near = (_gap(found.texts, some.one, some.other) <= REWRITTEN_WINDOW) & _one_hand(found.texts, some.one, some.other)
    some = some.where(near)
    quoted = np.zeros(len(some.one), np.int64)
    share = np.zeros(len(some.one))
    for at, (one, other) in enumerate(zip(some.one.tolist(), some.other.tolist(), strict=True)):
        count = found.quoted_by_both(one, other)
        if count >= QUOTED and _details(found, one, other) >= QUOTED_DETAILS:
            quoted[at] = count
            both = shared(found.shingles, one, other)
            share[at] = np.count_nonzero(~found.standing.common[both]) / max(min(sizes[one], sizes[other]), 1)
    return where(Links(some.one, some.other, share, quoted), quoted > 0)


def _gap(texts: Units, one: Ints, other: Ints) -> Ints:
    """Return the days between two texts; ``WINDOW`` where one has no day: within it, but too far for a rewrite."""
    gap = np.maximum(texts.first[one] - texts.last[other], texts.first[other] - texts.last[one])
    return np.where((texts.first[one] == UNDATED) | (texts.first[other] == UNDATED), WINDOW, np.maximum(gap, 0))


def _needed(texts: Units, one: Ints, other: Ints) -> NDArray[np.float64]:
    """Return the share that ties two texts, by their credits."""
    known = (texts.origin[one] >= 0) & (texts.origin[other] >= 0)
    same = texts.origin[one] == texts.origin[other]
    dateline = (texts.dateline[one] == texts.dateline[other]) & (texts.dateline[one] >= 0)
    return np.where(known & ~same, SHARE_OTHER_ORIGIN, np.where(known & dateline, SHARE_SAME_ORIGIN, SHARE))


def _one_hand(texts: Units, one: Ints, other: Ints) -> NDArray[np.bool_]:
    """Say whether one may be a rewrite of the other: two agencies write apart, and one of them from two towns, too.

    Without credits a town says nothing; a desk prints its own.
    """
    credited, here = ((codes[one] >= 0) & (codes[other] >= 0) for codes in (texts.origin, texts.place))
    apart = (texts.origin[one] != texts.origin[other]) | (here & (texts.place[one] != texts.place[other]))
    found: NDArray[np.bool_] = ~(credited & apart)
    return found


def _details(found: Evidence, one: int, other: int) -> float:
    """Return the share of the names and numbers of the text that has fewer which the other has, too."""
    first, second = found.details.of(one), found.details.of(other)
    least = min(len(first), len(second))
    return len(np.intersect1d(first, second, assume_unique=True)) / least if least >= FEW_DETAILS else 0.0
