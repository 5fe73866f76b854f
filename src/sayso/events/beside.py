"""Triggers of which one tells what another beside it tells, and those that stand on a verb's object or particle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.events.lexicon import words
from sayso.events.shapes import calls
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger

_MEANS = frozenset({"ASSAULT", "PROTEST"})
"""Types that are told by a verb and what it was done with."""


def on_verbs(read: Tree, found: Sequence[Trigger]) -> list[Trigger]:
    """Move triggers to the verb whose particle they are, or whose means: "used live *ammunition*"."""
    taken = {token for trigger in found for token in range(trigger.start, trigger.end)}
    moved = []
    for trigger in found:
        head = read.words.heads[trigger.head]
        particle = read.words.deps[trigger.head] == "compound:prt"
        if particle or (trigger.type in _MEANS and _is_means(read, trigger.head)):
            if head not in taken:
                taken.add(head)
                moved.append(replace(trigger, start=head, end=head + 1, head=head))
        else:
            moved.append(trigger)
    return moved


def _is_means(read: Tree, token: int) -> bool:
    """Tell whether a noun names what a verb of use has as its object: "fired tear gas", "were used"."""
    if read.words.deps[token] not in ("obj", "nsubj:pass"):
        return False
    return read.lemma(read.words.heads[token]) in words("settling", "means", "verbs") and read.lemma(token) in words(
        "settling", "means", "nouns"
    )


def repeats_beside(read: Tree, trigger: Trigger, by_token: Mapping[int, Trigger]) -> bool:
    """Tell whether words tell what others beside them tell: of a verb that lends itself to a noun, the noun stands; of
    one that ends what a noun names, the verb; of an act and what it led to, the act.
    """
    head = trigger.head
    lemma = read.lemma(head)
    if not read.is_verb(head):
        return _is_in_verb(read, trigger, by_token) or _is_round(read, trigger, by_token)
    if lemma in words("settling", "speech", "naming") and _names_itself(read, head):
        return True
    if (lemma in words("settling", "light", "verbs") and not _offers(read, trigger)) or calls(read, head):
        for child in read.with_relation(head, "obj", "nsubj:pass", "obl", "compound"):
            other = by_token.get(child)
            if other is not None and other is not trigger and read.words.pos[child] in ("NOUN", "PROPN"):
                return other.type == trigger.type or read.words.deps[child] in ("obj", "nsubj:pass")
    if trigger.type == "ASSAULT" and lemma in words("settling", "outcome", "verbs"):
        beside = [c for c in read.children[head][:12] if read.relation(c) != "conj"]
        if read.relation(head) != "conj" or read.words.deps[read.words.heads[head]] == "acl:relcl":
            beside += list(read.above(head))[:3]
        near = [by_token[token] for token in beside if token in by_token]
        return any(
            other is not trigger
            and other.type in ("ASSAULT", "PROTEST")
            and not (read.is_verb(other.head) and read.lemma(other.head) in words("settling", "outcome", "verbs"))
            for other in near
        )
    return False


def surer(read: Tree, kept: Sequence[Trigger], dropped: Sequence[Trigger]) -> list[Trigger]:
    """Give a verb the confidence of a dropped noun under it where that is higher: two words tell of its event."""
    told = {read.words.heads[own.head]: own.confidence or 0.0 for own in dropped if not read.is_verb(own.head)}
    return [
        replace(own, confidence=max(own.confidence, told.get(own.head, 0.0))) if own.confidence is not None else own
        for own in kept
    ]


def _ends(read: Tree, verb: int) -> bool:
    """Tell whether a verb ends what its object names: a strike is called off, but called it begins."""
    lemma = read.lemma(verb)
    if lemma in words("settling", "ending", "off"):
        return any(read.words.lower[child] == "off" for child in read.children[verb])
    return lemma in words("settling", "ending", "verbs")


def _is_in_verb(read: Tree, trigger: Trigger, by_token: Mapping[int, Trigger]) -> bool:
    """Tell whether a noun names what the verb over it ends, or offers."""
    head = trigger.head
    above = by_token.get(read.words.heads[head])
    if above is None or above is trigger:
        return False
    ended = _ends(read, above.head) or (_offers(read, above) and trigger.type == above.type)
    return ended and read.words.deps[head] in ("obj", "nsubj:pass") and read.is_verb(read.words.heads[head])


def _offers(read: Tree, trigger: Trigger) -> bool:
    """Tell whether a verb's offer is the event, and not yet what is offered: "offered assistance"."""
    return trigger.type == "AGREE" and read.lemma(trigger.head) in words("settling", "offering", "verbs")


def _is_round(read: Tree, trigger: Trigger, by_token: Mapping[int, Trigger]) -> bool:
    """Tell whether a noun counts what another names: "a round of talks"."""
    if read.lemma(trigger.head) not in words("settling", "counting", "nouns"):
        return False
    of = (by_token.get(c) for c in read.with_relation(trigger.head, "nmod") if read.preposition(c) == "of")
    return any(other is not None and other is not trigger for other in of)


def _names_itself(read: Tree, verb: int) -> bool:
    """Tell whether somebody is only named by a verb of naming: "who call themselves"."""
    return any(
        read.words.lower[c].endswith(("self", "selves")) for c in read.with_relation(verb, "obj", "iobj", "nsubj")
    )
