"""Who tells what: the attributions over each token, outermost first, and their cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.attribution.lexicon import Cue
from sayso.events.commitment import is_negated, sense
from sayso.events.lexicon import words
from sayso.events.tree import Tree
from sayso.records import Attribution

MAX_TOLD = 1_500  # tokens of one content that are remembered: quotations of real copy stay under 600
MAX_DEEP = 6  # voices inside one another that are told apart


@dataclass(frozen=True)
class Teller:
    """One attribution in tokens, with what the lexicon says of its cue."""

    tree: Tree
    record: Attribution
    cue: range
    pieces: tuple[range, ...]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of its cue."""
        return tuple(self.tree.lemma(i) for i in self.cue)

    @cached_property
    def sense(self) -> Cue | None:
        """The entry of its cue."""
        return sense(self.lemmas, tuple(self.tree.words.lower[i] for i in self.cue), self.record.act)

    @cached_property
    def is_negated(self) -> bool:
        """Whether the cue's own words negate it, or its source."""
        return self.by_nobody or self._is_turned

    @cached_property
    def _is_turned(self) -> bool:
        return is_negated([self.tree.words.lower[i] for i in self.cue], self.lemmas)

    @cached_property
    def by_nobody(self) -> bool:
        """Whether nobody, or next to nobody, is its source: "few expect", "it is not known"."""
        source = self.record.source
        if source is None:
            return self._is_turned
        first = self.tree.words.lower[bisect_left(self.tree.words.ends, source[0] + 1)]
        some = words("standing", "negation", "pronouns") | words("standing", "negation", "sparse")
        return first == "no" or first in some

    @property
    def denies(self) -> bool:
        """Whether its cue says by itself that the content is not so."""
        return self.sense is not None and self.sense.speaker.endswith("-")

    def holds(self, token: int) -> bool:
        """Tell whether a token stands in its content."""
        return any(token in piece for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Tellers:
    """All attributions by id, and by token those in whose contents it stands, outermost first."""

    by_id: dict[str, Teller]
    over: dict[int, list[Teller]]

    @classmethod
    def of(cls, tree: Tree, attributions: Sequence[Attribution]) -> Tellers:
        """Read the spans off as tokens, once for an article."""
        begins, ends = tree.words.begins, tree.words.ends
        found: dict[str, Teller] = {}
        for own in attributions:
            pieces = tuple(range(bisect_left(ends, a + 1), bisect_left(begins, b)) for a, b in own.content)
            cue = range(bisect_left(ends, own.cue[0] + 1), bisect_left(begins, own.cue[1]))
            found[own.id] = Teller(tree, own, cue, pieces)
        over: dict[int, list[Teller]] = {}
        for teller in sorted(found.values(), key=lambda t: -sum(map(len, t.pieces))):
            left = MAX_TOLD
            for piece in teller.pieces:
                for token in piece[:left]:
                    stack = over.setdefault(token, [])
                    if len(stack) < MAX_DEEP:
                        stack.append(teller)
                left = max(0, left - len(piece))
        return cls(found, over)
