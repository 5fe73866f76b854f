"""What is taken for granted by the verb over an event's noun: who resists a call was called upon, what ends began."""

from __future__ import annotations

from dataclasses import replace

from sayso.events.clauses import clause, hanging
from sayso.events.leaning import Effect, Leaning
from sayso.events.lexicon import words
from sayso.events.shapes import is_definite
from sayso.events.standing_words import effects
from sayso.events.tree import Tree


def taken(tree: Tree, token: int, head: int, effect: Effect | None, leaning: Leaning) -> Leaning | None:
    """Return how a noun stands as what its owner, compound or verb takes for granted; ``None`` where nothing does."""
    relation = tree.words.deps[token]
    if relation == "nmod:poss":
        return replace(leaning, granted=True)
    if relation == "compound":
        return leaning  # "deportation flights may start": as its noun stands
    if not tree.is_verb(head):
        return None
    if _is_taken(tree, token, head, effect) or (relation in ("obj", "obl") and is_told_of(tree, token)):
        return replace(leaning, granted=True)
    if relation == "obj" and tree.lemma(head) in ("stop", "halt") and is_one(tree, token):
        return leaning.under("fails", is_negated=clause(tree, head, token).is_negated)  # "stopped a lynching"
    if relation == "nsubj:pass" and effect in ("open", "factive"):
        return replace(leaning, granted=True)  # "the killing is being investigated"
    return None


def is_told_of(tree: Tree, token: int) -> bool:
    """Tell whether a clause about a noun tells in the past what it did: "to join talks that began on Monday"."""
    return any(
        tree.words.tags[verb] == "VBD" and not clause(tree, verb).is_negated
        for verb in tree.with_relation(token, "acl:relcl")
    )


def is_one(tree: Tree, token: int) -> bool:
    """Tell whether a noun's phrase names one that was not told of before: "a lynching"."""
    return any(tree.words.lower[c] in ("a", "an") for c in hanging(tree, token, "det"))


def _is_taken(tree: Tree, token: int, head: int, effect: Effect | None) -> bool:
    relation, lemma = tree.words.deps[token], tree.lemma(head)
    if tree.lemma(token) in words("standing", "taken", "spoken"):
        if relation in ("obj", "nsubj:pass") and lemma in words("standing", "taken", "facing"):
            return True
        return tree.relation(token) == "obl" and effect == "open" and tree.preposition(token) == "on"
    if relation == "obj" and lemma in words("standing", "taken", "ending"):
        return is_definite(tree, token)
    return relation == "nsubj" and effect == "fails" and any(True for _ in hanging(tree, head, "obj"))


def is_dropped(tree: Tree, verb: int) -> bool:
    """Tell whether a verb of planning is joined by one that drops the plan: "was to meet them but did not"."""
    named = words("standing", "taken", "dropping")
    for other in hanging(tree, verb, "conj"):
        lemma, lower = tree.lemma(other), tree.words.lower
        beside = [lower[c] for c in hanging(tree, other, "advmod", "obj", "compound", "xcomp")]
        behind = [tree.preposition(c) for c in hanging(tree, other, "obl")]
        ties = [*beside, *behind, *(f"{word} {tie}" for word in beside for tie in behind)]
        if not named.isdisjoint((lemma, *(f"{lemma} {tie}" for tie in ties))):
            return True
        denied = any(word in words("standing", "negation", "words") for word in beside)
        if lemma in ("do", "have") and denied and not any(True for _ in hanging(tree, other, "obj", "xcomp")):
            return True
    return False


def is_withheld(tree: Tree, verb: int) -> bool:
    """Tell whether what a verb would tell is not told: "did not confirm", "declined to confirm"."""
    if clause(tree, verb).is_negated:
        return True
    above = tree.words.heads[verb]
    withheld = effects("verbs").get(tree.lemma(above)) in ("fails", "excluded")
    withheld |= effects("adjectives").get(tree.lemma(above)) == "fails"
    return tree.relation(verb) == "xcomp" and withheld
