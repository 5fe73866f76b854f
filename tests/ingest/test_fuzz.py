"""Samples with bytes changed, cut and doubled: whatever comes, articles or reasons come out."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ingest import read_inputs
from sayso.records import Article, Rejected

SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "formats").iterdir())
CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.binary(max_size=8)), min_size=1, max_size=6)


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in changes:
        start = at % (len(data) + 1)
        data = data[:start] + new + data[start + length :]
    return data


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_changed_samples(path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    found = list(read_inputs(["-"], stdin=io.BytesIO(changed(path.read_bytes(), changes))))
    assert all(isinstance(item, Article | Rejected) for item in found)
    for item in found:
        if isinstance(item, Article):
            item.text.encode()
        else:
            item.reason.encode()
            (item.ref or "").encode()
