"""Which events are political: those between parties that are, or in an article whose events are.

PLOVER codes interactions of political actors. A thief whom police arrest, a student whom a foundation honours and a
firm that sues another do the same deeds, and are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Actor, Event

SECTORS = frozenset({"GOV", "MIL", "LEG", "REB", "SPY", "PTY", "OPP", "UAF", "PRM", "REF", "ELI"})
"""PLOVER sectors whose deeds are political whatever they are."""
BODIES = frozenset({"UNO", "EUR", "IGO", "IMG"})
"""Codes in the place of a country that international bodies have."""
ARMED = frozenset({
    "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional", "crowd-control", "troops",
    "weapons", "militia", "martial-law", "curfew", "ceasefire", "demo", "riot", "strike", "hunger",
})  # fmt: skip
"""Modes that tell of war, of crowds or of a state in alarm, whoever is named."""
POLITICAL_ARTICLE = 0.5
"""Share of an article's events with a political party from which its other events are taken for political too."""
FEWEST = 1.8
"""Confidence that such events need together for that; 2.0 while what an act gives away had 0.6 (now some 0.5)."""
SURE = 0.76
"""Confidence that an event needs in any other article, besides its political party."""
ARMED_SURE = 0.6
"""Confidence that an event needs for its mode to make it political, whoever is named."""


def political(events: Sequence[Event], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Return the events that are political, in order."""
    by_id = {actor.id: actor for actor in actors}
    clear = [event for event in events if _is_clear(event, by_id)]
    if len(clear) >= POLITICAL_ARTICLE * len(events) and sum(event.confidence or 0.0 for event in clear) >= FEWEST:
        return tuple(events)
    return tuple(event for event in clear if (event.confidence or 0.0) >= SURE)


def _is_clear(event: Event, actors: Mapping[str, Actor]) -> bool:
    parties = [actors[key] for key in (*event.actors, *event.recipients) if key in actors]
    armed = event.mode in ARMED and (event.confidence or 0.0) >= ARMED_SURE
    return armed or any(_is_political(party) for party in parties)


def _is_political(actor: Actor) -> bool:
    return actor.kind == "government" or actor.sector in SECTORS or actor.country in BODIES
