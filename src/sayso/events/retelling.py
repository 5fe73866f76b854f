"""One record an event: what tells again of an event told before goes, and what it says more of it stays.

"The attack" after "attacked", a lead after its headline, "found guilty" after "convicted". Of acts done by speaking
most are told by the same verbs and are others all the same ("also accused"), so only nouns and leads go back to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.events.lexicon import names, words
from sayso.events.occasion import tense
from sayso.events.tree import MAX_CHILDREN, Tree
from sayso.events.trigger import Trigger
from sayso.records import Event

LOOK_BACK = 15  # events before that are looked at
NEAR = 2  # sentences in which a charge is the charge told before
LEAD = 2  # sentences behind a headline that tell it again
STEM = 5  # letters that two words of one deed share at least: attacker, attacked
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
MUTUAL = "CONSULT"
"""The type whose parties are all actors, two of whom make it the same talks."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its trigger."""

    trigger: Trigger
    event: Event


def once(tree: Tree, told: Sequence[tuple[Trigger, Event]]) -> tuple[Event, ...]:
    """Return the events without those told again, each with what the later tellings say more; in the order given."""
    kept: list[_Told] = []
    for trigger, event in told:
        own = _Told(trigger, event)
        back = range(len(kept) - 1, max(-1, len(kept) - 1 - LOOK_BACK), -1)
        first = next((number for number in back if _is_same(tree, kept[number], own)), None)
        if first is None:
            kept.append(own)
        else:
            kept[first] = _Told(kept[first].trigger, _joined(kept[first].event, event))
    return tuple(one.event for one in kept)


def _is_same(tree: Tree, before: _Told, own: _Told) -> bool:
    """Tell whether two tellings are of one event: one deed, with parties, day and place that agree."""
    is_word = _same_word(tree, before.trigger.head, own.trigger.head)
    alike = is_word or _is_alias(tree, before.trigger, own.trigger)
    mutual = before.event.type == own.event.type == MUTUAL
    if not (alike or mutual) or _is_another(tree, own.trigger.head) or not _agree(tree, before, own):
        return False
    if before.event.type != own.event.type:  # one word that was taken for two things
        return is_word and _is_noun(tree, own.trigger.head) and _shared(before.event, own.event) > 0
    if _is_lead(tree, before, own):
        return True
    if not _parties_agree(before.event, own.event):
        return False
    shared = _shared(before.event, own.event)
    if mutual:
        return shared > 1 or (alike and _points_back(tree, own, shared))
    if own.event.type in SPOKEN:
        return _is_charge(tree, before, own) or (is_word and _points_back(tree, own, shared))
    if _points_back(tree, own, shared):
        return True
    return shared > 1 or (not is_word and shared > 0)


def _agree(tree: Tree, before: _Told, own: _Told) -> bool:
    """Tell whether nothing speaks against one occasion: modes, days, places, what is done and what only may be."""
    one, other = before.event, own.event
    if one.mode and other.mode and one.mode != other.mode and one.type == other.type:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.date and other.date and not _overlap(one, other):
        return False
    open_one, open_other = (event.status.get("narrator", "CT+") == "Uu" for event in (one, other))
    if open_one != open_other:
        return False
    verbs = [told.trigger.head for told in (before, own) if tree.is_verb(told.trigger.head)]
    return len(verbs) < 2 or len({tense(tree, verb) == "future" for verb in verbs}) == 1


def _overlap(one: Event, other: Event) -> bool:
    first, second = one.date, other.date
    if first is None or second is None:
        return True
    return (first.begin or "") <= (second.end or "9999") and (second.begin or "") <= (first.end or "9999")


def _parties_agree(one: Event, other: Event) -> bool:
    """Tell whether no side is told as somebody else."""
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return all(not a or not b or not set(a).isdisjoint(b) for a, b in sides)


def _shared(one: Event, other: Event) -> int:
    """Count the sides that both name alike; of talks the parties."""
    if one.type == MUTUAL:
        return len({*one.actors, *one.recipients} & {*other.actors, *other.recipients})
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    count = sum(not set(a).isdisjoint(b) for a, b in sides)
    crossed = {*one.actors, *one.recipients} & {*other.actors, *other.recipients}
    return count or int(bool(crossed))  # "was found guilty" has its man on either side


def _same_word(tree: Tree, one: int, other: int) -> bool:
    """Tell whether two words are of one stem."""
    first, second = tree.lemma(one), tree.lemma(other)
    if first == second:
        return True
    shared = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return shared >= STEM or (shared == min(len(first), len(second)) and shared >= STEM - 1)


def _is_alias(tree: Tree, one: Trigger, other: Trigger) -> bool:
    """Tell whether two words name one deed: convicted, guilty."""
    pair = {tree.lemma(one.head), tree.lemma(other.head)}
    return any(pair <= words("settling", "again", name) for name in names("settling", "again"))


def _is_another(tree: Tree, word: int) -> bool:
    """Tell whether a word says itself that it tells of one more: "a second attack", "again shelled"."""
    near = tree.children[word][:MAX_CHILDREN]
    return any(tree.words.lower[c] in words("settling", "pointing", "another") for c in near) or (
        _is_noun(tree, word) and any(tree.words.tags[c] == "CD" for c in near)
    )


def _is_noun(tree: Tree, word: int) -> bool:
    return tree.words.pos[word] in ("NOUN", "PROPN")


def _is_told_apart(tree: Tree, noun: int) -> bool:
    """Tell whether something beside a noun says which one: "the May attack", "the attack on the port"."""
    return any(
        tree.relation(c) in ("nmod", "acl", "appos", "amod", "compound") and tree.words.tags[c] != "PRP$"
        for c in tree.children[noun][:MAX_CHILDREN]
    )


def _points_back(tree: Tree, own: _Told, shared: int) -> bool:
    """Tell whether a telling is but a noun that points to what is known: "the attack", "his arrest"."""
    head = own.trigger.head
    if not _is_noun(tree, head):
        return False
    if _is_told_apart(tree, head) and not shared:
        return False
    openers = (tree.words.lower[c] for c in tree.children[head][:MAX_CHILDREN] if c < head)
    return any(word in words("settling", "pointing", "determiners") for word in openers)


def _is_charge(tree: Tree, before: _Told, own: _Told) -> bool:
    """Tell whether a charge is the one told just before: of one court, against one man, by nobody that is named."""
    near = tree.sentences[own.trigger.head] - tree.sentences[before.trigger.head] <= NEAR
    nobody = not before.event.actors and not own.event.actors
    return near and nobody and _shared(before.event, own.event) > 0 and _is_alias(tree, before.trigger, own.trigger)


def _is_lead(tree: Tree, before: _Told, own: _Told) -> bool:
    """Tell whether a headline, which has no past tense, is told again by what stands right behind it."""
    title, lead = before.trigger.head, own.trigger.head
    behind = tree.sentences[lead] - tree.sentences[title]
    if tree.sentences[title] > 0 or not 0 < behind <= LEAD:
        return False
    if tree.words.tags[title] == "VBD" or tree.helpers(title):
        return False
    if tree.lemma(title) == tree.lemma(lead) and tree.is_verb(title) and tree.is_verb(lead):
        return True
    return _parties_agree(before.event, own.event) and _shared(before.event, own.event) > 0


def _joined(first: Event, again: Event) -> Event:
    """Return an event with what its later telling says more of it."""
    status = dict(first.status)
    for voice, value in again.status.items():
        status.setdefault(voice, value)
    return replace(
        first,
        mode=first.mode or (again.mode if again.type == first.type else None),
        contexts=tuple(dict.fromkeys((*first.contexts, *again.contexts))),
        actors=first.actors or tuple(key for key in again.actors if key not in first.recipients),
        recipients=first.recipients or tuple(key for key in again.recipients if key not in first.actors),
        date=first.date or again.date,
        place=first.place or again.place,
        status=status,
        confidence=max(first.confidence or 0.0, again.confidence or 0.0) or None,
    )
