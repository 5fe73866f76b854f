import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution import attribute
from sayso.engine import load
from sayso.entities import identify

WORDS = st.sampled_from(
    ["Ann", "Orr", "Iran", "Tehran", "the", "minister", "he", "its", "'s", ",", "(", ")", "and", "said", ".", "“", "”"]
).flatmap(
    lambda word: st.sampled_from([word, "I", "group", "of", "Gen.", "president", "UN", "who", "部长", "May", "US"])
)


def read(text):
    doc = load()(text)
    return identify(doc, attributions=attribute(doc).attributions, published="2023-03-30")


def sound(text, entities):
    ids = {actor.id for actor in entities.actors}
    assert len(ids) == len(entities.actors)
    assert set(entities.speakers.values()) <= ids
    for actor in entities.actors:
        assert actor.name and actor.mentions
        for begin, end in actor.mentions:
            assert 0 <= begin < end <= len(text)
            assert text[begin:end].strip()


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words(text):
    sound(text, read(text))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    sound(text, read(text))


def test_the_same_text_gives_the_same():
    text = "Iran and Iraq said so. Ann Orr, the minister, left. She was late."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text",
    ["Minister " + "A" * 5000 + " said no.", "Министр сказал. 外交部长说。 قال الوزير.", "", " \n ", "?!", "Ann"],
    ids=["long name", "other scripts", "empty", "white space", "marks", "one word"],
)
def test_odd_text(text):
    sound(text, read(text))


@pytest.mark.parametrize(
    "unit", ["Ann Orr said so. ", "Iran, Iraq, ", "the report of the report of ", "he said they said "]
)
def test_time_grows_with_the_text(unit):
    """Four times the text may take eight times as long, not sixteen: the clock of a busy machine is coarse."""
    nlp = load()
    spent = []
    for times in (250, 1000):
        doc = nlp(unit * times)
        best = min(_timed(doc) for _ in range(3))
        spent.append(best)
    assert spent[1] < 8 * spent[0] + 0.05


def _timed(doc):
    begin = time.process_time()
    identify(doc)
    return time.process_time() - begin
