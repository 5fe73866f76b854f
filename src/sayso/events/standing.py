"""How an event stands with each voice that speaks of it: FactBank's values.

A voice is the narrator or the innermost attribution that tells the event; an outer one that only relays it is left out,
one that denies what the inner one claims is not. What a denial disputes did not happen for who denies it, and a later
voice that recalls an event ("the attack", "claimed responsibility") stands by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from sayso.events.arguments import Parties
from sayso.events.clauses import clause, hanging
from sayso.events.commitment import committed
from sayso.events.governing import governed
from sayso.events.leaning import CERTAIN, COMING, OPEN, POSSIBLE, PROBABLE, Leaning
from sayso.events.lexicon import names, words
from sayso.events.recalling import Recalled, recalled
from sayso.events.shapes import calls, is_nominal
from sayso.events.standing_words import effects
from sayso.events.tellers import Teller, Tellers
from sayso.events.tree import MAX_CHILDREN, Tree, tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution, Dispute, Status

NARRATOR = "narrator"
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types whose events are mostly done by words."""
_CALLED = frozenset({"PROTEST", "CONSULT"})
"""Types of what is called for a day to come."""
MAX_EQUAL = 20
"""Claims that are compared by their speakers."""
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
    failed = {n for n, leanings in enumerate(told) if not any(own.is_so for own in leanings.values())}
    for number, recall in recalled(read, tellers, triggers, failed):
        _recall(read, told[number], recall, sides[number])
    equal = _equal_claims(tellers, told, disputes)
    statuses: list[dict[str, Status]] = []
    for trigger, leanings in zip(triggers, told, strict=True):
        if not _is_performed(read, trigger):
            _dispute(tellers, leanings, disputes, equal)
        statuses.append({voice: leaning.status(voice) for voice, leaning in leanings.items()})
    return statuses


def _told(read: Tree, tellers: Tellers, trigger: Trigger, side: Parties) -> dict[str, Leaning]:
    """Judge the event where it is told."""
    head = trigger.head
    leaning = Leaning() if _is_performed(read, trigger) else clause(read, head).on(Leaning())
    leaning = leaning.at_most(_doubt(read, head, side))
    stack = list(tellers.over.get(head, []))
    while stack and _is_performance(read, trigger, stack[-1]):
        stack.pop()
        if not _is_performed(read, trigger) and not stack:
            called = trigger.type in _CALLED and calls(read, read.words.heads[trigger.head])
            return {NARRATOR: leaning.at_most(COMING if called else CERTAIN)}
    blamers = _blamers(read, tellers, head)
    if not stack and blamers:
        return {NARRATOR: leaning.at_most(OPEN), **dict.fromkeys(blamers, Leaning())}
    if not stack or _is_aside(read, tellers, trigger):
        return {NARRATOR: _governed(read, trigger, lambda _: True, leaning)[0]}
    inner = stack[-1]
    found, top = _governed(read, trigger, inner.holds, leaning)
    if _is_verbal_object(read, trigger, inner, top):
        return {NARRATOR: found}
    if inner.by_nobody:
        own = _governed(read, trigger, lambda _: True, leaning)[0]  # "its support has never been acknowledged"
        return {NARRATOR: own if own.granted else _committed(read, inner, found, head, top)}
    voices = {inner.record.id: _committed(read, inner, found, head, top)}
    for outer in reversed(stack[:-1]):
        if outer.record.content == inner.record.content or outer.pieces == inner.pieces:
            voices[outer.record.id] = _committed(read, outer, found, head, top)
        elif outer.denies and not voices[inner.record.id].granted:
            voices[outer.record.id] = voices[inner.record.id].turned()
    if _is_antecedent(read, head, inner):
        own = _governed(read, trigger, lambda _: True, leaning)[0]
        blamed = not words("standing", "performing", "blaming").isdisjoint(inner.lemmas)
        voices[NARRATOR] = own.at_most(OPEN) if blamed else own
    elif len(stack) == 1 and (told := _presupposed(read, trigger, inner, leaning, top)):
        voices[NARRATOR] = told
    return voices


def _presupposed(read: Tree, trigger: Trigger, inner: Teller, leaning: Leaning, top: int) -> Leaning | None:
    """Return how an event stands with the narrator whose own words take it for granted, or say that it came to nothing:
    "condemned the raid", "dropped plans for a raid"; ``None`` where they leave it to the voice.
    """
    if inner.record.manner == "direct" or _is_clause(read, top):
        return None
    own = _governed(read, trigger, lambda _: True, leaning)[0]
    if own.sure < CERTAIN or (own.is_so and not own.granted) or (not own.is_so and inner.record.act == "deny"):
        return None
    return own


def _is_clause(read: Tree, top: int) -> bool:
    """Tell whether a content is a clause of its own, for which its voice alone stands, and no phrase or infinitive."""
    children = read.children[top][:MAX_CHILDREN]
    if any(read.words.lower[c] == "to" and read.relation(c) == "mark" for c in children):
        return False
    return read.is_root(top) or any(read.relation(c) in ("nsubj", "csubj", "expl", "aux", "cop") for c in children)


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
    first = read.words.heads[head] if read.words.deps[head] == "conj" else head
    doers = {*(list(hanging(read, head, "nsubj")) or hanging(read, first, "nsubj")), *side.actors}
    for word in doers | {child for doer in doers for child in hanging(read, doer, "amod")}:
        effect = effects("qualities").get(read.words.lower[word])
        sure = min(sure, _DEGREES.get(effect or "", CERTAIN))
    return sure


def _is_performance(read: Tree, trigger: Trigger, inner: Teller) -> bool:
    """Tell whether a cue does the event by its words: "declared a truce", "reserves the right to retaliate"."""
    if inner.record.act == "deny":
        return False
    if _is_performed(read, trigger):
        return inner.sense is not None and inner.sense.act in ("threaten", "reject", "promise", "believe")
    if words("standing", "performing", "verbs").isdisjoint(inner.lemmas) or inner.is_negated:
        return False
    at = read.words.heads[trigger.head]
    if at not in inner.cue:
        return False
    relation = read.words.deps[trigger.head]
    return relation in ("obj", "xcomp") and (is_nominal(read, trigger.head) or read.words.tags[trigger.head] == "VBN")


def _is_aside(read: Tree, tellers: Tellers, trigger: Trigger) -> bool:
    """Tell whether the narrator comments on what is told: "…, a step that the president hailed"."""
    cued = any(trigger.head in teller.cue for teller in tellers.by_id.values())
    if not cued and trigger.type not in _SPEECH:
        return False
    if read.words.deps[trigger.head] != "acl:relcl":
        return False
    noun = read.words.heads[trigger.head]
    before = min([noun, *read.children[noun][:1]]) - 1
    opening = read.words.lower[before + 1]
    return before >= 0 and read.words.lower[before] in (",", "-", "–", "—") and opening in ("a", "an", "something")


def _is_antecedent(read: Tree, head: int, inner: Teller) -> bool:
    """Tell whether an event's noun is what the cue's own clause hangs on: "an attack that residents blamed on"."""
    return any(child in inner.cue for child in hanging(read, head, "acl"))


def _blamers(read: Tree, tellers: Tellers, head: int) -> list[str]:
    """Return the voices that blame an event on its doer in a clause about it: "a raid that residents blamed on"."""
    named = words("standing", "performing", "blaming")
    verbs = [child for child in hanging(read, head, "acl") if read.lemma(child) in named]
    if not verbs:
        return []
    return [key for key, teller in tellers.by_id.items() if any(verb in teller.cue for verb in verbs)]


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
        is_claim=read.lemma(top) in words("standing", "taken", "claims"),
        is_quoted=teller.record.manner == "direct" or (teller.record.manner == "mixed" and not leaning.is_so),
    )


def _recall(read: Tree, leanings: dict[str, Leaning], recall: Recalled, side: Parties) -> None:
    """Add the voice that speaks of the event later on; what nobody is sure of is no surer for being spoken of."""
    teller, token = recall.teller, recall.token
    if teller.record.id in leanings:
        return
    if recall.is_owned:
        leanings[teller.record.id] = Leaning()
        return
    own = governed(read, token, teller.holds, clause(read, token).on(Leaning()))
    if teller.denies and not own.leaning.is_so and _is_none(read, token):
        leanings[teller.record.id] = own.leaning  # "No such incident took place", he said, dismissing it
        return
    voiced = _committed(read, teller, own.leaning, token, own.top)
    sure = max(leaning.sure for leaning in leanings.values()) == CERTAIN
    if voiced.sure == CERTAIN and voiced.is_so and not sure:
        voiced = voiced.at_most(OPEN)
    if _is_other(read, teller, side):
        voiced = voiced.turned()
    leanings[teller.record.id] = voiced


def _is_other(read: Tree, teller: Teller, side: Parties) -> bool:
    """Tell whether a voice blames somebody new for what is told of others: "blamed the fire on a rebel group"."""
    verbs = [i for i in teller.cue if read.lemma(i) in words("standing", "performing", "blaming")]
    blamed = [i for verb in verbs for i in hanging(read, verb, "obl") if read.preposition(i) in ("on", "to")]
    return bool(side.actors) and any(
        any(read.words.lower[c] in ("a", "an", "another", "other") for c in hanging(read, i, "det", "amod"))
        for i in blamed
    )


def _is_none(read: Tree, token: int) -> bool:
    return any(read.words.lower[c] == "no" for c in hanging(read, token, "det"))


def _equal_claims(
    tellers: Tellers, told: Sequence[dict[str, Leaning]], disputes: Sequence[Dispute]
) -> dict[str, list[str]]:
    """Return, for each disputed claim, its speaker's other disputed claims that tell no event of their own."""
    telling = {voice for leanings in told for voice in leanings}
    claims = list(dict.fromkeys(dispute.claim for dispute in disputes if dispute.claim in tellers.by_id))
    silent = [claim for claim in claims if claim not in telling][:MAX_EQUAL]
    speaker = {claim: tellers.by_id[claim].record.speaker for claim in claims}
    return {
        claim: [other for other in silent if speaker[other] is not None and speaker[other] == speaker[claim]]
        for claim in claims
        if claim in telling
    }


def _dispute(
    tellers: Tellers, leanings: dict[str, Leaning], disputes: Sequence[Dispute], equal: Mapping[str, Sequence[str]]
) -> None:
    """Turn what a claim tells for the voice that denies it."""
    for claim in list(leanings):
        for other in equal.get(claim, ()):
            if not leanings[claim].granted:
                leanings.setdefault(other, leanings[claim])
    for dispute in disputes:
        claimed = leanings.get(dispute.claim)
        if claimed is None or dispute.denial in leanings or claimed.granted:
            continue
        denier = tellers.by_id.get(dispute.denial)
        if denier is None or (not claimed.is_so and denier.record.act == "deny"):
            continue
        leanings[dispute.denial] = Leaning(CERTAIN, not claimed.is_so)
