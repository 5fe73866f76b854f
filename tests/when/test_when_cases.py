"""What an expert would expect of single phrases, from the TOML files beside this one."""

import tomllib
from pathlib import Path

import pytest

from sayso import load
from sayso.when import find_timexes

HERE = Path(__file__).parent
CASES = [
    pytest.param(group.get("anchor"), text, id=f"{path.stem}: {group['name']}: {text}")
    for path in sorted(HERE.glob("*.toml"))
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    for text in group["cases"]
]


def unmark(marked):
    """Take ``[span|value|TYPE]`` apart: the text, and the spans with value and, where it is said, type."""
    text, wanted = "", []
    rest = marked
    while "[" in rest:
        before, _, rest = rest.partition("[")
        inside, _, rest = rest.partition("]")
        words, value, *kind = inside.split("|")
        text += before
        wanted.append(((len(text), len(text) + len(words)), value, *kind))
        text += words
    return text + rest, wanted


@pytest.mark.parametrize(("anchor", "marked"), CASES)
def test_case(anchor, marked):
    text, wanted = unmark(marked)
    found = find_timexes(load()(text), anchor)
    assert [(text[slice(*timex.span)], timex.value) for timex in found] == [
        (text[slice(*span)], value) for span, value, *_ in wanted
    ]
    assert [timex.span for timex in found] == [span for span, *_ in wanted]
    for timex, (_, _, *kind) in zip(found, wanted, strict=True):
        assert not kind or timex.type == kind[0]


def test_there_are_enough_cases():
    assert len(CASES) >= 250
