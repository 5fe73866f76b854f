"""Which of two triggers beside one another stands: cases in ``beside.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import sayso

CASES = tomllib.loads((Path(__file__).parent / "beside.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_event_is_told_once(case: dict) -> None:
    reading = sayso.read(case["text"], published="2024-05-03")
    assert [f"{e.type} {case['text'][slice(*e.trigger)]}" for e in reading.events] == case["events"]
