import builtins
from dataclasses import replace

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate.gold import GoldScores
from sayso.evaluate.gold_files import GoldActor, read_gold
from sayso.evaluate.same_actor import same_actor
from sayso.records import Actor, Article, Attribution, Coder, Dispute, Event, EventDate, Reading

DISPATCH = """
id: own-1
published: 2024-05-02
text: |
  Zubrowka denied the report. TASS quoted Minister Ann Orr as saying that troops attacked a village.
actors:
  zub: {name: "Zubrowka", kind: government, country: ATA, sector: GOV}
  tass: {name: "TASS", kind: organisation, country: RUS, sector: JRN}
  orr: {name: "Ann Orr", kind: person, country: ATA, sector: GOV}
  troops: {name: "troops", kind: group, country: ATA, sector: MIL}
attributions:
  - {id: a1, at: "Zubrowka denied the report", source: "Zubrowka", speaker: zub, cue: "denied", content: ["the report"], act: deny, parent: null}
  - {id: a2, at: "TASS quoted Minister Ann Orr as saying that troops attacked a village", source: "TASS", speaker: tass, cue: "quoted", content: ["Minister Ann Orr as saying that troops attacked a village"], act: assert, parent: null}
  - {id: a3, at: "Minister Ann Orr as saying that troops attacked a village", source: "Minister Ann Orr", speaker: orr, cue: "saying", content: ["that troops attacked a village"], act: accuse, parent: a2}
events:
  - {id: e1, at: "troops attacked a", trigger: "attacked", type: ASSAULT, mode: firearms, actors: [troops], recipients: [], date: "2024-05", place: {name: "Z", country: ATA}, status: {a3: CT+}}
disputes:
  - {denial: a1, claim: a3}
"""  # noqa: E501


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "own-1.yaml").write_text(DISPATCH, encoding="utf-8")
    return next(read_gold(tmp_path))


def perfect(gold):
    actors = tuple(
        Actor(
            id=key, name=own.name, kind=own.kind, country=own.country, sector=own.sector,
            mentions=((gold.text.index(own.name), gold.text.index(own.name) + len(own.name)),),
        )
        for key, own in gold.actors.items()
    )  # fmt: skip
    chains = {"a1": ("zub",), "a2": ("tass",), "a3": ("tass", "orr")}
    attributions = tuple(
        Attribution(
            id=a.id, source=a.triple.source[0], cue=a.triple.cue[0], content=a.triple.content, manner="indirect",
            speaker=a.speaker, act=a.act, parent=a.parent, chain=chains[a.id],
        )
        for a in gold.attributions
    )  # fmt: skip
    event = Event(
        id="e1", trigger=gold.events[0].trigger, type="ASSAULT", mode="firearms", actors=("troops",),
        date=EventDate(value="2024-05"), status={"a3": "CT+"},
    )  # fmt: skip
    return Reading(
        article=Article(id="0", text=gold.text), coder=Coder(sayso="0", engine="0"), actors=actors,
        attributions=attributions, events=(event,), disputes=(Dispute(denial="a1", claim="a3"),),
    )  # fmt: skip


def test_a_perfect_reading(gold):
    scores = GoldScores()
    scores.add(gold, perfect(gold))
    for name, counts in scores.measures.items():
        if name != "actors found" and counts.wanted:
            assert counts.f1 == 100, name
    assert "event places" not in scores.measures  # no place was given at all


def test_modes_are_judged_over_pairs_of_one_type(gold):
    reading = perfect(gold)
    for change, counted in ({"mode": "drone"}, (0, 1)), ({"type": "COERCE"}, (0, 0)):
        scores = GoldScores()
        scores.add(gold, replace(reading, events=(replace(reading.events[0], **change),)))
        assert (scores.counts["event modes"].right, scores.counts["event modes"].wanted) == counted


def test_layers_that_are_not_there_are_left_out(gold):
    scores = GoldScores()
    scores.add(gold, Reading(article=Article(id="0", text=gold.text), coder=Coder(sayso="0", engine="0")))
    assert list(scores.measures) == ["attributions, lenient", "attributions, strict", "nested, lenient"]
    assert scores.measures["attributions, lenient"].wanted == 3


def test_a_chain_is_right_as_a_whole_only(gold):
    reading = perfect(gold)
    short = [replace(a, chain=a.chain[-1:]) for a in reading.attributions]
    scores = GoldScores()
    scores.add(
        gold, Reading(article=reading.article, coder=reading.coder, actors=reading.actors, attributions=tuple(short))
    )
    assert scores.measures["chains, nested"].right == 0
    assert scores.measures["chains"].right == 2
    assert scores.measures["speakers"].right == 3


@pytest.mark.parametrize(
    ("wanted", "own", "same"),
    [
        (("Iran", "government", "IRN", "GOV"), ("Tehran", "government", "IRN", "GOV"), True),
        (("Iran", "government", "IRN", "GOV"), ("Iraq", "government", "IRQ", "GOV"), False),
        (("Sergei Orlov", "person", "RUS", "GOV"), ("Orlov", "person", "RUS", None), True),
        (("Sergei Orlov", "person", "RUS", "GOV"), ("Ivan Petrov", "person", "RUS", "GOV"), False),
        (("Kenya's army", "organisation", "KEN", "MIL"), ("Kenya", "government", "KEN", "GOV"), False),
        (("Thai foreign ministry", "organisation", "THA", "GOV"), ("the ministry", "organisation", "THA", "GOV"), True),
        (("Thai ministry", "organisation", "THA", "GOV"), ("the ministry", "organisation", "RUS", "GOV"), False),
        (("National Army (NA)", "organisation", "COL", "REB"), ("National Army", "organisation", "COL", "REB"), True),
        (("two officials", "group", "KEN", "GOV"), ("officials", "person", "KEN", "GOV"), False),
    ],
)  # fmt: skip
def test_same_actor(wanted, own, same):
    name, kind, country, sector = own
    actor = Actor(id="x1", name=name, kind=kind, country=country, sector=sector)
    assert same_actor(GoldActor(*wanted), actor, "") is same


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('quoted Minister Ann Orr as saying that troops attacked a village", source', 'nowhere", source', "0 times"),
        ('cue: "denied"', 'cue: "said"', "does not stand inside"),
        ("speaker: orr", "speaker: nobody", "no such actors"),
        ("published:", "printed:", "published"),
        ("actors:", "actors: [", "no YAML"),
    ],
)
def test_faults_are_named(tmp_path, old, new, message):
    (tmp_path / "own.yaml").write_text(DISPATCH.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BenchmarkError, match=message):
        list(read_gold(tmp_path))


def test_no_files(tmp_path):
    with pytest.raises(BenchmarkError, match="give the folder"):
        list(read_gold(tmp_path))
    with pytest.raises(BenchmarkError, match="cannot be read"):
        list(read_gold(tmp_path / "none.yaml"))


def test_without_yaml(tmp_path, monkeypatch):
    real = builtins.__import__

    def importing(name, *rest):
        if name == "yaml":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(BenchmarkError, match="pip install pyyaml"):
        list(read_gold(tmp_path))
