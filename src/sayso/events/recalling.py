"""Later mentions: voices that speak again of an event told before, by a definite noun or by owning up to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.events.clauses import hanging
from sayso.events.lexicon import words
from sayso.events.shapes import is_definite, is_nominal
from sayso.events.standing_words import families, families_of
from sayso.events.tellers import Teller, Tellers
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger

REACH = 400
"""Tokens back that a definite noun may point; what lies further off is named anew."""
OWNED_REACH = 120
"""Tokens back that "claimed responsibility" may point."""
MAX_READ = 80
"""Tokens of one content that are searched for mentions."""
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of what somebody claims responsibility for."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A mention ``token`` in the content of ``teller``; ``is_owned`` where the voice says that it did it."""

    teller: Teller
    token: int
    is_owned: bool = False


def recalled(
    read: Tree, tellers: Tellers, triggers: Sequence[Trigger], failed: Collection[int] = ()
) -> Iterator[tuple[int, Recalled]]:
    """Yield the mentions with the number of the trigger that they recall; ``failed`` did not happen for anybody."""
    known = families()
    own = {i for trigger in triggers for i in range(trigger.start, trigger.end)}
    events = [(t.head, n, families_of(read, t)) for n, t in enumerate(triggers)]
    events.sort()
    for teller in tellers.by_id.values():
        for token in _owned(read, teller):
            yield from _owning(read, teller, token, events, triggers)
        left = MAX_READ
        for piece in teller.pieces:
            for token in piece[:left]:
                kinds = known.get(read.lemma(token))
                if kinds is None or token in own or tellers.over.get(token, [teller])[-1].pieces != teller.pieces:
                    continue
                if not _points_back(read, teller, token):
                    continue
                number = _nearest(read, token, kinds, events, failed)
                if number is not None:
                    yield number, Recalled(teller, token)
            left = max(0, left - len(piece))


def _points_back(read: Tree, teller: Teller, token: int) -> bool:
    if is_nominal(read, token):
        lower = read.words.lower
        if any(child in teller.cue for child in hanging(read, token, "acl")):
            return True  # "…, a ruling that he described as"
        return is_definite(read, token) or any(lower[c] in ("such", "any") for c in hanging(read, token, "amod", "det"))
    return teller.record.act == "deny" and read.is_verb(token)


def _nearest(
    read: Tree,
    token: int,
    kinds: frozenset[str],
    events: Sequence[tuple[int, int, frozenset[str]]],
    failed: Collection[int],
) -> int | None:
    """Return the event before a token that its word names, else the one that shares most families; the nearest of them.

    What did not happen is recalled where nothing else is.
    """
    near = [
        ((number not in failed, read.lemma(head) == read.lemma(token), len(kinds & own)), number)
        for head, number, own in events
        if 0 < token - head <= REACH and not kinds.isdisjoint(own)
    ]
    return max(reversed(near), key=lambda one: one[0], default=(None, None))[1]


def _owned(read: Tree, teller: Teller) -> Iterator[int]:
    """Yield "responsibility" where a voice claims it."""
    if words("standing", "responsibility", "claims").isdisjoint(teller.lemmas):
        return
    for piece in teller.pieces[:1]:
        for token in piece[:3]:
            if read.lemma(token) in words("standing", "responsibility", "nouns"):
                yield token


def _owning(
    read: Tree,
    teller: Teller,
    token: int,
    events: Sequence[tuple[int, int, frozenset[str]]],
    triggers: Sequence[Trigger],
) -> Iterator[tuple[int, Recalled]]:
    """Find the deed that is owned up to: what was told of it in one sentence or in some right after one another."""
    near = [(head, number) for head, number, _ in events if head < token and triggers[number].type in DEEDS]
    here = read.sentences[token]
    near = [(head, number) for head, number in near if token - head <= OWNED_REACH and read.sentences[head] != here]
    if not near:
        return
    since = here = read.sentences[near[-1][0]]
    for head, _ in reversed(near):
        since = read.sentences[head] if read.sentences[head] >= since - 1 else since
    for head, number in near:
        if since <= read.sentences[head] <= here:
            yield number, Recalled(teller, token, is_owned=True)
