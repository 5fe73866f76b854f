import tomllib
from pathlib import Path

import pytest

from sayso.wire import read_wire

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{kind}: {case['name']}")
    for kind in ("datelines", "credits", "notices", "prose")
    for case in tomllib.loads((HERE / f"{kind}.toml").read_text(encoding="utf-8"))["case"]
]


def unmark(marked):
    """Take the prose brackets out, and return the text with the spans they enclosed."""
    text, spans, start = "", [], None
    for char in marked:
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    text, marked = unmark(case.get("text", ""))
    wire = read_wire(text, case.get("published"))
    line = wire.dateline
    assert [name for name, _ in (line.places if line else ())] == case.get("places", [])
    assert (line.date if line else None) == case.get("date")
    assert list(line.agencies if line else ()) == case.get("agencies", [])
    assert [f"{credit.agency}|{credit.role}" for credit in wire.credits] == case.get("credits", [])
    assert [notice.kind for notice in wire.notices] == case.get("notices", [])
    assert joined(text, wire.prose) == joined(text, marked)


def joined(text, spans):
    """Stretches that only white space parts are one."""
    out = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return [text[start:end] for start, end in out]
