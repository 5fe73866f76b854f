"""Derived tables: switched to in one commit, added to and replaced, cleared, and never half seen."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from ledgers import PLAIN, STRIKE, put, table

from sayso.archive import Archive
from sayso.archive.derived import PUBLIC, Append, Derived, State


@pytest.fixture
def derived(tmp_path: Path) -> Derived:
    return Archive(tmp_path / "a", create=True).derived()


def numbers(*values: int) -> pa.Table:
    return pa.table({"n": pa.array(values, pa.int64())})


def read(derived: Derived, name: str) -> list[int]:
    found: list[int] = derived.dataset(name, derived.state()).to_table()["n"].to_pylist()
    return sorted(found)


def test_nothing_was_derived(derived: Derived) -> None:
    assert derived.state() == State()
    assert {name: rows.count_rows() for name, rows in derived.public().items()} == {"claims": 0, "stories": 0}
    assert all(rows.schema == PUBLIC[name] for name, rows in derived.public().items())
    with pytest.raises(KeyError):
        derived.dataset("work", State())


def test_tables_are_replaced_added_to_and_kept(derived: Derived) -> None:
    first = derived.commit(State(), 3, "x", {"a": numbers(1, 2), "b": Append(numbers(7))})
    assert (first.until, first.stamp, derived.state()) == (3, "x", first)
    second = derived.commit(first, 5, "x", {"a": numbers(4), "b": Append(numbers(8, 9))})
    assert (read(derived, "a"), read(derived, "b")) == ([4], [7, 8, 9])
    third = derived.commit(second, 6, "x", {"b": Append(numbers(10))})
    assert third.tables["a"] == second.tables["a"]
    assert (read(derived, "a"), read(derived, "b")) == ([4], [7, 8, 9, 10])
    assert sorted(derived.dataset("b", second).to_table()["n"].to_pylist()) == [7, 8, 9]  # who began before goes on


def test_what_was_never_switched_to_is_never_seen(derived: Derived) -> None:
    before = derived.commit(State(), 1, "x", {"a": numbers(1), "b": Append(numbers(7))})
    for name in ("a", "b"):  # a writer that dies before the switch
        derived._write(f"{derived.folder}/{name}", Append(numbers(666)), before.tables[name])
    assert (read(derived, "a"), read(derived, "b")) == ([1], [7])
    derived.commit(before, 2, "x", {"a": Append(numbers(2)), "b": Append(numbers(8))})
    assert (read(derived, "a"), read(derived, "b")) == ([1, 2], [7, 8])


def test_columns_may_change_when_a_table_is_replaced(derived: Derived) -> None:
    before = derived.commit(State(), 1, "x", {"a": numbers(1)})
    derived.commit(before, 1, "y", {"a": pa.table({"n": ["one"], "m": [2.5]})})
    assert derived.dataset("a", derived.state()).to_table().to_pylist() == [{"n": "one", "m": 2.5}]


def test_cleared(derived: Derived) -> None:
    derived.commit(State(), 1, "x", {"a": numbers(1), "claims": table("claims", [PLAIN])})
    with derived.writing():
        derived.clear()
    assert derived.state() == State()
    assert derived.public()["claims"].count_rows() == 0
    assert [entry.name for entry in Path(derived.folder).iterdir()] == ["lock"]
    derived.commit(derived.state(), 2, "x", {"a": Append(numbers(2))})
    assert read(derived, "a") == [2]


def test_views_show_what_was_committed_last(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    assert archive.sql("SELECT count(*) FROM claims").rows == [(0,)]
    put(archive)
    assert archive.sql("SELECT id FROM claims").rows == [("c1aa",), ("c1ab",), ("c2",)]
    assert archive.sql("SELECT id, articles, outlets, root FROM stories").rows[0] == (
        "s1f0",
        2,
        ["L’Écho", "The Courier"],
        "a1",
    )
    assert archive.sql("SELECT speaker, stance, act, articles FROM voices WHERE claim = 'c1aa'").rows == [
        ("Ines Daku", "CT+", "accuse", ["a1"]), ("Tehran", "CT-", "deny", ["a2"]),
    ]  # fmt: skip
    mentions = "SELECT article, id, story, span_start, span_end, sentence_end FROM mentions WHERE claim = 'c1aa'"
    assert archive.sql(mentions).rows[0] == ("a1", "e1", "s1", 16, 22, 61)
    assert archive.sql("SELECT * FROM details").rows == []
    put(archive, [STRIKE], [])
    assert archive.sql("SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM stories)").rows == [(1, 0)]


WRITER = """
import sys
import pyarrow as pa
from sayso.archive.derived import Append, Derived, State
derived = Derived(sys.argv[1])
with derived.writing():
    print("ready", flush=True)
    for number in range(1, 1000):
        rows = pa.table({"n": pa.array([number], pa.int64())})
        derived.commit(derived.state(), number, "x", {"a": Append(rows), "b": rows})
        print(number, flush=True)
"""


@pytest.mark.parametrize("commits", [0, 1, 3])
def test_killed_while_deriving(tmp_path: Path, commits: int) -> None:
    derived = Archive(tmp_path / "a", create=True).derived()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITER, derived.folder]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    for _ in range(commits + 1):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with derived.writing():  # the lock died with it
        state = derived.state()
        assert state.until >= commits
        if state.until:
            assert read(derived, "a") == list(range(1, state.until + 1))
            assert read(derived, "b") == [state.until]
        derived.commit(state, 9999, "x", {"a": Append(numbers(9999)), "b": numbers(9999)})
    assert read(derived, "a") == [*range(1, state.until + 1), 9999]
