"""Whom an event without a recipient concerns: the other side of what its actors did or suffered shortly before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.events.politics import BODIES, SECTORS
from sayso.events.tree import NOMINAL, Tree
from sayso.events.trigger import Trigger
from sayso.records import Actor

DEALING = frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "CONCEDE", "AGREE"})
"""Types that are always of somebody, who goes without saying when the text has been about both."""
GIVING = frozenset({"AGREE", "CONCEDE"})
"""Types that are for those who can give something in return."""
CRITICS = frozenset({"OPP", "LEG", "PTY"})
"""Sectors of those who find fault with what is agreed, and are no side to it."""
DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
"""Types whose persons are victims, and no side that one deals with, unless they are a state's: its expelled envoy."""
STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors that are one side of a conflict with others: their country's."""
TIES = frozenset({"after", "when", "as", "once", "before"})
"""Conjunctions by which a clause says when what is over it was done."""
NOBODY = frozenset({"JRN", "CVL"})
"""Sectors that are no side."""
TAKING_PEOPLE = frozenset({"accuse", "blame", "charge", "ask", "urge", "implore", "beg", "sue", "denounce"})
"""Verbs whose object is whom they concern: where it is told, even in words that name no party, nobody else is meant."""
BACK = 10
"""Sentences back in which the two sides must have met."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Ids of an event's actors and recipients."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def with_counterparts(
    tree: Tree, triggers: Sequence[Trigger], sides: Sequence[Sides], actors: Sequence[Actor]
) -> list[Sides]:
    """Fill in recipients that go without saying; triggers are in the order of the text."""
    by_id = {actor.id: actor for actor in actors}
    found = list(sides)
    for number, (trigger, own) in enumerate(zip(triggers, sides, strict=True)):
        if trigger.type not in DEALING or own.recipients or len(own.actors) != 1 or _is_told(tree, trigger.head):
            continue
        mine = _side(by_id[own.actors[0]])
        over = _over(tree, triggers, number)
        for earlier in (*([] if over is None else [over]), *_near(tree, triggers, number)):
            done = triggers[earlier].type in DONE_TO
            across = _others(sides[earlier], mine, by_id)
            if trigger.type in GIVING and triggers[earlier].type == "ACCUSE":
                across = (actor for actor in across if actor.sector not in CRITICS)
            if earlier == over and sides[earlier].actors and not any(_is_mine(sides[earlier], mine, by_id)):
                across = (by_id[key] for key in sides[earlier].actors if by_id[key].sector not in NOBODY)
            other = next((a for a in across if not done or a.kind != "person" or a.sector in STATE), None)
            if other is not None:
                found[number] = Sides(own.actors, (_whole(other, actors, by_id[own.actors[0]]),))
                break
    return found


def _is_told(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) in TAKING_PEOPLE and any(
        tree.words.pos[child] in NOMINAL and tree.words.pos[child] != "PRON"
        for child in tree.with_relation(verb, "obj", "iobj")
    )


def _is_mine(met: Sides, mine: str, by_id: Mapping[str, Actor]) -> Iterator[bool]:
    return (_side(by_id[key]) == mine for key in (*met.actors, *met.recipients))


def _over(tree: Tree, triggers: Sequence[Trigger], number: int) -> int | None:
    """Return the event whose time or reason another tells: "the miners ended their strike after Oslo offered …"."""
    below = triggers[number].head
    for above in tree.above(below):
        if tree.relation(below) == "advcl" and tree.preposition(below) in TIES:
            return next((n for n, t in enumerate(triggers) if n != number and _is_told_by(tree, t, above)), None)
        below = above
    return None


def _is_told_by(tree: Tree, trigger: Trigger, verb: int) -> bool:
    head = trigger.head
    return head == verb or (tree.words.heads[head] == verb and tree.relation(head) in ("obj", "nsubj"))


def _near(tree: Tree, triggers: Sequence[Trigger], number: int) -> Iterator[int]:
    """Yield the events before, the last one first, then the next in the same sentence."""
    at = tree.sentences[triggers[number].head]
    for other in range(number - 1, -1, -1):
        if at - tree.sentences[triggers[other].head] > BACK:
            break
        yield other
    if number + 1 < len(triggers) and tree.sentences[triggers[number + 1].head] == at:
        yield number + 1


def _others(met: Sides, mine: str, by_id: Mapping[str, Actor]) -> Iterator[Actor]:
    """Yield the political parties of an event of which a side was one, those on that side left out."""
    ours = [key for key in (*met.actors, *met.recipients) if _side(by_id[key]) == mine]
    if not ours:
        return
    across = (met.recipients, met.actors) if any(key in met.actors for key in ours) else (met.actors,)
    for key in (key for keys in across for key in keys):
        actor = by_id[key]
        if _side(actor) != mine and _is_power(actor):
            yield actor


def _is_power(actor: Actor) -> bool:
    if actor.kind in ("group", "population") or actor.sector in ("JRN", "CVL", "ELI"):
        return False
    return actor.kind == "government" or actor.sector in SECTORS or actor.country in BODIES


def _side(actor: Actor) -> str:
    """Return the country of those who act for a state, anybody else's id."""
    is_state = actor.kind == "government" or actor.sector in STATE
    return actor.country if is_state and actor.country else actor.id


def _whole(actor: Actor, actors: Sequence[Actor], own: Actor) -> str:
    """Return the government that somebody acts for, where the text names it.

    What a government deals with abroad is a government, also where a party's or parliament's man spoke.
    """
    abroad = own.kind == "government" and actor.kind == "person" and actor.country != own.country
    if actor.kind == "government" or actor.sector not in (("GOV", "PTY", "LEG") if abroad else ("GOV",)):
        return actor.id
    return next((a.id for a in actors if a.kind == "government" and a.country == actor.country), actor.id)
