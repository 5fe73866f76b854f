"""What is chosen, where it goes, and what is said when it cannot."""

import io
import json
import os
import subprocess
import sys

import pytest
from exported import make, readings
from typer.testing import CliRunner

from sayso.archive import Archive
from sayso.cli import app
from sayso.errors import ArchiveError, InputError
from sayso.exports import FORMATS, export
from sayso.exports.selection import select


def chosen(archive, **options):
    out = io.BytesIO()
    export(archive, "plover", out, **options)
    return [json.loads(line)["id"] for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, ["c1", "c2", "c3"]),
        ({"asserted": True}, ["c1", "c2"]),
        ({"type": "assault"}, ["c1"]),
        ({"type": ["ASSAULT", "THREATEN"]}, ["c1", "c3"]),
        ({"country": "Iceland"}, ["c1", "c2"]),
        ({"country": "TCD"}, ["c2"]),
        ({"country": ["Norway", "Kosovo"]}, ["c2", "c3"]),
        ({"since": "2023-03-29"}, ["c2", "c3"]),
        ({"until": "2023-03-29"}, ["c1", "c2"]),
        ({"since": "2023-03-28", "until": "2023-03-28"}, ["c1"]),
        ({"since": "2023", "until": "2023"}, ["c1", "c2", "c3"]),
        ({"until": "2023-02"}, []),
        ({"since": "2023-03-30", "country": "ISL"}, []),
    ],
)
def test_what_is_chosen(archive, options, ids):
    assert chosen(archive, **options) == ids


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_no_rows_of_an_empty_archive(form, tmp_path):
    empty = Archive(tmp_path / "empty", create=True)
    assert export(empty, form, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_archive_gives_the_same_bytes(form, archive, tmp_path):
    again = make(tmp_path / "again")
    first, second = io.BytesIO(), io.BytesIO()
    assert export(archive, form, first) == export(again, form, second)
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"format": "xlsx"}, "give one of polecat, icews"),
        ({"format": "jsonld", "rows": "events"}, "made of claims"),
        ({"format": "csv", "dyads": True}, "goes with icews"),
        ({"format": "csv", "rows": "words"}, "claims or events"),
        ({"format": "csv", "type": "GREET"}, "no event type"),
        ({"format": "csv", "country": "Atlantis"}, "no country"),
        ({"format": "csv", "since": "yesterday"}, "no day"),
        ({"format": "csv", "until": "2023-02-30"}, "has 28"),
        ({"format": "csv", "until": "2023-13"}, "no day"),
    ],
)
def test_what_cannot_be_asked_for(archive, options, told):
    out = io.BytesIO()
    with pytest.raises(InputError, match=told):
        export(archive, destination=out, **options)
    assert out.getvalue() == b""


def test_days_are_filled_up():
    found = select(since="2024-02", until="2024-02")
    assert (found.since, found.until) == ("2024-02-01", "2024-02-29")


def test_a_file_is_whole_or_as_it_was(archive, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("as it was", encoding="utf-8")

    def stop(what, done, total):
        if what == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(archive, "csv", path, progress=stop)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("out.csv", "as it was")]
    export(archive, "csv", path)
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_text(encoding="utf-8").startswith("id,type")


def test_a_new_file_has_the_mode_of_any_other(archive, tmp_path):
    (tmp_path / "other").touch()
    export(archive, "csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_where_it_cannot_be_written(archive, tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        export(archive, "csv", tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        export(archive, "csv", tmp_path / "no" / "out.csv")


def test_progress_comes_to_its_end(archive):
    seen = []
    export(archive, "csv", io.BytesIO(), progress=lambda *step: seen.append(step))
    assert ("collecting articles", 2, 2) in seen
    assert seen[-1] == ("writing", 4, 4)


# -- the command -------------------------------------------------------------------------------------------------------


def run(*args):
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def settled(archive, monkeypatch):
    """The archive with claims by hand, which are not brought up to date."""
    monkeypatch.setattr("sayso.ledger.update", lambda kept, progress: False)
    return archive


def test_the_command_writes_to_stdout_and_says_how_many_on_stderr(settled):
    result = run("export", "--format", "icews", "--archive", settled.path, "--country", "Norway")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("Event ID\tEvent Date")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "sayso: 1 rows in icews\n"


def test_the_command_writes_a_file(settled, tmp_path):
    path = tmp_path / "network.gexf"
    result = run("export", "--format", "gexf", "--archive", settled.path, "--out", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "5 edges in gexf" in result.stdout
    assert path.stat().st_size > 1000


def test_the_command_takes_filters(settled):
    result = run(
        "export", "--format", "plover", "--archive", settled.path, "--type", "ASSAULT", "--type", "CONSULT",
        "--since", "2023-03", "--until", "2023-03-28", "--asserted",
    )  # fmt: skip
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["c1"]


def test_the_command_brings_the_ledger_up_to_date_first(tmp_path):
    fresh = Archive(tmp_path / "fresh", create=True)
    fresh.add(readings())
    result = run("export", "--format", "csv", "--archive", fresh.path)
    assert result.exit_code == 0, result.stderr
    ((claims,),) = fresh.sql("SELECT count(*) FROM claims").rows
    assert claims == len(result.stdout.splitlines()) - 1 > 0


def test_a_reader_that_has_enough_stops_it_quietly(tmp_path):
    archive = make(tmp_path / "archive")
    command = [sys.executable, "-m", "sayso.cli", "export", "--format", "csv", "--archive", archive.path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        process.stdout.close()
        _, told = process.communicate(timeout=60)
    assert process.returncode == 141
    assert told == b""


def test_no_room_for_what_is_sorted_is_said(archive, monkeypatch):
    monkeypatch.setattr("sayso.exports.scratch.MEMORY", "1KB")
    with pytest.raises(ArchiveError, match="set TMPDIR"):
        export(archive, "csv", io.BytesIO())
