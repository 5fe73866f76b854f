"""PLOVER, CSV, Parquet, GeoJSON, GEXF and JSON-LD, each read by a library that nobody here wrote."""

import csv
import json
import warnings
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import networkx
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
import rdflib
import shapely
from exported import FIRST, claims, readings
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.exports import export
from sayso.exports.gexf import _node

PLOVER = Draft202012Validator(json.loads((Path(__file__).parent / "plover.schema.json").read_text(encoding="utf-8")))
PREFIXES = """
PREFIX schema: <https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX s: <urn:sayso:terms:>
"""


@pytest.fixture(params=["claims", "events"])
def rows(request):
    return request.param


def counted(archive, rows, where="true"):
    ((count,),) = archive.sql(f"SELECT count(*) FROM {rows} WHERE {where}").rows
    return count


def test_plover_has_the_manuals_fields(archive, rows, tmp_path):
    count = export(archive, "plover", tmp_path / "p.jsonl", rows=rows)
    records = [json.loads(line) for line in (tmp_path / "p.jsonl").read_bytes().splitlines()]
    assert len(records) == count == counted(archive, rows, "type IS NOT NULL")
    for record in records:
        PLOVER.validate(record)
    assert len({record["id"] for record in records}) == count


def test_values_of_plover(archive, tmp_path):
    export(archive, "plover", tmp_path / "p.jsonl")
    bombed, met, denied = map(json.loads, (tmp_path / "p.jsonl").read_bytes().splitlines())
    assert (bombed["date"], bombed["enddate"], bombed["event"]) == ("2023-03-27", "2023-03-28", ["ASSAULT"])
    assert bombed["actor"] == [
        {"code": "ISL", "sector": "MIL", "entity_text": "Icelandic jets", "identifier_text": "Iceland"}
    ]
    assert "recipient" not in bombed
    assert (bombed["mode"], bombed["context"]) == (["aerial"], ["military", "territory"])
    assert bombed["event_loc"]["resolution"] == 4
    assert (met["event_scale"], denied["recipient"][0]["code"]) == (2.5, "KOS")
    assert [voice["stance"] for voice in bombed["sayso"]["voices"]] == ["CT+", "PR+", "CT-", "Uu"]
    assert bombed["sayso"]["voices"][1]["chain"] == ["Radio Fjord", "hospital staff"]
    assert bombed["sayso"]["inconsistent"][0]["why"] == "28 March was a Tuesday"
    assert FIRST[slice(*bombed["sayso"]["sentence"])] == bombed["event_text"][0]


def test_csv_in_pandas_and_in_a_spreadsheet(archive, rows, tmp_path):
    path = tmp_path / "c.csv"
    count = export(archive, "csv", path, rows=rows)
    table = pd.read_csv(path)
    assert len(table) == count == counted(archive, rows)
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert {float(cell) for cell in cells if cell.startswith("-")} <= {-9.5, -21.25, -3.5}
    assert not [cell for cell in cells if set(cell) & set("\t\n\r\x07\x0b\u2028")]


def test_formulas_are_told_from_numbers(archive, tmp_path):
    export(archive, "csv", tmp_path / "c.csv")
    table = pd.read_csv(tmp_path / "c.csv").set_index("id")
    assert table.loc["c3", "actors"] == "'=cmd|'/C calc'!A0"
    assert table.loc["c3", "recipients"] == "'@all,  everyone"
    assert table.loc["c3", "ct_minus"] == "'-Iceland"
    assert table.loc["c1", "lon"] == -21.25


def test_parquet_in_pyarrow_polars_duckdb_and_pandas(archive, rows, tmp_path):
    path = tmp_path / "p.parquet"
    count = export(archive, "parquet", path, rows=rows)
    assert count == counted(archive, rows) == pq.read_metadata(path).num_rows
    frame = pl.read_parquet(path)
    assert frame.height == len(pd.read_parquet(path)) == count
    if rows == "claims":
        assert frame.explode("voices").height == counted(archive, "voices")
        wanted = [(claim.id, list(claim.actors), claim.independent, claim.disputed) for claim in claims()]
        found = frame.select("id", "actors", "independent", "disputed").rows()
        assert sorted(found) == sorted(wanted)
    with duckdb.connect() as connection:
        stances = connection.execute(
            f"SELECT v.stance, v.chain FROM (SELECT unnest(voices) AS v FROM '{path}') WHERE v.stance = 'PR+'"
        ).fetchall()
    assert stances == [("PR+", ["Radio Fjord", "hospital staff"])] if rows == "claims" else [("PR+", [])]


def test_parquet_keeps_text_as_it_is(archive, tmp_path):
    export(archive, "parquet", tmp_path / "p.parquet")
    (row,) = pq.read_table(tmp_path / "p.parquet", filters=[("id", "=", "c3")]).to_pylist()
    assert (row["actors"], row["text"]) == (["=cmd|'/C calc'!A0"], 'Iceland\tdenied the "raid".')


def test_geojson_in_shapely(archive, rows, tmp_path):
    path = tmp_path / "g.geojson"
    count = export(archive, "geojson", path, rows=rows)
    text = path.read_text(encoding="utf-8")
    collection = json.loads(text)
    points = shapely.from_geojson(text).geoms
    assert set(collection) == {"type", "features"}
    assert len(points) == len(collection["features"]) == count
    assert count == counted(archive, rows, "lat IS NOT NULL AND type IS NOT NULL")
    bombed = collection["features"][0]
    assert (points[0].x, points[0].y) == (-21.25, 64.5)
    assert bombed["properties"]["standing"] == ("disputed")
    assert bombed["properties"]["actors"] == ["Iceland"]


def test_gexf_in_networkx(archive, tmp_path):
    path = tmp_path / "g.gexf"
    count = export(archive, "gexf", path)
    graph = networkx.read_gexf(path)
    assert graph.is_directed()
    assert graph.graph["mode"] == "dynamic"
    assert graph.number_of_edges() == count == 5
    pairs = sum(len(claim.actors) * len(claim.recipients) for claim in claims() if claim.type)
    assert sum(edge["weight"] for _, _, edge in graph.edges(data=True)) == pairs
    everybody = {name for claim in claims() if claim.type for name in (*claim.actors, *claim.recipients)}
    assert {own["label"].replace("\ufffd", "\x07") for _, own in graph.nodes(data=True)} == everybody
    labels = networkx.get_node_attributes(graph, "label")
    edges = {(labels[a], labels[b]): own for a, b, own in graph.edges(data=True)}
    met = edges["Norway", "Chad"]
    assert (met["quad"], met["asserted"], met["denied"], met["start"]) == (1, 1, 0, "2023-03-29")
    assert edges["=cmd|'/C calc'!A0", "@all; \ufffdeveryone"]["denied"] == 1


def test_two_kinds_between_the_same_actors_are_two_edges(archive, tmp_path):
    graph = networkx.read_gexf(_events(archive, tmp_path))
    assert {own["label"] for _, own in graph.nodes(data=True)} == {"Iceland", "Norway"}


def _events(archive, tmp_path):
    export(archive, "gexf", tmp_path / "e.gexf", rows="events")
    return tmp_path / "e.gexf"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_is_legal_xml(name):
    node = ElementTree.fromstring(_node(0, {"name": name, "code": "", "low": None, "high": None, "n": 1}))
    kept = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in name)
    assert node.get("label") == kept


@pytest.fixture(scope="module")
def graph(archive, tmp_path_factory):
    path = tmp_path_factory.mktemp("rdf") / "claims.jsonld"
    assert export(archive, "jsonld", path) == counted(archive, "claims")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its parser uses what it calls deprecated
        return rdflib.Graph().parse(path, format="json-ld")


def asked(graph, query):
    return [
        tuple(None if value is None else value.toPython() for value in row) for row in graph.query(PREFIXES + query)
    ]


def test_jsonld_has_all_claims_voices_and_mentions(archive, graph):
    for what, view in [("schema:Claim", "claims"), ("oa:Annotation", "mentions")]:
        assert asked(graph, f"SELECT (count(DISTINCT ?x) AS ?n) {{ ?x a {what} }}") == [(counted(archive, view),)]
    assert asked(graph, "SELECT (count(*) AS ?n) { ?c s:voice ?v }") == [(counted(archive, "voices"),)]
    assert asked(graph, "SELECT ?c { ?c a schema:ClaimReview }") == []


def test_quotations_of_jsonld_stand_where_they_say(graph):
    texts = {f"urn:sayso:article:{one.article.id}": one.article.text for one in readings()}
    found = asked(
        graph,
        """SELECT ?article ?start ?end ?exact ?prefix ?suffix {
            ?a a oa:Annotation; oa:hasTarget ?t. ?t oa:hasSource ?article; oa:hasSelector ?p, ?q.
            ?p a oa:TextPositionSelector; oa:start ?start; oa:end ?end.
            ?q a oa:TextQuoteSelector; oa:exact ?exact; oa:prefix ?prefix; oa:suffix ?suffix }""",
    )
    assert len(found) == 5
    for article, start, end, exact, prefix, suffix in found:
        text = texts[str(article)]
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert len(prefix) == min(start, 32)


def test_who_said_it_through_whom_is_a_chain_of_provenance(graph):
    found = asked(
        graph,
        """SELECT ?outer ?inner ?stance { ?c s:voice ?v. ?v s:stance ?stance; prov:wasAttributedTo/schema:name ?outer;
            prov:wasQuotedFrom/prov:wasAttributedTo/schema:name ?inner }""",
    )
    assert found == [("Radio Fjord", "hospital staff", "PR+")]
    nobody = asked(graph, "SELECT ?v { ?c s:voice ?v FILTER NOT EXISTS { ?v prov:wasAttributedTo ?who } }")
    assert len(nobody) == 1


def test_claims_that_somebody_denies_in_sparql(graph):
    found = asked(graph, "SELECT ?c ?n { ?c s:voice/s:stance 'CT-'; s:independent ?n } ORDER BY ?c")
    assert [(str(claim), count) for claim, count in found] == [("urn:sayso:claim:c1", 2), ("urn:sayso:claim:c3", 0)]


def test_articles_of_jsonld(graph):
    found = asked(
        graph,
        """SELECT ?title ?who { ?a a schema:NewsArticle; schema:publisher/schema:name ?who
            OPTIONAL { ?a schema:headline ?title } } ORDER BY ?who""",
    )
    assert found == [(None, "Fjord Post"), ("Port\tbombed", "The Courier")]
