"""What words make of an event in their scope, by ``data/events/standing.toml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from sayso.events.leaning import EFFECTS, Effect
from sayso.events.lexicon import names, words
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger

Kind = Literal["verbs", "adjectives", "nouns", "adverbs", "qualities", "marks", "voices"]

_LISTED: dict[Kind, tuple[Effect, ...]] = {
    "adverbs": ("believed", "possible", "doubted", "fails"),
    "qualities": ("believed", "possible", "planned", "fails"),
    "marks": ("fails", "open", "planned", "factive"),
    "voices": ("hoped", "believed"),
}


@lru_cache
def effects(kind: Kind) -> dict[str, Effect]:
    """Return the words of a kind with what they do; where a word is listed twice the stronger effect counts."""
    found: dict[str, Effect] = {}
    for effect in _LISTED.get(kind, EFFECTS):
        for word in words("standing", kind, effect):
            found.setdefault(word, effect)
    return found


@lru_cache
def families() -> dict[str, frozenset[str]]:
    """Return the families of words for one deed, by word."""
    found: dict[str, frozenset[str]] = {}
    for name in names("standing", "families"):
        for word in words("standing", "families", name):
            found[word] = found.get(word, frozenset()) | {name}
    return found


def families_of(read: Tree, trigger: Trigger) -> frozenset[str]:
    """Return the families of a trigger's words."""
    known = families()
    return frozenset().union(*(known.get(read.lemma(i), frozenset()) for i in range(trigger.start, trigger.end)))
