"""What could not be read is listed, and read again when it has been mended."""

import json

from running import run


def test_mended_files_are_read_again_and_leave_the_list(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    bad = tmp_path / "in" / "deep" / "talks.txt"
    bad.write_bytes("“No,” she said. ”".encode()[:-1])
    lines = tmp_path / "in" / "lines.jsonl"
    lines.write_text('{"text": "Talks failed on Tuesday."}\n{"text": "cut\n{"text": ""}\n')
    archive = tmp_path / "archive"
    assert "1 read + 0 already there + 3 rejected" in run("add", tmp_path / "in", "--archive", archive).out
    bad.write_text("“No,” she said.")
    lines.write_text('{"text": "Talks failed on Tuesday."}\n{"text": "cut no more"}\n{"text": ""}\n')
    again = run("add", "--retry-rejected", "--archive", archive)
    assert again.out == "4 seen = 2 read + 1 already there + 1 rejected\n"
    (row,) = [json.loads(line) for line in run("rejected", archive, "--json").out.splitlines()]
    assert (row["source"], row["position"], row["reason"]) == (str(lines), "3", "the text is empty")
    shown = run("sql", "SELECT ref FROM articles WHERE ref IS NOT NULL", "--archive", archive, "--format", "csv")
    assert shown.out.splitlines() == ["ref", "deep/talks.txt"]
    lines.unlink()
    gone = run("add", "--retry-rejected", "--archive", archive)
    assert gone.out == "0 seen = 0 read + 0 already there + 0 rejected\n"
    assert "1 rejected inputs are not tried again" in gone.err


def test_nothing_rejected(tmp_path):
    (tmp_path / "a.txt").write_text("Talks failed on Tuesday.")
    run("add", tmp_path / "a.txt", "--archive", tmp_path / "archive")
    assert run("rejected", tmp_path / "archive").out == "nothing was rejected\n"


def test_columns_are_mapped(tmp_path):
    (tmp_path / "a.csv").write_text("words,when\nTalks failed on Tuesday.,2023-10-03\n")
    ran = run("read", tmp_path / "a.csv", "--format", "json", "--map", "text=words", "--map", "published=when")
    article = json.loads(ran.out)["article"]
    assert (article["text"], article["published"]) == ("Talks failed on Tuesday.", "2023-10-03")
    assert "name it with --map text=COLUMN: words, when" in run("read", tmp_path / "a.csv").err
    assert run("read", tmp_path / "a.csv", "--map", "words").err.startswith("sayso: --map words: write FIELD=NAME")
    assert "there is no field 'wording'" in run("read", tmp_path / "a.csv", "--map", "wording=words").err
