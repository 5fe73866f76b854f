"""When each event happened: by the time that governs its words, else by the occasion it belongs to, else not known.

An event is dated by a time told of it or of the same occasion. What was said on Tuesday of an attack does not date the
attack; an event of which no time is told has no date, and is never given the day of the article for want of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sayso.events.hanging import Hang, head_of, hold
from sayso.events.lexicon import words
from sayso.events.occasion import Step, steps, tense
from sayso.events.sayings import Sayings
from sayso.events.times import Clock
from sayso.events.tree import Tree, tree
from sayso.events.trigger import Trigger
from sayso.events.voices import Voices
from sayso.records import Attribution, EventDate, Timex

MAX_BACK = 25  # tokens between a time and the verb before it
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp"})
_ENDS = frozenset({"to", "until", "till", "through", "and"})
MAX_SENTENCES = 5  # between an event with a date and one of the same occasion that has none of its own


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
    attributions: Sequence[Attribution]

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
        clock = Clock.of(read, timexes, anchor)
        for number, timex in enumerate(timexes):
            if timex.type == "SET" or number in clock.counted:
                continue
            held = hold(read, number, head_of(read, timex.span), types)
            if held and clock.told[number] is not None:
                held = _nearer(read, held, clock, hangs)
            for token, hang in held:
                hangs.setdefault(token, []).append(hang)
        return cls(read, triggers, types, hangs, clock, Voices.of(read, attributions), attributions)

    def dates(self) -> list[EventDate | None]:
        """Date the triggers in their order."""
        found: list[EventDate | None] = []
        sayings = Sayings.of(self.tree, self.attributions, self._told)
        last: tuple[int, EventDate] | None = None  # the bodily event that was dated last, by its sentence
        for trigger in self.triggers:
            made = (
                self._told(trigger.head)
                or self._spoken(trigger)
                or sayings.day(trigger, self.voices.performing(trigger))
            )
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
        for step in steps(self.tree, head, self.types, self.voices.cues):
            hangs = self.hangs.get(step.token, ())
            made = self._near(step) if step.shift else self.clock.read(hangs, head, step.why)
            if made is not None:
                return made
        return None

    def _near(self, step: Step) -> EventDate | None:
        """Date a clause by the one it stands before or after: by the distance told, or together where none is."""
        base = self._told(step.token)
        distance = self.clock.offset(self.hangs.get(step.of, [])) or self.clock.offset(self.hangs.get(step.token, []))
        if distance is not None:
            base = base or self._anchored()
            return self.clock.moved(base, distance, -1 if step.shift == "before" else 1, step.why) if base else None
        if base is None or base.granularity is None:
            return None
        bodily = words("occasions", "parties", "bodily")
        together = {self.types.get(step.of), self.types.get(step.token)} <= bodily
        if together or base.granularity in ("month", "season", "year"):
            return replace(base, why=step.why)
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
        over = self.tree.words.heads[verb]
        seen = self.tree.lemma(over) in words("occasions", "verbs", "seeing")
        if seen and self.tree.relation(verb) in ("ccomp", "xcomp"):
            verb = over
        told = tense(self.tree, verb)
        if told in ("past", "participle"):
            return True
        return told == "pluperfect" and self.voices.is_reported(trigger.head)

    def _is_past(self, made: EventDate) -> bool:
        anchor = self.clock.anchor
        return (
            made.begin is not None
            and made.end is not None
            and made.granularity in ("day", "week", "weekend")
            and (anchor is None or made.begin <= anchor.isoformat())
        )


def _nearer(
    read: Tree, held: list[tuple[int, Hang]], clock: Clock, hangs: Mapping[int, list[Hang]]
) -> list[tuple[int, Hang]]:
    """A verb that has a date already does not take a second one from behind another clause's verb: that one does."""
    governor, hang = held[0]
    dated = any(clock.told[other.number] is not None and not other.level for other in hangs.get(governor, ()))
    if not dated or not read.is_verb(governor) or hang.first < governor or hang.preposition in _ENDS:
        return held
    for token in range(hang.first - 1, max(governor, hang.first - MAX_BACK), -1):
        if read.is_verb(token) and read.relation(token) in _CLAUSES and governor in read.above(token):
            return [(token, hang)]
    return held
