"""When each event happened: by the time that governs its words, else by the occasion it belongs to, else not known.

An event is dated by a time told of it or of the same occasion. What was said on Tuesday of an attack does not date the
attack; an event of which no time is told has no date, and is never given the day of the article for want of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sayso.events.hanging import Hang, hold
from sayso.events.lexicon import words
from sayso.events.occasion import steps, tense
from sayso.events.times import Clock
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.events.voices import Voices
from sayso.records import Attribution, EventDate, Timex

MAX_SENTENCES = 4  # between an event with a date and one of the same occasion that has none of its own


def date_events(
    doc: Doc,
    triggers: Sequence[Trigger],
    *,
    timexes: Sequence[Timex],
    attributions: Sequence[Attribution],
    anchor: str | None,
) -> tuple[EventDate | None, ...]:
    """Date the events of an article, one entry a trigger; ``anchor`` is the day that the text is dated (ISO 8601)."""
    if not triggers:
        return ()
    return tuple(_Dating.of(doc, triggers, timexes, attributions, anchor).dates())


@dataclass(frozen=True, slots=True)
class _Dating:
    tree: Tree
    triggers: Sequence[Trigger]
    types: Mapping[int, str]
    hangs: Mapping[int, list[Hang]]
    clock: Clock
    voices: Voices

    @classmethod
    def of(
        cls,
        doc: Doc,
        triggers: Sequence[Trigger],
        timexes: Sequence[Timex],
        attributions: Sequence[Attribution],
        anchor: str | None,
    ) -> _Dating:
        read = tree(doc)
        types = {trigger.head: trigger.type for trigger in triggers}
        hangs: dict[int, list[Hang]] = {}
        for number, timex in enumerate(timexes):
            if timex.type != "SET":
                for token, hang in hold(read, number, timex.span, types):
                    hangs.setdefault(token, []).append(hang)
        return cls(read, triggers, types, hangs, Clock.of(read, timexes, anchor), Voices.of(read, attributions))

    def dates(self) -> list[EventDate | None]:
        """Date the triggers in their order."""
        found: list[EventDate | None] = []
        last: tuple[int, EventDate] | None = None  # the bodily event that was dated last, by its sentence
        for trigger in self.triggers:
            made = self._told(trigger.head) or self._spoken(trigger)
            bodily = trigger.type in words("occasions", "parties", "bodily")
            sentence = self.tree.sentences[trigger.head]
            if made is None and bodily and last and sentence - last[0] <= MAX_SENTENCES and self._goes_on(trigger):
                made = replace(last[1], why="the occasion told of before")
            if bodily and made is not None and self._is_past(made):
                last = (sentence, made)
            found.append(made)
        return found

    def _told(self, head: int) -> EventDate | None:
        """Date a word by the times on its occasion."""
        for step in steps(self.tree, head, self.types):
            hangs = self.hangs.get(step.token, [])
            if not step.shift:
                made = self.clock.read(hangs, head, step.why) if hangs else None
            else:
                made = self._near(head, step.token, step.shift, step.why)
            if made is not None:
                return made
        return None

    def _near(self, head: int, over: int, shift: str, why: str) -> EventDate | None:
        """Date a clause by the one it stands before or after: by the distance told, or together where none is."""
        base = self._told(over)
        distance = self.clock.offset(self.hangs.get(head, [])) or self.clock.offset(self.hangs.get(over, []))
        if distance is not None:
            base = base or self._anchored()
            return self.clock.moved(base, distance, -1 if shift == "before" else 1, why) if base else None
        if base is None or base.granularity is None:
            return None
        bodily = words("occasions", "parties", "bodily")
        together = {self.types.get(head), self.types.get(over)} <= bodily
        if together or base.granularity in ("month", "season", "year"):
            return replace(base, why=why)
        return None

    def _anchored(self) -> EventDate | None:
        day = self.clock.anchor
        if day is None:
            return None
        return EventDate(value=day.isoformat(), begin=day.isoformat(), end=day.isoformat(), granularity="day")

    def _spoken(self, trigger: Trigger) -> EventDate | None:
        """What a speaker does by speaking ("we demand") has the date of the speaking."""
        cue = self.voices.performing(trigger)
        return self._told(cue) if cue is not None else None

    def _goes_on(self, trigger: Trigger) -> bool:
        """Tell whether an undated event may be of the occasion told of before: it happened, and not long ago."""
        verb = trigger.head
        if not self.tree.is_verb(verb):
            verb = next((token for token in self.tree.above(verb) if self.tree.is_verb(token)), verb)
        told = tense(self.tree, verb)
        if told in ("past", "participle"):
            return True
        return told == "pluperfect" and self.voices.is_reported(trigger.head)

    def _is_past(self, made: EventDate) -> bool:
        anchor = self.clock.anchor
        return (
            made.begin is not None
            and made.granularity in ("day", "week", "weekend")
            and (anchor is None or made.begin <= anchor.isoformat())
        )
