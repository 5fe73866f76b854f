"""Which events are found: cases of sentences with the events they tell, what is hostile, and the branch's own terms."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import sayso
from sayso.engine import load
from sayso.events.branch import LABELS, read_branch
from sayso.events.ontology import kinds
from sayso.events.pairs import root_of

CASES = tomllib.loads((Path(__file__).parent / "spotting.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_tells_these_events(case: dict) -> None:
    reading = sayso.read(case["text"], published="2024-01-01")
    assert [f"{e.type} {case['text'][slice(*e.trigger)]}" for e in reading.events] == case["events"]


def test_an_event_has_codes_that_belong_together() -> None:
    text = " ".join(case["text"] for case in CASES if len(case["events"]) > 1)
    reading = sayso.read(text, published="2024-01-01")
    assert reading.events
    assert [event.id for event in reading.events] == [f"e{n}" for n in range(1, len(reading.events) + 1)]
    known = {actor.id for actor in reading.actors}
    for event in reading.events:
        kind = kinds()[event.type]
        assert event.quad == kind.quad
        assert event.intensity == kind.as_mode(event.mode).intensity
        assert event.mode is None or event.mode in kind.modes
        assert known.issuperset((*event.actors, *event.recipients))
        assert not set(event.actors) & set(event.recipients)
        assert 0 <= (event.confidence or 0) <= 1
        assert event.status


@pytest.mark.parametrize(
    "text",
    [
        "attacked " * 3_000,
        "attack, " * 2_000,
        "Take two eggs, beat them, add the flour and whip until the cream is stiff. Serve hot. " * 20,
        "Rovers 2 United 1\nCity 0 Athletic 0\n" * 200,
        "killed\n\n" * 1_000,
        "٭ 攻击 атаковали " * 500,
    ],
    ids=["one word", "a list", "a recipe", "scores", "paragraphs", "other scripts"],
)
def test_hostile_text_has_few_events(text: str) -> None:
    assert len(sayso.read(text).events) <= 20


def test_the_branch_reads_the_words_that_it_scores() -> None:
    doc = load()("Rebels attacked the town on Monday. It rained. The president condemned the attack.")
    for scores in read_branch(doc):
        assert list(scores.tokens) == sorted(set(scores.tokens))
        assert scores.types.shape == (len(scores.tokens), len(LABELS.types))


def test_the_root_of_a_pair_is_one_of_plv() -> None:
    text = "Norway accused Sweden of spying."
    assert root_of(text, (0, 6), (15, 21)) == "ACCUSE"
    assert root_of(text, None, None) in LABELS.roots
    assert root_of("", None, None) == ""
