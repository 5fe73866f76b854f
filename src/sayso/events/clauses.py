"""What one word and what hangs on it say of their own standing: negation, modality, tense, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.events.leaning import CERTAIN, COMING, OPEN, POSSIBLE, PROBABLE, Leaning
from sayso.events.lexicon import words
from sayso.events.standing_words import effects
from sayso.events.tree import MAX_CHILDREN, Tree

_MODALS = {
    "will": COMING, "'ll": COMING, "’ll": COMING, "wo": COMING, "shall": COMING,
    "would": COMING, "'d": COMING, "’d": COMING,
    "may": POSSIBLE, "might": POSSIBLE, "could": POSSIBLE, "can": POSSIBLE, "ca": POSSIBLE,
    "must": OPEN, "should": OPEN, "ought": OPEN, "need": OPEN,
}  # fmt: skip
_DEGREES = {"believed": PROBABLE, "possible": POSSIBLE, "doubted": PROBABLE, "planned": COMING}
_PAST_MODALS = {"would": True, "'d": True, "’d": True, "should": True, "could": False, "ought": True}
"""Modals that with "have" tell of what did not happen; "could have" may have."""
_SOON = frozenset({"next", "tomorrow", "coming"})
_NEGATING = frozenset({"advmod", "det", "cc", "case", "mark", "aux"})
_OBJECTS = ("nsubj", "obj", "obl")
_NEAR = 2
"""Words between a negation and the word that takes its force away: "not least", "not yet only"."""


def hanging(tree: Tree, token: int, *relations: str) -> Iterator[int]:
    """Yield what hangs on a token by one of these relations, their subtypes among them."""
    for child in tree.children[token][:MAX_CHILDREN]:
        if tree.relation(child) in relations:
            yield child


@dataclass(frozen=True, slots=True)
class Clause:
    """How the word's own clause stands: its polarity, the sureness that is left, and whether it is told in the past."""

    is_negated: bool = False
    sure: int = CERTAIN
    is_past: bool = False
    is_unreal: bool = False
    owes: bool = False
    """Whether it has a subject or an auxiliary of its own."""

    def on(self, leaning: Leaning, *, polarity: bool = True) -> Leaning:
        """Return what the clause makes of an event that it tells."""
        if leaning.granted:
            return leaning
        return leaning.at_most(self.sure).turned(polarity and self.is_negated != self.is_unreal)


def clause(tree: Tree, token: int, without: int | None = None) -> Clause:
    """Read the clause or phrase that a token heads; ``without`` is a part of it that has been read ("no arrests")."""
    lower, tags = tree.words.lower, tree.words.tags
    children = tree.children[token][:MAX_CHILDREN]
    helpers = [lower[c] for c in children if tree.relation(c) in ("aux", "cop")]
    is_negated, owes, is_unreal = False, bool(helpers), False
    sure = CERTAIN
    modal = next((word for word in helpers if word in _MODALS), "")
    has = "have" in helpers or "'ve" in helpers or "’ve" in helpers
    if modal and has:
        is_unreal = _PAST_MODALS.get(modal, False)
        sure = CERTAIN if is_unreal else PROBABLE if modal == "must" else POSSIBLE
    elif modal:
        sure = _MODALS[modal]
    owes |= any(tree.relation(child) == "nsubj" for child in children)
    read = without is not None and tree.relation(without) == "nsubj"  # one subject a clause, whatever the tree says
    for child in (c for c in children if c != without and not (read and tree.relation(c) == "nsubj")):
        word, relation = lower[child], tree.relation(child)
        if _is_negation(tree, child):
            is_negated ^= not _is_hollow(tree, child)
        elif relation == "advmod" and word in effects("adverbs"):
            effect = effects("adverbs")[word]
            sure = min(sure, _DEGREES.get(effect, CERTAIN))
            is_negated ^= effect in ("doubted", "fails") and child < token
        elif relation in ("amod", "compound") and word in effects("qualities"):
            effect = effects("qualities")[word]
            sure = min(sure, _DEGREES.get(effect, CERTAIN))
            is_negated ^= effect == "fails" and tree.lemma(token) not in words("standing", "taken", "tried")
        elif relation in _OBJECTS:
            is_negated ^= _is_nobody(tree, child)
            if relation == "nsubj" and is_few(tree, child):
                is_negated, sure = not is_negated, min(sure, PROBABLE)
    if modal in ("can", "ca", "could") and is_negated and not is_unreal:
        sure = CERTAIN
    past = tags[token] == "VBD" or (not modal and not {"was", "were", "had"}.isdisjoint(helpers))
    if not modal and _is_to_be(tree, token, children):
        sure, is_unreal = (CERTAIN, True) if past and has else (min(sure, COMING), False)
    if sure == COMING and any(
        lower[c] in ("if", "unless") for d in hanging(tree, token, "advcl") for c in hanging(tree, d, "mark")
    ):
        sure = POSSIBLE
    if tags[token] in ("VBZ", "VBP") and not helpers and _is_soon(tree, children):
        sure = min(sure, COMING)
    return Clause(is_negated, sure, past, is_unreal, owes)


def _is_negation(tree: Tree, child: int) -> bool:
    """Tell whether a word beside another negates it: "not", "never", "no longer"."""
    lower = tree.words.lower
    if lower[child - 1 : child + 1] == ["no", "longer"]:
        return tree.relation(child) == "advmod"
    return lower[child] in words("standing", "negation", "words") and tree.relation(child) in _NEGATING


def _is_hollow(tree: Tree, negation: int) -> bool:
    """Tell whether a negation leaves the clause true: "not only", "no doubt"."""
    lower = tree.words.lower
    if lower[negation] == "no" and lower[negation + 1 : negation + 2] == ["doubt"]:
        return True
    after = lower[negation + 1 : negation + 1 + _NEAR]
    return bool(after) and after[0] in words("standing", "negation", "not_negating")


def _is_nobody(tree: Tree, child: int) -> bool:
    lower = tree.words.lower
    if lower[child] in words("standing", "negation", "pronouns"):
        return True
    if tree.relation(child) == "obl" and tree.preposition(child) == "for":
        return False  # "for no reason"
    determiners = hanging(tree, child, "det", "advmod", "cc")
    return any(lower[d] in ("no", "neither", "not") and d < child and not _is_hollow(tree, d) for d in determiners)


def is_few(tree: Tree, child: int) -> bool:
    """Tell whether a noun's phrase is next to nothing: "few", "little chance"; "a few" is something."""
    lower = tree.words.lower
    few = words("standing", "negation", "few")
    if lower[child] in few:
        return lower[child - 1 : child] != ["a"]
    return any(lower[d] in few and lower[d - 1 : d] != ["a"] for d in hanging(tree, child, "amod", "det"))


def _is_to_be(tree: Tree, token: int, children: list[int]) -> bool:
    """Tell whether a verb stands as in "they are to meet"."""
    lower = tree.words.lower
    return (
        tree.is_verb(token)
        and any(tree.relation(c) in ("cop", "aux") and tree.lemma(c) == "be" for c in children)
        and any(lower[c] == "due" or (lower[c] == "to" and tree.relation(c) == "mark") for c in children)
    )


def _is_soon(tree: Tree, children: list[int]) -> bool:
    lower = tree.words.lower
    for child in children:
        if tree.relation(child) in ("obl", "advmod") and (
            lower[child] in _SOON or any(lower[c] in _SOON for c in tree.with_relation(child, "amod"))
        ):
            return True
    return False
