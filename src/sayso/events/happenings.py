"""The parties of an event that a noun tells: possessors, adjectives, prepositions, and the verb that holds the noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.events.deeds import Found
from sayso.events.frames import is_in, is_reciprocal, slots
from sayso.events.people import is_ground
from sayso.events.phrases import named, owners, qualifiers
from sayso.events.recipients import Slot, asked
from sayso.events.subjects import subject
from sayso.events.support import (
    answerers,
    behind,
    blamed_on,
    charged_with,
    company,
    doers,
    far_between,
    harmed,
    of_verb,
    right_behind,
    support,
    whole,
)
from sayso.events.tree import Tree

_ON_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
"""Types before whose nouns a city's name says where, not who: "the Lyon attacks"."""
_TAKING = frozenset({"take", "receive", "accept"})
_NEAR = 9  # words from the first of two sides to the second
_FROM_DOER = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "PROTEST", "AID"})
"""Types whose nouns have their doer behind "from": "a rebuke from Oslo"."""
_BEFALLING = frozenset({"COERCE", "SANCTION"})
"""Types whose nouns have behind "of" whom it befalls: "the closure of the school"."""


_ANSWERED = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN"})
"""Types whose nouns concern whoever answers them: "turned down the offer"."""


@dataclass(slots=True)
class _Sides:
    """What is known of an event noun so far; ``top`` heads the phrase that it is part of."""

    noun: int
    top: int
    event: str
    places: list[Slot]
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)


def of_noun(tree: Tree, noun: int, event: str) -> Found:
    """Find who acts and who is acted on by what a noun tells."""
    top = whole(tree, noun)
    sides = _Sides(noun, top, event, list(behind(tree, noun, top)))
    if not sides.places:
        sides.places = list(right_behind(tree, noun))
    lemma = tree.lemma(noun)
    befalls = event in _BEFALLING or is_in("nouns", "befalling", lemma)
    between = [i for tie in ("between", "among") for i in _among(tree, sides.places, tie)]
    of = _in(tree, sides.places, ("of",))
    _own(tree, sides, has_of=bool(of))
    if befalls and of:
        sides.recipients = sides.recipients or of
        sides.actors = sides.actors or _in(tree, _deeper(tree, top), ("by",))
    sides.actors += between
    given = _held(tree, sides)
    if given is not None:
        return given
    if not sides.actors and not befalls:
        sides.actors, of = of, []
    if not sides.recipients:
        sides.recipients = _recipients(tree, sides, with_of=bool(of))
    if not sides.actors and event == "CONSULT":
        sides.actors = far_between(tree, noun) or ([] if support(tree, top) else company(tree, top))
    if not sides.recipients and event in ("ASSAULT", "COERCE"):
        sides.recipients = harmed(tree, top)
    actors = tuple(dict.fromkeys(sides.actors))
    recipients = tuple(i for i in dict.fromkeys(sides.recipients) if i not in actors)
    return Found((*actors, *recipients)) if between or is_reciprocal(event, lemma) else Found(actors, recipients)


def _own(tree: Tree, sides: _Sides, *, has_of: bool) -> None:
    """Take who stands behind "by", possesses the noun or qualifies it."""
    noun, top = sides.noun, sides.top
    sides.actors = _in(tree, sides.places, ("by",))
    if not sides.actors and sides.event in _FROM_DOER:
        sides.actors = _in(tree, [*sides.places, *_held_by(tree, top)], ("from",))
    mine = owners(tree, noun) or (owners(tree, top) if top != noun else [])
    if sides.event in _ON_GROUND:  # "the country's last lynching"
        mine = [i for i in mine if not is_in("nouns", "grounds", tree.lemma(i))]
    if mine and is_in("nouns", "owned", tree.lemma(noun)) and not has_of and not sides.actors:
        sides.recipients = mine
    elif not sides.actors:
        sides.actors = mine
    if not sides.actors:
        before = qualifiers(tree, noun) or (qualifiers(tree, top) if top != noun else [])
        sides.actors = [i for i in before if i != noun and not (sides.event in _ON_GROUND and is_ground(tree, i))]
    if not sides.actors:
        sides.actors = blamed_on(tree, top) or charged_with(tree, top)
        if sides.actors:
            sides.places = []


def _held(tree: Tree, sides: _Sides) -> Found | None:
    """Take what the verb that holds the noun gives; all of it where it turns the deed round ("took delivery")."""
    held = support(tree, sides.top)
    if held is None:
        return None
    verb, is_object = held
    lemma = tree.lemma(verb)
    sides.places += of_verb(tree, verb, sides.top)
    if sides.event == "AID" and lemma in _TAKING:
        givers = _in(tree, [*sides.places, *_deeper(tree, sides.top)], ("from",))
        if givers:
            return Found(tuple(givers), tuple(doers(tree, verb, is_object=is_object)))
    if is_in("verbs", "inverse", lemma) and is_object:
        doer = subject(tree, verb).token
        if not sides.recipients and doer is not None:
            sides.recipients = list(named(tree, doer, loose=False))
    elif not sides.actors or all(tree.words.tags[i] == "PRP$" for i in sides.actors):
        sides.actors = doers(tree, verb, is_object=is_object) or sides.actors
    elif is_in("verbs", "hosting", lemma) and is_reciprocal(sides.event, tree.lemma(sides.noun)):
        sides.actors = [*doers(tree, verb, is_object=is_object), *sides.actors]
    return None


def _held_by(tree: Tree, noun: int) -> list[Slot]:
    """Return the phrases of the verb whose object a noun is: "drew a rebuke from Oslo"."""
    head = tree.words.heads[noun]
    is_object = tree.relation(noun) == "obj" and is_in("verbs", "inverse", tree.lemma(head))
    return list(of_verb(tree, head, noun)) if is_object else []


def _among(tree: Tree, places: Sequence[Slot], tie: str) -> list[int]:
    """Return who stands behind "between", the second one also where the tree hung it elsewhere."""
    found = _in(tree, places, (tie,))
    first = next((token for before, token in places if before == tie), None)
    if first is None or len(found) > 1 or tie != "between":
        return found
    read = tree.words
    for i in range(first + 1, min(first + _NEAR, len(read.texts))):
        if read.starts[i] or tree.is_verb(i):
            break
        if read.lower[i] == "and" and read.pos[read.heads[i]] in ("NOUN", "PROPN"):
            return [*found, *named(tree, read.heads[i])]
    return found


def _deeper(tree: Tree, noun: int) -> list[Slot]:
    return [(tree.preposition(c), c) for i in tree.with_relation(noun, "nmod") for c in tree.with_relation(i, "nmod")]


def _in(tree: Tree, places: Sequence[Slot], prepositions: tuple[str, ...]) -> list[int]:
    return [i for before, token in places if before in prepositions for i in named(tree, token)]


def _recipients(tree: Tree, sides: _Sides, *, with_of: bool) -> list[int]:
    """Take the first slot of the type that names somebody; "of" only where it did not name the actor."""
    for slot in slots(sides.event, noun=True):
        if slot == "of" and not with_of:
            continue
        if slot == "clause" and sides.event in _ANSWERED:
            answering = answerers(tree, sides.top)
            if answering:
                return answering
        tokens = asked(tree, sides.noun) if slot == "clause" else (i for before, i in sides.places if before == slot)
        for token in tokens:
            found = named(tree, token)
            if found:
                return list(found)
    return []
