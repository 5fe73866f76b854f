"""Parties that only the telling gives away: who speaks, for whom, and what was charged a sentence before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.events.counterparts import Sides
from sayso.events.naming import Names
from sayso.events.phrases import named
from sayso.events.subjects import subject
from sayso.events.support import whole
from sayso.events.tree import Tree
from sayso.events.trigger import Trigger
from sayso.records import Actor, Attribution

BACK = 2
"""Sentences back in which a charge was told that is then called "the accusation"."""
CHARGES = frozenset({"accusation", "allegation", "charge", "claim", "criticism", "complaint", "reproach", "suggestion"})
"""Nouns that take up what somebody said of somebody."""
_POINTERS = frozenset({"the", "this", "that", "these", "those"})


class Tellings:
    """The attributions of a text by what they tell, with the actor of each who speaks."""

    def __init__(self, tree: Tree, names: Names, attributions: Sequence[Attribution], actors: Sequence[Actor]) -> None:
        self._tree, self._names = tree, names
        self._by_id: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._at = {begin: i for i, begin in enumerate(tree.words.begins)}
        self._said = sorted(attributions, key=lambda said: said.cue)

    def filled(self, triggers: Sequence[Trigger], sides: Sequence[Sides]) -> list[Sides]:
        """Fill in actors, and the other side of talks and charges; triggers are in the order of the text."""
        found = list(sides)
        for number, trigger in enumerate(triggers):
            own = found[number]
            if trigger.type == "COERCE" and not own.actors:
                found[number] = Sides(self._officers(trigger), own.recipients)
            elif trigger.type == "ACCUSE" and self._is_pointing(trigger, own):
                found[number] = self._charge(triggers, found, number)
        return found

    def _officers(self, trigger: Trigger) -> tuple[str, ...]:
        """Return the police who tell of an arrest without saying whose it was: "police said nine were held"."""
        said = self._around(trigger)
        speaker = None if said is None else self._speaker(said)
        if speaker is None or speaker.sector != "COP":
            return ()
        return (self._names.office(speaker.id),)

    def _charge(self, triggers: Sequence[Trigger], sides: Sequence[Sides], number: int) -> Sides:
        """Return the parties of what "the accusation" speaks of: the last charge, else what was last told."""
        trigger, own, tree = triggers[number], sides[number], self._tree
        top = whole(tree, trigger.head)
        here = tree.sentences[trigger.head]
        verb = tree.words.heads[top]
        teller = subject(tree, verb).token if verb != top and tree.is_verb(verb) else None
        answering = self._names.doers(() if teller is None else named(tree, teller, loose=False))
        for earlier in range(number - 1, -1, -1):
            if here - tree.sentences[triggers[earlier].head] > BACK:
                break
            charging = sides[earlier].actors if sides[earlier].recipients else ()
            if triggers[earlier].type == "ACCUSE" and charging and not set(charging) & set(answering):
                return sides[earlier]
        if tree.words.tags[trigger.head] != "NN":
            return own
        for said in reversed(self._said):
            cue = self._at.get(said.cue[0])
            if cue is None or not 0 < here - tree.sentences[cue] <= BACK:
                continue
            speaker = self._speaker(said)
            if speaker is None or speaker.id in answering:
                continue
            blamed = next(
                (sides[n].actors for n in range(number - 1, -1, -1) if _tells(said, self._begin(triggers[n]))), ()
            )
            others = blamed or tuple(self._names.office(key) for key in answering)
            return Sides((speaker.id,), tuple(key for key in others if key != speaker.id) or own.recipients)
        return own

    def _is_pointing(self, trigger: Trigger, own: Sides) -> bool:
        """Tell whether a noun points back to a charge: "rejected the accusation"."""
        tree = self._tree
        openers = {tree.words.lower[c] for c in tree.with_relation(whole(tree, trigger.head), "det")}
        return not own.actors and tree.lemma(trigger.head) in CHARGES and bool(openers & _POINTERS)

    def _around(self, trigger: Trigger) -> Attribution | None:
        """Return the innermost attribution whose content holds a trigger."""
        at = self._begin(trigger)
        holding = [said for said in self._said if _tells(said, at)]
        return min(holding, key=lambda said: sum(end - begin for begin, end in said.content), default=None)

    def _begin(self, trigger: Trigger) -> int:
        return self._tree.words.begins[trigger.start]

    def _speaker(self, said: Attribution) -> Actor | None:
        """Return who speaks, by the words for the source."""
        if said.source is None:
            return None
        words = self._tree.words
        first = self._at.get(said.source[0])
        if first is None:
            return None
        last = first
        while last + 1 < len(words.begins) and words.ends[last + 1] <= said.source[1]:
            last += 1
        head = next((i for i in range(first, last + 1) if not first <= words.heads[i] <= last), first)
        keys = self._names.doers((head,))
        return self._by_id[keys[0]] if len(keys) == 1 else None


def _tells(said: Attribution, at: int) -> bool:
    return any(begin <= at < end for begin, end in said.content)
