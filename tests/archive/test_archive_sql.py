"""The flat views, what a query can do, and what it cannot."""

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from readings import TEXT, full, small

from sayso.archive import Archive, Result
from sayso.archive.query import NAMES, connect
from sayso.errors import QueryError
from sayso.records import Rejected

DOC = Path(__file__).parents[2] / "docs" / "archive.md"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.open(tmp_path_factory.mktemp("archive"), create=True)
    archive.add([small(1), Rejected(reason="bad", origin="f:1"), full()])
    archive.add([small(2)])
    return archive


def cut(start: int, end: int) -> str:
    return TEXT[start:end]


def of_full(archive: Archive, view: str) -> list[dict[str, Any]]:
    rows = archive.sql(f"SELECT * FROM {view} WHERE article = '{full().article.id}'").dicts()
    for number, row in enumerate(rows, 1):
        assert (row["seq"], row["n"], row["ref"]) == (1, number, "r1")
        assert (row["outlet"], row["published"]) == ("The Courier", "2023-03-29")
    return rows


def test_articles(archive: Archive) -> None:
    rows = archive.sql("FROM articles").dicts()
    assert [row["ref"] for row in rows] == ["r1", "r1", "r2"]
    row = rows[1]
    assert row["text"] == TEXT
    assert row["characters"] == len(TEXT)
    assert row["dateline"] == "PORT ALDER, March 29 (Tanvia) --"
    assert (row["dateline_place"], row["dateline_date"]) == ("Port Alder", "2023-03-29")
    assert row["dateline_agencies"] == ["Tanvia"]
    assert [row[name] for name in ("sentences", "names", "attributions", "events", "counts", "disputes")] == [2] * 6
    assert (row["sayso"], row["engine"], row["language"]) == ("0.1.0", "test", "en")
    assert rows[0]["dateline"] is None
    assert rows[0]["events"] == 0


def test_attributions_carry_their_text(archive: Archive) -> None:
    first, second = of_full(archive, "attributions")
    assert (first["source"], first["cue"]) == ("Mayor Ines Valdorra", "said")
    assert first["content"] == "the bridge would … “in all likelihood” … stay shut"
    assert cut(first["source_start"], first["source_end"]) == first["source"]
    assert cut(first["cue_start"], first["cue_end"]) == first["cue"]
    assert " … ".join(cut(*span) for span in first["content_spans"]) == first["content"]
    assert (first["speaker"], first["speaker_id"], first["chain"]) == (
        "Ines Valdorra",
        "x1",
        ["builders", "Ines Valdorra"],
    )
    assert (first["act"], first["manner"], first["confidence"]) == ("assert", "mixed", 0.75)
    assert (second["source"], second["source_start"], second["speaker"]) == (None, None, None)
    assert (second["parent"], second["content"]) == ("a1", "it")
    ((content,),) = archive.sql("SELECT DISTINCT content FROM attributions WHERE article != '1' AND seq != 1").rows
    assert content == ""  # no parts


def test_events(archive: Archive) -> None:
    first, second = of_full(archive, "events")
    assert (first["type"], first["mode"], first["contexts"], first["quad"]) == ("PROTEST", "demo", ["labour"], 4)
    assert (first["actors"], first["recipients"]) == (["builders"], ["Ines Valdorra"])
    assert (first["trigger"], cut(first["trigger_start"], first["trigger_end"])) == ("marched", "marched")
    assert (first["date"], first["granularity"]) == ("2023-03-27", "day")
    assert (first["place"], first["country"]) == ("Port Alder", "XXA")
    assert (first["narrator"], first["status"]) == ("CT+", {"narrator": "CT+", "a1": "PS-"})
    assert (first["lat"], first["lon"], first["geonames"]) == (-12.5, 40.25, 1)
    assert (first["actor_codes"], first["recipient_codes"]) == ([None], ["GOV"])
    assert (second["date"], second["place"], second["narrator"], second["status"]) == (None, None, None, {})


def test_event_status_has_a_row_a_voice(archive: Archive) -> None:
    rows = archive.sql(f"SELECT * FROM event_status WHERE article = '{full().article.id}'").dicts()
    assert [(row["event"], row["voice"], row["status"], row["speaker"], row["act"]) for row in rows] == [
        ("e1", "narrator", "CT+", None, None), ("e1", "a1", "PS-", "Ines Valdorra", "assert"),
    ]  # fmt: skip
    assert (rows[1]["trigger"], rows[1]["speaker_code"], rows[1]["speaker_id"]) == ("marched", "GOV", "x1")
    assert rows[1]["chain"] == ["builders", "Ines Valdorra"]


def test_counts_carry_their_words_and_their_speaker(archive: Archive) -> None:
    first, second = of_full(archive, "counts")
    assert (first["kind"], first["low"], first["high"]) == ("protesters", 12, None)
    assert (first["number"], first["of"], first["actor"]) == ("shut", "builders", "builders")
    assert (first["event"], first["voice"], first["speaker"]) == ("e1", "a1", "Ines Valdorra")
    assert cut(first["span_start"], first["span_end"]) == first["number"]
    assert (second["voice"], second["speaker"], second["of"], second["event"]) == ("narrator", None, None, None)


def test_the_other_views(archive: Archive) -> None:
    assert [(r["name"], r["kind"], r["mentions"]) for r in of_full(archive, "actors")] == [
        ("Ines Valdorra", "person", 1), ("builders", "group", 2),
    ]  # fmt: skip
    (place,) = of_full(archive, "places")
    assert (place["name"], place["lat"], place["lon"], place["geonames"]) == ("Port Alder", -12.5, 40.25, 1)
    (timex,) = of_full(archive, "timexes")
    assert (timex["timex"], timex["value"]) == ("Monday", "2023-03-27")
    assert [(r["denial_text"], r["claim_text"]) for r in of_full(archive, "disputes")] == [
        ("it", "the bridge would … “in all likelihood” … stay shut"), ("it", "marched"),
    ]  # fmt: skip
    for view, text, wanted in [
        ("names", "name", ["Ines Valdorra", "PORT ALDER"]),
        ("credits", "credit", ["Tanvia"]),
        ("notices", "notice", ["CORRECTED"]),
        ("sentences", "sentence", ["The builders denied it.", "They marched on Monday."]),
    ]:
        rows = of_full(archive, view)
        assert [row[text] for row in rows] == wanted
        assert [cut(row["span_start"], row["span_end"]) for row in rows] == wanted
    assert archive.sql("SELECT seq, reason, origin, ref FROM rejected").rows == [(0, "bad", "f:1", None)]


def test_nested_rows_can_be_asked_too(archive: Archive) -> None:
    result = archive.sql("SELECT attributions[1].cue AS cue, coder FROM readings WHERE seq = 1")
    assert result == Result(("cue", "coder"), [(list(full().attributions[0].cue), asdict(full().coder))])


def test_views_are_in_order_and_join(archive: Archive) -> None:
    assert [seq for (seq,) in archive.sql("SELECT seq FROM attributions").rows] == [0, 1, 1, 2]
    assert archive.sql(
        "WITH who AS (SELECT article, speaker_id AS id FROM attributions) "
        "SELECT a.office FROM who JOIN actors a USING (article, id)"
    ).rows == [("mayor",)]


def test_only_what_is_asked_for_is_loaded(archive: Archive) -> None:
    with connect(archive._readings.snapshot(), archive._rejected.snapshot(), archive.derived().public()) as connection:
        plan = connection.execute("EXPLAIN SELECT manner, count(*) FROM attributions WHERE seq > 1 GROUP BY manner")
        text = plan.fetchall()[0][1]
    scan = re.sub(r"[│\s]+", " ", text[text.index("Arrow Scan") :])
    assert "seq" in scan.split("Filters:")[1]
    assert "attributions" in scan
    assert not re.search(r"\b(text|title|sentences|names|url)\b", scan)


def test_a_wrong_name_is_told_with_the_right_ones(archive: Archive) -> None:
    with pytest.raises(QueryError) as caught:
        archive.sql("SELECT spaker FROM attributions")
    message = str(caught.value)
    assert '"spaker" not found' in message
    assert all(name in message for name in NAMES)
    assert "Columns of attributions: seq, n, article, ref, outlet, published, id, source, cue, content" in message
    assert "Columns of events" not in message
    with pytest.raises(QueryError, match=r"The views are articles, .*DESCRIBE one"):
        archive.sql("SELECT * FROM attribution")
    with pytest.raises(QueryError, match="nope"):
        list(archive.readings("nope = 1"))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "one statement at a time, not 0"),
        ("SELECT 1; SELECT 2", "one statement at a time, not 2"),
        ("SELEC 1", "syntax error"),
        ("SELECT 'x", "unterminated"),
        ("SELECT 'x'::INTEGER", "Could not convert"),
        ("SELECT \0", ""),
    ],
)
def test_bad_sql_is_said_so(archive: Archive, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"(?i){message}"):
        archive.sql(query)


@pytest.mark.parametrize(
    "query",
    [
        "COPY articles TO '{tmp}/out.csv'",
        "COPY (SELECT 1) TO '{tmp}/out.parquet'",
        "EXPORT DATABASE '{tmp}/out'",
        "ATTACH '{tmp}/out.db'",
        "ATTACH '{tmp}/out.db' AS o; CREATE TABLE o.t AS SELECT 1",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA enable_profiling",
        "CREATE TABLE t AS SELECT 1",
        "CREATE OR REPLACE VIEW articles AS SELECT 1",
        "DROP VIEW articles",
        "INSERT INTO readings SELECT * FROM readings",
        "DELETE FROM rejected_rows",
        "CALL pragma_version()",
        "CREATE SECRET (TYPE s3)",
        "EXPLAIN ANALYZE SELECT 1",
    ],
)
def test_queries_only_read(archive: Archive, tmp_path: Path, query: str) -> None:
    with pytest.raises(QueryError, match=r"does not run here|one statement"):
        archive.sql(query.format(tmp=tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "source",
    [
        "read_csv('{file}')",
        "read_text('{file}')",
        "read_blob('{file}')",
        "read_json('{file}')",
        "read_parquet('{file}')",
        "'{file}'",
        "glob('/*')",
        "sniff_csv('{file}')",
        "query('SELECT * FROM read_csv(''{file}'')')",
        "query_table('{file}')",
        "read_csv('https://example.com/x.csv')",
        "delta_scan('/')",
        "sqlite_scan('{file}', 't')",
        "secret_rows",
        "SECRET",
    ],
)
def test_queries_reach_nothing_but_the_views(archive: Archive, tmp_path: Path, source: str) -> None:
    file = tmp_path / "file.csv"
    file.write_text("secret,rows\n1,2\n")
    secret_rows = SECRET  # neither local nor global variables of Python
    assert secret_rows is SECRET
    with pytest.raises(QueryError):
        archive.sql(f"SELECT * FROM {source.format(file=file)}")


SECRET = full()


OWN_COLUMNS = {"articles", "rejected", "stories", "claims", "voices", "mentions", "details"}


def doc_tables() -> dict[str, list[tuple[str, str]]]:
    """Columns and types by view as the document has them, those all records share in front."""
    tables: dict[str, list[tuple[str, str]]] = {}
    view = "shared"
    for line in DOC.read_text().split("## Views")[1].split("## Questions")[0].splitlines():
        if heading := re.match(r"### `(\w+)`", line):
            view = heading[1]
        elif row := re.match(r"\| `(\w+)` \| ([^|]+) \|", line):
            tables.setdefault(view, []).append((row[1], row[2]))
    shared = tables.pop("shared")
    return {name: columns if name in OWN_COLUMNS else [*shared, *columns] for name, columns in tables.items()}


def test_the_document_has_the_columns_there_are(archive: Archive) -> None:
    real = {
        name: [
            (column, re.sub(r"STRUCT\(.*\)", "STRUCT", kind))
            for column, kind, *_ in archive.sql(f"DESCRIBE {name}").rows
        ]
        for name in NAMES
        if name != "readings"
    }
    assert doc_tables() == real


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", DOC.read_text(), re.DOTALL))
def test_the_documents_queries_run(archive: Archive, query: str) -> None:
    assert archive.sql(query).columns
