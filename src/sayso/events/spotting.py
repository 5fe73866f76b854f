"""Triggers and their types, modes and contexts, as the events branch scores them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc

from sayso.engine.columns import Columns, columns
from sayso.events.branch import LABELS, Scores, read_branch
from sayso.events.trigger import Trigger

THRESHOLD = 0.0
"""Logit from which a word is taken to tell an event."""
MOST_WORDS = 6
"""Words of one trigger; a longer run is a list of events, of which the surest word is kept."""


def spot(doc: Doc) -> tuple[Trigger, ...]:
    """Return the triggers of a Doc in order."""
    read = columns(doc)
    return tuple(trigger for scores in read_branch(doc) for trigger in _triggers(read, scores))


def _triggers(read: Columns, scores: Scores) -> Iterator[Trigger]:
    kinds = scores.types.argmax(-1)
    run: list[int] = []
    for word in np.flatnonzero(scores.trigger > THRESHOLD).tolist():
        if run and not (scores.tokens[word] == scores.tokens[run[-1]] + 1 and kinds[word] == kinds[run[-1]]):
            yield _trigger(read, scores, run)
            run = []
        run.append(word)
    if run:
        yield _trigger(read, scores, run)


def _trigger(read: Columns, scores: Scores, run: Sequence[int]) -> Trigger:
    best = max(run, key=lambda word: float(scores.trigger[word]))
    words = [best] if len(run) > MOST_WORDS else run
    kind = LABELS.types[int(scores.types[best].argmax())]
    chances = np.exp(scores.types[best] - scores.types[best].max())
    sure = float(chances.max() / chances.sum() / (1 + np.exp(-scores.trigger[best])))
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
    """The likeliest mode of a type, where one is likelier than none."""
    own = [(logit, mode) for (of, mode), logit in zip(LABELS.modes, logits, strict=True) if of == kind]
    best = max(own, default=(0.0, ""))
    return best[1] if best[0] > 0 else None
