"""What a time or place hangs on: the words that it says when or where of, the nearest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from sayso.events.lexicon import words
from sayso.events.tree import NOMINAL, Tree
from sayso.records import Span

MAX_CLIMB = 4  # nouns between a time and the verb it dates: "a man with explosives from the town on Monday"
_UP = frozenset({"obj", "iobj", "obl", "nmod", "nsubj", "conj", "appos", "advmod", "xcomp"})
_BACK = frozenset({"on", "late", "early", "earlier", "later", "in"})
"""Words that may stand between a verb and the time behind it."""
_NO_START = frozenset({"nsubj", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Hang:
    """Record number ``number`` with its ``head`` token, its ``preposition`` and how far up it was carried."""

    number: int
    first: int
    head: int
    preposition: str
    level: int


def head_of(tree: Tree, span: Span) -> tuple[int, int, int]:
    """Return the first and last token of a span, and the one that hangs on a token outside of it."""
    begins, heads = tree.words.begins, tree.words.heads
    first = max(bisect_right(begins, span[0]) - 1, 0)
    last = max(bisect_right(begins, span[1] - 1) - 1, first)
    for token in range(last, first - 1, -1):
        if not first <= heads[token] <= last:
            return first, last, token
    return first, last, last


def hold(tree: Tree, number: int, phrase: tuple[int, int, int], stops: Collection[int]) -> list[tuple[int, Hang]]:
    """Return the tokens that a phrase speaks of: its governor, and what governs that as long as it is no event.

    ``phrase`` is its first and last token and its head (see ``head_of``). ``stops`` are the main words of events,
    beyond which nothing is carried. A phrase before its noun stays there, but for what is on the occasion of a clause
    ("in Monday's raid").
    """
    first, last, head = phrase
    governor = tree.words.heads[head]
    if governor == head:
        return []
    preposition = tree.preposition(head)
    governor = _behind_verb(tree, first, last, governor)
    found = [(governor, Hang(number, first, head, preposition, 0))]
    behind = governor < first
    for level in range(1, MAX_CLIMB + 1):
        if governor in stops or tree.is_verb(governor) or tree.is_root(governor):
            break
        if tree.relation(governor) not in _UP:
            break
        if not behind and not _on_occasion(tree, governor):
            break
        governor = tree.words.heads[governor]
        found.append((governor, Hang(number, first, head, preposition, level)))
    return found


def _on_occasion(tree: Tree, noun: int) -> bool:
    if tree.words.pos[noun] not in NOMINAL:
        return True
    during = tree.preposition(noun) in words("occasions", "prepositions", "frames")
    return during and tree.relation(noun) == "obl"


def _behind_verb(tree: Tree, first: int, last: int, governor: int) -> int:
    """A bare day right behind a verb is that verb's, whatever clause the tree gives it to: "said Monday it would"."""
    if governor <= last:
        return governor
    before = first - 1
    while before >= 0 and tree.words.lower[before] in _BACK:
        before -= 1
    if before < 0 or tree.sentences[before] != tree.sentences[governor] or tree.words.pos[before] in ("PUNCT", "SCONJ"):
        return governor
    if not any(last < child < governor for child in tree.children[governor] if tree.relation(child) in _NO_START):
        return governor
    for token in (before, *tree.above(before)):
        if tree.is_verb(token) and token <= before and tree.relation(token) not in ("aux", "cop"):
            return token
        if token > last:
            break
    return governor
