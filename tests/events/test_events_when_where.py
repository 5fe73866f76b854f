"""When and where events happened: cases in ``event_dates.toml``, and what must hold on any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from sayso.attribution import attribute
from sayso.engine import load
from sayso.events.dating import date_events
from sayso.events.placing import place_events
from sayso.events.trigger import Trigger
from sayso.places import find_places
from sayso.when import find_timexes

CASES = tomllib.loads((Path(__file__).parent / "event_dates.toml").read_text(encoding="utf-8"))["case"]
ANCHOR = "2024-05-15"


def read(text, triggers):
    """Return (date, place's name) by trigger; ``triggers`` are words with their types, in the order of the text."""
    doc = load()(text)
    found = []
    for word, kind in triggers:
        span = doc.char_span(text.index(word), text.index(word) + len(word), alignment_mode="expand")
        found.append(Trigger(span.start, span.end, span.root.i, kind))
    return told(doc, found)


def told(doc, triggers):
    said = attribute(doc).attributions
    places = find_places(doc)
    dates = date_events(doc, triggers, timexes=find_timexes(doc, ANCHOR), attributions=said, anchor=ANCHOR)
    ids = place_events(doc, triggers, places=places, attributions=said, dates=dates)
    names = {place.id: place.name for place in places}
    return [(date, names[key] if key else None) for date, key in zip(dates, ids, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    pairs = sorted((tuple(key.split()) for key in case["events"]), key=lambda pair: case["text"].index(pair[0]))
    made = read(case["text"], pairs)
    own = {
        " ".join(pair): f"{date.value if date else '-'} @ {place or '-'}"
        for pair, (date, place) in zip(pairs, made, strict=True)
    }
    assert own == case["events"]


def test_a_date_says_what_it_rests_on():
    ((date, _),) = read("Rebels attacked the barracks on Monday.", [("attacked", "ASSAULT")])
    assert (date.begin, date.end, date.granularity, date.timex) == ("2024-05-13", "2024-05-13", "day", "t1")
    assert date.why == "told of it"


@pytest.mark.parametrize(
    "text",
    [
        "attack on Monday in Rome " * 600,
        "that attacked Rome, which on Monday attacked Rome and " * 300,
        "in the city there on Monday since June for 3 years " * 300,
        "; ".join(f"Rome {day} May 2024 0:3" for day in range(1, 29)) * 10,
    ],
)
def test_hostile_text_takes_bounded_time(text):
    doc = load()(text)
    triggers = [Trigger(i, i + 1, i, "ASSAULT") for i in range(len(doc))]
    said, times, places = attribute(doc).attributions, find_timexes(doc, ANCHOR), find_places(doc)
    started = time.perf_counter()
    dates = date_events(doc, triggers, timexes=times, attributions=said, anchor=ANCHOR)
    place_events(doc, triggers, places=places, attributions=said, dates=dates)
    assert time.perf_counter() - started < 10


def test_without_times_or_places():
    doc = load()("Rebels attacked.")
    trigger = Trigger(1, 2, 1, "ASSAULT")
    assert date_events(doc, [trigger], timexes=(), attributions=(), anchor=None) == (None,)
    assert place_events(doc, [trigger], places=(), attributions=(), dates=[None]) == (None,)
    assert date_events(doc, [], timexes=(), attributions=(), anchor="no date") == ()
