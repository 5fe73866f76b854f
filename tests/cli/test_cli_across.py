"""``sayso ledger``, ``claim``, ``story``, ``timeline``, ``search`` and ``forget``."""

import json

import pytest
from running import run

from sayso.archive import Archive, forgetting

DISPATCH = """PORT ALDER, March 29 (dpa) - Rebels attacked a convoy near Port Alder on Tuesday, killing 12 soldiers, the
army
of Ghana said.

The rebels denied that they attacked the convoy. Deputy Energy Minister Kwabena Osei said that the road would stay shut
for a
week and that nobody else had been hurt.

The road is the only one to the harbour, and lorries have waited there for days, drivers and traders said."""
ROWS = [
    {"ref": "a", "outlet": "The Courier", "published": "2023-03-29", "title": "Convoy attacked", "text": DISPATCH},
    {
        "ref": "b",
        "outlet": "The Alder Post",
        "published": "2023-03-30",
        "text": DISPATCH.partition("\n\nThe road is")[0]
        + "\n\nShops in the town were open on Wednesday, residents said.",
    },
    {"ref": "c", "published": "2024-01-02", "text": "Mayor Ines Daku said that talks\x1b[2J on the quay were over."},
]


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    path = tmp_path_factory.mktemp("given") / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archive(given):
    path = given.parent / "archive"
    assert run("add", given, "--archive", path, "--workers", "1").status == 0
    return path


def asked(*args):
    ran = run(*args)
    assert (ran.status, ran.err) == (0, ""), ran.err
    return ran.out


def rows(*args):
    return [json.loads(line) for line in asked(*args, "--json").splitlines()]


def test_adding_leaves_a_ledger(archive):
    assert Archive(archive).derived().state().until == 3
    assert len(Archive(archive).claims(limit=1)) == 1


def test_ledger_lists_claims_with_their_voices(archive):
    (attack, *_) = rows("ledger", "attacked convoy", "--disputed", "--archive", archive)
    assert attack["disputed"] and attack["disputing"] and attack["voices"]
    out = asked("ledger", "attacked convoy", "--disputed", "--archive", archive)
    assert attack["id"] in out and "disputed" in out
    assert "against:" in out and "CT-" in out and "independent source" in out
    every = rows("ledger", "--archive", archive)
    assert attack["id"] in [row["id"] for row in every]
    one = run("ledger", "--archive", archive, "--limit", "1", "--json")
    assert len(one.out.splitlines()) == 1
    assert "--limit gives more" in one.err


def test_ledger_filters(archive):
    for option in (["--actor", "Ghana"], ["--since", "2023", "--until", "2023-12"], ["--speaker", "Osei"]):
        found = rows("ledger", "--archive", archive, *option)
        assert found and "Daku" not in str(found)
    ran = run("ledger", "--archive", archive, "--pair", "Ghana", "Moldova", "--json")
    assert (ran.status, ran.out) == (0, "")
    assert "no claim" in ran.err
    for option in (["--type", "WAR"], ["--since", "soon"]):
        ran = run("ledger", "--archive", archive, *option)
        assert (ran.status, ran.out) == (2, "") and ran.err.startswith("sayso: ") and "Traceback" not in ran.err


def test_claim_by_the_beginning_of_its_id(archive):
    (first, *_) = rows("ledger", "attacked convoy", "--disputed", "--archive", archive)
    out = asked("claim", first["id"][:-2], "--archive", archive)
    assert first["id"] in out and "Against:" in out
    assert " ".join(f"{first['mentions'][0]['id']} {first['text']}".split()) in " ".join(
        out.partition("Told in:")[2].split()
    )
    (whole,) = rows("claim", first["id"], "--archive", archive)
    assert whole == first
    ran = run("claim", "c-none", "--archive", archive)
    assert ran.status == 2 and "sayso ledger" in ran.err


def test_story_by_an_article(archive):
    (story,) = rows("story", "a", "--archive", archive)
    assert story["origin"] == "dpa"
    assert [carrier["outlet"] for carrier in story["carriers"]] == ["The Courier", "The Alder Post"]
    changes = {change["kind"] for carrier in story["carriers"] for change in carrier["changes"]}
    assert {"cut", "added"} <= changes
    out = asked("story", story["id"][:-1], "--archive", archive)
    assert "origin dpa" in out and "The Alder Post" in out
    assert "+ Shops in the town were open" in out and "- The road is the only one" in out
    ran = run("story", "none", "--archive", archive)
    assert ran.status == 2 and "lists stories" in ran.err


def test_timeline(archive):
    found = rows("timeline", "Osei", "--archive", archive)
    assert found and all(row["roles"] for row in found)
    assert found == sorted(found, key=lambda row: row["day"])
    assert found[0]["day"] in asked("timeline", "Osei", "--archive", archive)
    assert "nothing of Nobody" in run("timeline", "Nobody", "--archive", archive).err
    assert run("timeline", "a", "b", "c", "--archive", archive).status == 2


def test_search_marks_words_and_prints_nothing_a_terminal_would_obey(archive):
    found = rows("search", '"stay shut"', "--archive", archive)
    assert {row["kind"] for row in found} >= {"article", "content"}
    for row in found:
        assert [row["snippet"][start:end].lower() for start, end in row["marks"]] == ["stay shut"]
    out = asked("search", "talks", "quay", "--archive", archive)
    assert "\x1b" not in out and "Articles" in out
    ran = run("search", "NOWHERE(", '"', "--archive", archive)
    assert (ran.status, ran.out) == (0, "") and "nothing" in ran.err


def test_no_archive_there(tmp_path):
    for command in (["ledger"], ["claim", "c"], ["story", "s"], ["timeline", "x"], ["search", "x"], ["forget", "x"]):
        ran = run(*command, "--archive", tmp_path / "none")
        assert (ran.status, ran.out) == (2, "") and len(ran.err.splitlines()) == 1


def test_forget_says_what_goes_and_asks(given, tmp_path):
    path = tmp_path / "archive"
    assert run("add", given, "--archive", path, "--workers", "1").status == 0
    ran = run("forget", "c", "--archive", path)  # nobody answers
    assert ran.status == 1
    assert "goes: " in ran.err and "claims that nobody else tells" in ran.err
    assert len(Archive(path)) == 3
    ran = run("forget", "nonsense", "--archive", path, "--yes")
    assert ran.status == 2 and "nothing was changed" in ran.err
    ran = run("forget", "c", "--archive", path, "--yes")
    assert (ran.status, ran.out) == (0, "1 articles and 0 rejected inputs forgotten; 2 left\n")
    assert "Daku" not in str(rows("ledger", "--archive", path, "--limit", "1000"))
    assert run("forget", "--archive", path).status == 2
    assert run("add", given, "--archive", path, "--workers", "1").out == (
        "3 seen = 1 read + 2 already there + 0 rejected\n"
    )


def test_what_was_stopped_is_told_and_finished(given, tmp_path, monkeypatch):
    path = tmp_path / "archive"
    assert run("add", given, "--archive", path, "--workers", "1").status == 0

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "purge", stop)
        assert run("forget", "a", "--archive", path, "--yes").status == 130
    for command in (["info", path], ["ledger", "--archive", path]):
        assert f"`sayso forget --archive {path}` does the rest" in run(*command).err
    ran = run("forget", "--archive", path, "--json")
    assert (ran.status, json.loads(ran.out)) == (0, {"articles": [], "rejected": []})
    assert run("info", path).err == ""
