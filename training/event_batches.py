"""What the events branch reads in one go while it is trained: views of sentences, put together to batches, padded."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.event_sentences import Pair, Sentence

BATCH_WORDS = 900
MOST_IN_PACK = 5
PAIR_COPIES = 2
"""Views of a PLV pair a pass; PLV is small beside our own sentences and is what the roots are scored on."""


@dataclass(frozen=True, slots=True)
class View:
    """Sentences read together, with the surroundings their states are taken from; a marked pair where there is one."""

    sentences: tuple[Sentence, ...]
    surroundings: int
    pair: Pair | None = None

    def __len__(self) -> int:
        return sum(map(len, self.sentences))


def views(own: Sequence[Sentence], pairs: Sequence[Sentence], chance: random.Random, number: int) -> list[list[View]]:
    """Batches of one pass: our own sentences alone or in packs, one pair of each that has one, and PLV's pairs."""
    found = []
    order = list(own)
    chance.shuffle(order)
    surroundings = number % len(order[0].states)
    while order:
        size = chance.randint(1, MOST_IN_PACK) if surroundings else 1
        pack, order = order[:size], order[size:]
        found.append(View(tuple(pack), surroundings))
    for sentence in own:
        told = [event for event in sentence.events if event.actors and event.recipients]
        if told:
            event = chance.choice(told)
            pair = Pair(chance.choice(event.actors), chance.choice(event.recipients), event.root, event.trigger)
            found.append(View((sentence,), 0, pair))
    found += [View((sentence,), 0, sentence.pair) for sentence in pairs for _ in range(PAIR_COPIES)]
    sizes = {id(view): len(view) + chance.random() * 6 for view in found}
    found.sort(key=lambda view: sizes[id(view)])
    batches: list[list[View]] = [[]]
    for view in found:
        if batches[-1] and (len(batches[-1]) + 1) * len(view) > BATCH_WORDS:
            batches.append([])
        batches[-1].append(view)
    chance.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class Tensors:
    """(B, W, ·) inputs of a batch, padded."""

    states: Tensor
    cues: Tensor
    marks: Tensor
    real: Tensor


def tensors(batch: Sequence[View]) -> Tensors:
    """Pad a batch's views to one length."""
    width, cues = max(map(len, batch)), batch[0].sentences[0].cues.shape[1]
    shape = (len(batch), width)
    made = Tensors(
        torch.zeros(*shape, batch[0].sentences[0].states[0].shape[1]),
        torch.zeros(*shape, cues),
        torch.zeros(*shape, 2),
        torch.zeros(shape),
    )
    for row, view in enumerate(batch):
        at = 0
        for sentence in view.sentences:
            end = at + len(sentence)
            made.states[row, at:end] = torch.from_numpy(sentence.states[view.surroundings]).float()
            made.cues[row, at:end] = torch.from_numpy(sentence.cues)
            at = end
        made.real[row, :at] = 1
        if view.pair:
            made.marks[row, list(view.pair.source), 0] = 1
            made.marks[row, list(view.pair.target), 1] = 1
    return made
