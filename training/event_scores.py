"""What a branch in training finds in sentences that it has not seen: roots of pairs, and triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import torch

from sayso.events.branch import LABELS
from training.event_batches import View, tensors
from training.event_network import EventNetwork
from training.event_sentences import Sentence


@torch.no_grad()
def roots(network: EventNetwork, sentences: Sequence[Sentence]) -> list[str]:
    """Give the root of each sentence's pair."""
    found = []
    for sentence in sentences:
        given = tensors([View((sentence,), 0, sentence.pair)])
        words = network.words(given.states, given.cues, given.marks, None)
        scores = network.between(words, given.marks, network.attention(words, None))
        found.append(LABELS.roots[int(scores.argmax())])
    return found


@dataclass(frozen=True, slots=True)
class TriggerCounts:
    """Triggers found (runs of words of one type), those that overlap a written one, those of its type besides."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    typed: int = 0

    def __add__(self, other: TriggerCounts) -> TriggerCounts:
        return TriggerCounts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        total = max(1, self.found + self.wanted)
        return f"triggers F1 {200 * self.right / total:.1f}, with type {200 * self.typed / total:.1f}"


@torch.no_grad()
def count_triggers(network: EventNetwork, sentences: Sequence[Sentence]) -> TriggerCounts:
    """Compare the triggers found in our own sentences, each read alone, with those written."""
    total = TriggerCounts()
    for sentence in sentences:
        given = tensors([View((sentence,), 0)])
        words = network.words(given.states, given.cues, given.marks, None)
        told = network.trigger(words)[0, :, 0] > 0
        kinds = network.kinds(words[0])[0].argmax(-1).tolist()
        runs: list[tuple[set[int], int]] = []
        for word in torch.nonzero(told).flatten().tolist():
            if runs and word - 1 in runs[-1][0] and runs[-1][1] == kinds[word]:
                runs[-1][0].add(word)
            else:
                runs.append(({word}, kinds[word]))
        left, right, typed = list(runs), 0, 0
        for event in sentence.events:
            hit = next((run for run in left if run[0] & set(event.trigger)), None)
            if hit:
                left.remove(hit)
                right += 1
                typed += LABELS.types[hit[1]] == event.type
        total += TriggerCounts(len(runs), len(sentence.events), right, typed)
    return total
