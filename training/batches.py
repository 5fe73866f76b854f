"""Documents cut into windows and stacked into batches, newly each pass."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.engine.inputs import Encoded, Encoder
from training.corpora import UNKNOWN, Document

UD_SUBWORDS = (96, 256)
"""Longest window of a pass's documents is drawn between these: treebank tasks learn from one sentence and from many."""
NEWS_SUBWORDS = (224, 400)
BATCH_SUBWORDS = 1400
"""Subwords in a batch, padding included; 1,024 to 1,536 are fastest on a CPU (they stay in its cache)."""


@dataclass
class Window:
    """One stretch of a document: encoded words, labels as indices, links as (cue, source words, content words)."""

    encoded: Encoded
    labels: dict[str, list[int]]
    links: list[tuple[int, list[int], list[int]]]


MARKS = {
    "plain": {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "—": "--", "–": "-"},
    "british": {"“": "‘", "”": "’", "‘": "“", '"': "'"},
}
"""Quotation marks as other outlets type them."""
PLAIN_SHARE, BRITISH_SHARE = 0.25, 0.1
"""Shares of documents retyped in a pass: PolNeAR's and the treebanks' marks are not those of every agency."""


class Cutter:
    """Cuts documents into windows; ``labels`` maps each label set to its names."""

    def __init__(self, encoder: Encoder, labels: dict[str, list[str]]) -> None:
        self.encoder = encoder
        self.index = {kind: {name: i for i, name in enumerate(names)} for kind, names in labels.items()}

    def cut(self, document: Document, limit: int, rng: random.Random | None) -> Iterator[Window]:
        """Yield windows that cover the document, broken before a sentence (else a paragraph) where one fits."""
        words = retyped(document.words, rng)
        pieces = self.encoder.pieces(words)
        breaks = document.sentence_starts or document.layout.starts
        start, total = 0, len(document.words)
        while start < total:
            room = limit if start or rng is None else int(limit * rng.uniform(0.3, 1.0))
            end, used, last_break = start, 2, 0
            while end < total and used + len(pieces[end]) <= room:
                if end > start and breaks[end]:
                    last_break = end
                used += len(pieces[end])
                end += 1
            if end < total and not breaks[end] and last_break:
                end = last_break
            end = max(end, start + 1)
            yield self._window(document, words, pieces, start, end)
            start = end

    def _window(
        self, document: Document, words: list[str], pieces: Sequence[tuple[int, ...]], start: int, end: int
    ) -> Window:
        part = slice(start, end)
        encoded = self.encoder(words[part], pieces[part], document.layout.starts[part], document.layout.quoted[part])
        labels: dict[str, list[int]] = {}
        for kind, values in document.labels.items():
            index = self.index[kind]
            labels[kind] = [index.get(value, UNKNOWN) for value in values[part]]
        if document.heads is not None and document.sentence_starts is not None:
            labels["starts"] = [int(s) for s in document.sentence_starts[part]]
            heads = [0 if h < 0 else h - start + 1 for h in document.heads[part]]
            labels["heads"] = [h if 0 <= h <= end - start else UNKNOWN for h in heads]
        links = [
            (
                cue - start,
                [i - start for i in source if start <= i < end],
                [i - start for i in content if start <= i < end],
            )
            for cue, source, content in document.links
            # A source left behind in another window must not be taught as "no source".
            if start <= cue < end and all(start <= i < end for i in source)
        ]
        return Window(encoded, labels, links)


def retyped(words: list[str], rng: random.Random | None) -> list[str]:
    """Type a document's quotation marks, apostrophes and dashes another way, now and then."""
    draw = rng.random() if rng else 1.0
    if draw >= PLAIN_SHARE + BRITISH_SHARE:
        return words
    marks = MARKS["plain" if draw < PLAIN_SHARE else "british"]
    return [marks.get(word, word) for word in words]


def batches(windows: list[Window], rng: random.Random | None, size: int = BATCH_SUBWORDS) -> list[list[Window]]:
    """Group windows of like length, and shuffle the groups."""
    noise = (lambda: rng.uniform(0.9, 1.1)) if rng else (lambda: 1.0)
    order = sorted(windows, key=lambda w: len(w.encoded.ids) * noise())
    groups: list[list[Window]] = []
    longest = 0
    for window in order:
        longest = max(longest, len(window.encoded.ids))
        if not groups or longest * (len(groups[-1]) + 1) > size:
            groups.append([])
            longest = len(window.encoded.ids)
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    return groups


def pad(windows: Sequence[Encoded]) -> dict[str, np.ndarray]:
    """Stack windows into arrays: ``ids``, ``mask``, ``shapes``, ``layout`` (B, T), ``first``, ``words`` (B, W + 1)."""
    subwords = max(len(w.ids) for w in windows)
    words = max(len(w.first) for w in windows)
    arrays = {name: np.zeros((len(windows), subwords), np.int64) for name in ("ids", "mask", "shapes", "layout")}
    arrays |= {name: np.zeros((len(windows), words), np.int64) for name in ("first", "words")}
    for row, window in enumerate(windows):
        n, w = len(window.ids), len(window.first)
        arrays["ids"][row, :n], arrays["mask"][row, :n] = window.ids, 1
        arrays["shapes"][row, :n], arrays["layout"][row, :n] = window.shapes, window.layout
        arrays["first"][row, :w], arrays["words"][row, :w] = window.first, 1
    return arrays


def tensors(windows: Sequence[Window], device: str = "cpu") -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Stack inputs (see ``pad``) and labels (B, W), ``UNKNOWN`` where there is none."""
    inputs = {key: torch.from_numpy(value).to(device) for key, value in pad([w.encoded for w in windows]).items()}
    width = inputs["first"].shape[1] - 1
    labels = {}
    for kind in windows[0].labels:
        rows = np.full((len(windows), width), UNKNOWN, np.int64)
        for row, window in zip(rows, windows, strict=True):
            row[: len(window.labels[kind])] = window.labels[kind]
        labels[kind] = torch.from_numpy(rows).to(device)
    return inputs, labels
