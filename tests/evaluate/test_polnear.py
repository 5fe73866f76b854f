"""PolNeAR's measures on cases small enough to count by hand."""

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate.polnear import PolnearScores, Triple, outermost, read_polnear, right_by_lenient_match
from sayso.records import Attribution

TEXT = (
    "Ann Orr, the mayor, said the bridge at Tarsova was shut, and “it stays so,” she added. "
    "It was reported that rain fell. Lee said no."
)


def spans(*parts):
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts if part)


def triple(source, cue, *content):
    return Triple(spans(source), spans(cue), spans(*content))


GOLD = [
    triple("Ann Orr, the mayor", "said", "the bridge at Tarsova was shut"),
    triple("she", "added", "it stays so"),
    triple("", "was reported", "that rain fell"),
]


def score(gold, predicted):
    scores = PolnearScores()
    scores.add(TEXT, gold, predicted)
    return scores


def counts(counted):
    return counted.right, counted.found, counted.wanted


def test_the_same_is_right():
    scores = score(GOLD, GOLD[::-1])
    assert counts(scores.lenient) == counts(scores.strict) == (3, 3, 3)
    assert {role: counts(c) for role, c in scores.fragments.items()} == {
        "source": (2, 2, 2), "cue": (3, 3, 3), "content": (3, 3, 3),
    }  # fmt: skip
    assert scores.lenient.f1 == scores.lenient.precision == scores.lenient.recall == 100.0


@pytest.mark.parametrize(
    ("predicted", "lenient", "strict"),
    [
        (triple("the mayor", "said", "the bridge at Tarsova was shut"), 1, 0),  # the sources overlap
        (triple("she", "said", "the bridge at Tarsova was shut"), 0, 0),  # they do not
        (triple("", "said", "the bridge at Tarsova was shut"), 0, 0),  # only one is absent
        (triple("Ann Orr, the mayor", "said", "the bridge at"), 1, 0),  # 3 of 6 tokens: Jaccard is 0.5
        (triple("Ann Orr, the mayor", "said", "the bridge"), 0, 0),  # 2 of 6
        (triple("Ann Orr, the mayor", "said", "the bridge at Tarsova was shut, and “it stays"), 1, 0),  # 6 of 11
        (triple("Ann Orr, the mayor", "said the", "bridge at Tarsova was shut"), 1, 0),  # cues share a token
        (triple("Ann Orr, the mayor", "added", "the bridge at Tarsova was shut"), 0, 0),  # cues share none: no pair
    ],
)
def test_one_against_one(predicted, lenient, strict):
    scores = score(GOLD[:1], [predicted])
    assert counts(scores.lenient) == (lenient, 1, 1)
    assert counts(scores.strict) == (strict, 1, 1)


def test_sources_that_are_both_absent_agree():
    scores = score(GOLD[2:], [triple("", "reported", "rain fell")])
    assert counts(scores.lenient) == (1, 1, 1)
    assert counts(scores.strict) == (0, 1, 1)
    assert counts(scores.fragments["source"]) == (0, 0, 0)


def test_edge_punctuation_is_not_counted_unless_it_is_all_there_is():
    scores = score(GOLD[:2], [
        triple("Ann Orr, the mayor,", " said ", "the bridge at Tarsova was shut, "),
        triple("she", "added.", "“it stays so,”"),
    ])  # fmt: skip
    assert counts(scores.strict) == (2, 2, 2)
    comma = triple("Ann Orr", ",", "the bridge")
    assert counts(score([comma], [comma]).strict) == (1, 1, 1)
    assert counts(score([comma], [comma]).fragments["cue"]) == (1, 1, 1)


def test_pairs_are_made_greedily_the_best_first():
    """Both predictions share the cue with both gold attributions; each gold goes to the one it is most like."""
    gold = [triple("Ann Orr", "said", "the bridge at Tarsova was shut"), triple("the mayor", "said", "rain fell")]
    predicted = [triple("the mayor", "said", "rain fell"), triple("Ann Orr", "said", "was shut")]
    scores = score(gold, predicted)
    assert counts(scores.strict) == (1, 2, 2)
    # The second pair is what is left: its contents have 2 of 6 tokens in common.
    assert counts(scores.lenient) == (1, 2, 2)


def test_a_prediction_is_used_once():
    gold = [GOLD[0], triple("the mayor", "said", "the bridge at Tarsova was shut")]
    scores = score(gold, [GOLD[0]])
    assert counts(scores.lenient) == (1, 1, 2)
    assert scores.lenient.precision == 100.0
    assert scores.lenient.recall == 50.0
    assert scores.lenient.f1 == pytest.approx(66.67, abs=0.01)
    assert counts(score([GOLD[0]], gold).lenient) == (1, 2, 1)


def test_nothing_found_and_nothing_wanted():
    assert counts(score(GOLD, []).lenient) == (0, 0, 3)
    assert counts(score([], GOLD).strict) == (0, 3, 0)
    assert score([], []).lenient.f1 == score(GOLD, []).lenient.precision == 0.0


def test_a_discontinuous_content_is_one_set_linked_and_several_fragments():
    gold = [triple("Ann Orr, the mayor", "said", "the bridge", "was shut", "stays so")]
    whole = score(gold, [triple("Ann Orr, the mayor", "said", "the bridge at Tarsova was shut")])
    assert counts(whole.lenient) == (1, 1, 1)  # 4 of 8 tokens
    assert counts(whole.strict) == (0, 1, 1)
    assert counts(whole.fragments["content"]) == (0, 1, 3)
    parts = score(gold, [triple("Ann Orr, the mayor", "said", "stays so", "the bridge", "was shut")])
    assert counts(parts.strict) == (1, 1, 1)
    assert counts(parts.fragments["content"]) == (3, 3, 3)


def test_fragments_that_touch_are_one():
    gold = [triple("Ann Orr, the mayor", "said", "the bridge at Tarsova was shut")]
    touching = score(gold, [triple("Ann Orr, the mayor", "said", "the bridge at", "Tarsova was shut")])
    assert counts(touching.fragments["content"]) == (1, 1, 1)


def test_fragments_are_not_linked_and_count_once():
    """The same content under two cues is one fragment; a right fragment under a wrong cue is right."""
    predicted = [triple("she", "said", "that rain fell"), triple("she", "added", "that rain fell")]
    scores = score(GOLD, predicted)
    assert counts(scores.fragments["content"]) == (1, 1, 3)
    assert counts(scores.fragments["source"]) == (1, 1, 2)
    assert counts(scores.fragments["cue"]) == (2, 2, 3)


def test_articles_add_up():
    scores = score(GOLD, GOLD)
    scores.add("Lee said no.", [], [Triple((), ((4, 8),), ((9, 11),))])
    assert counts(scores.lenient) == (3, 4, 3)


def attribution(number, source, cue, content, **more):
    return Attribution(
        id=f"a{number}",
        source=spans(source)[0] if source else None,
        cue=spans(cue)[0],
        content=spans(content),
        manner="indirect",
        **more,
    )


def test_only_outermost_attributions_count():
    outer = attribution(1, "Ann Orr", "said", "the bridge")
    inner = attribution(2, "", "was reported", "that rain fell", parent="a1")
    assert outermost([outer, inner]) == [triple("Ann Orr", "said", "the bridge")]
    assert outermost([attribution(3, "", "said", "no")])[0].source == ()


def test_which_attributions_are_right():
    made = [attribution(1, "Lee", "said", "the bridge"), attribution(2, "", "reported", "that rain fell")]
    assert right_by_lenient_match(GOLD, made, TEXT) == [False, True]
    assert right_by_lenient_match([], made, TEXT) == [False, False]


@pytest.fixture
def folder(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a_1.txt").write_text("Lee said\r\nno, twice.", encoding="utf-8", newline="")
    lines = (
        "T1\tSource 0 3\tLee\nT2\tCue 4 8\tsaid\nT3\tContent 10 12;14 19\tno twice\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    )
    (tmp_path / "attributions" / "a_1_x1.ann").write_text(lines, encoding="utf-8")
    return tmp_path


def test_brat_files_are_read(folder):
    (article,) = read_polnear(folder)
    assert article.name == "a_1"
    assert article.text == "Lee said\r\nno, twice."  # line ends are characters that offsets count
    assert article.gold == (Triple(((0, 3),), ((4, 8),), ((10, 12), (14, 19))),)


def test_the_first_annotator_counts_and_numbered_roles_are_one_role(folder):
    other = (
        "T1\tCue 4 8\tsaid\nT2\tContent 10 12\tno\nT3\tContent 14 19\ttwice\u2028T9\n"
        "E1\tAttribution:T1 Content2:T3 Content:T2 Cue:T1\nA1\tnote E1\n"
    )
    (folder / "attributions" / "a_1_w0.ann").write_text(other, encoding="utf-8")
    (article,) = read_polnear(folder)
    assert article.gold == (Triple((), ((4, 8),), ((10, 12), (14, 19))),)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "attributions" / "a_1_x1.ann").unlink(), "has no file under attributions/"),
        (lambda folder: (folder / "text" / "a_1.txt").unlink(), "no PolNeAR articles"),
        (lambda folder: (folder / "text" / "a_1.txt").write_bytes(b"\xff"), "UTF-8"),
        (lambda folder: (folder / "attributions" / "a_1_x1.ann").write_bytes(b"\xff"), "UTF-8"),
        (lambda folder: (folder / "attributions" / "a_1_x1.ann").write_text("E1\tAttribution:T1 Cue:T2"), "brat"),
        (lambda folder: (folder / "attributions" / "a_1_x1.ann").write_text("T1\tCue four\tx"), "brat"),
    ],
)
def test_data_that_are_not_polnear(folder, damage, message):
    damage(folder)
    with pytest.raises(BenchmarkError, match=message):
        list(read_polnear(folder))
