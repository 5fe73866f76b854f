"""What the ledger answers: claims, stories, timelines, by whatever a user gives; the same from file and from table."""

from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import ALONE, BRIDGE, CLAIMS, PLAIN, STRIKE, TALKS, put

from sayso.across import Claim, Story
from sayso.archive import Archive, catalogue
from sayso.archive.catalogue import FILE
from sayso.archive.derived import PUBLIC
from sayso.errors import InputError


@pytest.fixture(params=["table", "file"])
def archive(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive with a ledger; asked in its table, and in the file that is made of many claims."""
    if request.param == "file":
        monkeypatch.setattr(catalogue, "KEPT_FROM", 1)
    archive = Archive(tmp_path / "a", create=True)
    put(archive)
    return archive


def ids(rows: pa.Table) -> list[str]:
    found: list[str] = rows["id"].to_pylist()
    return found


def test_claims_come_whole_those_with_most_sources_first(archive: Archive) -> None:
    rows = archive.claims()
    assert rows.schema == PUBLIC["claims"]
    assert [msgspec.convert(row, Claim) for row in rows.to_pylist()] == [STRIKE, TALKS, PLAIN]
    assert ids(archive.claims(limit=2)) == ["c1aa", "c1ab"]


@pytest.mark.parametrize("actor", ["IRN", "Iran", "iran", "Iranian", "IRAN"])
def test_a_country_is_any_party_of_it(archive: Archive, actor: str) -> None:
    assert ids(archive.claims(actor=actor)) == ["c1aa", "c1ab"]


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        ("IRN GOV", ["c1ab"]),
        ("IRN MIL", ["c1aa"]),
        ("MIL", ["c1aa"]),
        ("Tehran", ["c1ab"]),
        ("Téhéran", ["c1ab"]),
        ("gulsen ates", ["c1aa"]),
        ("ATES", ["c1aa"]),
        ("Gülşen", ["c1aa"]),
        ("gul", []),
        ("convoy gulsen", []),
        ("the Turkish government", ["c1ab"]),
        ("Ines Daku", []),
        ("TUR", ["c1aa", "c1ab"]),
        ("IR", []),
        ("", []),
        ("|", []),
        ("%", []),
        ("' OR true --", []),
    ],
)
def test_actors_by_name_and_code(archive: Archive, actor: str, found: list[str]) -> None:
    assert ids(archive.claims(actor=actor)) == found


@pytest.mark.parametrize(
    ("pair", "found"),
    [
        (("Iran", "Turkey"), ["c1aa", "c1ab"]),
        (("TUR", "IRN"), ["c1aa", "c1ab"]),
        (("IRN MIL", "Ates"), ["c1aa"]),
        (("Ates", "IRN MIL"), ["c1aa"]),
        (("Iranian troops", "Iran"), []),
        (("Iran", "Chad"), []),
    ],
)
def test_pairs_in_either_direction(archive: Archive, pair: tuple[str, str], found: list[str]) -> None:
    assert ids(archive.claims(pair=pair)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "Daku"}, ["c1aa", "c1ab"]),
        ({"speaker": "IRN GOV"}, ["c1aa"]),
        ({"type": "assault"}, ["c1aa"]),
        ({"place": "kela"}, ["c1aa"]),
        ({"place": "TCD"}, ["c1aa"]),
        ({"place": "Chad"}, ["c1aa"]),
        ({"place": 42}, ["c1aa"]),
        ({"place": "42"}, ["c1aa"]),
        ({"place": "41"}, []),
        ({"place": ""}, []),
        ({"disputed": True}, ["c1aa"]),
        ({"disputed": False}, ["c1ab", "c2"]),
        ({"since": "2023-03-01", "until": "2023-03-01"}, ["c1aa"]),
        ({"since": "2023-03-02", "until": "2023-03-31"}, []),  # when it happened, not when it was told
        ({"since": "2023-05-05", "until": "2023-05-05"}, ["c1ab"]),  # within the days when it was told
        ({"since": "2023"}, ["c1aa", "c1ab", "c2"]),
        ({"until": "2023-03"}, ["c1aa"]),
        ({"until": "2023"}, ["c1aa", "c1ab"]),
        ({"query": "talks"}, ["c1ab"]),
        ({"query": "TALKS iran"}, ["c1ab"]),
        ({"query": '"hold talks"'}, ["c1ab"]),
        ({"query": '"talks hold"'}, []),
        ({"query": "kela"}, ["c1aa"]),
        ({"query": "talk"}, []),
        ({"query": "drop table"}, ["c2"]),
        ({"query": "100%"}, ["c2"]),
        ({"query": "'"}, []),
        ({"query": "convoy", "actor": "Iran", "type": "ASSAULT", "place": "Chad", "disputed": True}, ["c1aa"]),
    ],
)
def test_what_else_is_asked(archive: Archive, asked: dict[str, object], found: list[str]) -> None:
    assert ids(archive.claims(**asked)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"type": "WAR"}, "AGREE, CONSULT"),
        ({"since": "yesterday"}, "ISO 8601"),
        ({"until": "2023-3-1"}, "ISO 8601"),
        ({"limit": 0}, "limit"),
        ({"pair": ("Iran",)}, "two"),
        ({"pair": "Iran"}, "two"),
    ],
)
def test_what_cannot_be_asked_is_said_so(archive: Archive, asked: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        archive.claims(**asked)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=12))
def test_any_text_is_a_question(archive: Archive, text: str) -> None:
    for rows in (
        archive.claims(text), archive.claims(actor=text), archive.claims(speaker=text, place=text),
        archive.claims(pair=(text, "Iran")), archive.timeline(text, text), archive.stories(text, outlet=text),
    ):  # fmt: skip
        assert len(rows) <= len(CLAIMS)
    archive.story(text)


def test_one_claim_by_its_id_cut_short(archive: Archive) -> None:
    assert archive.claim("c1aa") == archive.claim("c1aa"[:4]) == STRIKE
    assert archive.claim("c2") == PLAIN
    assert archive.claim("c1ab") == TALKS
    assert archive.claim("c3") is None
    assert archive.claim("") is None
    with pytest.raises(InputError, match="c1aa, c1ab; give more"):
        archive.claim("c1")


def test_stories(archive: Archive) -> None:
    rows = archive.stories()
    assert [msgspec.convert(row, Story) for row in rows.to_pylist()] == [BRIDGE, ALONE]
    for asked, found in (
        ({"carriers": 2}, ["s1f0"]), ({"origin": "DPA"}, ["s1f0"]), ({"outlet": "l'echo"}, ["s1f0"]),
        ({"outlet": "courier"}, ["s1f0", "s2"]), ({"query": "ferme"}, ["s1f0"]), ({"since": "2024"}, ["s2"]),
        ({"until": "2023-03-01"}, ["s1f0"]), ({"limit": 1}, ["s1f0"]),
    ):  # fmt: skip
        assert ids(archive.stories(**asked)) == found, asked  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ident", "found"), [("s1", BRIDGE), ("s1f0", BRIDGE), ("a2", BRIDGE), ("r2", BRIDGE), ("a3", ALONE), ("x", None)]
)
def test_one_story_by_its_id_or_an_article(archive: Archive, ident: str, found: Story | None) -> None:
    assert archive.story(ident) == found


def test_a_timeline_has_deeds_words_and_changes_of_stand(archive: Archive) -> None:
    rows = archive.timeline("IRN GOV").to_pylist()
    assert [(row["day"], row["kind"], row["claim"], row["roles"]) for row in rows] == [
        ("2023-03-01", "claim", "c1aa", ["speaks"]),
        ("2023-05-02", "claim", "c1ab", ["acts"]),
        ("2023-11-05", "change", "c1aa", ["speaks"]),
    ]
    assert (rows[2]["speaker"], rows[2]["before"], rows[2]["after"]) == ("Tehran", "CT-", "CT+")
    assert [row["claim"] for row in archive.timeline("Ateş").to_pylist()] == ["c1aa"]
    both = archive.timeline("Turkey", "Iran", since="2023-03", until="2023-05").to_pylist()
    assert [(row["claim"], row["roles"]) for row in both] == [("c1aa", ["acted on"]), ("c1ab", ["acts"])]
    assert len(archive.timeline("Turkey", "Chad")) == 0
    assert len(archive.timeline("Iran", type="agree")) == 1
    assert len(archive.timeline("Iran", limit=1)) == 1


def test_how_many_claims_rest_on_articles(archive: Archive) -> None:
    assert archive.supported_by(["a1"]) == (0, 1)
    assert archive.supported_by(["a1", "a2", "a3"]) == (2, 0)
    assert archive.supported_by(["a9"]) == (0, 0)


def test_an_archive_without_a_ledger_answers_with_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    for rows in (archive.claims(), archive.stories(), archive.timeline("Iran"), archive.search("talks")):
        assert len(rows) == 0
    assert archive.claim("c1") is archive.story("s1") is None
    assert not (tmp_path / "a" / "ledger" / FILE).exists()


def test_the_file_follows_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "KEPT_FROM", 1)
    archive = Archive(tmp_path / "a", create=True)
    put(archive)
    told: list[str] = []
    archive.index(lambda what, done, of: told.append(what))
    file = tmp_path / "a" / "ledger" / FILE
    assert "laying out claims" in told and file.exists()
    made = file.stat().st_mtime_ns
    archive.claims()
    assert file.stat().st_mtime_ns == made
    put(archive, [PLAIN])
    assert ids(archive.claims()) == ["c2"]
    file.write_bytes(b"no file of DuckDB's")
    assert ids(archive.claims()) == ["c2"]
    file.with_suffix(".part").write_bytes(b"left by a killed process")
    put(archive, [TALKS])
    assert ids(archive.claims()) == ["c1ab"]
    assert not file.with_suffix(".part").exists()


def test_a_ledger_that_may_only_be_read_is_asked_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "KEPT_FROM", 1)
    archive = Archive(tmp_path / "a", create=True)
    put(archive)

    def refuse(*_: object) -> None:
        raise PermissionError("read-only file system")

    monkeypatch.setattr(catalogue, "_make", refuse)
    assert ids(archive.claims(actor="Iran")) == ["c1aa", "c1ab"]
