"""Precision, recall and F1 from counts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """How many were right, how many the system gave (``found``), how many there are (``wanted``)."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Add the counts of one more article or sentence."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Share of what was found that is right, in per cent; 0 when nothing was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found, in per cent."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class MacroCounts(Counts):
    """Counts by label, of what has one label each; shares are means over the labels that are wanted.

    >>> counts = MacroCounts()
    >>> for wanted, found in ("AID", "AID"), ("AID", "AGREE"), ("AGREE", "AGREE"):
    ...     counts.judge(wanted, found)
    >>> round(counts.f1, 1), counts.right, counts.wanted
    (66.7, 2, 3)
    """

    labels: dict[str, Counts] = field(default_factory=dict)

    def judge(self, wanted: str, found: str) -> None:
        """Count one thing with its label in gold and the one found."""
        self.add(int(wanted == found), 1, 1)
        self.labels.setdefault(wanted, Counts()).add(int(wanted == found), 0, 1)
        self.labels.setdefault(found, Counts()).add(0, 1, 0)

    @property
    def precision(self) -> float:
        """Mean precision of the labels wanted, in per cent."""
        return _mean([counts.precision for counts in self._wanted()])

    @property
    def recall(self) -> float:
        """Mean recall of the labels wanted, in per cent."""
        return _mean([counts.recall for counts in self._wanted()])

    @property
    def f1(self) -> float:
        """Mean F1 of the labels wanted (macro F1), in per cent."""
        return _mean([counts.f1 for counts in self._wanted()])

    def _wanted(self) -> list[Counts]:
        return [counts for counts in self.labels.values() if counts.wanted]


def _mean(shares: list[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0
