"""Dispatch gold as readings: what a perfect reader would hand to the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from sayso.evaluate.gold_files import GoldAttribution, GoldDispatch, GoldEvent
from sayso.events.edtf import read_value
from sayso.records import Actor, Attribution, Dispute, Event, EventDate, Place, Reading


def gold_reading(dispatch: GoldDispatch, own: Reading) -> Reading:
    """Return a reading with the gold's actors, attributions, events and disputes; the rest is sayso's ``own``."""
    lands = sorted({event.country for event in dispatch.events if event.country})
    actors = tuple(
        Actor(id=key, name=actor.name, kind=cast(Any, actor.kind), country=actor.country, sector=actor.sector)
        for key, actor in dispatch.actors.items()
    )
    return replace(
        own,
        actors=actors,
        places=(*own.places, *(Place(id=land, name=land, country=land) for land in lands)),
        attributions=tuple(_attribution(dispatch, attribution) for attribution in dispatch.attributions),
        events=tuple(map(_event, dispatch.events)),
        counts=(),
        disputes=tuple(Dispute(denial=denial, claim=claim) for denial, claim in dispatch.disputes),
    )


def _attribution(dispatch: GoldDispatch, gold: GoldAttribution) -> Attribution:
    names = {id(actor): key for key, actor in dispatch.actors.items()}
    return Attribution(
        id=gold.id,
        source=next(iter(gold.triple.source), None),
        cue=gold.triple.cue[0],
        content=gold.triple.content,
        manner="indirect",
        speaker=gold.speaker,
        act=cast(Any, gold.act),
        parent=gold.parent,
        chain=tuple(names[id(actor)] for actor in dispatch.chain(gold) if actor is not None),
    )


def _event(gold: GoldEvent) -> Event:
    told = read_value(gold.date) if gold.date else None
    date = None
    if told is not None:
        date = EventDate(value=gold.date or "", begin=told.begin.isoformat(), end=told.end.isoformat())
    return Event(
        id=gold.id,
        trigger=gold.trigger,
        type=gold.type,
        mode=gold.mode,
        actors=gold.actors,
        recipients=gold.recipients,
        date=date,
        place=gold.country,
        status=cast(Any, gold.status),
    )
