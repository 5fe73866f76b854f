"""The ledger's claims kept up with an archive: the same whatever the order and the parts in which articles came."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.archive import Archive
from sayso.ingest import make_article
from sayso.ledger import update
from sayso.records import Actor, Article, Attribution, Coder, Event, EventDate, Reading

PLACES = ("Nkolo", "Mushie", "Kwamouth")
DEEDS = {
    "raided": ("ASSAULT", 4, "Gunmen raided a salt barge at {place} on the Kwa River, killing eleven boatmen"),
    "accused": ("ACCUSE", 3, "Chad accused the Lutz militia of looting the salt depot at {place}"),
    "sent": ("AID", 2, "Chad sent forty tonnes of flour to the hospital at {place}"),
}
ACTORS = (
    Actor(id="x1", name="Chad", kind="government", country="TCD", sector="GOV"),
    Actor(id="x2", name="the Lutz militia", kind="group", country="TCD", sector="REB"),
)


def article(day: int, place: str, deeds: tuple[str, ...], denied: bool, outlet: str) -> Reading:
    """Make a reading: a sentence a deed, and what the militia says."""
    parts = [DEEDS[deed][2].format(place=place) + "." for deed in deeds]
    if denied:
        parts.append(f"The militia denied that it had ever been near {place}.")
    text = " ".join(parts)
    made = make_article(text, published=f"2024-02-{day:02d}", outlet=outlet)
    assert isinstance(made, Article)
    sentences, at = [], 0
    for part in parts:
        sentences.append((at, at + len(part)))
        at += len(part) + 1
    events = []
    for number, deed in enumerate(deeds, 1):
        begin = text.index(deed)
        kind, quad, _ = DEEDS[deed]
        date = EventDate(value="2024-02-01", begin="2024-02-01", end="2024-02-01") if deed == "raided" else None
        who = ("x1",) if deed != "raided" else ()
        events.append(
            Event(
                id=f"e{number}",
                trigger=(begin, begin + len(deed)),
                type=kind,
                quad=quad,
                actors=who,
                date=date,
                status={"narrator": "CT+"},
            )
        )
    attributions = ()
    if denied:
        cue = text.index("denied")
        attributions = (
            Attribution(
                id="a1",
                source=(cue - 12, cue - 1),
                cue=(cue, cue + 6),
                content=((cue + 7, len(text) - 1),),
                manner="indirect",
                speaker="x2",
                chain=("x2",),
                act="deny",
            ),
        )
    return Reading(
        article=made, coder=Coder(sayso="test", engine="test"), sentences=tuple(sentences), actors=ACTORS,
        events=tuple(events), attributions=attributions,
    )  # fmt: skip


def ledger(folder: Path, parts: list[list[Reading]]) -> list[dict[str, object]]:
    archive = Archive(folder / "archive", create=True)
    for part in parts:
        archive.add(part)
        update(archive)
    derived = archive.derived()
    return derived.dataset("claims", derived.state()).to_table().sort_by("id").to_pylist()


articles = st.lists(
    st.builds(
        article,
        st.integers(1, 28),
        st.sampled_from(PLACES),
        st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=3, unique=True).map(tuple),
        st.booleans(),
        st.sampled_from(("The Anchor", "The Bell")),
    ),
    min_size=2,
    max_size=9,
    unique_by=lambda reading: reading.article.id,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles, st.data())
def test_claims_do_not_depend_on_the_order_or_the_parts(readings, data):
    order = data.draw(st.permutations(readings))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    parts = [list(order[begin:end]) for begin, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        whole, piecewise = ledger(Path(one), [readings]), ledger(Path(other), parts)
    assert piecewise == whole
    told = [(mention["article"], mention["id"]) for claim in whole for mention in claim["mentions"]]
    assert len(told) == len(set(told))
    events = {(own.article.id, event.id) for own in readings for event in own.events}
    assert events <= set(told)


def test_copies_are_one_claim_and_other_places_another(tmp_path: Path) -> None:
    readings = [
        article(2, "Nkolo", ("raided", "accused"), True, "The Anchor"),
        article(3, "Nkolo", ("raided",), False, "The Bell"),
        article(20, "Mushie", ("sent",), False, "The Bell"),
    ]
    claims = ledger(tmp_path, [readings])
    raids = [claim for claim in claims if claim["type"] == "ASSAULT"]
    assert [(claim["articles"], claim["outlets"]) for claim in raids] == [(2, 2)]
    (denial,) = (claim for claim in claims if claim["type"] is None)
    assert denial["disputed"]
    assert [voice["stance"] for voice in denial["voices"]] == ["CT-"]


def test_nothing_new_changes_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive", create=True)
    archive.add([article(2, "Nkolo", ("raided",), False, "The Anchor")])
    assert update(archive)
    assert not update(archive)
    bare = replace(article(4, "Nkolo", ("sent",), False, "The Bell"), events=())
    archive.add([bare])
    assert update(archive)  # an article that tells nothing
    derived = archive.derived()
    assert derived.dataset("claims", derived.state()).count_rows() == 1
