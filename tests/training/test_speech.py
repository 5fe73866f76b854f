"""The sentences written for training hold together, and the reader refuses what does not."""

import doctest
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from sayso.records import Act
from training import guard, speech_markup
from training.guard import SEALED, grams, hits, sealed_hashes
from training.speech import Passage, SpeechError, lines, read_passage, read_speech

PROMISED = 1500


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return list(read_speech())


def test_there_are_as_many_as_promised_and_every_act_is_among_them(passages):
    assert len(passages) >= PROMISED
    acts = Counter(spoken.act for passage in passages for spoken in passage.attributions)
    assert set(acts) == set(get_args(Act))
    assert min(acts.values()) >= 30


def test_chains_are_one_to_four_deep(passages):
    depths = {passage.depth(spoken) for passage in passages for spoken in passage.attributions}
    assert depths == {1, 2, 3, 4}


def test_spans_are_the_marked_words():
    passage = read_passage(
        "{m1 Tanjug} {assert1 quoted} {t1 {s2 her} as {deny2 telling} {ch2 RTS} {t2 the {d2 so-called} list is false}}."
    )
    quoted, telling = passage.attributions

    def words(span):
        return passage.text[slice(*span)]

    assert passage.text == "Tanjug quoted her as telling RTS the so-called list is false."
    assert (words(quoted.source), words(quoted.cue), quoted.source_kind) == ("Tanjug", "quoted", "medium")
    assert [words(span) for span in quoted.content] == ["her as telling RTS the so-called list is false"]
    assert (words(telling.channel), words(telling.distance[0])) == ("RTS", "so-called")
    assert (telling.act, telling.parent, quoted.parent, passage.depth(telling)) == ("deny", "a1", None, 2)


def test_the_cited_attribution_sits_in_the_one_with_the_same_content():
    passage = read_passage("{m1 Two papers}, {assert2 citing} {o2 a diplomat}, {assert1 said} {t12 it was over}.")
    assert [spoken.parent for spoken in passage.attributions] == [None, "a1"]


def test_disputes_and_paragraphs_are_read():
    passage = read_passage("{s1 Rome} {accuse1 said} {t1 it leaked}. ¶ {s2 Bern} {deny2 denied} {t2 it}. ## 2>1")
    assert passage.disputes == (("a2", "a1"),)
    assert passage.text == "Rome said it leaked.\n\nBern denied it."


@pytest.mark.parametrize(
    "line",
    [
        "{s Rome} {deny denied it}.",
        "{s Rome} {t the report}.",
        "{s Rome} {deny denied} {deny flatly} {t the report}.",
        "{s Rome} {s Bern} {deny denied} {t the report}.",
        "{s Rome} {deny denied} {t the report.}",
        "{s Rome,} {deny denied} {t the report}.",
        "{s Ro}me {deny denied} {t the report}.",
        "{s Rome} {deny denied} {t “the} report”.",
        "{s Rome} {shrug denied} {t the report}.",
        "{s Rome {deny denied} {t the report}.",
        "{s Rome}} {deny denied} {t the report}.",
        "{s Rome} {deny denied} {t the report}. ## 2>1",
        "{s Rome} {deny denied} {t the report}. ## 1>1",
        "{s1 Rome} {deny1 denied} {t1 it}. {s2 He} {assert2 said} {t2 so}. ## 2^1 1^2",
    ],
)
def test_what_does_not_hold_together_is_refused(line):
    with pytest.raises(SpeechError):
        read_passage(line)


def test_a_passage_that_stands_twice_is_refused(tmp_path: Path):
    for name in ("01-one.txt", "02-two.txt"):
        (tmp_path / name).write_text("# why\n\n{s Rome} {deny denied} {t it}.\n", encoding="utf-8")
    assert [origin for origin, _ in lines(tmp_path)] == ["01-one:3", "02-two:3"]
    with pytest.raises(SpeechError, match="02-two:3"):
        list(read_speech(tmp_path))


def test_about_a_fifth_is_kept_for_testing_and_stays_so(passages):
    assert 0.17 < sum(passage.test for passage in passages) / len(passages) < 0.23
    assert read_passage("Snow fell.", "01-x:1").test is read_passage("Snow fell.", "09-y:7").test


def test_the_guard_finds_eight_words_in_a_row():
    words = "the quick brown fox jumps over the lazy"
    sealed = frozenset(digest for digest, _ in grams(words))
    assert list(hits([("a", "So THE quick, brown fox jumps over the lazy dog")], sealed)) == [("a", words)]
    assert not list(hits([("b", "The quick brown fox jumps over a lazy dog")], sealed))


@pytest.mark.skipif(not SEALED.exists(), reason="needs ../shared/data/plv/sealed-8grams.txt")
def test_nothing_is_shared_with_the_sealed_half(passages):
    assert not list(hits(((passage.origin, passage.text) for passage in passages), sealed_hashes()))


def test_the_examples_in_the_docstrings_hold():
    for module in (speech_markup, guard):
        assert doctest.testmod(module).failed == 0
