import json
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate.truth import STATUSES, TrueVoice, read_claims, read_stories

NOT_ENGLISH = {"hostages-6", "vote-3"}
"""Read as nothing, so that they hold no mentions; they are articles of stories."""
KINDS = {"full", "trimmed", "rewritten", "corrected", "translated"}


@pytest.fixture(scope="module")
def texts():
    lines = (files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {article["ref"]: article["text"] for article in map(json.loads, lines)}


@pytest.fixture(scope="module")
def claims(texts):
    return read_claims(texts)


def own(tmp_path, *rows):
    path = tmp_path / "claims.toml"
    path.write_text(f'[[claim]]\nid = "x/1"\ngloss = "it rained"\nmentions = {json.dumps(rows)}\n', encoding="utf-8")
    return path


def test_every_article_has_mentions_and_stands_in_one_story(texts, claims):
    assert {m.article for claim in claims for m in claim.mentions} == set(texts) - NOT_ENGLISH
    assert Counter(ref for story in read_stories() for ref in story.articles) == Counter(list(texts))


def test_ids_are_unique_and_rivals_are_claims(claims):
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    for claim in claims:
        assert set(claim.rivals) <= set(ids) - {claim.id}
        assert claim.gloss and claim.mentions


def test_no_stretch_of_text_is_in_two_mentions(claims):
    spans = {}
    for claim in claims:
        for mention in claim.mentions:
            spans.setdefault(mention.article, []).append(mention.span)
    for article, found in spans.items():
        for one, other in pairwise(sorted(found)):
            assert one[1] <= other[0], (article, one, other)


def test_every_mention_has_voices_and_begins_and_ends_with_a_word(texts, claims):
    for claim in claims:
        for mention in claim.mentions:
            start, end = mention.span
            text = texts[mention.article]
            assert mention.voices and {voice.status for voice in mention.voices} <= STATUSES
            assert not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum(), text[start:end]
            assert text[start:end] == text[start:end].strip()


def test_a_claim_stays_in_its_story_or_dispatch(claims):
    for claim in claims:
        first = claim.id.partition("/")[0]
        for mention in claim.mentions:
            assert mention.article == first or mention.article.rpartition("-")[0] == first


def test_a_copy_says_what_its_original_says(claims):
    told = {
        ref: Counter(claim.id for claim in claims for m in claim.mentions if m.article == ref)
        for ref in ("barge-1", "barge-2", "mortars-2", "mortars-6", "frontier-2", "frontier-4")
    }
    assert told["frontier-4"] == told["frontier-2"]
    for trimmed, full in (("barge-2", "barge-1"), ("mortars-6", "mortars-2")):
        assert told[trimmed] and told[trimmed] < told[full]


def test_stories_of_several_articles():
    stories = read_stories()
    assert {tuple(story.articles) for story in stories if len(story.articles) > 1} == {
        ("barge-1", "barge-2", "barge-3", "barge-5"),
        ("mortars-2", "mortars-6"),
        ("hostages-1", "hostages-2"),
        ("vote-2", "vote-3"),
        ("frontier-2", "frontier-4"),
    }
    assert {how for story in stories for how in story.articles.values()} == KINDS
    assert {story.id: story.withdraws for story in stories if story.withdraws} == {"hostages-3": "hostages-1"}


def test_mentions_are_read_with_their_voices(tmp_path):
    rows = ["d-1", "rain#2", "CT+ Ann Orr", "CT- narrator"], ["d-2:e1", "rain", "Uu TASS"]
    (claim,) = read_claims({"d-1": "rain, rain, rain", "d-2": "no rain"}, own(tmp_path, *rows))
    first, second = claim.mentions
    assert first.span == (6, 10) and first.gold is None
    assert [(v.speaker, v.stance) for v in first.voices] == [("Ann Orr", "for"), ("narrator", "against")]
    assert (second.span, second.gold, second.voices) == ((3, 7), "e1", (TrueVoice("TASS", "Uu"),))
    assert second.voices[0].stance is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["d-1", "rain#2", "CT+ Ann Orr"], "is not in d-1"),
        (["d-9", "rain", "CT+ Ann Orr"], "no article 'd-9'"),
        (["d-1", "rain", "yes Ann Orr"], "is no voice"),
        (["d-1", "rain", "CT+"], "is no voice"),
    ],
)
def test_what_does_not_hold_together_is_named(tmp_path, row, message):
    with pytest.raises(BenchmarkError, match=message):
        read_claims({"d-1": "rain"}, own(tmp_path, row))
