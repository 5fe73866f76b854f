"""Any text has an answer, in bounded work, with spans that are there and days that exist."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.engine import make_doc
from sayso.when import find_timexes
from sayso.when.forms import Form
from sayso.when.lexicon import read_lexicon

BLANK = spacy.blank("en")
BLANK.max_length = 1 << 30
WORDS = sorted(word for word in read_lexicon().words if word.strip())
PIECES = [
    *WORDS,
    *[
        "31 June",
        "Feb. 30",
        "0000-00-00",
        "9999-12-31",
        "year 0",
        "the year 9999",
        "Friday",
        "May",
        "3",
        "31",
        "99",
        "2023",
    ],
    *[
        "9998",
        "1/2",
        "ago",
        "10,000,000,000 years ago",
        "9999 years later",
        "25:61",
        "24:00",
        "12 a.m.",
        "the",
        "of",
        "'",
        "’s",
    ],
    *[
        "the 99th century",
        "9999999999",
        "½",
        "٣",
        "٢٠٢٣",
        "10000 weeks ago",
        "next",
        "last",
        "-",
        "–",
        ".",
        "\n",
        "\u2028",
    ],
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
ANCHORS = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.sampled_from(["0001-01-01", "9999-12-31", "9998-12-31", "2024-02-29T23:59:59Z", "no date", "2023-02-30", ""]),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, ANCHORS)
def test_any_text_has_an_answer(text, anchor):
    doc = BLANK.make_doc(text)
    found = find_timexes(doc, anchor)
    assert [timex.id for timex in found] == [f"t{number}" for number in range(1, len(found) + 1)]
    end = 0
    for timex in found:
        assert end <= timex.span[0] < timex.span[1] <= len(text)
        end = timex.span[1]
        assert timex.value
        assert (timex.begin is None) == (timex.end is None)
        if timex.begin and timex.end:
            assert date.fromisoformat(timex.begin) <= date.fromisoformat(timex.end)
    assert found == find_timexes(doc, anchor)


HOSTILE = {
    "digits": "1" * 100_000,
    "dotted digits": "1." * 50_000,
    "dates": "May 3 " * 10_000,
    "number words": "twenty " * 15_000,
    "hundreds": "hundred and " * 8_000,
    "ands": "and a half " * 9_000,
    "hyphens": "3-" * 50_000,
    "the the": "the " * 25_000,
    "leans": "the last next past this coming " * 3_000,
    "optional": "the 3 of may , 3 of may , " * 4_000,
    "quotes": "'" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_text(name, monkeypatch):
    text = HOSTILE[name]
    steps = 0
    plain = Form._match

    def counted(self, nodes, at, place):
        nonlocal steps
        steps += 1
        return plain(self, nodes, at, place)

    monkeypatch.setattr(Form, "_match", counted)
    find_timexes(make_doc(BLANK, text[: len(text) // 2], [(0, len(text))]), "2023-03-29")
    half, steps = steps, 0
    find_timexes(make_doc(BLANK, text, [(0, len(text))]), "2023-03-29")
    assert steps <= 2 * half + 1_000
    assert steps <= 40 * len(text)


def test_boilerplate_is_left_out_and_the_dateline_read():
    text = "NAIROBI, May 3 (Reuters) - Rain fell on Friday.\n\nCopyright 2024 Reuters"
    begin, end = text.index("Rain"), text.index("\n\n")
    doc = make_doc(BLANK, text, [(begin, end)])
    found = find_timexes(doc, "2024-05-03", basis="dateline", dateline=(0, begin))
    assert [(text[slice(*timex.span)], timex.value, timex.why) for timex in found] == [
        ("May 3", "2024-05-03", "dateline"),
        ("Friday", "2024-05-03", "dateline"),
    ]


def test_what_a_value_rests_on():
    text = "Troops came on 3 March 2019 and left the next day. He met them on Friday, in recent years."
    found = find_timexes(BLANK.make_doc(text), None)
    assert [timex.why for timex in found] == [None, "t1", "no date to count from", None]


def test_intervals():
    text = "In the past year and a half, last week, in 2019, in the third quarter of 2020, on Friday at noon."
    found = find_timexes(BLANK.make_doc(text), "2023-11-08")
    assert [(timex.begin, timex.end) for timex in found] == [
        ("2022-05-08", "2023-11-08"),
        ("2023-10-30", "2023-11-05"),
        ("2019-01-01", "2019-12-31"),
        ("2020-07-01", "2020-09-30"),
        ("2023-11-03", "2023-11-03"),
    ]


def test_a_doc_of_nothing():
    assert find_timexes(Doc(BLANK.vocab), "2023-11-08") == ()


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("They met three months before the November 5 vote.", ("2023-08-01", "2023-08-31")),
        ("They met two days after Monday.", ("2023-11-08", "2023-11-08")),
        ("They met three months before the vote.", (None, None)),
        ("They met for three months, before the November 5 vote.", (None, None)),
    ],
)
def test_a_stretch_before_a_date(text, interval):
    stretch = find_timexes(BLANK.make_doc(text), "2023-11-08")[0]
    assert stretch.value in ("P3M", "P2D")
    assert (stretch.begin, stretch.end) == interval
