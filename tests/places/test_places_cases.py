import tomllib
from pathlib import Path

import pytest

from sayso.engine import load
from sayso.places import find_places

TABLE = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(*case, id=f"{kind}: {case[0][:50]} | {case[1]}") for kind, cases in TABLE.items() for case in cases
]


@pytest.mark.parametrize(("text", "name", "expected"), CASES)
def test_case(text, name, expected):
    at = text.index(name)
    span = (at, at + len(name))
    place = next(
        (p for p in find_places(load()(text)) if any(s[0] < span[1] and span[0] < s[1] for s in p.mentions)), None
    )
    if expected == "-":
        assert place is None
        return
    assert place is not None
    if expected in {"ground", "actor"}:
        hit = any(s[0] < span[1] and span[0] < s[1] for s in place.metonymic)
        assert hit == (expected == "actor")
    elif expected.isdigit():
        assert place.geonames == int(expected)
    elif expected != "place":
        country, _, division = expected.partition("/")
        assert place.country == country
        assert not division or division in {place.admin1, place.name}
    assert place.why


def test_there_are_enough_cases():
    assert len(CASES) >= 150
