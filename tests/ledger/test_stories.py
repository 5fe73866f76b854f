"""Articles that are copies or rewrites of one dispatch are one story, and what only looks like it is not."""

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from dispatches import groups, reading, rows, told, update

from sayso.ledger.stories import Stories, stories_of
from sayso.records import Reading

DATA = tomllib.loads(Path(__file__).with_name("data").joinpath("stories.toml").read_text(encoding="utf-8"))
PART = re.compile(r"([a-z]+)(?: ([0-9])-([0-9]))?")


def printed(parts: list[str]) -> str:
    found = ""
    for part in parts:
        named = PART.fullmatch(part)
        if named and named[1] in DATA["texts"]:
            paragraphs = DATA["texts"][named[1]]
            part = "\n\n".join(paragraphs[int(named[2] or 1) - 1 : int(named[3] or len(paragraphs))])  # noqa: PLW2901
        found += part if found.endswith("- ") or found.endswith("– ") or not found else "\n\n" + part
    return found


def article(row: dict[str, Any]) -> Reading:
    return reading(printed(row["print"]), **{name: row.get(name) for name in ("ref", "published", "outlet", "title")})


@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["why"])
def test_cases(case: dict[str, Any], tmp_path: Path) -> None:
    readings = [article(row) for row in case["articles"]]
    refs = {r.article.id: r.article.ref for r in readings}
    _, stories = told(tmp_path, readings)
    found = {tuple(c["ref"] for c in row["carriers"]): row for row in rows(stories)}
    assert sorted(map(sorted, found)) == sorted(map(sorted, case["stories"]))
    by_first = {group[0]: row for group, row in found.items()}
    carriers = {c["ref"]: c for row in found.values() for c in row["carriers"]}
    for ref, origin in case.get("origin", {}).items():
        assert by_first[ref]["origin"] == origin
    for ref, root in case.get("root", {}).items():
        assert refs[by_first[ref]["root"]] == root
    for ref, words in case.get("tie", {}).items():
        assert words in carriers[ref]["why"]
    for ref, agencies in case.get("agencies", {}).items():
        assert carriers[ref]["agencies"] == agencies


def sentence(random: Random, words: int = 14) -> str:
    made = ["".join(random.choices("abdefgiklmnoprstu", k=random.randrange(3, 9))) for _ in range(words)]
    return " ".join(made).capitalize() + "."


def text(random: Random, sentences: int) -> str:
    return " ".join(sentence(random) for _ in range(sentences))


def many(tmp_path: Path, texts: list[str], outlets: list[str], days: list[int]) -> Stories:
    begin = date(2024, 3, 4)
    readings = [
        reading(text, ref=f"{n:03}", published=(begin + timedelta(days=day)).isoformat(), outlet=outlet)
        for n, (text, outlet, day) in enumerate(zip(texts, outlets, days, strict=True))
    ]
    return told(tmp_path, readings)[1]


def test_a_form_filled_in_anew_every_day_is_no_story(tmp_path: Path) -> None:
    random = Random(1)
    form = text(random, 8)
    texts = [f"{form} Highs of {day} degrees. {sentence(random)}" for day in range(40)]
    stories = many(tmp_path, texts, ["The Post"] * 40, list(range(40)))
    assert len(groups(stories)) == 40


def test_a_sign_off_shared_by_short_articles_ties_none(tmp_path: Path) -> None:
    random = Random(2)
    legal = text(random, 3)
    texts = [f"{text(random, 2)} {legal}" for _ in range(60)]
    stories = many(tmp_path, texts, [f"Paper {n % 7}" for n in range(60)], list(range(60)))
    assert len(groups(stories)) == 60


def test_what_very_many_texts_share_on_one_day_ties_none_if_it_is_their_smaller_part(tmp_path: Path) -> None:
    random = Random(3)
    legal = text(random, 4)
    texts = [f"{text(random, 5 if n % 2 else 30)} {legal}" for n in range(80)]
    stories = many(tmp_path, texts, [f"Paper {n}" for n in range(80)], [0] * 80)
    assert len(groups(stories)) == 80


def test_a_dispatch_with_very_many_variants_is_one_story(tmp_path: Path) -> None:
    random = Random(4)
    dispatch = [sentence(random) for _ in range(30)]
    texts = []
    for n in range(90):
        own = dispatch[: random.randrange(12, 31)]
        own[random.randrange(len(own))] = sentence(random)
        texts.append(" ".join(own) + f" {sentence(random)}" * (n % 3))
    stories = many(tmp_path, texts, [f"Paper {n}" for n in range(90)], [n % 4 for n in range(90)])
    assert len(groups(stories)) == 1


def test_a_famous_sentence_makes_no_story_of_those_that_quote_it(tmp_path: Path) -> None:
    random = Random(5)
    famous = (
        "“Ask not how long the night has been but how many of us have kept a light in the window until now,” he said."
    )
    texts = [f"{text(random, 6)} {famous} {text(random, 6)}" for _ in range(30)]
    stories = many(tmp_path, texts, [f"Paper {n}" for n in range(30)], [n % 3 for n in range(30)])
    assert len(groups(stories)) == 30


def test_likeness_does_not_chain(tmp_path: Path) -> None:
    """Each shares half of its text with the next: what is three steps away has nothing to do with the first."""
    random = Random(6)
    pieces = [text(random, 6) for _ in range(9)]
    texts = [f"{one} {other}" for one, other in pairwise(pieces)]
    stories = many(tmp_path, texts, [f"Paper {n}" for n in range(8)], [0] * 8)
    assert max(len(group) for group in groups(stories)) <= 3


def test_only_what_changed_is_moved(tmp_path: Path) -> None:
    readings = [article(row) for row in DATA["case"][0]["articles"]]
    archive, first = told(tmp_path, readings[:1] + readings[2:])
    assert first.moved == {readings[0].article.id, readings[2].article.id}
    archive.add(readings[1:2])
    second = update(archive)
    assert second.moved == {readings[0].article.id, readings[1].article.id}
    assert second.story_of[readings[2].article.id] == first.story_of[readings[2].article.id]
    assert stories_of(archive) == second.story_of


def test_an_archive_without_articles_has_no_stories(tmp_path: Path) -> None:
    archive, stories = told(tmp_path, [])
    assert rows(stories) == []
    assert stories.story_of == {}
    assert len(archive) == 0


def test_stories_of_an_archive_from_which_the_first_article_was_forgotten(tmp_path: Path) -> None:
    """Numbers of forgotten articles stay free, so that the last number is not how many there are."""
    readings = [article(row) for row in DATA["case"][0]["articles"]][:3]
    archive, _ = told(tmp_path / "archive", readings)
    archive.forget(readings[0].article.id)
    assert set(stories_of(archive)) == {own.article.id for own in readings[1:]}
