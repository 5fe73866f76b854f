"""Where each event happened: by the place that governs its words, else by the occasion it belongs to, else not known.

A place that stands for a government or people is none, and the dateline is no evidence of where things happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.engine.layout import SKIP
from sayso.events.hanging import Hang
from sayso.events.lexicon import words
from sayso.events.occasion import steps
from sayso.events.sites import Sites
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.events.voices import Voices
from sayso.records import Attribution, EventDate, Place

MAX_SENTENCES = 1  # between an event with a place and one of the same occasion that has none of its own


def place_events(
    doc: Doc,
    triggers: Sequence[Trigger],
    *,
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    dates: Sequence[EventDate | None],
) -> tuple[str | None, ...]:
    """Return the id of the place of each trigger's event; ``dates`` are the events' own."""
    if not triggers:
        return ()
    read = tree(doc)
    types = {trigger.head: trigger.type for trigger in triggers}
    sites = Sites.of(read, places, types, doc.user_data.get(SKIP, frozenset()))
    days = {trigger.head: date.value for trigger, date in zip(triggers, dates, strict=True) if date is not None}
    placing = _Placing(read, types, days, sites, Voices.of(read, attributions))
    found: list[str | None] = []
    last: tuple[int, str, EventDate | None] | None = None  # the bodily event that was placed last
    for trigger, date in zip(triggers, dates, strict=True):
        made = placing.told(trigger)
        bodily = trigger.type in words("occasions", "parties", "bodily")
        sentence = read.sentences[trigger.head]
        if made is None and bodily and last is not None and sentence - last[0] <= MAX_SENTENCES:
            made = last[1] if _is_same(date, last[2]) else None
        if bodily and made is not None:
            last = sentence, made, date
        found.append(made)
    return tuple(found)


def _is_same(one: EventDate | None, other: EventDate | None) -> bool:
    """Tell whether two dates that are told may be of one occasion."""
    return one is not None and other is not None and one.value == other.value


@dataclass(frozen=True, slots=True)
class _Placing:
    tree: Tree
    types: dict[int, str]
    days: dict[int, str]
    sites: Sites
    voices: Voices

    def told(self, trigger: Trigger) -> str | None:
        """Return the place told of an event or its occasion."""
        spoken = self.voices.performing(trigger)
        for head in (trigger.head, spoken):
            if head is None:
                continue
            for step in steps(self.tree, head, self.types, self.voices.cues):
                hangs = self.sites.hangs.get(step.token, ())
                if step.shift or not hangs or self._is_another(head, step.token):
                    continue
                found = self._best(hangs, step.token, trigger.type)
                if found is not None:
                    return found
        return None

    def _is_another(self, head: int, token: int) -> bool:
        """Tell whether a word is that of an event of another day."""
        day, other = self.days.get(head), self.days.get(token)
        return day is not None and other is not None and day != other

    def _best(self, hangs: Sequence[Hang], token: int, kind: str) -> str | None:
        """Return the nearest of the places that hang on a word, those it is in before those it goes to."""
        ranked = [
            (rank, hang.level, abs(hang.first - token), self.sites.sites[hang.number].place.id)
            for hang in hangs
            if (rank := self._rank(hang, token, kind)) is not None
        ]
        return min(ranked)[3] if ranked else None

    def _rank(self, hang: Hang, token: int, kind: str) -> int | None:
        """Tell how well a place tells where an event of a type happened, nothing where it does not."""
        site = self.sites.sites[hang.number]
        case = hang.preposition
        going = case in words("places", "prepositions", "to") and kind in words("places", "prepositions", "arriving")
        if not site.is_ground:
            if self._hosts(hang, token):
                return 2
            return 1 if going and kind == "AID" and not hang.level else None
        if hang.level and not self._carries(hang, token, kind):
            return None
        if case in words("places", "prepositions", "at"):
            return 0
        if going:
            return 1
        leaves = case in words("places", "prepositions", "from") and not hang.level
        if leaves and kind in words("places", "prepositions", "leaving"):
            return 1
        if kind in words("places", "prepositions", "falling"):
            struck = self.tree.relation(hang.head) == "obj" and not case
            if struck or case in words("places", "prepositions", "upon"):
                return 1
        if not case and (self._names(hang, token) or self.tree.words.lower[hang.head] == "there"):
            return 1
        return 2 if self._hosts(hang, token) else None

    def _carries(self, hang: Hang, token: int, kind: str) -> bool:
        """Tell whether a place behind a noun is where the event is, not where who is named there serves or lives."""
        spoken = kind in words("places", "types", "spoken")
        noun = self.tree.words.heads[hang.head]
        for _ in range(hang.level):
            lemma = self.tree.lemma(noun)
            if lemma in words("places", "nouns", "posts") or (
                spoken and lemma not in words("places", "nouns", "venues")
            ):
                return False
            if self.tree.preposition(noun) in words("places", "prepositions", "topics") and kind == "CONSULT":
                return False
            noun = self.tree.words.heads[noun]
        return True

    def _names(self, hang: Hang, token: int) -> bool:
        """Tell whether a place stands before the noun of an event: "the Vienna talks", "Gaza's blockade"."""
        before = hang.head < token and not self.tree.is_verb(token) and not hang.level
        return before and self.tree.relation(hang.head) in ("compound", "nmod")

    def _hosts(self, hang: Hang, token: int) -> bool:
        lemma = self.tree.lemma(token)
        return self.tree.relation(hang.head) == "nsubj" and lemma in words("places", "verbs", "hosting")
