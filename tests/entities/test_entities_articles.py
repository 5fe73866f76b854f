import re
import tomllib
from pathlib import Path

import pytest

from sayso.attribution import attribute
from sayso.engine import load
from sayso.entities import identify

CASES = [
    case
    for name in ("articles.toml", "pointing.toml")
    for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
]


def read(case):
    doc = load()(case["text"])
    return identify(doc, attributions=attribute(doc).attributions, published=case.get("published"))


def actor_of(entities, text, stretch):
    printed, _, nth = stretch.partition("#")
    found = [match.start() for match in re.finditer(re.escape(printed), text)][int(nth or 1) - 1]
    return entities.at(found + len(printed) - 1, found + len(printed))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_case(case):
    entities, text = read(case), case["text"]
    found = {(a.name, a.kind, a.country or "-", a.sector or "-") for a in entities.actors}
    assert {tuple(cell.strip() for cell in line.split("|")) for line in case.get("actors", [])} <= found
    assert not {a.name for a in entities.actors} & set(case.get("absent", []))
    for one, other in case.get("same", []):
        assert actor_of(entities, text, one) is not None
        assert actor_of(entities, text, one) == actor_of(entities, text, other), (one, other)
    for one, other in case.get("apart", []):
        assert actor_of(entities, text, one) != actor_of(entities, text, other), (one, other)


def test_ids_are_in_the_order_of_the_text():
    actors = read(CASES[0]).actors
    assert [actor.id for actor in actors] == [f"x{n}" for n in range(1, len(actors) + 1)]
    assert [actor.mentions[0] for actor in actors] == sorted(actor.mentions[0] for actor in actors)


def test_codes_have_reasons():
    entities = read({"text": "Moldovan Foreign Minister Ion Rusu said the two had met."})
    assert "Moldovan" in entities.actors[0].why


def test_dates_that_contradict_leave_the_office_out():
    entities = read({"text": "Baerbock said the talks had failed.", "published": "2003-05-01"})
    assert all(actor.office is None and actor.sector is None for actor in entities.actors)
    assert "after the article's date" in entities.actors[0].why


def test_lists_name_their_members():
    entities = read({"text": "India and Pakistan said the talks had failed."})
    (members,) = entities.members.values()
    named = {actor.id: actor.country for actor in entities.actors}
    assert [named[member] for member in members] == ["IND", "PAK"]
