"""The events branch of the engine: from the states of words and the cues of the lexicon to triggers and their codes.

It reads only the sentences in which some word looks like a trigger (the gate), those of a stretch of text together.
Made by ``training/event_train.py``; its files lie with the engine's. Nothing here multiplies by numpy, whose threads
would take the other cores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.engine.columns import columns
from sayso.engine.model import FOLDER
from sayso.engine.session import Run, open_session
from sayso.engine.states import states_of
from sayso.events.ontology import contexts, kinds
from sayso.events.trigger_words import Cue, cues

Array = NDArray[np.float32]

MAX_WORDS = 200
"""Words read in one go; attention costs more with every word that it spans."""
GATE_THRESHOLD = 0.75
"""Logit from which a word has its sentence read."""
MAX_SENTENCE = 400
"""Words of a sentence; what goes beyond is a list or a table and is read in pieces."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the branch's numbers mean, in order; modes are (type, mode)."""

    types: tuple[str, ...]
    modes: tuple[tuple[str, str], ...]
    contexts: tuple[str, ...]
    roots: tuple[str, ...]

    def sizes(self) -> dict[str, int]:
        """Numbers of labels by the name of the head; ``cues`` are two features a type, for strong and weak words."""
        return {
            "cues": 2 * len(self.types),
            "types": len(self.types),
            "modes": len(self.modes),
            "contexts": len(self.contexts),
            "roots": len(self.roots),
        }


LABELS = Labels(
    types=tuple(kinds()),
    modes=tuple((name, mode) for name, kind in kinds().items() for mode in kind.modes),
    contexts=contexts(),
    roots=tuple(dict.fromkeys(kind.root for kind in kinds().values())),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits of the words of one stretch, whose tokens are ``tokens``, and what the lexicon has of them."""

    tokens: tuple[int, ...]
    trigger: Array
    types: Array
    modes: Array
    contexts: Array
    table: Array


@lru_cache(maxsize=1)  # the Doc in hand
def find_cues(doc: Doc) -> list[Cue]:
    """Return the lexicon's cues by the numbers of the words that were read."""
    read, index = columns(doc), states_of(doc).index
    return cues([read.lemmas[token] for token in index], [read.pos[token] for token in index])


def cue_table(doc: Doc) -> Array:
    """Return (words, 2 × types) features: 1 where the lexicon has a word for a type, strong ones first."""
    types = LABELS.types
    table = np.zeros((len(states_of(doc).index), 2 * len(types)), np.float32)
    for cue in find_cues(doc):
        for kind in cue.kinds:
            table[cue.head, types.index(kind.partition(".")[0]) + (0 if cue.strong else len(types))] = 1
    return table


def read_branch(doc: Doc) -> Iterator[Scores]:
    """Yield the scores of the sentences that pass the gate, in order, some of them together."""
    found = states_of(doc)
    if not found.index:
        return
    table = cue_table(doc)
    run = _branch()
    vectors = found.vectors.astype(np.float32)
    looks = _gate()({"states": vectors, "cues": table})["looks"]
    stretch: list[int] = []
    for begin, end in _sentences(doc, found.index):
        if looks[begin:end].max() <= GATE_THRESHOLD:
            continue
        if stretch and len(stretch) + end - begin > MAX_WORDS:
            yield _scores(run, stretch, found.index, vectors, table)
            stretch = []
        stretch += range(begin, end)
    if stretch:
        yield _scores(run, stretch, found.index, vectors, table)


def root_scores(doc: Doc, source: Sequence[int], target: Sequence[int]) -> Array:
    """Return the logits of PLV's roots for a pair of parties, given by the numbers of their words."""
    found = states_of(doc)
    marks = np.zeros((len(found.index), 2), np.float32)
    marks[list(source), 0] = 1
    marks[list(target), 1] = 1
    scores: Array = _branch()({"states": found.vectors.astype(np.float32), "cues": cue_table(doc), "marks": marks})[
        "roots"
    ]
    return scores


def _scores(run: Run, stretch: list[int], index: Sequence[int], vectors: Array, table: Array) -> Scores:
    unmarked = np.zeros((len(stretch), 2), np.float32)
    results = run({"states": vectors[stretch], "cues": table[stretch], "marks": unmarked})
    tokens = tuple(index[word] for word in stretch)
    return Scores(tokens, results["trigger"], results["types"], results["modes"], results["contexts"], table[stretch])


def _sentences(doc: Doc, index: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the words of each sentence as half-open ranges, those that are too long in pieces."""
    starts = columns(doc).starts
    begin = 0
    for word in range(1, len(index) + 1):
        fresh = word == len(index) or any(starts[index[word - 1] + 1 : index[word] + 1])
        if fresh or word - begin == MAX_SENTENCE:
            yield begin, word
            begin = word


@lru_cache(maxsize=1)
def _gate() -> Run:
    return open_session(FOLDER / "events-gate.onnx")


@lru_cache(maxsize=1)
def _branch() -> Run:
    return open_session(FOLDER / "events.onnx")
