import pytest

from sayso.engine import load
from sayso.entities import identify
from sayso.records import Attribution


def spoken(text, *marks):
    """Identify with attributions made by hand: (source, cue, content)."""
    found = []
    for number, (source, cue, content) in enumerate(marks, 1):
        spans = [(text.index(part), text.index(part) + len(part)) if part else None for part in (source, cue, content)]
        manner = "direct" if content.startswith('"') else "indirect"
        found.append(Attribution(id=f"a{number}", source=spans[0], cue=spans[1], content=(spans[2],), manner=manner))
    entities = identify(load()(text), attributions=found)
    names = {actor.id: actor.name for actor in entities.actors}
    return entities, [names.get(entities.speakers.get(a.id, "")) for a in found], found


@pytest.mark.parametrize(
    ("text", "mark", "name"),
    [
        ("Russia has rejected the claim.", ("Russia", "has rejected", "the claim"), "Russia"),
        ("Tehran denies this.", ("Tehran", "denies", "this"), "Iran"),
        ("A Thai official said so.", ("A Thai official", "said", "so"), "A Thai official"),
        ("The TASS news agency said so.", ("The TASS news agency", "said", "so"), "TASS"),
        ("Judge Carmen Ruiz said so.", ("Judge Carmen Ruiz", "said", "so"), "Carmen Ruiz"),
        ("State media said so.", ("State media", "said", "so"), "State media"),
        ("Protesters said so.", ("Protesters", "said", "so"), "Protesters"),
        ("It rained, a farmer said.", ("a farmer", "said", "It rained"), "a farmer"),
        ("A report by the Daily Nation said so.", ("A report by the Daily Nation", "said", "so"), "Daily Nation"),
        (
            "A poll of voters by the Daily Nation said so.",
            ("A poll of voters by the Daily Nation", "said", "so"),
            "Daily Nation",
        ),
        ("One in three said so.", ("One in three", "said", "so"), "One in three"),
        ("Hamas's statement said so.", ("Hamas's statement", "said", "so"), "Hamas"),
    ],
)
def test_speaker(text, mark, name):
    assert spoken(text, mark)[1] == [name]


def test_no_source_has_no_speaker():
    assert spoken("Rain is expected.", (None, "is expected", "Rain"))[1] == [None]


def test_the_quoted_i_is_the_speaker():
    text = 'Judge Carmen Ruiz spoke. "I heard it," she said.'
    entities, names, _ = spoken(text, ("she", "said", '"I heard it,"'))
    assert names == ["Carmen Ruiz"]
    assert entities.at(text.index("I heard"), text.index("I heard") + 1) == entities.speakers["a1"]


def test_chains_go_by_parents():
    text = "TASS said that Judge Carmen Ruiz said so."
    entities, _, found = spoken(
        text, ("TASS", "said", "that Judge Carmen Ruiz said so"), ("Judge Carmen Ruiz", "said", "so")
    )
    inner = Attribution(**{f: getattr(found[1], f) for f in ("id", "source", "cue", "content", "manner")}, parent="a1")
    outer, nested = entities.spoken([found[0], inner], channels={"a2": (0, 4)})
    assert outer.chain == (outer.speaker,)
    assert nested.chain == (outer.speaker, nested.speaker)
    assert nested.channel == outer.speaker


def test_parents_in_a_loop_end():
    text = "TASS said so."
    entities, _, found = spoken(text, ("TASS", "said", "so"))
    loop = Attribution(id="a1", source=(0, 4), cue=(5, 9), content=((10, 12),), manner="indirect", parent="a1")
    assert len(entities.spoken([loop])[0].chain) == 1
    assert found
