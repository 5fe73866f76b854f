"""The ledger is as new as the archive when articles have been added, by however many at once, or read anew."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from standins import article, read

from sayso.archive import Archive
from sayso.ledger import update
from sayso.scale import add, reread

ADDER = """
import sys
from standins import article, read
from sayso.archive import Archive
from sayso.scale import add, adding
adding.BATCH_ITEMS = 5
path, first, last = sys.argv[1], *map(int, sys.argv[2:])
archive = Archive(path, create=True)
print("ready", flush=True)
sys.stdin.readline()
print(add(map(article, range(first, last)), archive, workers=1, read=read).read, flush=True)
"""


def start(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, "-c", ADDER, str(path), str(first), str(last)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def ledger(archive: Archive) -> dict[str, list[dict[str, Any]]]:
    """Stories and claims, by id."""
    tables = {"stories": archive.stories(limit=10_000), "claims": archive.claims(limit=10_000)}
    return {name: sorted(rows.to_pylist(), key=lambda row: row["id"]) for name, rows in tables.items()}


def test_two_add_at_once_and_there_is_one_ledger(tmp_path: Path) -> None:
    processes = [start(tmp_path / "a", 0, 40), start(tmp_path / "a", 25, 60)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert sum(int(process.communicate()[0]) for process in processes) == 60
    assert all(process.returncode == 0 for process in processes)
    archive, anew = Archive(tmp_path / "a"), Archive(tmp_path / "b", create=True)
    assert archive.derived().state().until == archive.until() == 60
    assert not update(archive)
    anew.add(map(read, map(article, range(60))))
    assert update(anew)
    found = ledger(archive)
    assert found == ledger(anew)
    assert found["claims"] and {c["article"] for s in found["stories"] for c in s["carriers"]} == {
        article(number).id for number in range(60)
    }


def test_what_a_stopped_run_left_undone_the_next_does(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    archive.add(map(read, map(article, range(5))))  # and stopped before the ledger
    told: list[str] = []
    counts = add(map(article, range(5)), archive, workers=1, read=read, across=lambda what, done, of: told.append(what))
    assert counts.already == 5
    assert archive.derived().state().until == 5
    assert told


def test_forgotten_and_added_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    add(map(article, range(6)), archive, workers=1, read=read)
    before = ledger(archive)
    archive.forget("r2")
    assert ledger(archive) == {"stories": [], "claims": []}
    assert update(archive)
    assert article(2).id not in str(ledger(archive))
    counts = add(map(article, range(6)), archive, workers=1, read=read)
    assert (counts.read, counts.already, counts.seen) == (1, 5, 6)
    assert ledger(archive) == before


@pytest.mark.parametrize("workers", [1])
def test_reading_again_makes_the_ledger_anew(tmp_path: Path, workers: int) -> None:
    archive = Archive(tmp_path / "a", create=True)
    add(map(article, range(3)), archive, workers=1, read=read)
    before, epoch = archive.derived().state(), archive.epoch()
    assert reread(archive, workers=workers) == 3  # the engine finds what the stand-in did not
    after = archive.derived().state()
    assert archive.epoch() != epoch and after.stamp != before.stamp
    assert (after.until, len(archive)) == (3, 3)
    assert not update(archive)
