"""What contents without words of their own speak of."""

import pytest

from sayso.ingest import make_article
from sayso.ledger.pointing import answers, points
from sayso.records import Article, Attribution, Coder, Dispute, Event, Reading

MILL = "Zubrowka said troops had burned the mill. "
EMPTY = "Its miller said the mill had stood empty for years. "


def read(sentences, said, events=(), disputes=()):
    """Read sentences with attributions (id, cue, content, act), each in the sentence of its number."""
    text, at, spans = "".join(sentences), 0, []
    for sentence in sentences:
        spans.append((at, at + len(sentence.rstrip())))
        at += len(sentence)
    article = make_article(text)
    assert isinstance(article, Article)

    def span(number, words):
        begin = text.index(words, spans[number][0])
        return begin, begin + len(words)

    return Reading(
        article=article,
        coder=Coder(sayso="test", engine="test"),
        sentences=tuple(spans),
        attributions=tuple(
            Attribution(id=i, source=None, cue=span(n, cue), content=(span(n, content),), manner="indirect", act=act)
            for i, n, cue, content, act in said
        ),
        events=tuple(
            Event(id=i, trigger=span(n, word), type=kind, quad=4, status=status) for i, n, word, kind, status in events
        ),
        disputes=tuple(Dispute(denial=denial, claim=claim) for denial, claim in disputes),
    )


BURNED = ("e1", 0, "burned", "ASSAULT", {"a1": "CT+"})
SAID = ("a1", 0, "said", "troops had burned the mill", "assert")
STOOD = ("a2", 1, "said", "the mill had stood empty for years", "assert")


@pytest.mark.parametrize(
    ("last", "said", "disputes", "target"),
    [
        ("The army denied this.", ("denied", "this", "deny"), (), "a2"),
        ("The army denied this.", ("denied", "this", "deny"), (("a3", "a1"),), "e1"),
        ("The army denied any part in it.", ("denied", "any part in it", "deny"), (("a3", "a1"),), "e1"),
        ("The army denied burning a thing.", ("denied", "burning a thing", "deny"), (("a3", "a1"),), "e1"),
        ("The army said no soldier was near.", ("said", "no soldier was near", "deny"), (("a3", "a1"),), "e1"),
        (
            "The army denied that a fort fell to rebels.",
            ("denied", "that a fort fell to rebels", "deny"),
            (("a3", "a1"),),
            "e1",
        ),
        (
            "The army denied that it was paid by Lutz to stay.",
            ("denied", "that it was paid by Lutz to stay", "deny"),
            (("a3", "a1"),),
            None,
        ),
        (
            "The army denied that its troops burned a thing.",
            ("denied", "that its troops burned a thing", "deny"),
            (("a3", "a1"),),
            "e1",
        ),
        ("The army said lightning struck.", ("said", "lightning struck", "deny"), (("a3", "a1"),), None),
        ("The army blamed the miller.", ("blamed", "the miller", "accuse"), (("a3", "a1"),), None),
        ("The army said a fort fell.", ("said", "a fort fell", "assert"), (), None),
    ],
)
def test_a_denial_speaks_of_what_it_disputes(last, said, disputes, target):
    reading = read((MILL, EMPTY, last), (SAID, STOOD, ("a3", 2, *said)), (BURNED,), disputes)
    assert answers(reading).get("a3") == target


def test_this_does_not_reach_far_back():
    rest = ("It rained. ", "It snowed. ", "The army denied this.")
    said = (SAID, STOOD, ("a3", 4, "denied", "this", "deny"))
    assert answers(read((MILL, EMPTY, *rest), said, (BURNED,), (("a3", "a1"),))) == {}


def test_a_verb_without_words_takes_up_what_its_sentence_told():
    sentence = "Orr did not say whether the mill would close, but Lind said that it will."
    asked = ("a1", 0, "say", "whether the mill would close", "assert")
    reading = read((sentence,), (asked, ("a2", 0, "said", "that it will", "assert")))
    assert answers(reading) == {"a2": "a1"}


def test_a_short_content_of_an_event_told_elsewhere_speaks_of_it():
    event = ("e1", 0, "burned", "ASSAULT", {"a1": "CT+", "a3": "CT+"})
    last = "The rebels claimed responsibility for the fire."
    claimed = ("a3", 2, "claimed", "responsibility for the fire", "confirm")
    assert answers(read((MILL, EMPTY, last), (SAID, STOOD, claimed), (event,)))["a3"] == "e1"


def test_who_is_accused_of_a_deed_of_his_own_is_told_it():
    event = ("e1", 0, "burned", "ASSAULT", {"a1": "CT+", "a3": "CT+"})
    last = "The army accused the rebels of starting it."
    accused = ("a3", 2, "accused", "the rebels of starting it", "accuse")
    assert "a3" not in answers(read((MILL, EMPTY, last), (SAID, STOOD, accused), (event,)))


@pytest.mark.parametrize(
    ("content", "pointing"),
    [
        ("this", True),
        ("the report", True),
        ("any part in it", True),
        ("...", True),
        ("the bathroom", True),
        ("the mill was empty", False),
    ],
)
def test_contents_that_only_point(content, pointing):
    assert points(content) is pointing


def test_a_denial_of_nothing_but_marks_says_nothing():
    assert answers(read(("The army denied ...",), (("a1", 0, "denied", "...", "deny"),))) == {}
