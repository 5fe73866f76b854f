"""How many, by whose word: the cases of ``counts.toml``, and numbers that count nobody."""

import time
import tomllib
from pathlib import Path

import pytest

import sayso
from sayso.attribution import attribute
from sayso.engine import load
from sayso.entities import Entities
from sayso.events import find_counts
from sayso.events.quantities import quantities
from sayso.records import Event

CASES = tomllib.loads(Path(__file__).with_name("counts.toml").read_text())["case"]


def found(text, events=()):
    doc = load()(text)
    return find_counts(doc, attribute(doc).attributions, events, Entities())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case):
    text = case["text"]
    own = [
        (text[slice(*c.span)], c.kind, c.low, c.high, text[slice(*c.of)] if c.of else None, c.voice)
        for c in found(text)
    ]
    assert [["" if part is None else str(part) for part in count] for count in own] == case["counts"]


@pytest.mark.parametrize(
    "text",
    [
        "He was killed in 2019 at the age of 45.",
        "The company cut 300 jobs and killed two projects.",
        "The team was hurt by 12 fouls and missing three games.",
        "Shares fell 14 percent after the death of the founder.",
        "The 2006 poisoning death of Ruan Tasker haunts the port.",
        "Two men fled the scene on Sunday.",
        "A young couple was arrested in Mirasol.",
        "The 30-year-old was arrested 3 times.",
    ],
)
def test_numbers_that_count_nobody(text):
    assert found(text) == ()


def test_a_count_belongs_to_the_event_of_its_words_or_to_the_last_that_fits():
    text = "Gunmen attacked a market in Mirasol on Monday. At least 14 people were killed. Police arrested 30 men."

    def event(key, word, kind):
        at = text.index(word)
        return Event(id=key, trigger=(at, at + len(word)), type=kind)

    events = (event("e1", "attacked", "ASSAULT"), event("e2", "arrested", "COERCE"))
    assert [(count.kind, count.event) for count in found(text, events)] == [("killed", "e1"), ("detained", "e2")]


def test_voices_keep_their_own_numbers():
    reading = sayso.read(
        "Governor Ruan Tasker said 12 people were killed in the raid. Opposition leader Ilse Marr said 40 people died."
    )
    speakers = {actor.id: actor.name for actor in reading.actors}
    voices = {attribution.id: speakers.get(attribution.speaker or "") for attribution in reading.attributions}
    assert [(count.low, voices[count.voice]) for count in reading.counts] == [(12, "Ruan Tasker"), (40, "Ilse Marr")]


@pytest.mark.parametrize("word", ["1", "million", "hundred", "dozens", "of", "at least", "no", "killed", "-", "1 to"])
def test_hostile_numbers_take_bounded_time(word):
    words = (f"{word} " * 20_000).split()
    began = time.process_time()
    assert all((one.low or 0) < 10**10 for one in quantities(words))
    assert time.process_time() - began < 5
