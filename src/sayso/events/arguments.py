"""Who does it and to whom: the tokens that name an event's actors and recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.events.deeds import Found, of_verb
from sayso.events.echoes import echoed
from sayso.events.happenings import of_noun
from sayso.events.phrases import named
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution


@dataclass(frozen=True, slots=True)
class Parties:
    """Head tokens of the phrases that name actors and recipients."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def find_parties(doc: Doc, triggers: Sequence[Trigger], attributions: Sequence[Attribution]) -> tuple[Parties, ...]:
    """Find the parties of each trigger by syntax; an attribution's source is the actor of the act that its cue does."""
    read = tree(doc)
    sources = _sources(read, attributions)
    found: list[Found] = []
    for trigger in triggers:
        sides = _of(read, trigger)
        actors = sides.actors
        source = next((sources[i] for i in range(trigger.start, trigger.end) if i in sources), None)
        if source is not None:
            spoken = named(read, source, loose=False)
            if spoken and not set(spoken) & set(actors):
                actors = spoken
        found.append(Found(actors, tuple(i for i in sides.recipients if i not in actors), sides.matter))
    return tuple(Parties(sides.actors, sides.recipients) for sides in echoed(read, triggers, found))


def _of(read: Tree, trigger: Trigger) -> Found:
    head = trigger.head
    if read.relation(head) in ("aux", "cop") or (read.words.pos[head] == "PART" and read.relation(head) == "advmod"):
        head = read.words.heads[head]
    is_deed = read.words.pos[head] in ("VERB", "AUX", "ADJ") or any(
        True for _ in read.with_relation(head, "nsubj", "cop")
    )
    if is_deed and not _is_what_it_was(read, head):
        return of_verb(read, head, trigger.type, trigger.mode, tuple(range(trigger.start, trigger.end)))
    return of_noun(read, head, trigger.type)


def _is_what_it_was(read: Tree, head: int) -> bool:
    """Tell whether an event noun only says what something was: "it was the worst attack in years"."""
    if read.words.pos[head] not in ("NOUN", "PROPN"):
        return False
    return any(read.words.lower[c] in ("it", "this", "that", "there") for c in read.with_relation(head, "nsubj"))


def _sources(read: Tree, attributions: Sequence[Attribution]) -> dict[int, int]:
    """Map the tokens of cues to the heads of their sources."""
    by_begin = {begin: i for i, begin in enumerate(read.words.begins)}
    found: dict[int, int] = {}
    for said in attributions:
        if said.source is None:
            continue
        first, cue = by_begin.get(said.source[0]), by_begin.get(said.cue[0])
        if first is None or cue is None:
            continue
        inside = [
            i for i in range(first, min(len(read.words.ends), first + 60)) if read.words.ends[i] <= said.source[1]
        ]
        if not inside:
            continue
        head = next((i for i in inside if not inside[0] <= read.words.heads[i] <= inside[-1]), inside[0])
        while cue < len(read.words.ends) and read.words.ends[cue] <= said.cue[1]:
            found.setdefault(cue, head)
            cue += 1
    return found
