"""How an event's phrase is built: as a thing or a deed, pointing back or not, brought out by a cleft."""

from __future__ import annotations

from sayso.events.clauses import hanging
from sayso.events.tree import MAX_CHILDREN, Tree

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "such"}
)
_ORDINALS = frozenset({"first", "second", "third", "last", "only", "latest", "one"})


def is_nominal(tree: Tree, token: int) -> bool:
    """Tell whether a word names its event as a thing; gerunds count as verbs."""
    return not tree.is_verb(token) and not tree.words.tags[token].startswith("VB")


def is_definite(tree: Tree, token: int) -> bool:
    """Tell whether a noun's phrase points at something known: "the attack", "Rome's attack"."""
    lower = tree.words.lower
    for child in tree.children[token][:MAX_CHILDREN]:
        relation = tree.words.deps[child]
        if relation == "nmod:poss" or (relation.startswith("det") and lower[child] in _DEFINITE):
            return True
    return False


def is_cleft(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is brought out: "it was the officers who attacked"."""
    lower = tree.words.lower
    copula = any(True for _ in hanging(tree, noun, "cop"))
    return copula and any(lower[c] in ("it", "that", "this") for c in hanging(tree, noun, "nsubj", "expl"))


def is_any(tree: Tree, token: int) -> bool:
    """Tell whether a noun's phrase points at nothing in particular: "any talks"."""
    return any(tree.words.lower[c] == "any" for c in hanging(tree, token, "det"))


def is_reduced(tree: Tree, token: int, head: int) -> bool:
    """Tell whether a participle belongs to the noun before it, whatever the tree says: "free men held since May"."""
    return (
        tree.words.tags[token] == "VBN"
        and head < token - 1
        and tree.words.pos[token - 1] in ("NOUN", "PROPN")
        and not any(tree.relation(c) in ("aux", "mark") for c in tree.children[token][:MAX_CHILDREN])
        and any(True for _ in hanging(tree, token, "obl"))
    )


def is_ordinal(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is one of a row: "the first to recognise it" did so."""
    return tree.words.lower[noun] in _ORDINALS or any(
        tree.words.lower[c] in _ORDINALS for c in hanging(tree, noun, "amod", "nummod")
    )


def calls(tree: Tree, verb: int) -> bool:
    """Tell whether a verb calls what is to come, and does not name what is there: "called a strike for Monday"."""
    if tree.lemma(verb) != "call" or any(True for _ in hanging(tree, verb, "xcomp", "ccomp")):
        return False
    called = list(tree.with_relation(verb, "obj", "nsubj:pass"))
    return len(called) == 1 and not is_definite(tree, called[0])
