"""Arithmetic that a text gets wrong, and what only looks as if it did."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import telling

import sayso
from sayso.across import Inconsistency
from sayso.ledger.account import account
from sayso.ledger.arithmetic import check, find, upon
from sayso.records import Article, Coder, Place, Reading, Timex

CASES = tomllib.loads((Path(__file__).parent / "data" / "arithmetic.toml").read_text(encoding="utf-8"))["case"]
TIMEXES = [
    {"type": "DATE", "value": "2022-02", "begin": "2022-02-01", "end": "2022-02-28"},
    {"type": "DATE", "value": "2019", "begin": "2019-01-01", "end": "2019-12-31", "why": "dateline"},
    {"type": "DATE", "value": "0001", "begin": "0001-01-01", "end": "0001-12-31"},
    {"type": "DATE", "value": "9998-12-31", "begin": "9998-12-31", "end": "9998-12-31"},
    {"type": "DATE", "value": "PAST_REF"},
    {"type": "DURATION", "value": "P3M"},
    {"type": "DURATION", "value": "P999Y"},
    {"type": "DURATION", "value": "PXM"},
]
_ODD = """
war invasion before after into the of start began in on , . ( ) – 2022 February 31 29 Monday Tuesday, three months years
ago 9999 0001 first 999th anniversary Sudan Lena Brandt died war, which
"""
ODD = _ODD.split()
SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed.yaml"


def _all(text, word):
    return tuple(match.span() for match in re.finditer(word, text))


def read(text, day="2023-03-30"):
    return sayso.read(text, published=day)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_case(case):
    readings = {(reading := read(text)).article.id: reading for text in case["texts"]}
    rows = [row for reading in readings.values() for row in find(reading)]
    found = check(rows)
    assert sorted([wrong.told, wrong.known] for wrong in found) == sorted(case["wrong"]), [w.why for w in found]
    for wrong in found:
        assert readings[wrong.article].article.text[slice(*wrong.span)] == wrong.told
        assert readings[wrong.known_article].article.text[slice(*wrong.known_span)] == wrong.known
        assert wrong.why
    for order in itertools.islice(itertools.permutations(rows), 6):
        assert check(order) == found


def test_copies_of_one_dispatch_date_a_coup_once():
    case = next(case for case in CASES if case["name"] == "a coup that two articles date")
    readings = [read(text) for text in case["texts"]]
    rows = [row for reading in readings for row in find(reading)]
    assert check(rows)
    assert not check(rows, {reading.article.id: "s1" for reading in readings[1:]})


def test_a_claim_gets_what_is_wrong_in_its_sentences():
    claim = account([telling("1"), telling("2")], {}, {})
    begin, end = claim.mentions[0].sentence
    wrong = [
        Inconsistency(article=article, span=span, told="a", known="b", known_article="9", known_span=(0, 1), why="c")
        for article, span in [("1", (begin + 2, begin + 5)), ("1", (end, end + 4)), ("3", (begin, end))]
    ]
    assert upon(claim, wrong).inconsistent == (wrong[0],)
    assert upon(claim, []) == claim


@pytest.mark.skipif(not SEED.exists(), reason="the dispatch gold lies beside the repository, and is not here")
def test_the_seed_dispatch_counts_from_a_war_that_began_earlier():
    gold = pytest.importorskip("yaml").safe_load(SEED.read_text(encoding="utf-8"))
    seed, other = read(gold["text"], str(gold["published"])), read("Russia invaded Ukraine on February 24, 2022.")
    assert check(find(seed)) == []
    (wrong,) = check([*find(seed), *find(other)])
    assert seed.article.text[slice(*wrong.span)].startswith("November 2022, three months before")
    assert wrong.known_article == other.article.id


@given(
    text=st.lists(
        st.sampled_from(ODD),
        max_size=40,
    ).map(" ".join),
    published=st.sampled_from([None, "2023-03-30", "0001-01-01", "9999-12-31", "soon", "2023"]),
    cuts=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 25), st.sampled_from(TIMEXES)), max_size=8),
)
def test_no_text_is_too_odd(text, published, cuts):
    timexes = tuple(
        Timex(id=f"t{n}", span=(begin, min(begin + size, len(text))), **fields)
        for n, (begin, size, fields) in enumerate(sorted(cuts, key=lambda cut: cut[0]))
        if begin < len(text)
    )
    article = Article(id="1", text=text, published=published)
    reading = Reading(
        article=article,
        coder=Coder(sayso="", engine=""),
        sentences=((0, len(text)),) if text else (),
        timexes=timexes,
        places=(Place(id="p1", name="Sudan", country="SDN", mentions=_all(text, "Sudan")),),
    )
    rows = find(reading)
    for row in rows:
        assert text[slice(*row.span)] == row.text
        assert row.other_span is None or text[slice(*row.other_span)] == row.other
    for wrong in check(rows):
        assert wrong.article == wrong.known_article == "1"
