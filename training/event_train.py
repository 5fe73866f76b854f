"""Train the events branch on our own sentences and PLV's pairs, on top of an engine that is already there.

``python -m training.event_train --data ../shared/data --out runs/events`` trains on all of them, over the engine that
ships: what ships. ``--run`` starts from an engine in torch instead. ``--folds`` makes the five-fold cross-validation
that ``docs/events.md`` reports instead: each fold is scored on the fifth of PLV and of our own sentences that it has
not seen. A branch is the mean of the weights of ``--seeds`` trainings, which differ in the order of what they read
(Wortsman et al. 2022, model soups). A run that was stopped goes on from its last pass.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import nn

from sayso.engine import load
from sayso.evaluate.plv import MarkedPair, PlvScores
from sayso.events.branch import LABELS
from training.encoder import Encoder
from training.event_batches import views
from training.event_loss import loss
from training.event_network import EventNetwork
from training.event_scores import TriggerCounts, count_triggers, roots
from training.event_sentences import FOLDS, Sentence, folds, own_sentences, pair_sentences
from training.export import load_network
from training.recover import recover_encoder

PASSES, SEEDS = 9, 2
RATES = {"encoder": 2.5e-4, "heads": 1.2e-3}
WARM_UP, FLOOR = 0.1, 0.02
MEMORY = 0.99
"""Of the running mean of the weights over steps, which is what a training gives."""


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
    torch.manual_seed(0)  # heads begin alike whatever the order, so that runs can be averaged
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


def train_mean(
    engine: Encoder,
    out: Path,
    own: Sequence[Sentence],
    pairs: Sequence[Sentence],
    *,
    passes: int,
    seeds: Sequence[int],
    after: Callable[[int, EventNetwork], None] = lambda number, network: None,
) -> EventNetwork:
    """Train a branch once a seed and average the weights; ``out`` keeps the mean, and each training in its folder."""
    networks = [train(engine, out / f"seed{seed}", own, pairs, passes=passes, seed=seed, after=after) for seed in seeds]
    mean = average(networks)
    torch.save({"network": mean.state_dict()}, out / "events.pt")
    return mean


@torch.no_grad()
def average(networks: Sequence[EventNetwork]) -> EventNetwork:
    """Return a network whose weights are the mean of those given."""
    mean = copy.deepcopy(networks[0]).eval()
    for weights in zip(mean.parameters(), *(network.parameters() for network in networks), strict=True):
        weights[0].copy_(torch.stack(weights[1:]).mean(0))
    return mean


def cross_validate(
    engine: Encoder,
    out: Path,
    own: Sequence[Sentence],
    pairs: Sequence[Sentence],
    *,
    passes: int,
    seeds: int,
    wanted: Collection[int],
) -> None:
    """Train without a fifth of our own sentences and of PLV for each fold; ``out`` keeps the folds that are done."""
    scores, told = PlvScores(), TriggerCounts()
    for fold, (kept, test) in enumerate(folds(own, pairs)):
        if fold not in wanted:
            continue
        done = out / f"fold{fold}" / "results.json"
        if not done.exists():
            back = {id(sentence) for sentence in (*kept, *test)}
            rest, others = ([s for s in sentences if id(s) not in back] for sentences in (own, pairs))
            own_seeds = range(fold, FOLDS * seeds, FOLDS)
            network = train_mean(engine, done.parent, rest, others, passes=passes, seeds=own_seeds)
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
    parser.add_argument("--seeds", type=int, default=SEEDS, help="trainings whose weights are averaged")
    parser.add_argument("--folds", type=int, nargs="*", help="numbers of folds, all of them without a number")
    arguments = parser.parse_args()
    nlp = load()
    own = own_sentences(nlp)
    pairs = pair_sentences(nlp, arguments.data / "plv" / "train.tsv", arguments.data / "plv" / "sealed-8grams.txt")
    print(f"{len(own)} sentences, {len(pairs)} pairs", flush=True)
    engine = load_network(arguments.run)[0].encoder if arguments.run else recover_encoder()
    if arguments.folds is None:
        seeds = range(arguments.seeds)
        train_mean(engine, arguments.out, own, pairs, passes=arguments.passes, seeds=seeds, after=_report)
    else:
        options = {"passes": arguments.passes, "seeds": arguments.seeds, "wanted": arguments.folds or range(FOLDS)}
        cross_validate(engine, arguments.out, own, pairs, **options)


def _report(number: int, _: EventNetwork) -> None:
    print(f"pass {number}", flush=True)


if __name__ == "__main__":
    main()
