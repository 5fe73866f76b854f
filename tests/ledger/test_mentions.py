"""What an article tells, and how its voices stand to it."""

import pytest

from sayso.ingest import make_article
from sayso.ledger.mentions import told_in
from sayso.records import Actor, Article, Attribution, Coder, Count, Dispute, Event, EventDate, Place, Reading, Timex

TEXT = (
    "Zubrowka said on Monday that troops had burned the mill at Lutz. The army denied this. "
    "TASS quoted Minister Ann Orr as saying that the mill was empty. The army demanded that she resign."
)


def span(words, text=TEXT):
    at = text.index(words)
    return at, at + len(words)


def attribution(ident, source, cue, content, **fields):
    return Attribution(
        id=ident,
        source=span(source) if source else None,
        cue=span(cue),
        content=tuple(span(piece) for piece in content),
        manner="indirect",
        **fields,
    )


ACTORS = (
    Actor(id="x1", name="Zubrowka", kind="government", country="ATA", sector="GOV"),
    Actor(id="x2", name="The army", kind="organisation", country="ATA", sector="MIL"),
    Actor(id="x3", name="TASS", kind="organisation", country="RUS", sector="JRN"),
    Actor(id="x4", name="Ann Orr", kind="person", country="ATA", sector="GOV"),
)
SAID = attribution(
    "a1", "Zubrowka", "said", ["that troops had burned the mill at Lutz"], speaker="x1", chain=("x1",), act="assert"
)
DENIED = attribution("a2", "The army", "denied", ["this"], speaker="x2", chain=("x2",), act="deny")
QUOTED = attribution(
    "a3",
    "TASS",
    "quoted",
    ["Minister Ann Orr as saying that the mill was empty"],
    speaker="x3",
    chain=("x3",),
    act="assert",
)
SAYING = attribution(
    "a4",
    "Minister Ann Orr",
    "saying",
    ["that the mill was empty"],
    speaker="x4",
    chain=("x3", "x4"),
    act="assert",
    parent="a3",
)
DEMANDED = Attribution(
    id="a5",
    source=None,
    cue=span("demanded"),
    content=(span("that she resign"),),
    manner="indirect",
    speaker="x2",
    chain=("x2",),
    act="demand",
)
BURNED = Event(
    id="e1",
    trigger=span("burned"),
    type="ASSAULT",
    quad=4,
    recipients=("x1",),
    place="p1",
    date=EventDate(value="2024-03-04", begin="2024-03-04", end="2024-03-04", timex="t1"),
    status={"a1": "CT+", "a2": "CT-"},
)
DEMAND = Event(id="e2", trigger=span("demanded"), type="REQUEST", quad=3, actors=("x2",), status={"narrator": "CT+"})


def read(attributions=(SAID, DENIED), events=(BURNED,), disputes=(), **fields):
    article = make_article(TEXT, published="2024-03-05T08:00:00Z", outlet="The Anchor")
    assert isinstance(article, Article)
    sentences, at = [], 0
    for part in TEXT.split(". "):
        sentences.append((at, min(at + len(part) + 1, len(TEXT))))
        at += len(part) + 2
    return Reading(
        article=article,
        coder=Coder(sayso="test", engine="test"),
        sentences=tuple(sentences),
        actors=ACTORS,
        places=(Place(id="p1", name="Lutz", geonames=7, country="ATA", lat=1.0, lon=2.0, mentions=(span("Lutz"),)),),
        timexes=(Timex(id="t1", span=span("Monday"), type="DATE", value="2024-03-04"),),
        attributions=tuple(attributions),
        events=tuple(events),
        disputes=tuple(disputes),
        **fields,
    )


def test_an_event_with_its_voices_place_and_date():
    counts = (Count(id="n1", span=(0, 3), kind="killed", low=2, high=2, event="e1", voice="a1"),)
    told, denial = told_in(read(counts=counts))
    assert (told.id, told.type, told.day, told.outlet) == ("e1", "ASSAULT", "2024-03-05", "The Anchor")
    assert told.text == TEXT[slice(*told.sentence)]
    assert told.text.startswith("Zubrowka said")
    assert [(stand.voice, stand.stance, stand.speaker.key) for stand in told.stands] == [
        ("a1", "CT+", "gov:ATA"),
        ("a2", "CT-", "some:army|ATA|MIL"),
    ]
    assert (told.begin, told.end, TEXT[slice(*told.date_span)]) == ("2024-03-04", "2024-03-04", "Monday")
    assert (told.place, told.geonames, TEXT[slice(*told.place_span)]) == ("Lutz", 7, "Lutz")
    assert [number.low for number in told.numbers] == [2]
    assert (denial.id, denial.type, denial.answers) == ("a2", None, "e1")
    assert [stand.stance for stand in denial.stands] == ["CT-"]


def test_what_only_points_back_tells_what_was_told_before_or_nothing():
    event = Event(id="e1", trigger=span("burned"), type="ASSAULT", status={"a1": "CT+"})
    assert [(told.id, told.answers) for told in told_in(read(events=(event,)))] == [("e1", None), ("a2", "e1")]
    assert told_in(read(attributions=(DENIED,), events=())) == []


def test_a_dispute_is_a_stand_on_what_it_disputes():
    said, denial = told_in(read(events=(), disputes=(Dispute(denial="a2", claim="a1"),)))
    assert [(stand.voice, stand.stance) for stand in said.stands] == [("a1", "CT+"), ("a2", "CT-")]
    assert denial.answers == "a1"


def test_a_content_is_told_by_the_innermost_speaker_with_the_chain():
    (told,) = told_in(read(attributions=(QUOTED, SAYING), events=()))
    assert told.id == "a4"
    assert told.text == "that the mill was empty"
    assert [party.name for party in told.stands[0].chain] == ["TASS", "Ann Orr"]


def test_what_is_demanded_is_the_demand():
    assert [told.id for told in told_in(read(attributions=(DEMANDED,), events=(DEMAND,)))] == ["e2"]
    (told,) = told_in(read(attributions=(DEMANDED,), events=()))
    assert [stand.stance for stand in told.stands] == ["Uu"]


def test_a_content_with_two_attributions_is_told_once_by_both():
    other = attribution("a9", None, "said", ["that the mill was empty"], speaker="x2", chain=("x2",), act="confirm")
    alone = attribution("a4", None, "saying", ["that the mill was empty"], speaker="x4", chain=("x4",), act="assert")
    (told,) = told_in(read(attributions=(alone, other), events=()))
    assert [(stand.voice, stand.act) for stand in told.stands] == [("a4", "assert"), ("a9", "confirm")]


@pytest.mark.parametrize(
    ("act", "stance"),
    [("assert", "CT+"), ("believe", "PR+"), ("propose", "Uu"), ("threaten", "PS+"), (None, "CT+")],
)
def test_stances_of_contents_by_act(act, stance):
    own = attribution("a4", None, "saying", ["that the mill was empty"], speaker="x4", act=act)
    (told,) = told_in(read(attributions=(own,), events=()))
    assert [stand.stance for stand in told.stands] == [stance]


def test_spans_lie_in_the_article_and_nothing_is_raised_without_sentences():
    bare = read(events=(BURNED, DEMAND))
    for reading in (bare, Reading(article=bare.article, coder=bare.coder, events=(BURNED,), attributions=(SAID,))):
        for told in told_in(reading):
            assert 0 <= told.span[0] < told.span[1] <= len(TEXT)
            assert 0 <= told.sentence[0] < told.sentence[1] <= len(TEXT)


@pytest.mark.parametrize(
    ("act", "content", "stance"),
    [
        ("deny", "that the mill was empty", "CT+"),  # what happened instead
        ("deny", "that it never burned a mill", "CT-"),
        ("reject", "that no mill was needed", "CT+"),
        ("reject", "any such mill", "CT-"),
    ],
)
def test_who_contradicts_others_says_what_happened_instead(act, content, stance):
    text = f"The army said {content}."
    said = Attribution(
        id="a1", source=None, cue=span("said", text), content=(span(content, text),), manner="indirect", act=act
    )
    article = make_article(text)
    reading = Reading(
        article=article, coder=Coder(sayso="test", engine="test"), sentences=((0, len(text)),), attributions=(said,)
    )
    (told,) = told_in(reading)
    assert [stand.stance for stand in told.stands] == [stance]
