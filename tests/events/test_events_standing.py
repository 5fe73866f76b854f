"""How events stand with each voice: cases in ``event_standing.toml``, and what must hold on any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from sayso.attribution import attribute
from sayso.engine import load
from sayso.events.arguments import Parties
from sayso.events.leaning import OPEN, PROBABLE, Leaning
from sayso.events.standing import stand
from sayso.events.trigger import Trigger
from sayso.records import Dispute

CASES = tomllib.loads((Path(__file__).parent / "event_standing.toml").read_text(encoding="utf-8"))["case"]


def judged(text, pairs, disputes=None):
    """Return the statuses of the triggers, with the words of cues as voices."""
    doc = load()(text)
    said = attribute(doc)
    found = []
    for word, kind in pairs:
        span = doc.char_span(text.index(word), text.index(word) + len(word), alignment_mode="expand")
        found.append(Trigger(span.start, span.end, span.root.i, kind))
    cues = {own.id: text[slice(*own.cue)].split()[-1] for own in said.attributions}
    joined = said.disputes if disputes is None else disputes
    rows = stand(doc, found, [Parties()] * len(found), said.attributions, joined)
    return [{cues.get(voice, voice): value for voice, value in row.items()} for row in rows]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    pairs = [tuple(key.split()) for key in case["events"]]
    assert judged(case["text"], pairs) == list(case["events"].values())


def test_a_dispute_turns_the_claim_for_who_denies_it():
    text = "Witnesses said soldiers burned the mill. The colonel dismissed that."
    doc = load()(text)
    claim, denial = (own.id for own in attribute(doc).attributions)
    (row,) = judged(text, [("burned", "ASSAULT")], [Dispute(denial=denial, claim=claim)])
    assert row == {"said": "CT+", "dismissed": "CT-"}


def test_no_triggers_no_statuses():
    assert judged("Nothing happened.", []) == []


def test_what_is_open_stays_open_but_for_what_failed():
    assert Leaning(OPEN).under("believed").status("a1") == "Uu"
    assert Leaning(OPEN).under("fails").status("narrator") == "CT-"
    assert Leaning().under("doubted").status("narrator") == "PR-"
    assert Leaning(granted=True).under("fails").status("narrator") == "CT+"
    assert Leaning(PROBABLE).turned().status("a1") == "PR-"


@pytest.mark.parametrize("text", ["", "attack", "not " * 400 + "attack", "if the attack " * 300, "no no no? attack!"])
def test_any_text_is_judged_in_bounded_time(text):
    doc = load()(text)
    triggers = [Trigger(i, i + 1, i, "ASSAULT") for i, token in enumerate(doc) if token.text == "attack"]
    begun = time.perf_counter()
    rows = stand(doc, triggers, [Parties()] * len(triggers), attribute(doc).attributions)
    assert time.perf_counter() - begun < 2.0
    assert len(rows) == len(triggers) and all(rows)
