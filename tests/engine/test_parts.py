"""The engine's parts that need no weights, against brute force."""

import itertools

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.engine.inputs import MAX_PIECES, SHAPES, Encoder, shape
from sayso.engine.layout import doc_words
from sayso.engine.lemmas import Lemmatizer
from sayso.engine.model import FOLDER
from sayso.engine.trees import best_tree, is_tree
from sayso.engine.viterbi import viterbi
from sayso.engine.windows import MAX_SUBWORDS, cut
from sayso.engine.wordpiece import WordPiece

WORDPIECE = WordPiece.from_file(FOLDER / "vocab.txt")


def test_wordpiece_splits_as_bert_does():
    vocabulary = (FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines()

    def pieces(word):
        return [vocabulary[i] for i in WORDPIECE(word)]

    assert pieces("Ministers") == ["ministers"]
    assert pieces("Zürich") == ["zurich"]
    assert pieces("Abdollahian") == ["abd", "##oll", "##ah", "##ian"]
    assert pieces("U.S.") == ["u", ".", "s", "."]
    assert pieces("\u200b") == ["[UNK]"]
    assert pieces("x" * 5000) == ["[UNK]"]


@given(st.text(max_size=30))
def test_every_word_has_pieces_and_a_shape(word):
    assert WORDPIECE(word)
    assert 0 < shape(word) < SHAPES
    assert 1 <= len(Encoder(WORDPIECE).pieces([word])[0]) <= MAX_PIECES


@given(
    st.lists(st.tuples(st.integers(1, 8), st.booleans(), st.sampled_from(["a", "."])), max_size=900),
)
@settings(max_examples=60)
def test_cores_cover_the_text_once(words):
    sizes, starts, forms = ([w[i] for w in words] for i in range(3))
    windows = cut(forms, sizes, starts)
    assert [i for w in windows for i in range(w.core_start, w.core_end)] == list(range(len(words)))
    for w in windows:
        assert w.start <= w.core_start < w.core_end <= w.end
        assert sum(sizes[w.start : w.end]) + 2 <= MAX_SUBWORDS


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_is_the_best_there_is(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    scores = rng.normal(size=(n + 1, n + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(heads)
    # The root's word is chosen first, the rest is optimal under it.
    root = int(np.flatnonzero(heads[1:] == 0)[0]) + 1

    def total(candidate):
        return sum(float(scores[i, h]) for i, h in enumerate(candidate) if i)

    every = (np.array((0, *choice)) for choice in itertools.product(range(n + 1), repeat=n))
    rivals = [total(h) for h in every if is_tree(h) and h[root] == 0]
    assert total(heads) == pytest.approx(max(rivals), abs=1e-5)


def test_best_tree_copes_with_a_long_circle():
    n = 300
    scores = np.full((n + 1, n + 1), -5.0, np.float32)
    for i in range(1, n + 1):
        scores[i, i % n + 1] = 5.0
    assert is_tree(best_tree(scores))


@pytest.mark.parametrize("seed", range(10))
def test_viterbi_finds_the_best_path(seed):
    rng = np.random.default_rng(seed)
    emissions, transitions, first = rng.normal(size=(5, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)

    def total(path):
        score = first[path[0]] + sum(emissions[i, t] for i, t in enumerate(path))
        return score + sum(transitions[a, b] for a, b in itertools.pairwise(path))

    best = max(itertools.product(range(3), repeat=5), key=total)
    assert viterbi(emissions, transitions, first).tolist() == list(best)


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("ministers", "NOUN", "NNS", "minister"),
        ("said", "VERB", "VBD", "say"),
        ("denies", "VERB", "VBZ", "deny"),
        ("series", "NOUN", "NNS", "series"),
        ("is", "AUX", "VBZ", "be"),
        ("’s", "PART", "POS", "’s"),
        ("Orlova", "PROPN", "NNP", "Orlova"),
        ("them", "PRON", "PRP", "they"),
        ("worse", "ADJ", "JJR", "bad"),
    ],
)
def test_lemmas(form, upos, xpos, lemma):
    assert Lemmatizer()(form, upos, xpos) == lemma


def test_hard_wrapped_lines_are_one_paragraph():
    line = "The ministry said on Monday that the bridge at Tarsova would stay shut for\n"
    nlp = spacy.blank("en")
    assert sum(doc_words(nlp.make_doc(line * 6)).layout.starts) == 1
    assert sum(doc_words(nlp.make_doc(line * 3 + "\n" + line * 3)).layout.starts) == 2
    assert sum(doc_words(nlp.make_doc("A headline\nThe ministry said so.\nIt was shut.")).layout.starts) == 3
