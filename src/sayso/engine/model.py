"""The model: words of one text in, everything the network says about them out.

The windows of one text, and of no other, share a batch, so that what is read of an article never depends on its
neighbours. ONNX outputs, for windows of W words and [CLS] as row 0: ``upos``, ``xpos``, ``feats``, ``begins``,
``heads``' ``arcs`` (B, W+1, W+1), ``relations``, ``names`` and ``roles`` scores, ``member`` and ``cue`` link vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.engine.inputs import Encoder, pad
from sayso.engine.layout import Layout
from sayso.engine.trees import best_tree, is_tree
from sayso.engine.viterbi import viterbi
from sayso.engine.windows import Window, cut
from sayso.engine.wordpiece import WordPiece
from sayso.errors import EngineError

BATCH_SUBWORDS = 1536
"""Subwords of one run, padding included: 1,024 to 1,536 are fastest on a CPU, whose cache then holds a layer."""

FOLDER = Path(__file__).parent.parent / "data" / "engine"

Array = NDArray[Any]
Run = Callable[[Mapping[str, Array]], Mapping[str, Array]]


class Settings(msgspec.Struct, frozen=True):
    """What the network's numbers mean: label sets, CRF transitions, the bias of links (source, content)."""

    labels: dict[str, list[str]]
    transitions: list[list[float]]
    first_role: list[float]
    link_prior: list[float]


@dataclass(frozen=True, slots=True)
class CueLinks:
    """How one cue is tied: logits for each word from ``offset`` on, and for no source at all."""

    cue: int
    offset: int
    no_source: float
    source: Array
    content: Array


@dataclass(frozen=True, slots=True)
class Output:
    """One entry a word: label indices, heads (index of the head's word, -1 for a root), role scores; links by cue."""

    upos: Array
    xpos: Array
    feats: Array
    begins: Array
    heads: Array
    relations: Array
    names: Array
    roles: Array
    role_scores: Array
    links: tuple[CueLinks, ...]


class Model:
    """Reads words with a network that ``run`` stands for: the ONNX session, or torch while training."""

    def __init__(self, run: Run, settings: Settings, wordpiece: WordPiece, fingerprint: str) -> None:
        self._run = run
        self._encoder = Encoder(wordpiece)
        self.settings = settings
        self.fingerprint = fingerprint
        self._transitions = np.array(settings.transitions, np.float32)
        self._first_role = np.array(settings.first_role, np.float32)
        self._link_prior = np.array(settings.link_prior, np.float32)
        self._cue_begin = settings.labels["roles"].index("B-cue")

    def __call__(self, words: Sequence[str], layout: Layout, sentences: Sequence[bool | None]) -> Output:
        """Read the words of one text; ``sentences``: known to begin a sentence, known not to, not known (``None``)."""
        pieces = self._encoder.pieces(words)
        output = _blank(len(words), len(self.settings.labels["roles"]))
        links: list[CueLinks] = []
        windows = cut(words, [len(p) for p in pieces], layout.starts)
        for batch in _batches(windows, pieces):
            encoded = [
                self._encoder(
                    words[w.start : w.end],
                    pieces[w.start : w.end],
                    layout.starts[w.start : w.end],
                    layout.quoted[w.start : w.end],
                )
                for w in batch
            ]
            inputs = pad(encoded)
            inputs["forced"] = _forced(batch, layout.starts, sentences, inputs["words"].shape[1])
            results = self._run(inputs)
            lengths = inputs["words"].sum(1) - 1
            roles = viterbi(results["roles"][:, 1:], self._transitions, self._first_role, lengths)
            for row, window in enumerate(batch):
                _fill(output, results, row, window)
                core = slice(window.core_start - window.start, window.core_end - window.start)
                output.roles[window.core_start : window.core_end] = roles[row, core]
                links += self._links(results, row, window, roles[row])
        return Output(**{name: getattr(output, name) for name in output.__slots__ if name != "links"}, links=tuple(links))

    def _links(self, results: Mapping[str, Array], row: int, window: Window, roles: Array) -> Iterator[CueLinks]:
        size = window.end - window.start + 1
        member = results["member"][row, :size].reshape(size, 2, -1)
        for cue in range(window.core_start - window.start, window.core_end - window.start):
            if roles[cue] == self._cue_begin:
                vector = results["cue"][row, cue + 1].reshape(2, -1)
                scores = (member * vector).sum(-1) + self._link_prior
                yield CueLinks(cue + window.start, window.start, float(scores[0, 0]), scores[1:, 0], scores[1:, 1])


def _blank(words: int, roles: int) -> Output:
    zeros = [np.zeros(words, np.int64) for _ in range(8)]
    return Output(*zeros, np.zeros((words, roles), np.float32), ())


def _batches(windows: Sequence[Window], pieces: Sequence[tuple[int, ...]]) -> Iterator[list[Window]]:
    batch: list[Window] = []
    longest = 0
    for window in windows:
        longest = max(longest, 2 + sum(map(len, pieces[window.start : window.end])))
        if batch and longest * (len(batch) + 1) > BATCH_SUBWORDS:
            yield batch
            batch, longest = [], 2 + sum(map(len, pieces[window.start : window.end]))
        batch.append(window)
    if batch:
        yield batch


def _forced(batch: Sequence[Window], starts: Sequence[bool], sentences: Sequence[bool | None], width: int) -> Array:
    """1 where a sentence must begin (paragraphs, edges of windows), -1 where it must not, 0 where the model decides."""
    forced = np.zeros((len(batch), width), np.int64)
    for row, window in enumerate(batch):
        for i in range(window.start, window.end):
            known = sentences[i]
            if known is not None:
                forced[row, i - window.start + 1] = 1 if known else -1
            elif starts[i]:
                forced[row, i - window.start + 1] = 1
        for i in {window.start, window.core_start, window.core_end} - {window.end}:
            forced[row, i - window.start + 1] = 1
    return forced


def _fill(output: Output, results: Mapping[str, Array], row: int, window: Window) -> None:
    """Copy what a window says of its core; mend the sentences whose best heads are no tree."""
    core = slice(window.core_start, window.core_end)
    rows = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
    for name in ("upos", "xpos", "feats", "begins", "relations"):
        getattr(output, name)[core] = results[name][row, rows]
    output.names[core] = results["names"][row, rows].argmax(-1)
    output.role_scores[core] = results["roles"][row, rows]
    arcs = results["arcs"][row]
    begins = [*np.flatnonzero(results["begins"][row, rows]).tolist(), window.core_end - window.core_start]
    for begin, end in zip(begins, begins[1:], strict=False):
        first, last = rows.start + begin, rows.start + end
        index = np.r_[0, first:last]
        heads = np.zeros(end - begin + 1, np.int64)
        best = results["heads"][row, first:last]
        heads[1:] = np.where(best == 0, 0, best - first + 1)
        if not is_tree(heads):
            heads = best_tree(arcs[np.ix_(index, index)])
        target = slice(window.core_start + begin, window.core_start + end)
        output.heads[target] = np.where(heads[1:] == 0, -1, heads[1:] - 1 + target.start)


@lru_cache(maxsize=1)
def default_model() -> Model:
    """Load the shipped model once a process; raises ``EngineError`` when its files are missing."""
    import onnxruntime  # noqa: PLC0415  (0.2 s, not wanted by commands that read no text)

    path = FOLDER / "engine.onnx"
    if not path.exists():
        raise EngineError(f"the engine's weights are missing ({path.name}): reinstall sayso, or run `make train`")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes, not threads, use more cores
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def run(inputs: Mapping[str, Array]) -> dict[str, Array]:
        return dict(zip(names, session.run(names, dict(inputs)), strict=True))

    settings = msgspec.json.decode((FOLDER / "engine.json").read_bytes(), type=Settings)
    fingerprint = hashlib.blake2b(path.read_bytes() + (FOLDER / "engine.json").read_bytes(), digest_size=6).hexdigest()
    return Model(run, settings, WordPiece.from_file(FOLDER / "vocab.txt"), fingerprint)
