"""What the documentation counts is what the tests count."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LEDGER = HERE.parents[1] / "docs" / "ledger.md"


def test_the_examples_are_those_of_the_documentation():
    cases = tomllib.loads((HERE / "data" / "independent.toml").read_text(encoding="utf-8"))["case"]
    told = LEDGER.read_text(encoding="utf-8")
    assert len(cases) >= 10
    for case in cases:
        assert f"| {case['name']} | {case['independent']} | {case['why']} |" in told
