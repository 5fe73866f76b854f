"""Who does it and to whom: cases by words and by names, naming, and what must hold on any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from sayso.attribution import attribute
from sayso.engine import load
from sayso.entities import identify
from sayso.events import Drafts
from sayso.events.arguments import find_parties
from sayso.events.trigger import Trigger
from sayso.places import find_places

CASES, NAMED = (
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
    for name in ("event_arguments.toml", "event_parties.toml")
)


def triggers_of(doc, keys):
    """Return the triggers of "word TYPE" or "word TYPE.mode"."""
    for key in keys:
        word, kind = key.split()
        kind, _, mode = kind.partition(".")
        at = doc.text.index(word)
        span = doc.char_span(at, at + len(word), alignment_mode="expand")
        yield Trigger(span.start, span.end, span.root.i, kind, mode or None)


def parties_of(text, keys):
    """Return each trigger's parties as words."""
    doc = load()(text)
    found = find_parties(doc, list(triggers_of(doc, keys)), attribute(doc).attributions)
    return [
        f"{', '.join(doc[i].text for i in side.actors)} > {', '.join(doc[i].text for i in side.recipients)}"
        for side in found
    ]


def actors_of(text, keys):
    """Return each trigger's actors and recipients by name."""
    doc = load()(text)
    said = attribute(doc).attributions
    drafts = Drafts.of(doc, list(triggers_of(doc, keys)), said)
    who = identify(doc, attributions=said, places=find_places(doc), parties=drafts.parties)
    called = {actor.id: actor.name for actor in who.actors}
    return [([called[key] for key in s.actors], [called[key] for key in s.recipients]) for s in drafts.sided(who)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    assert parties_of(case["text"], list(case["events"])) == list(case["events"].values())


@pytest.mark.parametrize("case", NAMED, ids=[case["name"] for case in NAMED])
def test_parties_by_name(case):
    found = actors_of(case["text"], [key for key, _ in case["events"]])
    assert [f"{'; '.join(actors)} > {'; '.join(others)}" for actors, others in found] == [
        sides for _, sides in case["events"]
    ]


def test_an_adjective_is_its_government():
    ((doers, others),) = actors_of("Russian strikes on Kharkiv killed four people in Ukraine.", ["strikes ASSAULT"])
    assert doers == ["Russia"]
    assert others


def test_a_capital_that_is_acted_on_is_a_government():
    ((_, others),) = actors_of("Uganda delivered two trucks to Juba in March.", ["delivered AID"])
    assert others == ["South Sudan"]


def test_two_countries_are_the_last_two():
    text = "Norway accused Chile of fishing in its waters. The two countries held talks in Lima."
    found = actors_of(text, ["accused ACCUSE", "talks CONSULT"])
    assert sorted(found[1][0]) == ["Chile", "Norway"]


def test_two_sides_are_known_once_they_have_met():
    text = "Norway accused Chile of fishing in its waters. Oslo cut a military hotline in July."
    found = actors_of(text, ["accused ACCUSE", "cut SANCTION.discontinue"])
    assert found == [(["Norway"], ["Chile"]), (["Norway"], ["Chile"])]


def test_a_protest_goes_to_the_side_of_an_expelled_envoy():
    text = "Moldova expelled a Russian diplomat. Chisinau also protested through its envoy. Peru protested too."
    found = actors_of(text, ["expelled SANCTION.expel", "protested ACCUSE"])
    assert found[1] == (["Moldova"], ["a Russian diplomat"])


def test_nobody_deals_with_the_jailed():
    text = "Norway jailed the poet Ada Holm. Oslo rejected any talks."
    found = actors_of(text, ["jailed COERCE.arrest", "rejected REJECT"])
    assert found[1] == (["Norway"], [])


def test_inspectors_act_for_the_agency():
    text = "The International Atomic Energy Agency protested. Norway barred the agency's inspectors on Monday."
    found = actors_of(text, ["barred COERCE.restrict"])
    assert found == [(["Norway"], ["International Atomic Energy Agency"])]


def test_an_event_is_not_its_own_actor():
    text = "The Moore Ford lynching shocked the state."
    assert actors_of(text, ["lynching ASSAULT"]) == [([], [])]


def test_no_triggers_no_parties():
    doc = load()("Rain fell.")
    assert find_parties(doc, [], ()) == ()


@pytest.mark.parametrize("word", ["attack on", "he said that the", "of the army and", "who killed"])
def test_time_grows_with_the_text(word):
    doc = load()((word + " ") * 3000 + ".")
    triggers = [Trigger(i, i + 1, i, "ASSAULT") for i in range(0, len(doc), 3)]
    begun = time.perf_counter()
    found = find_parties(doc, triggers, ())
    assert len(found) == len(triggers)
    assert time.perf_counter() - begun < 20
