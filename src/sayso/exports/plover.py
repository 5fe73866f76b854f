"""PLOVER's JSON, one record a line, with the fields of the manual's tables; ours stand in one object, ``sayso``.

Open Event Data Alliance, *PLOVER: Political Language Ontology for Verifiable Event Records*, chapter "Data Fields":
tables "PLOVER JSON" (required: ``id``, ``date``, ``actor``, ``event``), "Information object for entities", "… for
text", "… for citations", and "Location object". What is not known is left out, save ``date`` and ``actor``, which are
required: null, or an empty list. ``text`` is left out for want of rights, as the manual advises; ``event_text`` has one
sentence. The manual's object for numbers (dead, injured) has room for one number and none for who gives it; numbers
stand in ``sayso.details``, each with its voice. A claim may span several days: ``date`` and ``enddate``; where no text
says when, ``date`` is the day it was first told, and ``sayso.date_from`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from sayso.entities.tables import countries
from sayso.exports.cells import as_json
from sayso.exports.codes import plover_country
from sayso.exports.material import Material
from sayso.exports.rows import Party, Row, Teller

CODEBOOK = "plover-base-0.8"
"""The manual's draft 0.8 of September 2021, in the form that it asks for."""


def write(material: Material, out: BinaryIO) -> int:
    """Write the rows that have an event type; return how many."""
    count = 0
    for row in material.rows(typed=True):
        out.write(as_json(_record(row)).encode() + b"\n")
        count += 1
    return count


def _record(row: Row) -> dict[str, Any]:
    end = (row.end or "")[:10] or None
    return {
        "id": row.id,
        "date": row.date,
        **_known({"enddate": end if end != row.date else None}),
        "actor": [_entity(party) for party in row.actors],
        **({"recipient": [_entity(party) for party in row.recipients]} if row.recipients else {}),
        "event": [row.type],
        **_known(
            {
                "mode": [row.mode] if row.mode else None,
                "context": list(row.contexts) or None,
                "quad_code": row.quad,
                "event_scale": row.intensity,
                "event_loc": _location(row) or None,
                "event_text": [row.text],
                "link": row.claim if row.claim != row.id else None,
                "text_info": _known(
                    {"sequence": row.sentence_number, "start": row.sentence[0], "end": row.sentence[1]}
                ),
                "cite_info": _known(
                    {
                        "citation": row.ref or row.article,
                        "url": row.url,
                        "title": row.title,
                        "language": row.language,
                        "publication": row.outlet,
                        "coder": f"sayso {row.coder}" if row.coder else None,
                        "codebook": CODEBOOK,
                    }
                ),
                "coder": f"sayso {row.coder}" if row.coder else None,
            }
        ),
        "sayso": _attribution(row),
    }


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _entity(party: Party) -> dict[str, Any]:
    return _known(
        {
            "code": plover_country(party.country),
            "sector": party.sector,
            "entity_text": party.raw or party.name,
            "identifier_text": party.name,
            "office": party.office,
        }
    )


def _location(row: Row) -> dict[str, Any]:
    if row.place is None:
        return {}
    country = countries().get(row.country or "")
    return _known(
        {
            "extracted_place": row.place_raw,
            "resolved_place": row.place,
            "geonameid": row.geonames,
            "lat": row.lat,
            "lon": row.lon,
            "city": row.city,
            "district": row.district,
            "province": row.province,
            "country": country.name if country else None,
            "country_code": plover_country(row.country),
            "feature_code": row.feature,
            "resolution": 4 if row.city else {"ADM2": 3, "ADM1": 2, "PCLI": 1}.get(row.feature or ""),
        }
    )


def _attribution(row: Row) -> dict[str, Any]:
    return {
        "claim": row.claim,
        "standing": row.standing,
        "voices": [_voice(voice) for voice in row.voices],
        "independent": row.independent,
        "supporting": row.supporting,
        "disputing": row.disputing,
        "disputed": row.disputed,
        "articles": row.articles,
        "stories": row.stories,
        "outlets": row.outlets,
        "speakers": row.speakers,
        "first": row.first,
        "last": row.last,
        "date_from": row.date_from,
        "details": _plain(row.details),
        "changes": _plain(row.changes),
        "inconsistent": _plain(row.inconsistent),
        "article": row.article,
        "span": list(row.span),
        "sentence": list(row.sentence),
    }


def _voice(voice: Teller) -> dict[str, Any]:
    return {
        "speaker": voice.speaker,
        "stance": voice.stance,
        "narrator": voice.narrator,
        "country": voice.country,
        "sector": voice.sector,
        "act": voice.act,
        "chain": list(voice.chain),
        "first": voice.first,
        "last": voice.last,
        "source": voice.source,
        "articles": voice.articles,
    }


def _plain(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(record) for record in records]
