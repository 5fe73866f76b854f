"""Which triggers stand: one record an event, speech that only says nothing done, and acts that are merely demanded.

The branch of the engine judges words; what an attribution's act says of its cue, and what stands beside a word in the
tree, is settled here, by the conventions that ``docs/events.md`` gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.events.beside import on_verbs, repeats_beside, surer
from sayso.events.hanging import head_of
from sayso.events.lexicon import words
from sayso.events.standing_words import families_of
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.events.trigger_words import Cue
from sayso.records import Act, Attribution, Dispute

PERFORMED: dict[Act, str] = {
    "accuse": "ACCUSE", "criticise": "ACCUSE", "demand": "REQUEST", "reject": "REJECT", "support": "SUPPORT",
    "threaten": "THREATEN", "promise": "AGREE", "propose": "AGREE",
}  # fmt: skip
"""The event that an attribution performs by its act; to assert, confirm, deny, warn or believe is none."""
ALSO = frozenset({("promise", "CONCEDE"), ("promise", "SUPPORT"), ("propose", "CONCEDE"), ("warn", "THREATEN"),
                  ("demand", "REJECT"), ("support", "AGREE"), ("assert", "AGREE"), ("assert", "CONSULT")})  # fmt: skip
"""Other events that an act may perform, where the words are theirs."""
VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
ASKED = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE"})
"""What is asked, threatened, refused or agreed to is not told a second time."""
NEAR = 3
"""Sentences in which a pointing noun finds what it points to by its type."""
FAR = 400
"""Tokens in which it finds a word of its own family: "expelled … the expulsion"."""
CHANCES: dict[Act, float] = {
    "accuse": 0.54, "criticise": 0.53, "demand": 0.41, "reject": 0.75, "support": 0.25, "threaten": 0.5,
    "promise": 0.5, "propose": 0.67,
}  # fmt: skip
"""How often an act gives away an event of its type that the branch did not see, where there is politics at all: right
ones of 96 such cues in the ``wire`` sentences of ``training/data/events`` and the dispatch gold, with a right and a
wrong one added. In the sentences that have no event (``none``) there are 85 more of them. The attribution's own
confidence, 0.52 where they are right and 0.53 where they are wrong, tells nothing more.
"""


def settle(
    doc: Doc,
    found: Sequence[Trigger],
    cues: Mapping[int, Sequence[Cue]],
    attributions: Sequence[Attribution],
    disputes: Sequence[Dispute] = (),
) -> tuple[Trigger, ...]:
    """Return the triggers that tell an event of their own, in order; ``cues`` are the lexicon's by their head token."""
    read = tree(doc)
    spoken = _spoken(read, attributions)
    kept = [own for trigger in on_verbs(read, found) if (own := _as_speech(read, trigger, spoken))]
    kept += _performed(read, kept, cues, spoken)
    kept.sort(key=lambda trigger: (trigger.start, trigger.end))
    by_token = {token: trigger for trigger in kept for token in range(trigger.start, trigger.end)}
    dropped = {id(trigger) for trigger in kept if repeats_beside(read, trigger, by_token)}
    kept = surer(read, [own for own in kept if id(own) not in dropped], [own for own in kept if id(own) in dropped])
    kept = _without_repeats(read, _without_denied(read, kept, attributions, disputes))
    by_token = {token: trigger for trigger in kept for token in range(trigger.start, trigger.end)}
    return tuple(trigger for trigger in kept if not _is_asked(read, trigger, by_token))


def _spoken(read: Tree, attributions: Iterable[Attribution]) -> dict[int, tuple[int, Attribution]]:
    """Tokens of cues with the cue's main word and attribution."""
    spoken = {}
    for own in attributions:
        first, last, main = head_of(read, own.cue)
        for token in range(first, last + 1):
            spoken[token] = main, own
    return spoken


def _as_speech(read: Tree, trigger: Trigger, spoken: Mapping[int, tuple[int, Attribution]]) -> Trigger | None:
    """Keep a trigger that reports nothing, or whose report performs an event; its type is the act's."""
    at = next((spoken[token] for token in range(trigger.start, trigger.end) if token in spoken), None)
    if at is None:
        return None if _only_says(read, trigger.head) else trigger
    main, own = at
    if own.act is None or (read.is_verb(main) and read.lemma(main) in words("settling", "speech", "neutral")):
        return None
    performed = PERFORMED.get(own.act)
    if (own.act, trigger.type) in ALSO or trigger.type not in VERBAL:
        return None if own.act == "deny" else trigger
    if performed is None:
        return None
    return trigger if performed == trigger.type else replace(trigger, type=performed, mode=None)


def _only_says(read: Tree, head: int) -> bool:
    """Tell whether a word only tells that somebody spoke, or names a state of things."""
    lemma = read.lemma(head)
    if not read.is_verb(head):
        return lemma in words("settling", "never", "nouns")
    if lemma in words("settling", "speech", "talking"):
        return not any(
            read.preposition(child) in words("settling", "speech", "company")
            for child in read.with_relation(head, "obl")
        )
    return lemma in words("settling", "speech", "saying")


def _performed(
    read: Tree,
    kept: Sequence[Trigger],
    cues: Mapping[int, Sequence[Cue]],
    spoken: Mapping[int, tuple[int, Attribution]],
) -> list[Trigger]:
    """Events that attributions perform by words that can tell them, where no trigger was found."""
    taken = {token for trigger in kept for token in range(trigger.start, trigger.end)}
    found: dict[int, Trigger] = {}
    for main, own in spoken.values():
        kind = PERFORMED.get(own.act) if own.act else None
        if kind is None or main in found:
            continue
        first, last, _ = head_of(read, own.cue)
        lemma = read.lemma(main)
        named = kind in ("ACCUSE", "SUPPORT") and lemma in words("settling", "speech", "naming")
        told = next((c for c in cues.get(main, ()) if any(k.partition(".")[0] == kind for k in c.kinds)), None)
        if taken.isdisjoint(range(first, last + 1)) and (
            named or (told and lemma not in words("settling", "speech", "neutral"))
        ):
            mode = next((k.partition(".")[2] for k in told.kinds if k.startswith(kind)), "") if told else ""
            found[main] = Trigger(
                start=main,
                end=main + 1,
                head=main,
                type=kind,
                mode=mode or ("disapprove" if kind == "ACCUSE" and named else None),
                confidence=CHANCES[own.act] if own.act else None,
            )
    return list(found.values())


def _without_denied(
    read: Tree, kept: Sequence[Trigger], attributions: Sequence[Attribution], disputes: Sequence[Dispute]
) -> list[Trigger]:
    """Drop from a denial what the claim it denies tells already."""
    by_id = {own.id: own for own in attributions}
    gone: set[int] = set()
    for dispute in disputes:
        denial, claim = by_id.get(dispute.denial), by_id.get(dispute.claim)
        if denial is not None and claim is not None and denial.act == "deny":
            told = {trigger.type for trigger in kept if _holds(claim, read.words.begins[trigger.head])}
            gone |= {
                id(trigger)
                for trigger in kept
                if trigger.type in told and _holds(denial, read.words.begins[trigger.head]) and denial.cue > claim.cue
            }
    return [trigger for trigger in kept if id(trigger) not in gone]


def _holds(attribution: Attribution, at: int) -> bool:
    return any(begin <= at < end for begin, end in attribution.content)


def _without_repeats(read: Tree, kept: Sequence[Trigger]) -> list[Trigger]:
    """Drop nouns that point back to an event told before: "the attack", "those talks"."""
    told: dict[str, int] = {}
    named: dict[str, int] = {}
    fresh = []
    for trigger in kept:
        head, sentence = trigger.head, read.sentences[trigger.head]
        before = told.get(trigger.type)
        near = before is not None and sentence - before <= NEAR
        own = families_of(read, trigger)
        known = any(head - named.get(family, -FAR - 1) <= FAR for family in own)
        if not ((near or known) and _points_back(read, head)):
            fresh.append(trigger)
        told[trigger.type] = sentence
        named |= dict.fromkeys(own, head)
    return fresh


def _points_back(read: Tree, noun: int) -> bool:
    """A definite noun that says nothing new of itself: no party, time or place hangs on it."""
    if read.words.pos[noun] != "NOUN":
        return False
    children = read.children[noun][:12]
    opened = any(read.words.lower[c] in words("settling", "pointing", "determiners") for c in children if c < noun)
    return opened and not any(read.relation(c) in ("nmod", "acl", "appos", "amod", "compound") for c in children)


def _is_asked(read: Tree, trigger: Trigger, by_token: Mapping[int, Trigger]) -> bool:
    """Tell whether a trigger is only what another asks for, threatens, refuses or agrees to."""
    relation = read.relation(trigger.head)
    if relation not in ("xcomp", "ccomp", "obj", "obl", "conj", "acl"):
        return False
    above = read.words.heads[trigger.head]
    if relation == "conj":  # "urged them to stop and to leave"
        relation, above = read.relation(above), read.words.heads[above]
    other = by_token.get(above)
    if other is None or other is trigger or other.type not in ASKED:
        return False
    if relation in ("xcomp", "ccomp", "acl"):
        return True
    return relation == "obj" and not any(
        read.words.lower[c] in words("settling", "pointing", "determiners") for c in read.children[trigger.head]
    )
