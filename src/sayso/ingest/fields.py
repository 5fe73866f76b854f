"""Names that people and programs give to the fields of an article, and an article made of values under such names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sayso.config import MAX_FIELD_CHARS
from sayso.errors import InputError
from sayso.ingest.articles import make_article
from sayso.ingest.dates import to_iso
from sayso.ingest.source import Source
from sayso.records import Article, Meta, Rejected

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "fulltext", "full_text", "article_text", "body_text", "articlebody", "article_body",
        "maintext", "plain_text", "story", "article",
    ),
    "ref": ("ref", "id", "article_id", "articleid", "doc_id", "docid", "document_id", "guid", "uuid", "story_id"),
    "title": ("title", "headline", "head", "article_title"),
    "published": (
        "published", "published_at", "publishedat", "date_published", "datepublished", "publication_date",
        "publish_date", "date_publish", "pubdate", "pub_date", "published_date", "date", "datetime", "timestamp",
    ),
    "outlet": (
        "outlet", "source", "source_name", "publisher", "publication", "newspaper", "site_name", "sitename", "site",
        "source_domain", "domain",
    ),
    "url": ("url", "link", "source_url", "article_url", "href", "web_url"),
    "language": ("language", "lang"),
    "byline": ("byline", "author", "authors"),
    "creditline": ("creditline", "credit_line", "credit"),
    "copyright": ("copyright", "copyrightnotice", "copyright_notice", "rights"),
    "usageterms": ("usageterms", "usage_terms"),
    "urgency": ("urgency",),
    "version": ("version",),
    "firstcreated": ("firstcreated",),
    "versioncreated": ("versioncreated",),
    "pubstatus": ("pubstatus",),
    "signal": ("signal",),
    "ednote": ("ednote", "editors_note"),
}  # fmt: skip
"""For each field the names by which it is known, the likeliest first. Case and marks do not count."""

META = tuple(field.name for field in fields(Meta))
EMPTY = frozenset(("", "na", "n/a", "nan", "nat", "none", "null", "nil"))
"""What tables print for a value that is not there."""

_STRICT = frozenset(("ref", "title", "published", "outlet", "url"))


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise ``InputError`` when a user maps a field that there is not."""
    for field in columns:
        if field not in NAMES:
            raise InputError(f"there is no field {field!r} to map a column to: the fields are {', '.join(NAMES)}")


def choose(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return which of the names holds which field; what the user says (``columns``) goes before guesses.

    A name that is not there is passed over, for one command may read files of many formats; a field that the user maps
    to nothing is left out.
    """
    known: dict[str, str] = {}
    given = set()
    for name in names:
        known.setdefault(_plain(name), name)
        given.add(name)
    found: dict[str, str] = {}
    for field, guesses in NAMES.items():
        wanted = columns.get(field)
        if wanted in given:
            found[field] = wanted
        elif wanted != "" and (guess := next((guess for guess in guesses if guess in known), None)):
            found[field] = known[guess]
    return found


def item(
    source: Source, position: int | str, record: Mapping[str, Any], chosen: Mapping[str, str], raw: bytes | None = None
) -> Article | Rejected:
    """Make an article of a row or object whose fields stand under the chosen names.

    Fields under their own names (``published``) must be as they should; under guessed ones (``date``) dates are
    understood in more forms, numbers become strings, and what is no value at all is left out.
    """
    values: dict[str, Any] = {}
    for field, name in chosen.items():
        value = record.get(name)
        if field == "text" or (field == name and field in _STRICT and not isinstance(value, (date, datetime))):
            values[field] = value
            continue
        plain = plain_value(value)
        values[field] = plain
        if field == "published" and plain is not None:
            values[field] = iso = to_iso(plain)
            if iso is None:
                reason = (
                    f"`{name}` is not a date that can be understood (--map published= leaves it out): {plain[:40]!r}"
                )
                return source.rejected(reason, position, raw=raw)
    return article(source, position, values, raw)


def article(
    source: Source, position: int | str | None, values: Mapping[str, Any], raw: bytes | None = None
) -> Article | Rejected:
    """Make an article of values under the names of fields; what is rejected keeps its place."""
    own = {field: values.get(field) for field in ("ref", "title", "published", "outlet", "url", "language")}
    if position is None and own["ref"] is None:
        own["ref"] = source.ref
    found = make_article(values.get("text"), meta=make_meta(values), **own)
    if isinstance(found, Article):
        return found
    return replace(source.rejected(found.reason, position, raw=raw), ref=found.ref)


def make_meta(values: Mapping[str, Any]) -> Meta | None:
    """Return what is said beside the text, ``None`` when nothing is; overlong values are cut."""
    given = {name: value for name in META if name != "urgency" and (value := _meta_value(values.get(name)))}
    urgency = str(values.get("urgency") or "")
    number = int(urgency) if urgency in tuple("123456789") else None
    return Meta(urgency=number, **given) if given or number else None


def plain_value(value: object) -> str | None:
    """Return a guessed value as a string: numbers and dates as they print, lists joined, the name of an object."""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(plain_value, value[:20]))) or None
    if isinstance(value, Mapping):
        return plain_value(value.get("name")) if isinstance(value.get("name"), str) else None
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, float)):
        return None
    text = str(value).strip()
    return None if text.lower() in EMPTY else text


def _meta_value(value: object) -> str | None:
    text = plain_value(value)
    if text is None:
        return None
    # These come from outside and are shown to people: no half characters, and none that a terminal obeys.
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+", " ", text)[:MAX_FIELD_CHARS].strip() or None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
