"""What the entities room gives: actors, speakers, and all that corefers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.records import Actor, Attribution, Count, Event, Span


@dataclass(frozen=True, slots=True)
class Entities:
    """Actors in the order of their first mention (``x1``, ``x2``, …), and the speakers of attributions by their ids.

    ``members`` says which actors a ``group`` lists ("India and Pakistan"). ``clusters`` are the spans that corefer,
    with their complements and relative clauses, things and places too. ``passing`` are those that are actors
    only as parties of events.
    """

    actors: tuple[Actor, ...] = ()
    speakers: dict[str, str] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    clusters: tuple[frozenset[Span], ...] = ()
    passing: frozenset[str] = frozenset()

    def lasting(
        self, events: Sequence[Event], counts: Sequence[Count], attributions: Sequence[Attribution]
    ) -> tuple[Actor, ...]:
        """Return the actors without those of events that did not stand; their ids are not given again."""
        used: set[str | None] = {key for event in events for key in (*event.actors, *event.recipients)}
        used |= {count.actor for count in counts}
        used |= {key for said in attributions for key in (said.speaker, said.channel, *said.chain)}
        return tuple(actor for actor in self.actors if actor.id not in self.passing or actor.id in used)

    def spoken(
        self, attributions: Sequence[Attribution], channels: Mapping[str, Span] | None = None
    ) -> tuple[Attribution, ...]:
        """Return attributions with their speakers, chains (by their parents, outermost first) and channels.

        ``channels`` maps ids to the spans that name them. A voice that has no speaker is in no chain.
        """
        named = {key: self.at(*span) for key, span in (channels or {}).items()}
        parents = {a.id: a.parent for a in attributions}
        return tuple(
            replace(
                a,
                speaker=self.speakers.get(a.id),
                chain=self._chain(a.id, parents),
                channel=named.get(a.id, a.channel),
            )
            for a in attributions
        )

    def _chain(self, at: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
        chain: list[str] = []
        seen: set[str] = set()
        following: str | None = at
        while following is not None and following not in seen:
            seen.add(following)
            if following in self.speakers:
                chain.append(self.speakers[following])
            following = parents.get(following)
        return tuple(reversed(chain))

    def at(self, begin: int, end: int) -> str | None:
        """Return the actor of the smallest mention that shares characters with a span, ``None`` where there is none."""
        best: tuple[int, int] | None = None
        found: str | None = None
        for actor in self.actors:
            for first, last in actor.mentions:
                size = last - first, first
                if first < end and begin < last and (best is None or size < best):
                    best, found = size, actor.id
        return found
