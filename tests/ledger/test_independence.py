"""Independent sources, counted on the worked examples that docs/ledger.md tells."""

import tomllib
from pathlib import Path

import pytest
from tellings import case_group

from sayso.ledger.account import account

TABLE = tomllib.loads((Path(__file__).parent / "data" / "independent.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in TABLE["case"]])
def test_example(case):
    claim = account(*case_group(case, TABLE["people"]))
    assert claim.independent == case["independent"], case["why"]
    assert claim.disputing == case.get("disputing", 0)
    assert claim.articles == len(case["tellings"]) * case.get("copies", 1)


def test_whoever_was_first_stands_for_a_circle():
    case = next(case for case in TABLE["case"] if case["name"] == "circular credits")
    claim = account(*case_group(case, TABLE["people"]))
    assert {voice.source for voice in claim.voices} == {"medium:anchor"}
