"""What the documentation counts is what the tests count."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"


def test_the_examples_are_those_of_the_documentation():
    cases = tomllib.loads((HERE / "data" / "independent.toml").read_text(encoding="utf-8"))["case"]
    told = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("ledger*")))
    assert len(cases) >= 10
    for case in cases:
        assert f"| {case['name']} | {case['independent']} | {case['why']} |" in told
