import pytest

from sayso.engine import load
from sayso.errors import BenchmarkError
from sayso.evaluate.conllu import read_conllu
from sayso.evaluate.coref import CorefScores, gold_clusters, score_coref
from sayso.evaluate.coref_measures import b_cubed, ceaf_e, muc

WORDS = [
    ("Ann", "(1-person-new-s(2-x[1/2]-new-s"), ("Orr", "1)2[1/2])"), ("met", ""), ("Iran", "(3-place-new-s)"),
    ("'s", ""), ("envoy", ""), (".", ""), ("She", "(1-person-giv-s)"), ("left", ""), ("Iran", "(3-place-giv-s)"),
    (".", ""),
]  # fmt: skip


def treebank(tmp_path, name):
    lines = [f"# newdoc id = {name}", "# sent_id = 1"]
    for number, (word, entity) in enumerate(WORDS, 1):
        misc = f"Entity={entity}" if entity else "_"
        lines.append("\t".join([str(number), word, word, "X", "X", "_", "0" if number == 1 else "1", "dep", "_", misc]))
    path = tmp_path / "own.conllu"
    path.write_text("\n".join([*lines, "", ""]), encoding="utf-8")
    return path


def test_entities_are_read(tmp_path):
    (document,) = read_conllu(treebank(tmp_path, "GUM_news_own"))
    assert list(gold_clusters(document)) == [{(0, 2), (7, 8)}, {(0, 2)}, {(3, 4), (9, 10)}]


def test_measures_of_the_reference_example():
    """Key {1 2 3 4 5} {6 7} {8 9 A B C}, response {1 2 3 4 5} {6 7 8 9 A B C}: Bagga and Baldwin's example."""
    gold = [set("12345"), set("67"), set("89ABC")]
    own = [set("12345"), set("6789ABC")]
    precise, found, recalled, wanted = muc(gold, own)
    assert (precise / found, recalled / wanted) == (pytest.approx(0.9), 1.0)
    precise, found, recalled, wanted = b_cubed(gold, own)
    assert (precise / found, recalled / wanted) == (pytest.approx(0.762, abs=0.001), 1.0)
    precise, found, recalled, wanted = ceaf_e(gold, own)
    assert precise == recalled == pytest.approx(1 + 10 / 12)
    assert (found, wanted) == (2, 3)


def test_singletons_do_not_count():
    scores = CorefScores()
    scores.add([{(0, 1), (2, 3)}, {(4, 5)}], [{(0, 1), (2, 3)}, {(6, 7)}])
    assert scores.measures()["CoNLL"].f1 == pytest.approx(100)


def test_nothing_found_is_nought():
    scores = CorefScores()
    scores.add([{(0, 1), (2, 3)}], [])
    assert scores.measures()["CoNLL"].f1 == 0


def test_whole_run(tmp_path):
    own, names = score_coref(treebank(tmp_path, "GUM_news_own"), load(), lambda _: None)
    assert set(own) == set(names) == {"mentions", "MUC", "B-cubed", "CEAF-e", "CoNLL"}
    assert own["CoNLL"].wanted == 2


def test_other_genres_are_refused(tmp_path):
    with pytest.raises(BenchmarkError, match="no news or interviews"):
        score_coref(treebank(tmp_path, "GUM_fiction_own"), load(), lambda _: None)
