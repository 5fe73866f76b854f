"""The dispatch this project began with. Its text belongs to the agencies and lies beside the repository."""

from pathlib import Path

import pytest
from holding import faults

import sayso

SEED = Path(__file__).parents[1].parent / "shared" / "gold" / "seed.yaml"

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the dispatch gold lies beside the repository, and is not here"
)


@pytest.fixture(scope="module")
def gold():
    return pytest.importorskip("yaml").safe_load(SEED.read_text(encoding="utf-8"))


def test_the_seed_dispatch(gold):
    reading = sayso.read(gold["text"], published=str(gold["published"]))
    assert faults(reading) == []
    line = reading.dateline
    assert {place.id: place.name for place in reading.places}[line.place] == "Moscow"
    assert line.agencies == ("dpa", "GNA")
    assert line.date == "2023-03-29"
    assert len(reading.sentences) > 3
    assert len(reading.attributions) > 3
    assert {name.label for name in reading.names} >= {"PER", "LOC"}


def test_a_dateline_has_no_year_of_its_own(gold):
    assert sayso.read(gold["text"]).dateline.date is None
    assert sayso.read(f"date 2023-03-30\n\n{gold['text']}").dateline.date == "2023-03-29"
