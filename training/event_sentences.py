"""Sentences as the events branch is trained on them: the engine's states of their words, cues, and what they tell.

Our own sentences (``training/data/EVENTS.md``) have triggers with their codes; PLV's have a marked pair and its root.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sayso.engine import make_doc
from sayso.engine.states import states_of
from sayso.evaluate.plv import MarkedPair, read_plv
from sayso.events.branch import cue_table
from sayso.records import Span
from training.events import WrittenEvent, read_events
from training.guard import hits, sealed_hashes

PACK = (2, 6)
"""Sentences read together, as an article's are, so that the states of their words know neighbours."""
PACKINGS = 2
FOLDS, FOLD_SEED = 5, 3


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence: the numbers of its words."""

    trigger: tuple[int, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    root: str
    actors: tuple[tuple[int, ...], ...]
    recipients: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked pair: the words of its source and target, the root, and the trigger where it is known."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    root: str
    trigger: tuple[int, ...] = ()


@dataclass(slots=True)
class Sentence:
    """``states`` has (W, 384) vectors, first alone and then among neighbours; ``cues`` is (W, K)."""

    id: str
    states: list[np.ndarray]
    cues: np.ndarray
    events: tuple[Told, ...] = ()
    pair: Pair | None = None

    def __len__(self) -> int:
        return len(self.cues)


def own_sentences(nlp: Language) -> list[Sentence]:
    """Read our own sentences; each has the states of ``1 + PACKINGS`` surroundings."""
    found, texts = [], []
    for written in read_events():
        doc = nlp(make_doc(nlp, written.text, [(0, len(written.text))]))
        events = tuple(_told(doc, event) for event in written.events)
        found.append(Sentence(written.id, [states_of(doc).vectors], cue_table(doc), events))
        texts.append(written.text)
    for seed in range(PACKINGS):
        _pack(nlp, found, texts, random.Random(seed))
    return found


def _told(doc: Doc, event: WrittenEvent) -> Told:
    return Told(
        _words(doc, event.trigger),
        event.type,
        event.modes,
        event.contexts,
        event.root,
        tuple(_words(doc, span) for span in event.actors),
        tuple(_words(doc, span) for span in event.recipients),
    )


def _pack(nlp: Language, sentences: Sequence[Sentence], texts: Sequence[str], chance: random.Random) -> None:
    """Add the states that sentences have in paragraphs and articles with others."""
    order = list(range(len(sentences)))
    chance.shuffle(order)
    while order:
        size = chance.randint(*PACK)
        pack, order = order[:size], order[size:]
        text = "".join(texts[i] + chance.choice((" ", " ", "\n\n")) for i in pack)
        vectors = states_of(nlp(make_doc(nlp, text, [(0, len(text))]))).vectors
        if len(vectors) != sum(len(sentences[i]) for i in pack):  # the tokenizer joined across an edge
            for i in pack:
                sentences[i].states.append(sentences[i].states[0])
            continue
        at = 0
        for i in pack:
            sentences[i].states.append(vectors[at : at + len(sentences[i])])
            at += len(sentences[i])


def pair_sentences(nlp: Language, path: Path, sealed: Path) -> list[Sentence]:
    """Read PLV's pairs, without those that share eight words in a row with the sealed half."""
    pairs = list(read_plv(path))
    shared = {uid for uid, _ in hits(((pair.uid, pair.text) for pair in pairs), sealed_hashes(sealed))}
    return [_marked(nlp, pair) for pair in pairs if pair.uid not in shared]


def _marked(nlp: Language, pair: MarkedPair) -> Sentence:
    doc = nlp(make_doc(nlp, pair.text, [(0, len(pair.text))]))
    source = _words(doc, pair.source) if pair.source else ()
    target = _words(doc, pair.target) if pair.target else ()
    return Sentence(pair.uid, [states_of(doc).vectors], cue_table(doc), pair=Pair(source, target, pair.root or ""))


def folds(own: Sequence[Sentence], pairs: Sequence[Sentence]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Yield the fifths that are kept back: some of our own sentences, by their ids, and some of PLV's pairs."""
    order = list(pairs)
    random.Random(FOLD_SEED).shuffle(order)
    for fold in range(FOLDS):
        yield [s for s in own if zlib.crc32(s.id.encode()) % FOLDS == fold], order[fold::FOLDS]


def _words(doc: Doc, span: Span) -> tuple[int, ...]:
    """The words (see ``states_of``) that share characters with a span."""
    index = states_of(doc).index
    return tuple(
        word
        for word, token in enumerate(index)
        if doc[token].idx < span[1] and span[0] < doc[token].idx + len(doc[token])
    )
