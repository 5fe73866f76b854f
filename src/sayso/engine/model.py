"""The model: words of one text in, everything the network says about them out.

One run of the network reads one window, so that what is read of an article never depends on its neighbours, and no time
goes into padding. The network's outputs, for a window of W words with [CLS] as row 0: label indices ``upos``, ``xpos``,
``feats``, ``begins``, ``heads``, ``relations`` (W+1), ``arcs`` (W+1, W+1), scores ``names`` and ``roles`` (W+1, K),
the link vectors ``member`` and ``cue`` (W+1, 256), and what the lower layers and all of them make of each word,
``states`` (W+1, 768).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np

from sayso.engine.inputs import Encoder
from sayso.engine.layout import Layout
from sayso.engine.session import Array, Run, open_session
from sayso.engine.states import WIDTH
from sayso.engine.trees import best_tree, is_tree
from sayso.engine.viterbi import viterbi
from sayso.engine.windows import Window, cut
from sayso.engine.wordpiece import WordPiece

FOLDER = Path(__file__).parent.parent / "data" / "engine"
BRANCH = ("events.onnx", "events-gate.onnx")
"""The branch that ``sayso.events`` runs on the states of words: other weights make other readings."""


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
    """One entry a word: label indices, heads (the head's word, -1 for a root), role scores, states; links by cue."""

    upos: Array
    xpos: Array
    feats: Array
    begins: Array
    heads: Array
    relations: Array
    names: Array
    roles: Array
    role_scores: Array
    states: Array
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
        for window in cut(words, [len(p) for p in pieces], layout.starts):
            part = slice(window.start, window.end)
            encoded = self._encoder(words[part], pieces[part], layout.starts[part], layout.quoted[part])
            results = self._run(
                {
                    "ids": np.array(encoded.ids, np.int64),
                    "shapes": np.array(encoded.shapes, np.int64),
                    "layout": np.array(encoded.layout, np.int64),
                    "first": np.array(encoded.first, np.int64),
                    "forced": _forced(window, layout.starts, sentences),
                }
            )
            roles = viterbi(results["roles"][1:], self._transitions, self._first_role)
            core = slice(window.core_start - window.start, window.core_end - window.start)
            output.roles[window.core_start : window.core_end] = roles[core]
            _fill(output, results, window)
            links += self._links(results, window, roles)
        return replace(output, links=tuple(links))

    def _links(self, results: Mapping[str, Array], window: Window, roles: Array) -> Iterator[CueLinks]:
        member = results["member"].reshape(len(roles) + 1, 2, -1)
        for cue in range(window.core_start - window.start, window.core_end - window.start):
            if roles[cue] == self._cue_begin:
                vector = results["cue"][cue + 1].reshape(2, -1)
                scores = (member * vector).sum(-1) + self._link_prior
                yield CueLinks(cue + window.start, window.start, float(scores[0, 0]), scores[1:, 0], scores[1:, 1])


def _blank(words: int, roles: int) -> Output:
    upos, xpos, feats, begins, heads, relations, names, tags = np.zeros((8, words), np.int64)
    role_scores = np.zeros((words, roles), np.float32)
    states = np.zeros((words, 2 * WIDTH), np.float16)
    return Output(upos, xpos, feats, begins, heads, relations, names, tags, role_scores, states, ())


def _forced(window: Window, starts: Sequence[bool], sentences: Sequence[bool | None]) -> Array:
    """1 where a sentence must begin (paragraphs, edges of windows), -1 where it must not, 0 where the model decides."""
    forced = np.zeros(window.end - window.start + 1, np.int64)
    for i in range(window.start, window.end):
        known = sentences[i]
        if known is not None:
            forced[i - window.start + 1] = 1 if known else -1
        elif starts[i]:
            forced[i - window.start + 1] = 1
    for i in {window.start, window.core_start, window.core_end} - {window.end}:
        forced[i - window.start + 1] = 1
    return forced


def _fill(output: Output, results: Mapping[str, Array], window: Window) -> None:
    """Copy what a window says of its core; mend the sentences whose best heads are no tree."""
    core = slice(window.core_start, window.core_end)
    rows = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
    for name in ("upos", "xpos", "feats", "begins", "relations"):
        getattr(output, name)[core] = results[name][rows]
    output.names[core] = results["names"][rows].argmax(-1)
    output.role_scores[core] = results["roles"][rows]
    output.states[core] = results["states"][rows]
    begins = [*np.flatnonzero(results["begins"][rows]).tolist(), window.core_end - window.core_start]
    for begin, end in pairwise(begins):
        first, last = rows.start + begin, rows.start + end
        best = results["heads"][first:last]
        heads = np.concatenate(([0], np.where(best == 0, 0, best - first + 1)))
        if not is_tree(heads):
            index = np.r_[0, first:last]
            heads = best_tree(results["arcs"][np.ix_(index, index)])
        target = slice(window.core_start + begin, window.core_start + end)
        output.heads[target] = np.where(heads[1:] == 0, -1, heads[1:] - 1 + target.start)


@lru_cache(maxsize=2)
def read_model(path: Path = FOLDER / "engine.onnx") -> Model:
    """Load a model, the shipped one by default, once a process; raises ``EngineError`` when its files are missing."""
    run = open_session(path)
    settings = (path.parent / "engine.json").read_bytes()
    branch = [part.read_bytes() for name in BRANCH if (part := path.parent / name).exists()]
    fingerprint = hashlib.blake2b(b"".join((path.read_bytes(), settings, *branch)), digest_size=6).hexdigest()
    return Model(
        run, msgspec.json.decode(settings, type=Settings), WordPiece.from_file(FOLDER / "vocab.txt"), fingerprint
    )
