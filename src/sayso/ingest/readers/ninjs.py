"""ninjs 1, 2 and 3, IPTC's news in JSON (https://iptc.org/standards/ninjs/): one item an object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.ingest.agency import outcome
from sayso.ingest.blocks import html_paragraphs, one_line
from sayso.ingest.fields import plain_value
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

_TELLING = {"versioncreated", "body_text", "body_xhtml", "bodies", "headlines"}


def is_item(record: Mapping[str, Any]) -> bool:
    """Return whether an object is a ninjs item: it has a ``uri`` and what else only they have."""
    return "uri" in record and "text" not in record and not _TELLING.isdisjoint(key.lower() for key in record)


def item(source: Source, position: int | str, record: Mapping[str, Any], raw: bytes) -> Iterator[Article | Rejected]:
    """Yield the article of an item, or why there is none (a picture, a video, an event)."""
    # The third version writes the names of the first two in camel case.
    own = {key.lower(): value for key, value in record.items()}
    uri = plain_value(own.get("uri"))
    values = {
        "ref": uri,
        "title": one_line(
            plain_value(own.get("headline")) or _main(own.get("headlines")) or plain_value(own.get("title"))
        ),
        "outlet": _first_name(own.get("infosource") or own.get("infosources"))
        or plain_value(own.get("copyrightholder")),
        "url": uri if uri and uri.startswith(("http://", "https://")) else None,
        "language": plain_value(own.get("language")),
        "byline": plain_value(own.get("byline")) or plain_value(own.get("by")),
        "copyright": plain_value(own.get("copyrightnotice")) or plain_value(own.get("copyrightholder")),
        "creditline": plain_value(own.get("creditline")),
    }
    for name in ("usageterms", "urgency", "version", "firstcreated", "versioncreated", "pubstatus", "signal", "ednote"):
        values[name] = plain_value(own.get(name))
    kind = plain_value(own.get("type")) or "no type given"
    yield outcome(
        source,
        position,
        values,
        _body(own),
        dates=("versioncreated", "firstcreated", "contentcreated"),
        printed=own,
        kind=f"ninjs item ({kind})",
        raw=raw,
    )


def _body(own: Mapping[str, Any]) -> list[str]:
    """Return the paragraphs of the body, marked up if there is one so, for that keeps paragraphs apart."""
    bodies = (
        [
            (str(body.get("contenttype") or body.get("contentType") or ""), body["value"])
            for body in own.get("bodies") or ()
            if isinstance(body, Mapping) and isinstance(body.get("value"), str)
        ]
        if isinstance(own.get("bodies"), list)
        else []
    )
    marked = [value for kind, value in bodies if "html" in kind or "xml" in kind]
    plain = [value for kind, value in bodies if "html" not in kind and "xml" not in kind]
    marked += [value for key in ("body_xhtml", "body_html") if isinstance(value := own.get(key), str)]
    plain += [value for key in ("body_text",) if isinstance(value := own.get(key), str)]
    for value in marked:
        if found := html_paragraphs(value):
            return found
    return next((found for value in plain if (found := _plain_paragraphs(value))), [])


def _plain_paragraphs(value: str) -> list[str]:
    return [plain for line in value.splitlines() if (plain := line.strip())]


def _main(headlines: object) -> str | None:
    """Return the main headline of version 2 and 3."""
    if not isinstance(headlines, list):
        return None
    found = [line for line in headlines if isinstance(line, Mapping) and isinstance(line.get("value"), str)]
    best = next((line for line in found if line.get("role") in ("main", "headline")), found[0] if found else None)
    return str(best["value"]) if best else None


def _first_name(sources: object) -> str | None:
    if isinstance(sources, list) and sources and isinstance(sources[0], Mapping):
        return plain_value(sources[0].get("name"))
    return None
