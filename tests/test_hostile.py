"""Hostile text: a reading whose spans hold, or a rejection with its reason; never an exception.

Sizes are what runs in a second or two; a full 200,000 characters of each are read by hand (docs/engine.md). Here the
counts of pieces and links stand for time and memory.
"""

import random
from dataclasses import replace

import numpy as np
import pytest
import spacy
from holding import faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.config import MAX_ARTICLE_CHARS, MAX_RUN_CHARS
from sayso.engine import load, make_doc
from sayso.engine.model import FOLDER, Model
from sayso.engine.pipe import EnginePipe
from sayso.engine.wordpiece import WordPiece
from sayso.ingest import make_article
from sayso.reading import read_article
from sayso.records import Article, Reading, Rejected

MARKS = "\"“”„«»‟‘’'`＂‹›"
RNG = random.Random(1)


def read(text, pipeline=None):
    """Read a text that must have a reading, and see that it holds."""
    article = make_article(text)
    assert isinstance(article, Article), article
    reading = read_article(article, pipeline)
    assert reading.article.text == text
    assert faults(reading) == []
    return reading


def rejected(text):
    found = make_article(text)
    assert isinstance(found, Rejected)
    return found.reason


REJECTED = {
    "": "the text is empty",
    " \n\t\u2028\xa0": "the text is empty",
    "x" * (MAX_ARTICLE_CHARS + 1): "longer than 200,000 characters",
    "He said\0 so": "holds a NUL character: at 7",
    "He said \ud83d so": "half a surrogate pair",
    "\udc00\ud800": "half a surrogate pair",
    "<p>He said <b>no</b>.</p>\n" * 20: "HTML",
    "<!DOCTYPE html><html><body>He said no.": "HTML",
    "\x01\x02\x03 said \x04\x05": "binary",
}


@pytest.mark.parametrize(("text", "reason"), REJECTED.items(), ids=[*REJECTED.values()])
def test_rejections(text, reason):
    assert reason in rejected(text)


def test_ten_megabytes_on_one_line_are_rejected():
    assert "longer than" in rejected("He said so. " * 870_000)


READ = {
    "one character": "a",
    "one mark": "“",
    "one emoji": "👩‍👩‍👧‍👦",
    "right to left": "He said \u202e“abc”\u202c and \u05e9\u05dc\u05d5\u05dd said so.\u200f " * 40,
    "combining": ("Z" + "\u0301" * 300 + " said it. ") * 20,
    "combining only": "\u0301" * 3_000,
    "zero width": "The\u200bmin\u200dister\ufeff said\u2060 it. " * 60,
    "zero width only": "\u200b" * 5_000,
    "emoji": "👩‍👩‍👧‍👦🇱🇻 Ann Orr said 😀. " * 60,
    "table": "| Ann Orr | b | 12.3 | said |\n|---|---|---|---|\n" * 40,
    "tabs": "Ann\tOrr\tsaid\t\tshe\t \tleft\n" * 100,
    "code": 'def f(x):\n    return {"a": [x, "said"]}\n' * 60,
    "a little HTML": "He said so. <br> " * 3 + "The minister said that rain fell. " * 20,
    "escape sequences": "He said \x1b[31mred\x1b[0m and so did the minister of trade. " * 20,
    "long URL": "He said http://x.y/" + "a/b?c=d&" * 200 + " was shut.",
    "no space": "a" * (MAX_ARTICLE_CHARS - 1_000),
    "no space, mixed": "".join(RNG.choices("ab.,;:!?-/()“”'", k=2_000)),
    "one word": "said " * 600,
    "line breaks": "He said" + "\n" * 100_000 + "it was shut.",
    "lines": "said\n\n" * 600,
    "carriage returns": "He said it.\r\n" * 100,
    "odd line ends": "He\x0bsaid\x0cso\x85and\u2028she\u2029too. " * 100,
    "brackets": "(" * 1_000 + "he said" + ")" * 1_000,
    "brackets apart": "( " * 400 + "he said" + " )" * 400,
    "unclosed": "“We go,\n\n" * 300,
    "running": "\n\n".join(["“We will go, he said"] * 150),
    "languages": "The minister said so. Министр сказал это. Le ministre a dit. 部长说。" * 30,
    "datelines": "MOSCOW, " * 300,
    "agencies": "(Reuters/" * 300,
    "credits": "Reporting by A B; " * 200,
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_readings(text):
    read(text)


@pytest.mark.parametrize("mark", [*MARKS, MARKS], ids=[f"U+{ord(mark):04X}" for mark in MARKS] + ["mixed"])
def test_quotation_marks(mark):
    """1,000 here; 50,000 of each were read by hand."""
    marks = "".join(RNG.choices(mark, k=1_000))
    read(marks + " he said")
    read(" ".join(marks[:150]))
    read("".join(f"{char}we go {char} " for char in marks[:100]))


def test_names_go_on_over_double_spaces_and_tabs_but_not_over_paragraphs():
    names = [(n.span, n.label) for n in read("Interior Minister Juma  Odera said so.").names]
    assert names == [((18, 29), "PER")]
    text = "The report was by Juma\n\nOdera said so."
    assert all("\n" not in text[slice(*name.span)] for name in read(text).names)


PARTS = st.one_of(
    st.sampled_from(
        [*MARKS, *"\n\r\t \u2028\xa0\u200b\u202e,.;:!?—–-()[]/%$", "\n\n", "  ", " said ", " according to ", " denied ",
         " he ", "Ann Orr", "the ministry", " that ", "don’t", "U.S.", "MOSCOW, ", "(Reuters) - ", "Reporting by ",
         "By ", "(Photo: ", "March 3", "😀", "\u0301", "said", "https://x.y/z"]
    ),
    st.text(max_size=6),
)  # fmt: skip
TEXTS = st.lists(PARTS, min_size=1, max_size=60).map("".join)
HYPOTHESIS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(TEXTS)
@HYPOTHESIS
def test_any_text_has_a_reading_that_holds_or_a_reason(text):
    article = make_article(text)
    if isinstance(article, Rejected):
        assert article.reason
        return
    assert faults(read_article(article)) == []
    # Much of it is not taken for English, and would go unread.
    reading = read_article(replace(article, language="en"))
    assert faults(reading) == []
    assert read_article(reading.article).to_json() == reading.to_json()


def any_weights(seed, *, starts=0.1):
    """The engine with a network that says anything it can: what decoding promises rests on no weights."""
    known = load().get_pipe("sayso_engine").model.settings

    def run(inputs):
        rng = np.random.default_rng([seed, int(inputs["ids"].sum())])
        rows = len(inputs["first"])
        forced = inputs["forced"]
        begins = np.where(forced == 0, rng.random(rows) < starts, forced > 0)
        begins[0] = False
        sentence = begins.cumsum()
        arcs = np.where(sentence[:, None] == sentence, rng.normal(size=(rows, rows)), -1e9)
        arcs[:, 0] = rng.normal(size=rows)
        np.fill_diagonal(arcs, -1e9)
        labels = {name: rng.integers(0, len(known.labels[name]), rows) for name in ("upos", "xpos", "feats")}
        scores = {name: 4 * rng.normal(size=(rows, len(known.labels[name]))) for name in ("names", "roles")}
        sizes = {"member": 256, "cue": 256, "states": 768}
        links = {name: rng.normal(size=(rows, size)) / 4 for name, size in sizes.items()}
        return {
            **labels,
            **{name: value.astype(np.float32) for name, value in (scores | links).items()},
            "begins": begins.astype(np.int64),
            "relations": rng.integers(0, len(known.labels["relations"]), rows),
            "arcs": arcs.astype(np.float32),
            "heads": arcs.argmax(1),
        }

    nlp = spacy.blank("en")
    model = Model(run, known, WordPiece.from_file(FOLDER / "vocab.txt"), f"any-{seed}")
    pipe = EnginePipe(nlp, model)
    nlp.add_pipe("sayso_engine")
    nlp._components[-1] = ("sayso_engine", pipe)
    return nlp


@given(TEXTS, st.integers(0, 3))
@HYPOTHESIS
def test_any_weights_give_a_reading_that_holds(text, seed):
    article = make_article(text)
    if isinstance(article, Article):
        assert faults(read_article(replace(article, language="en"), ANY[seed])) == []


ANY = [any_weights(seed) for seed in range(4)]


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_any_weights_on_hostile_text(text):
    assert isinstance(read(text, ANY[0]), Reading)


@given(st.text(alphabet="a“.( \n😀", max_size=1_200))
@settings(max_examples=60, deadline=None)
def test_a_text_is_tokenised_in_pieces_without_loss(text):
    doc = make_doc(load(), text, [(0, len(text))])
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_no_run_is_tokenised_in_one_go_that_is_too_long(monkeypatch):
    """spaCy takes time with the square of a run of marks; tokens of ordinary text are left as spaCy makes them."""
    nlp = spacy.blank("en")
    seen = []
    plain = nlp.tokenizer
    nlp.tokenizer = lambda text: seen.append(text) or plain(text)
    text = "He said, in “all” likelihood: " + "😀" * 1_001 + " so. " + "x" * MAX_RUN_CHARS
    doc = make_doc(nlp, text, [(0, len(text))])
    assert max(len(run) for piece in seen for run in piece.split()) == MAX_RUN_CHARS
    assert doc.text == text
    seen.clear()
    ordinary = "He said it, didn’t he? " * 50
    assert [token.text for token in make_doc(nlp, ordinary, [])] == [token.text for token in plain(ordinary)]
    assert seen == [ordinary]


def test_links_grow_with_the_text_and_not_with_its_square():
    def ties(times):
        layer = ANY[1]("Ann Orr said so and he denied it . " * times)._.attribution_layer
        assert len(layer.cues) > times
        return sum(len(row) for row in (*layer.source_links, *layer.content_links))

    assert ties(800) < 5 * ties(200)
