"""JSON-LD 1.1: claims as schema.org has them, where they stand as Web Annotations, who said so through whom as PROV.

A claim is a ``schema:Claim`` with its appearances; nothing rates it, so there is no ``ClaimReview``. Each mention is an
``oa:Annotation`` of the article with a ``TextPositionSelector`` (code points, as in the readings) and a
``TextQuoteSelector``. Each voice is a statement, a ``prov:Entity`` attributed to whom it is told of; what passed
through others ``prov:wasQuotedFrom`` theirs, down to who first said it. What these vocabularies lack (stances, counts,
PLOVER) has ``sayso:`` terms, and ids are URNs: nothing has to be fetched to read it. Agents are blank nodes with names:
that two of one name are the same is not claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from sayso.exports.cells import as_json
from sayso.exports.material import Material
from sayso.exports.rows import Party, Row, Teller

CONTEXT = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": "urn:sayso:terms:",
    "id": "@id",
    "type": "@type",
    "schema:appearance": {"@type": "@id"},
    "schema:firstAppearance": {"@type": "@id"},
    "schema:datePublished": {"@type": "xsd:date"},
    "sayso:first": {"@type": "xsd:date"},
    "sayso:last": {"@type": "xsd:date"},
    "oa:hasBody": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:motivatedBy": {"@type": "@id"},
    "oa:hasSelector": {"@container": "@set"},
}

AROUND = 32
"""Characters before and after a quotation, by which it is found again where the text has changed elsewhere."""

_TABLE = """
CREATE OR REPLACE TABLE mentions (claim VARCHAR, first VARCHAR, n BIGINT, article VARCHAR, span BIGINT[])"""
_PART = """
INSERT INTO mentions SELECT claim, first, n, m.article, m.span
FROM (SELECT id AS claim, first, unnest(mentions) AS m, generate_subscripts(mentions, 1) AS n FROM claims)
WHERE claim IN (SELECT id FROM ({rows}))"""

_MENTIONS = f"""
SELECT claim, article, span[1] AS start, span[2] AS "end", span_text(text, span) AS exact,
    substring(text, greatest(span[1] - {AROUND}, 0) + 1, span[1] - greatest(span[1] - {AROUND}, 0)) AS prefix,
    substring(text, span[2] + 1, {AROUND}) AS suffix
FROM mentions m JOIN texts t ON t.id = m.article ORDER BY first, claim, n"""

_ARTICLES = "SELECT * FROM articles WHERE id IN (SELECT article FROM mentions) ORDER BY seq"


def write(material: Material, out: BinaryIO) -> int:
    """Write one graph with all claims, a node a line; return how many claims."""
    material.keep()
    material.connection.execute(_TABLE)
    for query, parameters in material.parts(typed=False):
        material.connection.execute(_PART.format(rows=query), dict(parameters))
        material.put(material.ask(query, parameters))
    out.write(f'{{"@context":{as_json(CONTEXT)},\n"@graph":['.encode())
    between, count = b"\n", 0
    for article in material.ask(_ARTICLES, {}):
        out.write(between + as_json(_told_in(article)).encode())
        between = b",\n"
    found = _grouped(material.beside().ask(_MENTIONS, {}))
    mentions = next(found, None)
    for row in material.kept():
        own: list[Mapping[str, Any]] = []
        if mentions and mentions[0] == row.id:
            own, mentions = mentions[1], next(found, None)
        for node in (_claim(row, own), *(_annotation(row.id, n, one) for n, one in enumerate(own, 1))):
            out.write(between + as_json(node).encode())
            between = b",\n"
        count += 1
    out.write(b"\n]}\n")
    return count


def _grouped(mentions: Iterator[dict[str, Any]]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    for claim, own in groupby(mentions, key=lambda mention: str(mention["claim"])):
        yield claim, list(own)


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}


def _told_in(article: Mapping[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "id": _article(article["id"]),
            "type": ["schema:NewsArticle", "prov:Entity"],
            "schema:headline": article["title"],
            "schema:datePublished": (article["published"] or "")[:10] or None,
            "schema:publisher": {"schema:name": article["outlet"]} if article["outlet"] else None,
            "schema:inLanguage": article["language"],
            "schema:identifier": article["ref"],
            "schema:url": article["url"],
        }
    )


def _claim(row: Row, mentions: list[Mapping[str, Any]]) -> dict[str, Any]:
    return _known(
        {
            "id": _urn(row.id),
            "type": ["schema:Claim", "prov:Entity"],
            "schema:text": row.text,
            "schema:firstAppearance": _article(mentions[0]["article"]) if mentions else None,
            "schema:appearance": list(dict.fromkeys(_article(one["article"]) for one in mentions)),
            "schema:temporalCoverage": "/".join(dict.fromkeys(day for day in (row.begin, row.end) if day)) or None,
            "schema:spatialCoverage": _place(row),
            "sayso:plover": row.type,
            "sayso:mode": row.mode,
            "sayso:quad": row.quad,
            "sayso:actor": [_agent(party) for party in row.actors],
            "sayso:recipient": [_agent(party) for party in row.recipients],
            "sayso:standing": row.standing,
            "sayso:independent": row.independent,
            "sayso:supporting": row.supporting,
            "sayso:disputing": row.disputing,
            "sayso:disputed": row.disputed,
            "sayso:articles": row.articles,
            "sayso:stories": row.stories,
            "sayso:outlets": row.outlets,
            "sayso:speakers": row.speakers,
            "sayso:first": row.first,
            "sayso:last": row.last,
            "sayso:voice": [_voice(row.id, n, voice) for n, voice in enumerate(row.voices, 1)],
            "sayso:detail": [
                _known({f"sayso:{key}": detail[key] for key in ("kind", "value", "speaker", "low", "high")})
                for detail in row.details
            ],
            "sayso:inconsistent": [one["why"] for one in row.inconsistent],
        }
    )


def _place(row: Row) -> dict[str, Any] | None:
    if row.place is None:
        return None
    here = row.lat is not None and row.lon is not None
    point = {"type": "schema:GeoCoordinates", "schema:latitude": row.lat, "schema:longitude": row.lon}
    geonames = f"https://sws.geonames.org/{row.geonames}/" if row.geonames else None
    return _known(
        {
            "type": "schema:Place",
            "schema:name": row.place,
            "schema:sameAs": {"id": geonames} if geonames else None,
            "schema:geo": point if here else None,
        }
    )


def _agent(party: Party) -> dict[str, Any]:
    return _known({"type": "prov:Agent", "schema:name": party.name, "sayso:code": _code(party.country, party.sector)})


def _code(country: str | None, sector: str | None) -> str | None:
    return " ".join(code for code in (country, sector) if code) or None


def _voice(claim: str, number: int, voice: Teller) -> dict[str, Any]:
    return {
        "id": f"{_urn(claim)}#voice{number}",
        **_statement(voice, list(voice.chain) or [voice.speaker]),
        **_known(
            {
                "sayso:stance": voice.stance,
                "sayso:act": voice.act,
                "sayso:narrator": voice.narrator,
                "sayso:first": voice.first,
                "sayso:last": voice.last,
                "sayso:articles": voice.articles,
            }
        ),
    }


def _statement(voice: Teller, chain: list[str | None]) -> dict[str, Any]:
    """Return what the first of a chain says, quoted from what the next one says; the last is the speaker."""
    who, *others = chain
    code = None if others else _code(voice.country, voice.sector)
    agent = _known({"type": "prov:Agent", "schema:name": who, "sayso:code": code}) if who else None
    return _known(
        {
            "type": ["prov:Entity", "sayso:Statement"],
            "prov:wasAttributedTo": agent,
            "prov:wasQuotedFrom": _statement(voice, others) if others else None,
        }
    )


def _annotation(claim: str, number: int, mention: Mapping[str, Any]) -> dict[str, Any]:
    quote = {f"oa:{name}": mention[name] for name in ("exact", "prefix", "suffix")}
    position = {"oa:start": mention["start"], "oa:end": mention["end"]}
    return {
        "id": f"{_urn(claim)}#mention{number}",
        "type": "oa:Annotation",
        "oa:motivatedBy": "oa:identifying",
        "oa:hasBody": _urn(claim),
        "oa:hasTarget": {
            "type": "oa:SpecificResource",
            "oa:hasSource": _article(mention["article"]),
            "oa:hasSelector": [
                {"type": "oa:TextPositionSelector", **position},
                {"type": "oa:TextQuoteSelector", **quote},
            ],
        },
    }


def _urn(claim: str) -> str:
    return f"urn:sayso:claim:{claim}"


def _article(ident: str) -> str:
    return f"urn:sayso:article:{ident}"
