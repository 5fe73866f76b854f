import json
import math
from types import SimpleNamespace

import pytest

from bench import __main__ as command
from bench.floors import Floor, read_floors, slips
from bench.quality import SETS, SHORT

FLOORS = {("quality.polnear", "lenient"): Floor(floor=64.0, tolerance=0.3)}


@pytest.mark.parametrize(
    ("value", "slipped"),
    [(70.0, False), (64.0, False), (63.7, False), (63.69, True), (0.0, True), (math.nan, True)],
)
def test_a_result_slips_when_it_is_below_its_floor_by_more_than_the_tolerance(value, slipped):
    assert bool(list(slips({"quality.polnear": {"lenient": value}}, FLOORS))) is slipped


def test_the_line_says_which_floor_slipped():
    (line,) = slips({"quality.polnear": {"lenient": 60.0}}, FLOORS)
    assert line == "quality.polnear lenient: 60.000 is below its floor 64 (tolerance 0.3)"


def test_what_was_not_run_does_not_slip():
    assert not list(slips({"speed.demo": {"ratio_to_bare": 0.1}}, FLOORS))


def test_a_floor_for_what_is_not_measured_is_named():
    (line,) = slips({"quality.polnear": {"lenyent": 70.0}}, FLOORS)
    assert "was not measured" in line


def test_tolerance_is_that_of_the_kind_or_of_the_row(tmp_path):
    path = tmp_path / "floors.toml"
    rows = "F1 = { floor = 76, measured = 77.5 }\nPER = { floor = 80, tolerance = 1 }"
    path.write_text(f"[quality]\ntolerance = 0.3\n[quality.ner]\n{rows}\n")
    assert read_floors(path) == {
        ("quality.ner", "F1"): Floor(76, 0.3, 77.5),
        ("quality.ner", "PER"): Floor(80, 1),
    }


def test_the_floors_that_are_kept_are_sound():
    floors = read_floors()
    sections = {f"quality.{section}" for section, _, _ in SETS} | {"quality.ud"}
    sections |= {"speed.demo", "speed.polnear-dev", "speed.ledger-query"}
    assert {section for section, _ in floors} <= sections
    for (section, measure), row in floors.items():
        assert row.measured is None or row.measured >= row.floor - row.tolerance, (section, measure)
        if section.startswith("speed"):
            assert measure.startswith("ratio_"), "speed floors are ratios: seconds differ from machine to machine"
    assert ("quality.polnear", SHORT["linked, lenient"]) in floors


@pytest.mark.parametrize(("score", "status"), [(70.0, 0), (50.0, 1)])
def test_the_command_ends_with_the_status_of_the_floors(score, status, tmp_path, monkeypatch, capsys):
    results = {"quality.polnear": {"lenient": score}}
    monkeypatch.setattr(command, "_measure", lambda data: results)
    monkeypatch.setattr(command, "_machine", lambda: {"engine": "none"})
    monkeypatch.setattr(command, "read_floors", lambda: FLOORS)
    monkeypatch.setattr(command, "argparse", _Arguments(tmp_path / "bench.json"))
    assert command.main() == status
    written = json.loads((tmp_path / "bench.json").read_text())
    assert written["results"] == results and len(written["slipped"]) == status
    out, err = capsys.readouterr()
    assert "lenient" in out and ("slipped: quality.polnear lenient" in err) is bool(status)


class _Arguments:
    """Stands for argparse with --json given."""

    RawDescriptionHelpFormatter = None

    def __init__(self, path):
        self.parsed = SimpleNamespace(data=None, json=path)

    def ArgumentParser(self, **_):
        return SimpleNamespace(add_argument=lambda *a, **k: None, parse_args=lambda: self.parsed)
