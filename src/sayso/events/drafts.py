"""Events on their way to records: triggers with their parties as tokens, then actors, dates, places and standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sayso.engine.columns import columns
from sayso.entities import Entities
from sayso.events.arguments import Parties, find_parties
from sayso.events.counterparts import Sides, with_counterparts
from sayso.events.dating import date_events
from sayso.events.naming import Names
from sayso.events.ontology import intensity, quad
from sayso.events.placing import place_events
from sayso.events.politics import political
from sayso.events.retelling import once
from sayso.events.standing import stand
from sayso.events.tellings import Tellings
from sayso.events.tree import tree
from sayso.events.trigger import Trigger
from sayso.records import Attribution, Dispute, Event, Place, Timex


@dataclass(frozen=True, slots=True)
class Drafts:
    """Triggers with the tokens that name their actors and recipients; one entry of ``sides`` a trigger."""

    doc: Doc
    triggers: tuple[Trigger, ...]
    sides: tuple[Parties, ...]
    attributions: tuple[Attribution, ...]

    @classmethod
    def of(cls, doc: Doc, triggers: Sequence[Trigger], attributions: Sequence[Attribution]) -> Drafts:
        """Find the parties of each trigger."""
        sides = find_parties(doc, triggers, attributions)
        return cls(doc, tuple(triggers), sides, tuple(attributions))

    @property
    def parties(self) -> frozenset[int]:
        """Tokens that name who acts or is acted on."""
        return frozenset(token for side in self.sides for token in (*side.actors, *side.recipients))

    def sided(self, who: Entities) -> list[Sides]:
        """Return the actors and recipients of each trigger by their ids."""
        read = tree(self.doc)
        names = Names(read, who)
        found = []
        for trigger, side in zip(self.triggers, self.sides, strict=True):
            actors = tuple(key for key in names.doers(side.actors) if not names.is_itself(key, trigger))
            others = (key for key in names.others(side.recipients) if not names.is_itself(key, trigger))
            found.append(Sides(actors, tuple(key for key in others if key not in actors)))
            names.tell((*actors, *found[-1].recipients))
        filled = Tellings(read, names, self.attributions, who.actors).filled(self.triggers, found)
        return with_counterparts(read, self.triggers, filled, who.actors)

    def coded(
        self,
        who: Entities,
        *,
        attributions: Sequence[Attribution],
        places: Sequence[Place],
        timexes: Sequence[Timex],
        anchor: str | None,
        disputes: Sequence[Dispute] = (),
    ) -> tuple[Event, ...]:
        """Return the records; ``attributions`` have their speakers, ``anchor`` is the day that the text is dated."""
        read = columns(self.doc)
        events: list[Event] = []
        dates = date_events(self.doc, self.triggers, timexes=timexes, attributions=attributions, anchor=anchor)
        sites = place_events(self.doc, self.triggers, places=places, attributions=attributions, dates=dates)
        statuses = stand(self.doc, self.triggers, self.sides, attributions, disputes)
        rows = zip(self.triggers, self.sided(who), dates, sites, statuses, strict=True)
        for trigger, side, date, site, status in rows:
            events.append(
                Event(
                    id=f"e{len(events)}",
                    trigger=(read.begins[trigger.start], read.ends[trigger.end - 1]),
                    type=trigger.type,
                    mode=trigger.mode,
                    contexts=trigger.contexts,
                    quad=quad(trigger.type),
                    intensity=intensity(trigger.type, trigger.mode),
                    actors=side.actors,
                    recipients=side.recipients,
                    date=date,
                    place=site,
                    status=status,
                    confidence=trigger.confidence,
                )
            )
        kept = {event.id for event in political(events, who.actors)}
        pairs = [pair for pair in zip(self.triggers, events, strict=True) if pair[1].id in kept]
        return tuple(replace(event, id=f"e{number}") for number, event in enumerate(once(tree(self.doc), pairs), 1))
