"""Copies made by rule, the sets they are put in, and how stories are scored on them."""

from random import Random

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate
from sayso.evaluate.cluster_measures import score_clusters
from sayso.evaluate.copies import KINDS, changed, reordered, rewritten, sentences, trimmed, vocabulary
from sayso.evaluate.many import many_articles
from sayso.evaluate.news_texts import corpus_news, demo_rows
from sayso.evaluate.stories import demo_set, make_set, score_stories

TEXTS = [row["text"] for row in demo_rows()]
TEXT = (
    "The mayor said the bridge would stay shut. “We wait for the engineers,” she told reporters on Monday. The police "
    "closed both roads to it.\n\nTwo lorries stood on it when it sank.\n\nNobody was hurt.\n\nA ferry was sent for."
)


def test_trimmed_keeps_the_first_words() -> None:
    assert trimmed("One two, three four five.", 0.4) == "One two."


def test_changed_exchanges_as_many_words_as_asked() -> None:
    before = TEXT.split(" ")
    after = changed(TEXT, 0.1, ["novelty"], Random(1)).split(" ")
    assert sum("novelty" in word for word in after) == 4
    assert len(before) == len(after)


def test_reordered_keeps_the_first_paragraph_and_all_others() -> None:
    parts = reordered(TEXT, Random(3)).split("\n\n")
    assert parts[0] == TEXT.split("\n\n", maxsplit=1)[0]
    assert sorted(parts) == sorted(TEXT.split("\n\n"))
    assert parts != TEXT.split("\n\n")


def test_rewritten_keeps_quotations_and_changes_other_words() -> None:
    found = rewritten(TEXT, ["novelty"], Random(2))
    assert "“We wait for the engineers,”" in found
    assert " said " not in found
    assert len(sentences(found)) <= len(sentences(TEXT))


def test_sets_are_the_same_every_time() -> None:
    one, other = (make_set(TEXTS[:20], "copies") for _ in range(2))
    assert [each.reading.to_json() for each in one] == [each.reading.to_json() for each in other]
    assert vocabulary(TEXTS) == vocabulary(TEXTS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_set_has_four_carriers_a_story_and_the_bars_hold(kind: str) -> None:
    printed = make_set(TEXTS, kind)
    copies = [each for each in printed if "-" in (each.reading.article.ref or "")]
    assert len(copies) == 4 * len({each.story for each in copies})
    assert len(copies) >= 30 * 4
    pairs = score_stories(printed)["pairs"]
    assert pairs.precision >= 99
    assert pairs.f1 >= 97


def test_the_demo_by_hand() -> None:
    scores = score_stories(demo_set())
    assert scores["pairs"].precision == 100
    assert scores["B-cubed"].f1 > 97


def test_clusters_that_are_right_and_wrong() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 3}
    assert score_clusters(gold, gold)["CoNLL"].f1 == 100
    apart = score_clusters(gold, {name: name for name in gold})
    assert (apart["pairs"].recall, apart["B-cubed"].precision, apart["B-cubed"].recall) == (0, 100, 75)


def test_many_articles_are_as_many_and_no_copies_of_each_other() -> None:
    printed = list(many_articles(TEXTS, 400, "test"))
    assert len(printed) == 400
    assert [each.reading.article.published for each in printed] == sorted(
        each.reading.article.published or "" for each in printed
    )
    assert [each.reading.article.id for each in printed] == [
        each.reading.article.id for each in many_articles(TEXTS, 400, "test")
    ]
    assert score_stories(printed)["pairs"].precision > 99


def test_evaluate_takes_the_demo_when_no_data_are_given() -> None:
    scores = evaluate("stories", None)
    assert [one.data for one in scores][:2] == ["demo articles, as they are", "demo articles, copies"]


def test_data_that_are_not_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(BenchmarkError, match="holds no news"):
        corpus_news(tmp_path_factory.mktemp("empty"))
    with pytest.raises(BenchmarkError, match="needs data"):
        evaluate("geo", None)
