"""Whatever the text: no exception, spans that hold, time that grows with the text."""

import time

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from sayso.places import find_places
from sayso.places.demonyms import country_of
from sayso.places.gazetteer import gazetteer

NLP = spacy.blank("en")
VOCAB = NLP.vocab
SAMPLE = (
    "Moscow said in Paris , Texas the U.S. Georgia Ga . Springfield ( Illinois ) ' - / of Bank County Laurel "
    "new New York EU NATO St. Москва 北京 القدس İstanbul \n \u2028 Gulf Washington D.C. and"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
LABELS = st.sampled_from(["", "", "LOC", "PER", "ORG", "GPE", "DATE"])
SECONDS = 30.0  # for ten thousand mentions, on a machine that is busy with other things


def make(words, labels=(), *, heads=None):
    doc = Doc(VOCAB, list(words), heads=heads, deps=["dep"] * len(words) if heads else None)
    doc.ents = [Span(doc, i, i + 1, label=label) for i, label in enumerate(labels[: len(doc)]) if label]
    return doc


def check(doc, places):
    seen, length = set(), len(doc.text)
    assert [place.id for place in places] == [f"p{n}" for n in range(1, len(places) + 1)]
    for place in places:
        assert place.mentions and set(place.metonymic) <= set(place.mentions)
        assert place.why
        for begin, end in place.mentions:
            assert 0 <= begin < end <= length
            assert (begin, end) not in seen
            seen.add((begin, end))
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WORDS, LABELS), min_size=1, max_size=40))
def test_any_words_and_labels(pairs):
    doc = make([word or "x" for word, _ in pairs], [label for _, label in pairs])
    places = find_places(doc)
    check(doc, places)
    assert places == find_places(doc)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60), st.text(max_size=30))
def test_any_text(text, dateline):
    doc = NLP.make_doc(text)
    check(doc, find_places(doc))
    check(doc, find_places(doc, ((dateline, (0, len(text))),)))


@pytest.mark.parametrize(
    "words",
    [
        ["Moscow"] * 10_000,
        ["Springfield", ","] * 5_000,
        ["In", "Paris", ",", "Texas", ","] * 2_000,
        [f"Town{n}" for n in range(10_000)],
        ["MOSCOW", "AND", "PARIS"] * 3_000,
        ["moscow", "and", "paris"] * 3_000,
        ["A" * 5_000, "in", "B" * 5_000],
        ["New"] * 10_000,
        ["St.", "of", "the"] * 3_000,
    ],
    ids=["one name", "commas", "containers", "unknown", "capitals", "small", "long names", "new", "joints"],
)
@pytest.mark.parametrize("label", ["", "LOC", "PER"])
def test_time_is_bounded(words, label):
    gazetteer()
    doc = make(words, [label] * len(words))
    begin = time.process_time()
    places = find_places(doc)
    assert time.process_time() - begin < SECONDS
    check(doc, places)


def test_many_names_of_many_places():
    """Names that many towns share, each once: candidates are compared with a bounded number of others."""
    names = ["Springfield", "Salem", "Clinton", "Madison", "Franklin", "Greenville", "Bristol", "Fairview"]
    gazetteer()
    words = [word for n in range(1_500) for word in ("in", names[n % 8], ",", f"Zz{n}", ".")]
    begin = time.process_time()
    check(make(words), find_places(make(words)))
    assert time.process_time() - begin < SECONDS


def test_no_place():
    assert find_places(make(["rain", "fell", "."])) == ()
    assert find_places(Doc(VOCAB, [])) == ()


def test_dateline_is_first():
    doc = make(["LONDON", ",", "March", "3", "-", "Rain", "fell", "in", "Paris", "."])
    doc.ents = [Span(doc, 8, 9, label="LOC")]
    places = find_places(doc, (("London", (0, 6)),))
    assert (places[0].id, places[0].name, places[0].mentions) == ("p1", "London", ((0, 6),))
    assert places[0].metonymic == ()
    assert [place.name for place in places[1:]] == ["Paris"]


def test_dateline_with_its_state():
    doc = make(["SPRINGFIELD", ",", "Ill.", "-", "Rain", "fell", "."])
    place = find_places(doc, (("Springfield, Ill.", (0, 18)),))[0]
    assert (place.name, place.admin1, place.why) == ("Springfield", "Illinois", "in Illinois")


def test_unknown_dateline_is_kept():
    place = find_places(make(["Rain", "fell", "."]), (("Zzyx Landing", (0, 4)),))[0]
    assert (place.id, place.name, place.geonames, place.why) == ("p1", "Zzyx Landing", None, "not in the gazetteer")


def test_one_record_for_two_spellings():
    doc = make(["Shells", "hit", "Kiev", "in", "March", ";", "trains", "left", "Kyiv", "in", "May", "."])
    doc.ents = [Span(doc, 2, 3, label="LOC"), Span(doc, 8, 9, label="LOC")]
    (place,) = find_places(doc)
    assert (place.name, len(place.mentions)) == ("Kyiv", 2)


def test_candidates_are_kept():
    doc = make(["He", "lives", "in", "Springfield", "."], ["", "", "", "LOC"])
    (place,) = find_places(doc)
    assert len(place.candidates) > 3 and place.candidates[0] == place.geonames


def test_tables_hold_together():
    table = gazetteer()
    assert len(table.country_rows) > 200
    assert len({short.row for items in table.shorts.values() for short in items}) == 51 + 11 + 6
    for entry in map(table.entry, range(len(table), table.end)):
        assert -90 <= entry.lat <= 90 and -180 <= entry.lon <= 180
        assert entry.country is None or entry.country in table.country_rows
    assert table.end - len(table) >= 250


@pytest.mark.parametrize(("word", "code"), [("Iranian", "IRN"), ("Mexicans", "MEX"), ("Thai", "THA"), ("Oak", None)])
def test_demonyms(word, code):
    assert country_of(word) == code
