"""Accounts scored on the demo articles: perfect for what says what the truth says, nothing for what says nothing."""

import pytest

from sayso.evaluate.accounts import score_accounts
from sayso.evaluate.news_texts import demo_rows
from sayso.evaluate.truth import NARRATOR, read_claims
from sayso.records import Actor, Article, Attribution, Coder, Event, Reading


@pytest.fixture(scope="module")
def bare():
    coder = Coder(sayso="", engine="")
    return {
        row["ref"]: Reading(
            article=Article(id=row["ref"], text=row["text"], ref=row["ref"], outlet="Anchor"), coder=coder
        )
        for row in demo_rows()
    }


def as_told(reading, mentions):
    """Return a reading that holds the true mentions as events, with the voices that the truth gives them."""
    text = reading.article.text
    events, actors, said = [], {}, []
    for number, mention in enumerate(mentions, 1):
        status = {}
        for voice in mention.voices:
            if voice.speaker == NARRATOR:
                status[NARRATOR] = voice.status
                continue
            actor = actors.setdefault(voice.speaker, Actor(id=f"x{len(actors) + 1}", name=voice.speaker, kind="person"))
            ident = f"a{len(said) + 1}"
            said.append(
                Attribution(
                    id=ident, source=None, cue=(0, 1), content=((0, 1),), manner="indirect", speaker=actor.id,
                    chain=(actor.id,), source_kind="named", act="assert",
                )
            )  # fmt: skip
            status[ident] = voice.status
        events.append(Event(id=f"e{number}", trigger=mention.span, type="ASSAULT", status=status))
    return Reading(
        article=reading.article,
        coder=reading.coder,
        sentences=((0, len(text)),),
        actors=tuple(actors.values()),
        attributions=tuple(said),
        events=tuple(events),
    )


def test_the_truth_scores_full_marks(bare):
    mentions = {}
    for claim in read_claims({ref: reading.article.text for ref, reading in bare.items()}):
        for mention in claim.mentions:
            mentions.setdefault(mention.article, []).append(mention)
    scores = score_accounts([as_told(reading, mentions.get(ref, [])) for ref, reading in bare.items()])
    for name in ("voices for", "voices against", "disputed"):
        assert scores[name].f1 > 99, (name, scores[name])
    assert scores["independent sources, the very number"].f1 > 99  # media that cite others rest on them


def test_nothing_read_scores_nothing(bare):
    scores = score_accounts(bare.values())
    assert all(counts.found == counts.wanted == 0 for counts in scores.values())
