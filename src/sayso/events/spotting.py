"""Triggers and their types, modes and contexts: the branch's scores with the lexicon's word on them, then settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc

from sayso.engine.columns import Columns, columns
from sayso.engine.states import states_of
from sayso.events.branch import LABELS, Array, Scores, find_cues, read_branch
from sayso.events.senses import is_event
from sayso.events.settling import settle
from sayso.events.tree import tree
from sayso.events.trigger import Trigger
from sayso.events.trigger_words import Cue
from sayso.records import Attribution, Dispute

THRESHOLD = 0.25
"""Logit from which a word is taken to tell an event, with what the lexicon adds to it."""
STRONG, WEAK, UNKNOWN = 1.0, -0.5, -3.0
"""Added to a word's logit where the lexicon knows it, knows it for other things too, or does not know it."""
STRONG_TYPE, WEAK_TYPE = 2.0, 1.0
"""Added to the types that the lexicon gives a word."""
MODE = -1.0
"""Logit from which a type's likeliest mode is given: the branch, which saw few of each, seldom goes above 0.

These seven and the gate's threshold were chosen by F1 with types, and by modes, on the dispatch gold.
"""
MOST_WORDS = 6
"""Words of one trigger; a longer run is a list of events, of which the surest word is kept."""


def spot(doc: Doc, attributions: Sequence[Attribution] = (), disputes: Sequence[Dispute] = ()) -> tuple[Trigger, ...]:
    """Return the triggers of a Doc in order."""
    read = columns(doc)
    found: list[Trigger] = []
    for scores in read_branch(doc):
        found += _triggers(read, scores)
    index, cues = states_of(doc).index, dict[int, list[Cue]]()
    for cue in find_cues(doc):
        cues.setdefault(index[cue.head], []).append(cue)
    spoken = settle(doc, found, cues, attributions, disputes)
    return tuple(trigger for trigger in spoken if is_event(tree(doc), trigger, cues))


def _triggers(read: Columns, scores: Scores) -> Iterator[Trigger]:
    strong, weak = np.split(scores.table > 0, 2, axis=1)
    known, likely = strong.any(1), weak.any(1)
    told = scores.trigger + np.where(known, STRONG, np.where(likely, WEAK, UNKNOWN))
    types = scores.types + STRONG_TYPE * strong + WEAK_TYPE * weak
    kinds = types.argmax(-1)
    run: list[int] = []
    for word in np.flatnonzero(told > THRESHOLD).tolist():
        if run and not (scores.tokens[word] == scores.tokens[run[-1]] + 1 and kinds[word] == kinds[run[-1]]):
            yield _trigger(read, scores, run, told, types)
            run = []
        run.append(word)
    if run:
        yield _trigger(read, scores, run, told, types)


def _trigger(read: Columns, scores: Scores, run: Sequence[int], told: Array, types: Array) -> Trigger:
    best = max(run, key=lambda word: float(told[word]))
    words = [best] if len(run) > MOST_WORDS else run
    kind = LABELS.types[int(types[best].argmax())]
    chances = np.exp(types[best] - types[best].max())
    sure = float(chances.max() / chances.sum() / (1 + np.exp(-told[best])))
    return Trigger(
        start=scores.tokens[words[0]],
        end=scores.tokens[words[-1]] + 1,
        head=_head(read, [scores.tokens[word] for word in words]),
        type=kind,
        mode=_mode(kind, scores.modes[best].tolist()),
        contexts=tuple(
            name for name, logit in zip(LABELS.contexts, scores.contexts[best].tolist(), strict=True) if logit > 0
        ),
        confidence=round(sure, 4),
    )


def _head(read: Columns, tokens: Sequence[int]) -> int:
    """The token by which the tree holds the others: the first whose head is none of them."""
    inside = set(tokens)
    return next((token for token in tokens if read.heads[token] == token or read.heads[token] not in inside), tokens[0])


def _mode(kind: str, logits: Sequence[float]) -> str | None:
    """The likeliest mode of a type, where it is likely enough."""
    own = [(logit, mode) for (of, mode), logit in zip(LABELS.modes, logits, strict=True) if of == kind]
    best = max(own, default=(MODE, ""))
    return best[1] if best[0] > MODE else None
