"""One article to its reading, over the bundled demo articles."""

import json
import random
from importlib.resources import files

import pytest
import spacy
from holding import faults

import sayso
from sayso.engine.quotes import is_mark
from sayso.ingest import make_article
from sayso.reading import read_article
from sayso.records import Article, Reading, Rejected

LINES = (files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
FIELDS = ("text", "ref", "title", "published", "outlet", "url")
ARTICLES = {
    record["ref"]: make_article(**{name: record.get(name) for name in FIELDS}) for record in map(json.loads, LINES)
}
FRENCH = "Le ministre a déclaré mardi que le pont restait fermé, selon l’agence de presse du pays."


@pytest.fixture(scope="module")
def readings():
    """Readings by ref, read in the order of the file."""
    return {ref: read_article(article) for ref, article in ARTICLES.items()}


def test_the_demo_articles_are_all_read(readings):
    assert len(readings) == len(LINES) > 50
    assert all(isinstance(article, Article) for article in ARTICLES.values())
    assert sum(len(reading.attributions) for reading in readings.values()) > 2 * len(readings)


@pytest.mark.parametrize("ref", ARTICLES)
def test_every_span_is_what_its_field_claims(readings, ref):
    reading = readings[ref]
    assert faults(reading) == []
    assert reading.article.text == ARTICLES[ref].text
    if reading.article.language != "en":
        return
    text = reading.article.text
    inside = [span for span in reading.sentences for _ in text[slice(*span)].split()]
    line = reading.dateline
    prose = len(text[line.span[1] :].split()) if line else len(text.split())
    assert len(inside) >= 0.6 * prose  # all but credits and notices is in a sentence
    for said in reading.attributions:
        for span in (said.cue, said.source) if said.source else (said.cue,):
            assert any(char.isalnum() for char in text[slice(*span)])
        if said.manner == "direct":
            assert any(map(is_mark, "".join(text[slice(*span)] for span in said.content) + text[said.cue[0] - 2 :]))
    for place in reading.places:
        assert list(place.mentions) == sorted(set(place.mentions)) and set(place.metonymic) <= set(place.mentions)
    if line and line.place:
        place = next(place for place in reading.places if place.id == line.place)
        assert line.span[0] <= place.mentions[0][0] < line.span[1]
    for timex in reading.timexes:
        assert timex.begin is None or timex.end is None or timex.begin <= timex.end


@pytest.mark.parametrize("ref", ARTICLES)
def test_every_id_is_somebody_s(readings, ref):
    reading = readings[ref]
    actors, said = {actor.id for actor in reading.actors}, {a.id: a for a in reading.attributions}
    for a in reading.attributions:
        assert {*a.chain, *filter(None, (a.speaker, a.channel))} <= actors
        assert a.speaker is None or a.chain[-1] == a.speaker
        above = a
        for _ in reading.attributions:
            above = said[above.parent] if above.parent else None
            if above is None:
                break
        assert above is None  # no attribution is inside itself
    for dispute in reading.disputes:
        assert {dispute.denial, dispute.claim} <= said.keys()


def test_the_same_bytes_whatever_was_read_before(readings):
    refs = list(ARTICLES)
    random.Random(7).shuffle(refs)
    for ref in refs:
        again = make_article(**{name: getattr(ARTICLES[ref], name) for name in FIELDS})
        assert read_article(again).to_json() == readings[ref].to_json(), ref


def test_demo_articles_in_other_languages_are_marked_and_not_coded(readings):
    foreign = [reading for reading in readings.values() if reading.article.language not in ("en", None)]
    assert all(not (r.sentences or r.names or r.attributions or r.dateline or r.credits) for r in foreign)


def test_another_language_is_marked_and_not_coded():
    reading = sayso.read("PARIS, 3 mai (AFP) – " + FRENCH)
    assert reading.article.language == "fr"
    assert reading == Reading(article=reading.article, coder=reading.coder)


def test_a_plain_sentence():
    text = "Interior Minister Juma Odera said on Monday that the bridge was shut."
    reading = sayso.read(text)
    assert reading.sentences == ((0, len(text)),)
    assert [text[slice(*name.span)] for name in reading.names if name.label == "PER"] == ["Juma Odera"]
    (said,) = reading.attributions
    assert said.id == "a1"
    assert text[slice(*said.cue)] == "said"
    assert text[slice(*said.source)].endswith("Juma Odera")
    assert ["the bridge was shut" in text[slice(*span)] for span in said.content] == [True]
    assert said.manner == "indirect"
    assert 0.0 <= said.confidence <= 1.0


def test_publication_date_from_the_text_when_none_is_given():
    text = "date 2023-03-30\n\nMoscow, March 29, (dpa/GNA) – The minister said so on Monday."
    reading = sayso.read(text)
    assert reading.article.published == "2023-03-30"
    assert reading.article.id == make_article(text).id  # what the text says does not change which article it is
    assert reading.dateline.date == "2023-03-29"
    assert sayso.read(text, published="2024-04-01").article.published == "2024-04-01"
    assert sayso.read(text, published="2024-04-01").dateline.date == "2024-03-29"


def test_metadata_is_kept():
    given = {"published": "2023-10-03", "title": "T", "outlet": "O", "url": "https://x.example", "ref": "r"}
    article = sayso.read("He said so.", **given).article
    assert {name: getattr(article, name) for name in given} == given


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("x\0", "NUL"),
        ("<html><body>He said no.", "HTML"),
        ("x" * 200_001, "longer than"),
        (7, "not a string"),
    ],
)
def test_read_says_why_it_cannot(text, reason):
    with pytest.raises(sayso.InputError, match=f"this text cannot be read: .*{reason}"):
        sayso.read(text)


def test_read_many_rejects_in_place():
    article = make_article("She denied it.", ref="c")
    bad = Rejected(reason="gone", origin="x.jsonl:3")
    items = [
        "He said so.",
        "",
        {"text": "They agreed.", "ref": "b", "extra": 1},
        {"ref": "d"},
        {"text": "x", "published": "May"},
        article,
        bad,
    ]
    found = list(sayso.read_many(iter(items)))
    assert [type(item) for item in found] == [Reading, Rejected, Reading, Rejected, Rejected, Reading, Rejected]
    assert found[2].article.ref == "b"
    assert found[3] == Rejected(reason="no text", origin="d", ref="d")
    assert "not an ISO 8601 date" in found[4].reason
    assert found[5].article == article
    assert found[6] is bad


def test_read_many_reads_one_at_a_time():
    taken = []

    def articles():
        for number in range(3):
            taken.append(number)
            yield f"Envoy number {number} said so."

    next(sayso.read_many(articles()))
    assert taken == [0]


@pytest.fixture(scope="module")
def own():
    """A user's pipeline of no more than sentences and names."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    names = {"Ines Daku": "PERSON", "Tarsova": "GPE", "Tarsovan": "NORP"}
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name} for name, label in names.items()])
    return sayso.load(pipeline=nlp)


def test_a_users_pipeline_gives_sentences_and_names(own):
    text = "TARSOVA (Reuters) - Ines Daku said the Tarsovan bridge was shut. It is, she said in Tarsova."
    reading = sayso.read(text, pipeline=own)
    assert faults(reading) == []
    assert [text[slice(*span)] for span in reading.sentences][-1] == "It is, she said in Tarsova."
    assert [(text[slice(*n.span)], n.label) for n in reading.names] == [("Ines Daku", "PER"), ("Tarsova", "LOC")]
    assert "said" in [text[slice(*said.cue)] for said in reading.attributions]
    assert reading.coder.engine.endswith("+" + sayso.read(text).coder.engine)
    assert reading.dateline.agencies == ("Reuters",)


def test_loading_a_pipeline_again_adds_nothing(own):
    before = list(own.pipe_names)
    assert sayso.load(pipeline=own).pipe_names == before


def test_a_pipeline_without_sentences_is_refused():
    with pytest.raises(sayso.EngineError, match="no components"):
        sayso.load(pipeline=spacy.blank("en"))
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Tarsova"}])
    with pytest.raises(sayso.EngineError, match="sentencizer"):
        sayso.load(pipeline=nlp)
    assert nlp.pipe_names == ["entity_ruler"]


def test_a_pipeline_that_was_not_loaded_is_refused():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    with pytest.raises(sayso.EngineError, match=r"sayso\.load\(pipeline=nlp\)"):
        sayso.read("He said so.", pipeline=nlp)


def test_the_shipped_pipeline_is_loaded_once():
    assert sayso.load() is sayso.load()
