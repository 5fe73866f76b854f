"""Parties that a sentence leaves to the events told before: "called the expulsion hostile", "Moscow's reply"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.deeds import Found
from sayso.events.frames import TABLE, is_in
from sayso.events.lexicon import words
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger

STEM = 4  # letters that two words of one deed share: expel, expulsion
LOOK_BACK = 12  # triggers before that are looked at
_POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})


def echoed(tree: Tree, triggers: Sequence[Trigger], found: list[Found]) -> list[Found]:
    """Fill in recipients that are told of only by an event before; triggers are in the order of the text."""
    for number, (trigger, sides) in enumerate(zip(triggers, found, strict=True)):
        if sides.recipients or not sides.actors:
            continue
        before = range(number - 1, max(-1, number - 1 - LOOK_BACK), -1)
        other: tuple[int, ...] = ()
        if trigger.type == "REQUEST" and sides.matter is not None and is_in("nouns", "freed", tree.lemma(sides.matter)):
            other = _holders(tree, triggers, found, before, sides)
        elif sides.matter is not None:
            meant = _meant(tree, sides.matter, triggers, before)
            eased = trigger.type == "CONCEDE" and meant is not None and triggers[meant].type in ("SANCTION", "COERCE")
            if meant is not None:
                other = found[meant].recipients if eased else _others(tree, found[meant], sides)
        elif tree.lemma(trigger.head) in words(TABLE, "echo", "answers"):
            for earlier in before:
                other = tuple(i for i in found[earlier].actors if i not in sides.actors)
                other = other if triggers[earlier].type in _HOSTILE else ()
                if other:
                    break
        if trigger.type == "ASSAULT" and not other and _is_policing(tree, trigger, sides):
            near = [*before, *range(number + 1, min(len(triggers), number + 3))]
            crowd = next((n for n in near if triggers[n].type == "PROTEST" and found[n].actors), None)
            other = found[crowd].actors if crowd is not None else ()
        if other:
            found[number] = Found(sides.actors, tuple(i for i in other if i not in sides.actors))
    return found


_POLICE = frozenset({"police", "policeman", "policewoman", "officer", "gendarme", "constable"})
_HOSTILE = frozenset(
    {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REQUEST"}
)


def _is_policing(tree: Tree, trigger: Trigger, sides: Found) -> bool:
    """Tell whether police do it, or it is done to crowds: who it is done to then is a crowd told of near."""
    return trigger.mode == "crowd-control" or any(tree.lemma(i) in _POLICE for i in sides.actors)


def _holders(
    tree: Tree, triggers: Sequence[Trigger], found: Sequence[Found], before: range, own: Found
) -> tuple[int, ...]:
    """Return who took those whose release is asked for: the doers of the last taking."""
    for earlier in before:
        is_taking = is_in("verbs", "holding", tree.lemma(triggers[earlier].head))
        rest = tuple(i for i in found[earlier].actors if i not in own.actors)
        if is_taking and rest:
            return rest
    return ()


def _meant(tree: Tree, matter: int, triggers: Sequence[Trigger], before: range) -> int | None:
    """Return the event that a word speaks of: one of its stem, or the last one when it only says "the move"."""
    word = tree.lemma(matter)
    opener = [tree.words.lower[c] for c in tree.with_relation(matter, "det")]
    pronoun = tree.words.tags[matter] in ("PRP", "DT")
    for earlier in before:
        if _same_deed(word, tree.lemma(triggers[earlier].head)) and (opener and opener[0] in _POINTERS):
            return earlier
    if word in words(TABLE, "echo", "summaries") or (pronoun and tree.words.lower[matter] in ("this", "that")):
        same = tree.sentences[matter]
        for earlier in before:
            gap = same - tree.sentences[triggers[earlier].head]
            if gap > 1 and word != "measure":
                break
            if word == "measure" and triggers[earlier].type not in ("SANCTION", "COERCE"):
                continue
            if gap == 0 or (opener and opener[0] in _POINTERS) or pronoun:
                first = earlier
                while first > 0 and gap == 0 and tree.sentences[triggers[first - 1].head] == same:
                    first -= 1
                return first
    return None


def _same_deed(noun: str, other: str) -> bool:
    """Tell whether two words are of one stem, or one by another name."""
    if noun == other:
        return True
    shared = 0
    for a, b in zip(noun, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= STEM or (shared >= STEM - 1 and len(other) <= STEM + 1)


def _others(tree: Tree, event: Found, own: Found) -> tuple[int, ...]:
    """Return who did an event, without who is in it already; else who it was done to."""
    lower = {tree.words.lower[i] for i in own.actors}
    for side in (event.actors, event.recipients):
        rest = tuple(i for i in side if i not in own.actors and tree.words.lower[i] not in lower)
        if rest and (len(rest) == len(side) or (side is event.actors and len(side) > 1)):
            return rest
    return ()
