"""Senses of a word in which it tells no event: a threat that somebody is, armed forces, the search for a manager.

The branch sees a word in its sentence and knows most senses; these are those that it took for events in real news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.events.lexicon import words
from sayso.events.tree import MAX_CHILDREN, Tree
from sayso.events.trigger import Trigger
from sayso.events.trigger_words import Cue

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Types of what one agrees to by being ready for it."""


def is_event(tree: Tree, trigger: Trigger, cues: Mapping[int, Sequence[Cue]]) -> bool:
    """Tell whether a trigger is used in a sense that tells its event; ``cues`` are the lexicon's by their head."""
    head = trigger.head
    lemma = tree.lemma(head)
    if trigger.type == "THREATEN" and lemma in words("settling", "senses", "dangers"):
        return not _is_danger(tree, head)
    if trigger.type == "MOBILIZE" and lemma in words("settling", "senses", "equipped"):
        return tree.relation(head) != "amod"
    if trigger.type in ("AGREE", "REJECT") and tree.words.pos[head] == "ADJ":
        is_mood = lemma in words("settling", "senses", "moods")
        return not is_mood and (trigger.type == "REJECT" or _is_answer(tree, head, cues))
    if lemma in words("settling", "senses", "seeking"):
        return not any(tree.preposition(c) == "for" for c in tree.with_relation(head, "nmod", "obl"))
    if trigger.type == "PROTEST" and lemma in words("settling", "senses", "showing"):
        return not _shows(tree, head)
    if trigger.type == "ASSAULT" and lemma in words("settling", "senses", "dismissing"):
        return not _dismisses(tree, head)
    if lemma in ("execute", "execution"):
        whom = tree.with_relation(head, "obj", "nsubj:pass", "nmod")
        return not any(tree.lemma(c) in words("settling", "senses", "carried_out") for c in whom)
    return True


def _is_danger(tree: Tree, noun: int) -> bool:
    """Tell whether a threat is what somebody is or meets with, not what he utters."""
    if tree.is_verb(noun):
        return False
    if any(tree.relation(c) == "cop" for c in tree.children[noun][:MAX_CHILDREN]):
        return True
    if any(tree.lemma(c) in words("settling", "senses", "met") for c in tree.with_relation(noun, "acl", "acl:relcl")):
        return True
    over = tree.words.heads[noun]
    return (
        over != noun
        and tree.relation(noun) in ("obj", "obl", "xcomp", "nsubj")
        and (tree.lemma(over) in words("settling", "senses", "met"))
    )


def _is_answer(tree: Tree, head: int, cues: Mapping[int, Sequence[Cue]]) -> bool:
    """Tell whether one is ready for what is done with others: a deed that the lexicon has for it, or of named ones."""
    deeds = list(tree.with_relation(head, "xcomp", "ccomp", "advcl", "obl"))
    told = (kind.partition(".")[0] for deed in deeds for cue in cues.get(deed, ()) for kind in cue.kinds)
    whom = [c for deed in deeds for c in (deed, *tree.with_relation(deed, "obj", "obl"))]
    named = (tree.words.tags[n].startswith("NNP") for c in whom for n in (c, *tree.with_relation(c, "nmod")))
    return bool(deeds) and (not COOPERATIVE.isdisjoint(told) or any(named))


def _shows(tree: Tree, head: int) -> bool:
    """Tell whether a demonstration shows something: "of their skills", "that he knew"."""
    if tree.is_verb(head):
        return any(True for _ in tree.with_relation(head, "obj", "ccomp"))
    shown = (c for c in tree.with_relation(head, "nmod") if tree.preposition(c) == "of")
    return any(tree.lemma(c) not in words("settling", "senses", "protesters") for c in shown)


def _dismisses(tree: Tree, verb: int) -> bool:
    """Tell whether somebody is fired, not something: "fired thousands of employees"."""
    whom = [*tree.with_relation(verb, "obj", "nsubj:pass")]
    whom += [c for c in tree.with_relation(verb, "obl") if tree.preposition(c) == "of"]  # as the tree has it at times
    return any(
        tree.lemma(c) in words("settling", "senses", "employed")
        for one in whom
        for c in (one, *tree.with_relation(one, "nmod"))
    )
