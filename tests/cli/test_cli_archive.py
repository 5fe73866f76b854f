"""``sayso add``, ``info``, ``sql`` and ``demo``: an archive from the command line."""

import csv
import io
import json
from importlib.resources import files

import pytest
from running import run

ROWS = [
    {
        "text": "Interior Minister Juma Odera said the bridge was shut.",
        "ref": "a",
        "outlet": "The Courier",
        "published": "2023-03-29",
    },
    {"text": "Envoy Ines Daku denied that talks were over.", "ref": "b", "published": "2023-03-30"},
    {"text": "Odera said \x1b[31m\u202eno\u202c to the plan for the bridge.", "ref": "c\x1b[2J", "outlet": "O\u202e"},
]


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    path = tmp_path_factory.mktemp("given") / "news.jsonl"
    path.write_text("\n".join([*map(json.dumps, ROWS), "{broken"]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archive(given):
    path = given.parent / "archive"
    ran = run("add", given, "--archive", path, "--workers", "1")
    assert ran.status == 0
    assert ran.out == "4 seen = 3 read + 0 already there + 1 rejected\n"
    assert ran.err == f"sayso: why not: sayso rejected {path}\n"
    return path


def query(archive, sql, *args):
    ran = run("sql", sql, "--archive", archive, *args)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_adding_again_changes_nothing(archive, given):
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    ran = run("add", given, "--archive", archive, "--workers", "1", "--json")
    assert json.loads(ran.out) == {"seen": 4, "read": 0, "already": 3, "rejected": 1}
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before


def test_the_hint_on_rejected_inputs_runs(archive, given):
    row = json.loads(run("rejected", archive, "--json").out)
    assert (row["origin"], row["source"], row["position"]) == (f"{given}:4", str(given), "4")
    assert "not a JSON object" in row["reason"]
    shown = run("rejected", archive)
    assert shown.status == 0
    assert shown.out.rstrip().split("\t") == [str(given), "4", row["reason"], row["digest"]]


def test_rows_as_json_csv_and_table(archive):
    sql = "SELECT ref, outlet, published FROM articles WHERE ref IN ('a', 'b') ORDER BY ref"
    rows = [json.loads(line) for line in query(archive, sql, "--format", "json").splitlines()]
    assert [row["ref"] for row in rows] == ["a", "b"]
    assert rows[1]["outlet"] is None
    assert query(archive, sql).splitlines() == query(archive, sql, "--format", "json").splitlines()  # no terminal here
    head, first, _ = csv.reader(io.StringIO(query(archive, sql, "--format", "csv")))
    assert head == ["ref", "outlet", "published"]
    assert first[:2] == ["a", "The Courier"]
    table = query(archive, sql, "--format", "table")
    assert "The Courier" in table and "published" in table


def test_lists_in_csv_are_json(archive):
    out = query(archive, "SELECT ['a', 'b'] AS both, {'x': 1} AS one", "--format", "csv")
    assert list(csv.reader(io.StringIO(out))) == [["both", "one"], ['["a", "b"]', '{"x": 1}']]


def test_who_said_what(archive):
    rows = query(archive, "SELECT source, cue FROM attributions WHERE ref = 'a'").splitlines()
    assert {"source": "Interior Minister Juma Odera", "cue": "said"} in map(json.loads, rows)


@pytest.mark.parametrize(
    "sql", ["SELECT nope FROM articles", "SELEC 1", "DROP TABLE articles", "SELECT 1; SELECT 2", ""]
)
def test_a_query_that_does_not_run(archive, sql):
    ran = run("sql", sql, "--archive", archive)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sayso: ") and "Traceback" not in ran.err


@pytest.mark.parametrize("command", [("info",), ("sql", "SELECT 1", "--archive")])
def test_no_archive_there(tmp_path, command):
    ran = run(*command, tmp_path / "none")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sayso: ") and len(ran.err.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_what_a_terminal_would_obey_is_not_printed(archive):
    table = query(archive, 'SELECT ref, outlet, text AS "t\x1b[1m" FROM articles', "--format", "table")
    for out in (table, run("info", archive).out):
        assert not {"\x1b", "\u202e", "\u202c"} & set(out)
        assert "O�" in out


def test_info(archive):
    ran = run("info", archive)
    assert ran.status == 0
    assert "3 (2023-03-29 to 2023-03-30)" in ran.out
    assert "The Courier 1" in ran.out
    found = json.loads(run("info", archive, "--json").out)
    assert (found["articles"], found["rejected"], found["languages"]) == (3, 1, {"en": 3})
    assert found["published"] == ["2023-03-29", "2023-03-30"]


def test_the_demo_and_what_it_proposes(tmp_path):
    path = tmp_path / "demo"
    ran = run("demo", "--archive", path, "--workers", "1")
    count = len((files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    assert (ran.status, ran.err) == (0, "")
    assert f"{count} seen = {count} read + 0 already there + 0 rejected" in ran.out
    for title in (
        "Who speaks most",
        "Who disputes what",
        "On whose say-so",
        "The same words in several papers",
        "What agencies",
        "one claim, who stands behind it and who disputes it",
        "one story, and what its carriers kept of it",
    ):
        assert title in ran.out
    assert query(path, "SELECT source, cue, content FROM attributions WHERE ref = 'bridge-4'")
    assert " for: " in ran.out and " against: " in ran.out and "independent source" in ran.out
    for command in (
        line.split() for line in ran.out.splitlines() if line.startswith(("  sayso claim", "  sayso story"))
    ):
        assert run(*command[1:], "--json").status == 0
    again = run("demo", "--archive", path, "--workers", "1")
    assert f"{count} seen = 0 read + {count} already there + 0 rejected" in again.out
    assert again.out.split(" seen = ")[0] == ran.out.split(" seen = ")[0]
