"""Whom a blow befell by the verbs that go on from it: "bombed the road, killing nine", "shelled it and forced …"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.frames import is_in
from sayso.events.people import kind
from sayso.events.phrases import named
from sayso.events.tree import Tree

_LEAVING = frozenset({"leave"})  # "leaving one conscript dead"
_STATES = frozenset({"dead", "wounded", "injured", "hurt", "maimed", "bleeding"})


def victims(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return whom the joined verbs and participles of one subject say that a blow harmed or drove away."""
    found = [i for clause in _further(tree, verb) for child in _objects(tree, clause) for i in named(tree, child)]
    return tuple(dict.fromkeys(i for i in found if kind(tree, i) == "party"))


def _further(tree: Tree, verb: int) -> Iterator[int]:
    for clause in tree.with_relation(verb, "advcl", "conj", "xcomp", "parataxis"):
        if any(True for _ in tree.with_relation(clause, "nsubj", "nsubj:pass")) or tree.words.tags[clause] == "VBN":
            continue
        if tree.relation(clause) != "conj" and tree.words.tags[clause] != "VBG":
            continue
        yield clause
        yield from tree.with_relation(clause, "conj")


def _objects(tree: Tree, clause: int) -> Iterator[int]:
    if is_in("verbs", "harm", tree.lemma(clause)) or is_in("verbs", "driving", tree.lemma(clause)):
        yield from tree.with_relation(clause, "obj")
    elif tree.lemma(clause) in _LEAVING:
        near = [clause, *tree.with_relation(clause, "obj", "xcomp", "ccomp")]
        is_harm = any(tree.words.lower[c] in _STATES for i in near for c in (i, *tree.children[i]))
        if is_harm:
            yield from (c for i in near for c in tree.with_relation(i, "obj", "nsubj"))
