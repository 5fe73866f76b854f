"""Who speaks where: which attribution's words a trigger stands in, and what is done by those very words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.events.hanging import head_of
from sayso.events.lexicon import words
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution

MAX_PAINTED = 1_500  # tokens of one content that are remembered: quotations of real copy stay under 600
_SELF = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Voices:
    """The innermost attribution over each token that is reported, and the main words of the cues."""

    tree: Tree
    over: Mapping[int, Attribution]
    cues: frozenset[int]

    @classmethod
    def of(cls, tree: Tree, attributions: Sequence[Attribution]) -> Voices:
        """Mark the tokens of the contents, the outer ones first."""
        over: dict[int, Attribution] = {}
        begins = tree.words.begins
        widest = sorted(attributions, key=lambda own: -sum(end - begin for begin, end in own.content))
        for own in widest:
            left = MAX_PAINTED
            for begin, end in own.content:
                token = max(bisect_right(begins, begin) - 1, 0)
                while left and token < len(begins) and begins[token] < end:
                    over[token] = own
                    token += 1
                    left -= 1
        return cls(tree, over, frozenset(_main(tree, own) for own in attributions))

    def is_reported(self, token: int) -> bool:
        """Tell whether a token stands in somebody's words."""
        return token in self.over

    def performing(self, trigger: Trigger) -> int | None:
        """Return the main word of the cue by whose words an act of speech is done ("We demand …", she told them)."""
        own = self.over.get(trigger.head)
        if own is None or own.manner == "indirect" or trigger.type not in words("occasions", "parties", "verbal"):
            return None
        subjects = self.tree.with_relation(trigger.head, "nsubj")
        if any(self.tree.words.lower[subject] in _SELF for subject in subjects):
            return _main(self.tree, own)
        return None


def _main(tree: Tree, attribution: Attribution) -> int:
    """Return the main word of a cue."""
    return head_of(tree, attribution.cue)[2]
