"""GEXF 1.3: who does what to whom as a network, directed and dynamic (gexf.net).

Nodes are actors by name and code, edges go from actor to recipient, one for each quad class. An edge's ``weight`` is
the number of rows it stands for, and beside it stand how many of them are asserted for certain, how many disputed or
denied, and the most independent sources that one has. ``start`` and ``end`` are the first and last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from sayso.exports.material import Material
from sayso.exports.rows import split

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>sayso {version}</creator><description>Who is said to do what to whom, how often</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
<attributes class="node" mode="static">
<attribute id="country" title="country" type="string"/><attribute id="sector" title="sector" type="string"/>
<attribute id="rows" title="rows" type="integer"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="quad" title="quad" type="integer"/><attribute id="types" title="types" type="string"/>
<attribute id="asserted" title="asserted" type="integer"/><attribute id="disputed" title="disputed" type="integer"/>
<attribute id="denied" title="denied" type="integer"/>
<attribute id="independent" title="independent" type="integer"/>
</attributes>
"""

_TABLE = """
CREATE OR REPLACE TABLE sides (quad BIGINT, type VARCHAR, low VARCHAR, high VARCHAR, sure BOOLEAN, held BOOLEAN,
    against BOOLEAN, independent BIGINT, actors STRUCT(name VARCHAR, code VARCHAR)[],
    recipients STRUCT(name VARCHAR, code VARCHAR)[])"""
_PART = """
INSERT INTO sides WITH chosen AS (
    SELECT *, coalesce(begin, "end", first)[:10] AS low, coalesce("end", begin, last)[:10] AS high,
        len(list_filter(voices, lambda v: v.stance = 'CT+')) > 0 AS sure,
        len(list_filter(voices, lambda v: v.stance IN ('CT+', 'PR+', 'PS+'))) > 0 AS held,
        len(list_filter(voices, lambda v: v.stance IN ('CT-', 'PR-', 'PS-'))) > 0 AS against
    FROM ({rows}))
SELECT quad, type, low, high, sure, held, against, independent,
    list_distinct(list_zip(names, list_transform(codes, lambda c: coalesce(c, '')))),
    list_distinct(list_zip(recipient_names, list_transform(recipient_codes, lambda c: coalesce(c, ''))))
FROM chosen"""
_NODES = """
SELECT p.name AS name, p.code AS code, count(*) AS n, min(low) AS low, max(high) AS high
FROM (SELECT low, high, unnest(list_distinct(list_concat(actors, recipients))) AS p FROM sides)
GROUP BY ALL ORDER BY name, code"""
_EDGES = """
SELECT a.name AS actor, a.code AS actor_code, r.name AS recipient, r.code AS recipient_code, quad, count(*) AS n,
    min(low) AS low, max(high) AS high, list_sort(list_distinct(list(type))) AS types,
    count(*) FILTER (sure AND NOT against) AS asserted, count(*) FILTER (held AND against) AS disputed,
    count(*) FILTER (against AND NOT held) AS denied, max(independent) AS independent
FROM (SELECT *, unnest(recipients) AS r FROM (SELECT *, unnest(actors) AS a FROM sides))
GROUP BY ALL ORDER BY actor, actor_code, recipient, recipient_code, quad"""

_ILLEGAL = {code: "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
"""What XML 1.0 has no room for, not even escaped."""


def write(material: Material, out: BinaryIO) -> int:
    """Write the network of the rows that have an event type; return how many edges it has."""
    material.connection.execute(_TABLE)
    for query, parameters in material.parts(typed=True):
        material.connection.execute(_PART.format(rows=query), dict(parameters))
    out.write(_HEAD.format(version=version("sayso")).encode())
    out.write(b"<nodes>\n")
    numbers: dict[tuple[str, str], int] = {}
    for row in material.ask(_NODES, {}):
        number = numbers.setdefault((row["name"], row["code"]), len(numbers))
        out.write(_node(number, row).encode())
    out.write(b"</nodes>\n<edges>\n")
    count = 0
    for row in material.ask(_EDGES, {}):
        source = numbers[row["actor"], row["actor_code"]]
        target = numbers[row["recipient"], row["recipient_code"]]
        out.write(_edge(count, source, target, row).encode())
        count += 1
    out.write(b"</edges>\n</graph>\n</gexf>\n")
    return count


def _node(number: int, row: Mapping[str, Any]) -> str:
    country, sector = split(row["code"])
    own = _attributes({"id": f"n{number}", "label": row["name"], "start": row["low"], "end": row["high"]})
    values = _values([("country", country), ("sector", sector), ("rows", row["n"])])
    return f"<node{own}>{values}</node>\n"


def _edge(number: int, source: int, target: int, row: Mapping[str, Any]) -> str:
    own = _attributes(
        {
            "id": f"e{number}",
            "source": f"n{source}",
            "target": f"n{target}",
            "kind": _QUADS.get(row["quad"], "unknown"),
            "label": _QUADS.get(row["quad"], "unknown"),
            "weight": float(row["n"]),
            "start": row["low"],
            "end": row["high"],
        }
    )
    values = _values(
        [
            ("quad", row["quad"]),
            ("types", ", ".join(row["types"])),
            ("asserted", row["asserted"]),
            ("disputed", row["disputed"]),
            ("denied", row["denied"]),
            ("independent", row["independent"]),
        ]
    )
    return f"<edge{own}>{values}</edge>\n"


def _attributes(values: Mapping[str, Any]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items() if value is not None)


def _values(values: Iterable[tuple[str, Any]]) -> str:
    given = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in values if value is not None)
    return f"<attvalues>{given}</attvalues>" if given else ""


def _quoted(value: Any) -> str:
    return quoteattr(str(value).translate(_ILLEGAL))
