"""What the events branch is trained to get right: triggers and their codes, the gate, and the roots of marked pairs."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.events.branch import LABELS
from training.event_batches import Tensors, View, tensors
from training.event_network import EventNetwork

GATE_WEIGHT = 3.0
"""How much more the gate minds a word that it misses than one that it lets through."""
CUE_DROPOUT = 0.15
"""Share of words whose cues are hidden: the lexicon will lack words of real news that it has of these sentences."""
WEIGHTS = {"trigger": 6.0, "gate": 2.0, "type": 1.0, "mode": 2.0, "context": 3.0, "pointing": 0.5, "root": 1.0}
UNTOLD = 0.3
"""Weight of a word that the lexicon knows for an event and that tells none, in a sentence that tells others: every
sixth of them tells one that the writer left out."""


def loss(network: EventNetwork, batch: Sequence[View]) -> Tensor:
    """Sum of the parts that ``WEIGHTS`` names, each over what the batch holds of it."""
    given = tensors(batch)
    kept = (torch.rand(given.real.shape) > CUE_DROPOUT).float().unsqueeze(-1)
    cues = given.cues * kept
    words = network.words(given.states, cues, given.marks, given.real)
    return _told_loss(network, batch, given, cues, words) + _pair_loss(network, batch, given, words)


def _told_loss(network: EventNetwork, batch: Sequence[View], given: Tensors, cues: Tensor, words: Tensor) -> Tensor:
    """Triggers and their codes, over the views of our own sentences."""
    rows = [row for row, view in enumerate(batch) if not view.sentences[0].pair]
    if not rows:
        return words.new_zeros(())
    weight, gold = torch.zeros_like(given.real), torch.zeros_like(given.real)
    places, types, contexts = [], [], []
    modes, possible = [], []
    for row in rows:
        weight[row] = given.real[row]
        at = 0
        for sentence in batch[row].sentences:
            if sentence.events:
                untold = torch.from_numpy(sentence.cues[:, : len(LABELS.types)]).any(1)
                weight[row, at : at + len(sentence)] *= torch.where(untold, UNTOLD, 1.0)
            for event in sentence.events:
                for word in event.trigger:
                    places.append((row, at + word))
                    types.append(LABELS.types.index(event.type))
                    modes.append([kind == event.type and mode in event.modes for kind, mode in LABELS.modes])
                    possible.append([kind == event.type for kind, _ in LABELS.modes])
                    contexts.append([name in event.contexts for name in LABELS.contexts])
            at += len(sentence)
    for place in places:
        gold[place] = weight[place] = 1
    share = len(rows) / len(batch)
    total = words.new_zeros(())
    for name, scores in (("trigger", network.trigger(words).squeeze(-1)), ("gate", network.gated(given.states, cues))):
        rare = torch.tensor(GATE_WEIGHT if name == "gate" else 1.0)
        each = F.binary_cross_entropy_with_logits(scores, gold, reduction="none", pos_weight=rare)
        total = total + WEIGHTS[name] * share * (each * weight).sum() / weight.sum()
    if places:
        index = torch.tensor(places).T
        type_scores, mode_scores, context_scores = network.kinds(words[index[0], index[1]])
        total = total + WEIGHTS["type"] * share * F.cross_entropy(
            type_scores, torch.tensor(types), label_smoothing=0.05
        )
        total = total + WEIGHTS["mode"] * share * _mean_where(mode_scores, modes, torch.tensor(possible).float())
        named = torch.tensor(contexts).any(1, keepdim=True).float().expand(-1, len(LABELS.contexts))
        total = total + WEIGHTS["context"] * share * _mean_where(context_scores, contexts, named)
    return total


def _mean_where(scores: Tensor, gold: list[list[bool]], where: Tensor) -> Tensor:
    each = F.binary_cross_entropy_with_logits(scores, torch.tensor(gold).float(), reduction="none")
    return (each * where).sum() / where.sum().clamp(min=1.0)


def _pair_loss(network: EventNetwork, batch: Sequence[View], given: Tensors, words: Tensor) -> Tensor:
    """Roots of marked pairs, and where to look for them in our own sentences, whose triggers are known."""
    pairs = [(row, view.pair) for row, view in enumerate(batch) if view.pair]
    if not pairs:
        return words.new_zeros(())
    rows = [row for row, _ in pairs]
    attention = network.attention(words, given.real)
    own = torch.tensor([float(not view.sentences[0].pair) for view in batch])
    scores = network.between(words, given.marks, attention, own)[rows]
    roots = torch.tensor([LABELS.roots.index(pair.root) for _, pair in pairs])
    total = WEIGHTS["root"] * F.cross_entropy(scores, roots, label_smoothing=0.1) * len(pairs) / len(batch)
    pointed = attention.log_softmax(1)
    told = [pointed[row, list(pair.trigger)].logsumexp(0) for row, pair in pairs if pair.trigger]
    if told:
        total = total - WEIGHTS["pointing"] * torch.stack(told).sum() / len(batch)
    return total
