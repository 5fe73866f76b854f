"""How an event stands with each voice that speaks of it: FactBank's values.

A voice is the narrator or the innermost attribution that tells the event; an outer one that only relays it is left out,
one that denies what the inner one claims is not. What a denial disputes did not happen for who denies it, and a later
voice that recalls an event ("the attack", "claimed responsibility") stands by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from sayso.events.arguments import Parties
from sayso.events.clauses import clause
from sayso.events.commitment import committed
from sayso.events.governing import governed, is_nominal
from sayso.events.leaning import CERTAIN, POSSIBLE, PROBABLE, Leaning
from sayso.events.lexicon import names, words
from sayso.events.recalling import Recalled, recalled
from sayso.events.standing_words import effects
from sayso.events.tellers import Teller, Tellers
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution, Dispute, Status

NARRATOR = "narrator"
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types whose events are mostly done by words."""
_DEGREES = {"believed": PROBABLE, "possible": POSSIBLE}


def stand(
    doc: Doc,
    triggers: Sequence[Trigger],
    sides: Sequence[Parties],
    attributions: Sequence[Attribution],
    disputes: Sequence[Dispute] = (),
) -> list[dict[str, Status]]:
    """Return the statuses of each trigger's event by voice: ``narrator`` or the id of an attribution."""
    if not triggers:
        return []
    read = tree(doc)
    tellers = Tellers.of(read, attributions)
    told = [_told(read, tellers, trigger, side) for trigger, side in zip(triggers, sides, strict=True)]
    for number, recall in recalled(read, tellers, triggers):
        _recall(read, tellers, told[number], recall)
    statuses: list[dict[str, Status]] = []
    for leanings in told:
        _dispute(tellers, leanings, disputes)
        statuses.append({voice: leaning.status(voice) for voice, leaning in leanings.items()})
    return statuses


def _told(read: Tree, tellers: Tellers, trigger: Trigger, side: Parties) -> dict[str, Leaning]:
    """Judge the event where it is told."""
    head = trigger.head
    leaning = Leaning() if _is_performed(read, trigger) else clause(read, head).on(Leaning())
    leaning = leaning.at_most(_doubt(read, head, side))
    stack = tellers.over.get(head, [])
    if not stack:
        return {NARRATOR: _governed(read, trigger, lambda _: True, leaning)[0]}
    inner = stack[-1]
    found, top = _governed(read, trigger, inner.holds, leaning)
    if _is_verbal_object(read, trigger, inner, top):
        return {NARRATOR: found}
    voices = {inner.record.id: _committed(read, inner, found, head, top)}
    for outer in reversed(stack[:-1]):
        if outer.record.content == inner.record.content or outer.pieces == inner.pieces:
            voices[outer.record.id] = _committed(read, outer, found, head, top)
        elif outer.denies and not voices[inner.record.id].granted:
            voices[outer.record.id] = voices[inner.record.id].turned()
    return voices


def _governed(read: Tree, trigger: Trigger, is_inside: Callable[[int], bool], leaning: Leaning) -> tuple[Leaning, int]:
    own = governed(read, trigger.head, is_inside, leaning)
    if _is_performed(read, trigger):
        return leaning, own.top
    return own.leaning, own.top


def _is_performed(read: Tree, trigger: Trigger) -> bool:
    """Tell whether the words of a refusal, threat or request are the event: "will not pay", "must leave"."""
    if trigger.type not in names("standing", "performed"):
        return False
    named = words("standing", "performed", trigger.type)
    return all(read.lemma(i) not in named for i in range(trigger.start, trigger.end))


def _doubt(read: Tree, head: int, side: Parties) -> int:
    """Return what is left of sureness where the doer is only suspected."""
    sure = CERTAIN
    for doer in {*read.with_relation(head, "nsubj"), *side.actors}:
        for child in read.with_relation(doer, "amod"):
            effect = effects("qualities").get(read.words.lower[child])
            sure = min(sure, _DEGREES.get(effect or "", CERTAIN))
    return sure


def _is_verbal_object(read: Tree, trigger: Trigger, inner: Teller, top: int) -> bool:
    """Tell whether a content is itself the act of speech: "rejected the accusation"."""
    return (
        inner.record.act in ("deny", "reject")
        and trigger.type in _SPEECH
        and top == trigger.head
        and is_nominal(read, trigger.head)
    )


def _committed(read: Tree, teller: Teller, leaning: Leaning, head: int, top: int) -> Leaning:
    return committed(
        leaning,
        teller.sense,
        teller.record.act,
        teller.lemmas,
        is_negated=teller.is_negated,
        is_thing=top == head or is_nominal(read, top),
    )


def _recall(read: Tree, tellers: Tellers, leanings: dict[str, Leaning], recall: Recalled) -> None:
    """Add the voice that speaks of the event later on."""
    teller, token = recall.teller, recall.token
    if teller.record.id in leanings:
        return
    if recall.is_owned:
        leanings[teller.record.id] = Leaning()
        return
    own = governed(read, token, teller.holds, clause(read, token).on(Leaning()))
    leanings[teller.record.id] = _committed(read, teller, own.leaning, token, own.top)


def _dispute(tellers: Tellers, leanings: dict[str, Leaning], disputes: Sequence[Dispute]) -> None:
    """Turn what a claim tells for the voice that denies it."""
    for dispute in disputes:
        claimed = leanings.get(dispute.claim)
        if claimed is None or dispute.denial in leanings or claimed.granted:
            continue
        denier = tellers.by_id.get(dispute.denial)
        if denier is None or (not claimed.is_so and denier.record.act == "deny"):
            continue
        leanings[dispute.denial] = Leaning(CERTAIN, not claimed.is_so)
