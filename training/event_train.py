"""Train the events branch on our own sentences and PLV's pairs, on top of an engine that is already there.

``python -m training.event_train --data ../shared/data --out runs/events`` trains on all of them, over the engine that
ships: what ships. ``--run`` starts from an engine in torch instead. ``--folds`` makes the five-fold cross-validation that ``docs/events.md`` reports instead: five trainings, each
scored on the fifth of PLV and of our own sentences that it has not seen. A run that was stopped goes on from its last
pass.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.engine import load
from sayso.evaluate.plv import MarkedPair, PlvScores
from sayso.events.branch import LABELS
from training.encoder import Encoder
from training.event_network import EventNetwork
from training.event_sentences import Pair, Sentence, folds, own_sentences, pair_sentences
from training.export import load_network
from training.recover import recover_encoder

PASSES = 8
RATES = {"encoder": 2.5e-4, "heads": 1.2e-3}
WARM_UP, FLOOR = 0.1, 0.02
GATE_WEIGHT = 3.0
"""How much more the gate minds a word that it misses than one that it lets through."""
BATCH_WORDS = 900
MOST_IN_PACK = 5
CUE_DROPOUT = 0.15
"""Share of words whose cues are hidden: the lexicon will lack words of real news that it has of these sentences."""
PAIR_COPIES = 2
"""Views of a PLV pair a pass; PLV is small beside our own sentences and is what the roots are scored on."""
WEIGHTS = {"trigger": 6.0, "gate": 2.0, "type": 1.0, "mode": 2.0, "context": 3.0, "pointing": 0.5, "root": 1.0}
MEMORY = 0.99
"""Of the running mean of the weights over steps, which is what a training gives."""


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
            for event in sentence.events:
                for word in event.trigger:
                    places.append((row, at + word))
                    types.append(LABELS.types.index(event.type))
                    modes.append([kind == event.type and mode in event.modes for kind, mode in LABELS.modes])
                    possible.append([kind == event.type for kind, _ in LABELS.modes])
                    contexts.append([name in event.contexts for name in LABELS.contexts])
            at += len(sentence)
    for place in places:
        gold[place] = 1
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
    scores = network.between(words, given.marks, attention)[rows]
    roots = torch.tensor([LABELS.roots.index(pair.root) for _, pair in pairs])
    total = WEIGHTS["root"] * F.cross_entropy(scores, roots, label_smoothing=0.1) * len(pairs) / len(batch)
    pointed = attention.log_softmax(1)
    told = [pointed[row, list(pair.trigger)].logsumexp(0) for row, pair in pairs if pair.trigger]
    if told:
        total = total - WEIGHTS["pointing"] * torch.stack(told).sum() / len(batch)
    return total


def train(
    engine: Encoder,
    out: Path,
    own: Sequence[Sentence],
    pairs: Sequence[Sentence],
    *,
    passes: int = PASSES,
    seed: int = 0,
    after: Callable[[int, EventNetwork], None] = lambda number, network: None,
) -> EventNetwork:
    """Train a branch over an engine; ``out`` keeps the state after each pass."""
    torch.manual_seed(seed)
    network = EventNetwork(engine, LABELS.sizes())
    parts = {
        name: [p for key, p in network.named_parameters() if key.startswith("encoder") == (name == "encoder")]
        for name in RATES
    }
    optimiser = torch.optim.AdamW(
        [{"params": parts[name], "lr": rate, "base": rate} for name, rate in RATES.items()], weight_decay=0.02
    )
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = out / "events.pt"
    mean = copy.deepcopy(network).eval()
    begin = step = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        mean.load_state_dict(kept["network"])
        network.load_state_dict(kept["last"])
        optimiser.load_state_dict(kept["optimiser"])
        begin, step = kept["passes"], kept["step"]
    steps = sum(len(views(own, pairs, random.Random(seed), number)) for number in range(3)) * passes / 3
    for number in range(begin, passes):
        network.train()
        torch.manual_seed(seed * 1000 + number)
        for batch in views(own, pairs, random.Random(seed * 1000 + number), number):
            step += 1
            factor = min(1.0, step / (WARM_UP * steps)) * max(FLOOR, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * factor
            optimiser.zero_grad()
            loss(network, batch).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            with torch.no_grad():
                memory = min(MEMORY, step / (step + 10))
                for kept_weight, weight in zip(mean.parameters(), network.parameters(), strict=True):
                    kept_weight.lerp_(weight, 1 - memory)
        state = {"network": mean.state_dict(), "last": network.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(state | {"passes": number + 1, "step": step}, checkpoint)
        after(number + 1, mean)
    return mean


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


def cross_validate(engine: Encoder, out: Path, own: Sequence[Sentence], pairs: Sequence[Sentence], passes: int) -> None:
    """Train five times without a fifth of our own sentences and of PLV; folds that are done are kept in ``out``."""
    scores, told = PlvScores(), TriggerCounts()
    for fold, (kept, test) in enumerate(folds(own, pairs)):
        done = out / f"fold{fold}" / "results.json"
        if not done.exists():
            back = {id(sentence) for sentence in (*kept, *test)}
            rest, others = ([s for s in sentences if id(s) not in back] for sentences in (own, pairs))
            network = train(engine, done.parent, rest, others, passes=passes, seed=fold)
            counts = asdict(count_triggers(network, kept))
            done.write_text(json.dumps({"roots": roots(network, test), "triggers": counts}))
        results = json.loads(done.read_text())
        told += TriggerCounts(**results["triggers"])
        for sentence, root in zip(test, results["roots"], strict=True):
            assert sentence.pair is not None
            scores.add(MarkedPair(sentence.id, "", None, None, sentence.pair.root), root)
        print(f"fold {fold}", {name: round(m.f1, 1) for name, m in scores.measures.items()}, told, flush=True)


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="folder of an engine's weights in torch, not the engine that ships")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("runs/events"))
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--folds", action="store_true")
    arguments = parser.parse_args()
    nlp = load()
    own = own_sentences(nlp)
    pairs = pair_sentences(nlp, arguments.data / "plv" / "train.tsv", arguments.data / "plv" / "sealed-8grams.txt")
    print(f"{len(own)} sentences, {len(pairs)} pairs", flush=True)
    engine = load_network(arguments.run)[0].encoder if arguments.run else recover_encoder()
    if arguments.folds:
        cross_validate(engine, arguments.out, own, pairs, arguments.passes)
    else:
        train(engine, arguments.out, own, pairs, passes=arguments.passes, after=_report)


def _report(number: int, _: EventNetwork) -> None:
    print(f"pass {number}", flush=True)


if __name__ == "__main__":
    main()
