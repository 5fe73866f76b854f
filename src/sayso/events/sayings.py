"""On which day somebody spoke, which is the day of what he does by speaking: "told reporters Monday … He promised"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.events.hanging import head_of
from sayso.events.lexicon import words
from sayso.events.occasion import tense
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution, EventDate

BEFORE, BEHIND = 3, 2  # sentences in which another saying of the same speaker has the day of one that has none


@dataclass(frozen=True, slots=True)
class Sayings:
    """The main words of cues with who speaks by them, and the dated sayings of each speaker by their sentences."""

    tree: Tree
    speakers: Mapping[int, str]
    dated: Mapping[str, Sequence[tuple[int, EventDate]]]

    @classmethod
    def of(cls, tree: Tree, attributions: Sequence[Attribution], told: Callable[[int], EventDate | None]) -> Sayings:
        """Date the sayings by ``told``, which dates a word by its own clause."""
        speakers: dict[int, str] = {}
        dated: dict[str, list[tuple[int, EventDate]]] = {}
        for own in attributions:
            if own.speaker is None:
                continue
            cue = head_of(tree, own.cue)[2]
            speakers[cue] = own.speaker
            made = told(cue) if tree.is_verb(cue) and _is_over(tree, cue) else None
            if made is not None and made.granularity == "day":
                dated.setdefault(own.speaker, []).append((tree.sentences[cue], made))
        return cls(tree, speakers, dated)

    def day(self, trigger: Trigger, cue: int | None) -> EventDate | None:
        """Return the day on which the speaker of an act spoke, where the text tells of but one day.

        ``cue`` is the main word of the cue by whose words it is done, else it is done by the trigger itself.
        """
        if trigger.type not in words("occasions", "parties", "verbal"):
            return None
        word = trigger.head if cue is None else cue
        speaker = self.speakers.get(word)
        if speaker is None or not self.tree.is_verb(word) or not _is_over(self.tree, word):
            return None
        told = self.dated.get(speaker, ())
        near = [made for sentence, made in told if -BEHIND <= self.tree.sentences[word] - sentence <= BEFORE]
        if not near or len({made.value for _, made in told}) > 1:
            return None
        return replace(near[0], why="the day on which its speaker spoke")


def _is_over(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells of one saying that is over: not of what somebody says ever again, or said before."""
    adverbs = {tree.words.lower[child] for child in tree.with_relation(verb, "advmod")}
    in_passing = tree.words.deps[verb].startswith(("acl", "advcl"))  # "a step that she hailed"
    return tense(tree, verb) == "past" and not in_passing and not adverbs & words("occasions", "marks", "apart")
