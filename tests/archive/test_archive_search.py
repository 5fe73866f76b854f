"""Full text: what finds what, that any text is a query, and that the index follows the archive."""

import os
import signal
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import CLAIMS, STRIKE, put
from readings import full, small

from sayso.archive import Archive
from sayso.archive.search import FILE
from sayso.archive.searching import SNIPPET_CHARS
from sayso.archive.wording import fold, holds, marked, phrases
from sayso.ingest import make_article
from sayso.records import Reading


def reading(text: str, **fields: str) -> Reading:
    return Reading(article=make_article(text, **fields), coder=full().coder)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("search") / "a", create=True)
    archive.add([full(), *(small(number) for number in range(30))])
    archive.add(
        [
            reading("Talks were held. " * 40 + "The harbour of Kéla stayed shut for ships of the line.", ref="long"),
            reading("Nothing of note.", ref="titled", title="HARBOUR reopened"),
            reading("Le re\u0301sume\u0301 du cease-fire, l’été.", ref="accents"),
        ]
    )
    return archive


def refs(archive: Archive, words: str) -> list[str]:
    return [row["ref"] for row in archive.search(words, limit=50).to_pylist() if row["kind"] == "article"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", ["titled", "long"]),
        ("HARBOUR kela", ["long"]),
        ('"ships of the line"', ["long"]),
        ("“ships of the line”", ["long"]),
        ('"line the of ships"', []),
        ("resume", ["accents", "r1"]),
        ("Résumé ETE", ["accents"]),
        ("cease-fire", ["accents"]),
        ('"cease fire"', ["accents"]),
        ("harbo", []),
        ("number 7", ["r7"]),
        ("harbour nonsense", []),
    ],
)
def test_words_find_articles(archive: Archive, words: str, found: list[str]) -> None:
    assert refs(archive, words) == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        '"',
        "* OR",
        "title:harbour ^",
        "NEAR(",
        "a AND NOT b",
        "-x",
        "'; DROP TABLE words",
        "\0",
        "é" * 5000,
        "a " * 500,
    ],
)
def test_any_text_is_a_query(archive: Archive, words: str) -> None:
    archive.search(words)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_at_all(archive: Archive, words: str) -> None:
    for row in archive.search(words).to_pylist():
        assert row["kind"] in ("article", "content", "claim")


def test_snippets_are_characters_of_the_article_with_the_words_marked(archive: Archive) -> None:
    (row,) = (row for row in archive.search("kela ships").to_pylist() if row["ref"] == "long")
    text = archive.reading("long").article.text  # type: ignore[union-attr]
    assert text[row["start"] : row["end"]] == row["snippet"]
    assert len(row["snippet"]) <= SNIPPET_CHARS
    assert [row["snippet"][start:end] for start, end in row["marks"]] == ["Kéla", "ships"]


def test_contents_of_attributions_are_found_apart(archive: Archive) -> None:
    rows = archive.search("“likelihood”").to_pylist()
    assert [(row["kind"], row["id"]) for row in rows] == [("article", full().article.id), ("content", "a1")]
    content = rows[1]
    assert [content["snippet"][start:end] for start, end in content["marks"]] == ["likelihood"]
    assert content["snippet"] == full().article.text[content["start"] : content["end"]]
    assert "denied" not in content["snippet"]


def test_claims_are_found(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    article = reading(STRIKE.text, ref="r1", outlet="The Courier")
    archive.add([article])
    put(archive, [*CLAIMS[:2], STRIKE.__class__(id="c9", text=STRIKE.text, article=article.article.id, span=(0, 61))])
    claim = archive.search("convoy").to_pylist()[-1]
    assert (claim["kind"], claim["id"], claim["ref"], claim["outlet"]) == ("claim", "c9", "r1", "The Courier")
    assert [claim["snippet"][start:end] for start, end in claim["marks"]] == ["convoy"]


def test_the_index_follows_the_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    archive.add([small(1)])
    assert refs(archive, "envoy") == ["r1"]
    file = tmp_path / "a" / "ledger" / FILE
    made = file.stat().st_mtime_ns
    assert refs(archive, "talks") == ["r1"]
    assert file.stat().st_mtime_ns == made
    archive.add([small(2)])
    assert sorted(refs(Archive(tmp_path / "a"), "envoy")) == ["r1", "r2"]
    assert refs(archive, "number 2") == ["r2"]
    file.write_bytes(b"no database at all" * 500)
    assert sorted(refs(archive, "envoy")) == ["r1", "r2"]
    file.unlink()
    assert sorted(refs(archive, "envoy")) == ["r1", "r2"]


def test_a_text_is_not_in_the_index_but_its_words(archive: Archive) -> None:
    archive.index()
    assert b"ships of the line" not in Path(archive.path, "ledger", FILE).read_bytes()


def test_without_an_index_texts_are_read_through(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [("harbour",), ("HARBOUR kela",), ('"ships of the line"',), ("cease-fire",), ("number 7",)]
    with_index = [sorted(refs(archive, words)) for (words,) in wanted]

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("sayso.archive.search.Index._until", refuse)
    assert [sorted(refs(archive, words)) for (words,) in wanted] == with_index


KILLED = """
import sys
from sayso.archive import Archive, archive
archive.COLUMN_ROWS = 50
def say(what, done, of):
    print(done, flush=True)
Archive(sys.argv[1]).index(say)
"""


@pytest.mark.parametrize("parts", [1, 3])
def test_a_killed_indexing_goes_on(tmp_path: Path, parts: int) -> None:
    archive = Archive(tmp_path / "a", create=True)
    archive.add(map(small, range(600)))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    for _ in range(parts):
        done = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert done == 50 * parts
    told: list[int] = []
    archive.index(lambda what, now, of: told.append(now))
    assert min(told, default=600) > done
    assert len(refs(archive, "envoy")) == 50
    assert [refs(archive, f"number {n}") for n in (0, done, 599)] == [["r0"], [f"r{done}"], ["r599"]]


def test_phrases() -> None:
    assert phrases('Tarsova "the bridge" cease-fire Tarsova') == (("tarsova",), ("the", "bridge"), ("cease", "fire"))
    assert phrases(" - ¿? ") == ()
    assert len(phrases(" ".join(map(str, range(100))))) == 64


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_word_of_a_text_is_found_and_marked_in_it(text: str) -> None:
    for phrase in phrases(text.replace('"', " ")):
        assert holds(text, (phrase,)) or any(mark in text for mark in "“”„«»")
    wanted = tuple((word,) for phrase in phrases(text) for word in phrase)
    places = marked(text, wanted)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    signs = {fold(text[start:end]) for start, end in places}
    assert signs >= {word for (word,) in wanted if word in fold(text).split() and word.isascii()}
