"""The sample of every format, field by field."""

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from sayso.ingest import read_inputs
from sayso.records import Article, Rejected

SAMPLES = Path(__file__).parents[2] / "examples" / "formats"
EXPECTED = tomllib.loads((Path(__file__).parent / "samples.toml").read_text(encoding="utf-8"))


def read(name: str, **options: object) -> list[Article | Rejected]:
    return list(read_inputs([SAMPLES / name], **options))


@pytest.mark.parametrize("name", EXPECTED)
def test_each_field_of_each_sample(name: str) -> None:
    expected = EXPECTED[name]
    found = read(name, columns=expected.get("map", {}))
    assert len(found) == len(expected["item"])
    for item, told in zip(found, expected["item"], strict=True):
        wanted = dict(told)
        begins, ends, meta = wanted.pop("begins", ""), wanted.pop("ends", ""), wanted.pop("meta", {})
        if isinstance(item, Article):
            given = {name: value for name, value in asdict(item.meta).items() if value} if item.meta else {}
            assert given == meta
        assert {field: getattr(item, field) for field in wanted} == wanted
        if isinstance(item, Article):
            assert item.text.startswith(begins)
            assert item.text.rstrip().endswith(ends)


def test_every_sample_is_expected_here() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(EXPECTED)


def test_mapped_names_that_a_file_has_not_are_passed_over() -> None:
    found = list(read_inputs([SAMPLES], columns={"text": "words"}))
    assert [item.position for item in found if isinstance(item, Rejected)] == ["2"]  # the one that was withdrawn


def test_no_markup_is_kept() -> None:
    for item in read_inputs([SAMPLES], columns={}):
        if isinstance(item, Article):
            assert "<" not in item.text
            assert "<" not in (item.title or "")


@pytest.mark.parametrize("name", ["dispatch.txt.gz", "dispatch.txt.bz2", "dispatch.txt.xz", "dispatch.txt.zst"])
def test_compressed_is_the_same_article(name: str) -> None:
    assert read(name)[0].id == read("dispatch.txt")[0].id


def test_a_compressed_web_archive_has_the_same_articles() -> None:
    assert read("crawl.warc.gz")[:1] == read("crawl.warc")[:1]
