from pathlib import Path

import pytest

from sayso.wire import read_wire

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"


def dispatches():
    yaml = pytest.importorskip("yaml")
    for file in [GOLD / "seed.yaml", *sorted((GOLD / "dev").glob("*.yaml"))]:
        yield file.name, yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.skipif(not GOLD.exists(), reason="the dispatch gold lies beside the repository, and is not here")
def test_datelines_of_the_dispatch_gold():
    for name, gold in dispatches():
        found = read_wire(gold["text"], str(gold["published"])).dateline
        want = gold["dateline"]
        assert found, name
        assert (found.places[0][0] if found.places else None) == want["place"], name
        assert found.date == (str(want["date"]) if want["date"] else None), name
        assert list(found.agencies) == want["agencies"], name
