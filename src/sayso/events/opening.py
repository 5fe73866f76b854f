"""What the words that open a clause or phrase make of an event in it: "if", "until", "without", "ahead of"."""

from __future__ import annotations

from dataclasses import replace

from sayso.events.clauses import clause, hanging
from sayso.events.leaning import CERTAIN, COMING, OPEN, Leaning
from sayso.events.shapes import is_nominal
from sayso.events.standing_words import effects
from sayso.events.tree import MAX_CHILDREN, Tree

_CLAUSAL = frozenset({"advcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "conj"})
_REASONS = frozenset({"why", "how"})
"""What opens a question after something that is taken for granted."""


def opened(tree: Tree, token: int, leaning: Leaning) -> Leaning:
    """Read the words that open a clause or phrase: "if", "without", "ahead of"."""
    if leaning.granted or tree.relation(token) not in (*_CLAUSAL, "obl", "nmod", "root"):
        return leaning
    lower, head = tree.words.lower, tree.words.heads[token]
    nominal = is_nominal(tree, token)
    for child in tree.children[token][:MAX_CHILDREN]:
        if child > token or tree.relation(child) not in ("mark", "case", "advmod", "aux", "cc"):
            continue
        word = lower[child]
        effect = effects("marks").get(word)
        if effect == "fails" and tree.relation(child) in ("advmod", "cc") and lower[child + 1] not in ("of", "than"):
            continue  # "and instead invited them"
        if tree.relation(child) == "aux" and tree.relation(token) in ("advcl", "parataxis"):
            if word == "had" and _is_inverted(tree, token, child):
                return leaning.turned()
            effect = "open" if word in ("should", "were") and _is_inverted(tree, token, child) else None
        elif tree.relation(child) == "aux":
            continue
        if effect == "fails":
            return leaning.turned()
        if _grants(tree, token, child):
            return replace(leaning, granted=True)
        if effect == "open" and not nominal:
            if head != token and clause(tree, head, token).is_unreal and word in ("if", "unless"):
                return leaning.turned(word == "if")
            settled = word == "whether" or tree.relation(token) in ("ccomp", "csubj", "xcomp")
            return replace(leaning.at_most(OPEN), granted=settled)
        if effect == "planned":
            return leaning.at_most(COMING)
    return leaning


def _is_over(tree: Tree, token: int, head: int) -> bool:
    """Tell whether a clause of time is told in the past, and what lasted till then, too: "fought until it withdrew"."""
    if token == head or tree.words.tags[token] != "VBD":
        return False
    around = clause(tree, head, token)
    return around.is_past and not around.is_negated and around.sure == CERTAIN


def _is_inverted(tree: Tree, token: int, auxiliary: int) -> bool:
    return any(auxiliary < subject for subject in hanging(tree, token, "nsubj"))


def _grants(tree: Tree, token: int, child: int) -> bool:
    """Tell whether a clause is taken for granted by its opening: "did not say why they had gone", "until it left"."""
    word = tree.words.lower[child]
    if word in ("until", "till"):
        return _is_over(tree, token, tree.words.heads[token])
    return word in _REASONS and tree.words.deps[child] == "advmod" and tree.relation(token) == "ccomp"
