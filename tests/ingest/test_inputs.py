import hashlib
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import config
from sayso.errors import InputError, TooLargeError
from sayso.ingest import read_inputs, source
from sayso.ingest.readers import jsonlines
from sayso.records import Article, Rejected


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def from_stdin(data: bytes) -> list[Article | Rejected]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data)))


def texts(found: list[Article | Rejected]) -> list[str | None]:
    return [item.text if isinstance(item, Article) else None for item in found]


def reasons(found: list[Article | Rejected]) -> dict[str, str]:
    return {item.origin: item.reason for item in found if isinstance(item, Rejected)}


def test_a_text_file_is_one_article_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n\r\nTalks fail\r\nenvoys say")
    (article,) = read_inputs([path])
    assert isinstance(article, Article)
    assert (article.text, article.ref) == ("\r\n\r\nTalks fail\r\nenvoys say", "talks.txt")


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(text="One.", ref="1", outlet="O", extra={"x": 1}) + b"\n  \n" + line(text="Two.", title=None))
    one, two = read_inputs([str(path)])
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.text, one.ref, one.outlet, two.text, two.title) == ("One.", "1", "O", "Two.", None)


def test_bad_lines_are_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = [
        b'{"text": "cut', b"[1]", b'{"title": "t"}', b'{"text": "x\xff"}',
        b'{"text": "\\ud800"}', b'{"text": "\\u0000"}', b'{"text": "x", "ref": 7}',
        b'{"text": "x", "published": "soon", "ref": "r"}', b"[" * 100_000, b'{"n": ' + b"1" * 5000 + b"}",
    ]  # fmt: skip
    path.write_bytes(line(text="First.") + b"\n".join(bad) + b"\n" + line(text="Last."))
    found = list(read_inputs([path]))
    assert texts(found) == ["First.", *[None] * len(bad), "Last."]
    said = reasons(found)
    assert list(said) == [f"{path.as_posix()}:{number}" for number in range(2, 2 + len(bad))]
    for reason, part in zip(
        said.values(),
        [
            "not a JSON object on one line",
            "object: list",
            "no text",
            "not UTF-8: at byte 11",
            "surrogate",
            "NUL",
            "`ref` is not",
            "`published`",
            "",
            "",
        ],
        strict=True,
    ):
        assert part in reason
    assert isinstance(found[8], Rejected)
    assert (found[8].ref, found[8].source, found[8].position) == ("r", path.as_posix(), "9")
    assert found[8].digest == hashlib.blake2b(bad[7] + b"\n", digest_size=10).hexdigest()


def test_long_lines_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_LINE_BYTES", 100)
    monkeypatch.setattr(jsonlines, "MAX_LINE_BYTES", 100)
    data = line(text="a") + line(text="x" * 200_000) + line(text="b") + line(text="y" * 100)[:-1]
    assert texts(from_stdin(data)) == ["a", None, "b", None]
    assert reasons(from_stdin(data))["stdin:2"] == "the line is longer than 100 bytes"
    assert texts(from_stdin(line(text="x" * 200) + line(text="b"))) != ["b"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'\n\n {"text": "json"}', ["json"]),
        (b'\xef\xbb\xbf{"text": "json"}\n', ["json"]),
        (b'{"text": "json"}\r\n{"text": "two"}', ["json", "two"]),
        (b"{sic} he wrote", ["{sic} he wrote"]),
        (b"[1] A list", ["[1] A list"]),
        (b"\n\n", [None]),
        (b"", [None]),
        ("“Non”, a dit Zoé".encode(), ["“Non”, a dit Zoé"]),
        ("“No,” the café’s owner said".encode("cp1252"), ["“No,” the café’s owner said"]),
        ("“No,” he said. ”".encode()[:-1], [None]),
        (b"caf\xe9 \x81", [None]),
        ("No.".encode("utf-16"), [None]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", [None]),
        (b"\n" * 5_000 + b"late", ["\n" * 5_000 + "late"]),
    ],
)
def test_stdin_by_content(data: bytes, expected: list[str | None]) -> None:
    assert texts(from_stdin(data)) == expected


def test_json_that_is_not_lines(tmp_path: Path) -> None:
    path = tmp_path / "pretty.json"
    path.write_text(json.dumps([{"text": "a"}, 7, {"text": "b"}], indent=2))
    assert texts(list(read_inputs([path]))) == ["a", None, "b"]
    path.write_text(json.dumps({"text": "a"}, indent=2))
    assert texts(list(read_inputs([path]))) == ["a"]
    path.write_text('{"text": \n')
    (found,) = read_inputs([path])
    assert isinstance(found, Rejected)
    assert "the document is not a JSON object" in found.reason


def test_json_arrays_stream_and_break_off(tmp_path: Path) -> None:
    whole = json.dumps([{"text": f"Number {n}. " + "é" * 40_000} for n in range(20)], ensure_ascii=False)
    found = from_stdin(whole.encode())
    assert [item.text[:9] for item in found if isinstance(item, Article)] == [f"Number {n}."[:9] for n in range(20)]
    cut = from_stdin(whole.encode()[:-10])
    assert len(cut) == 20
    assert isinstance(cut[-1], Rejected)
    assert "breaks off" in cut[-1].reason
    assert texts(from_stdin(b"[]")) == []


def test_a_damaged_first_line_does_not_cost_the_rest() -> None:
    assert texts(from_stdin(b'{"text": "cut\n' + line(text="whole"))) == [None, "whole"]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ["b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt", "b/.swp", "c.jsonl"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": name, "ref": name}) if name == "c.jsonl" else name)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = list(read_inputs([tmp_path]))
    assert texts(found) == ["a.txt", "c.jsonl", "b/1.txt", "b/2.txt"]
    assert [item.ref for item in found] == ["a.txt", "c.jsonl", "b/1.txt", "b/2.txt"]


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Talks.")
    (found,) = read_inputs([tmp_path])
    assert found.ref == "caf�.txt"


def test_mistakes_are_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    (tmp_path / "empty").mkdir()
    for inputs, part in [
        ([tmp_path / "a.txt", tmp_path / "none.txt"], "no file or folder"),
        ([tmp_path / "empty"], "holds no files"),
        (["-", "-"], "twice"),
        ([], "no input"),
    ]:
        with pytest.raises(InputError, match=part):
            read_inputs(inputs)
    monkeypatch.setattr("sayso.ingest.retrieving.MAX_INPUT_BYTES", 3)
    with pytest.raises(TooLargeError, match="split it"):
        read_inputs([tmp_path / "a.txt"])


def test_a_file_that_goes_away_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    stream = read_inputs([tmp_path / "a.txt"])
    (tmp_path / "a.txt").unlink()
    assert "cannot be read" in "".join(reasons(list(stream)).values())


def test_ten_megabytes_on_one_line_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 2_000_000)
    tracemalloc.start()
    found = list(read_inputs([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert list(reasons(found).values()) == [f"the text is longer than {config.MAX_ARTICLE_CHARS:,} characters"]
    assert peak < 3 * config.MAX_LINE_BYTES


@given(
    st.binary(max_size=300) | st.lists(st.sampled_from([b'{"text": "a"}', b"\n", b"{", b"\xff", b"x"])).map(b"".join)
)
def test_any_bytes_are_articles_or_rejections(data: bytes) -> None:
    found = from_stdin(data)
    assert all(isinstance(item, Article | Rejected) for item in found)
    assert found or not data.strip() or data.lstrip().startswith(b"{")
