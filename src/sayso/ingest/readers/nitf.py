"""NITF 3, IPTC's News Industry Text Format (https://iptc.org/standards/nitf/): one article a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.ingest.agency import outcome
from sayso.ingest.blocks import one_line, paragraphs, tag
from sayso.ingest.readers.xml import XML_LANG, document, root_name
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element

name = "NITF"
suffixes = (".nitf",)


def claims(source: Source) -> bool:
    """Return whether the root element is ``nitf``."""
    return root_name(source) == "nitf"


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the one article of the document."""
    root, data = document(source, "the NITF document")
    values = fields(root)
    yield outcome(
        source,
        None,
        values,
        body(root),
        dates=("date.publication", "date.issue", "date.release", "story.date"),
        printed=dates(root),
        kind="NITF document",
        raw=data,
        dateline=text_of(first(root, "dateline")),
    )


def fields(root: _Element) -> dict[str, Any]:
    """Return what ``head`` and ``body.head`` say of the article."""
    status = attribute(root, "docdata", "management-status")
    holder = first(root, "copyright.holder")
    return {
        "ref": attribute(root, "doc-id", "id-string"),
        "title": text_of(first(root, "hl1")) or text_of(first(root, "title")),
        "outlet": attribute(root, "pubdata", "name")
        or text_of(first(root, "distributor"))
        or attribute(root, "doc-id", "regsrc"),
        "url": _url(attribute(root, "pubdata", "ex-ref")),
        "language": root.get(XML_LANG) or attribute(root, "body", XML_LANG),
        "byline": text_of(first(root, "byline")),
        "copyright": attribute(root, "doc.copyright", "holder") or text_of(holder),
        "usageterms": text_of(first(root, "rights.limitations")) or attribute(root, "doc.rights", "limitations"),
        "urgency": attribute(root, "urgency", "ed-urg"),
        "version": attribute(root, "du-key", "version"),
        "pubstatus": {"embargoed": "withheld"}.get(status or "", status),
        "signal": _correction(root),
        "ednote": attribute(root, "ed-msg", "info"),
    }


def dates(root: _Element) -> dict[str, str | None]:
    """Return the dates that the document prints, by the names of their elements."""
    return {
        "date.publication": attribute(root, "pubdata", "date.publication"),
        "date.issue": attribute(root, "date.issue", "norm"),
        "date.release": attribute(root, "date.release", "norm"),
        "story.date": attribute(root, "story.date", "norm"),
    }


def body(root: _Element) -> list[str]:
    """Return the paragraphs of ``body.content``; its pictures, tables and notes are left out."""
    return [text for content in root.iter() if tag(content) == "body.content" for text in paragraphs(content)]


def first(root: _Element, wanted: str) -> _Element | None:
    """Return the first element of a name, whatever its namespace."""
    return next((element for element in root.iter() if tag(element) == wanted), None)


def text_of(element: _Element | None) -> str | None:
    """Return an element's text on one line."""
    return None if element is None else one_line(" ".join("".join(element.itertext()).split()))


def attribute(root: _Element, element: str, wanted: str) -> str | None:
    """Return an attribute of the first element of a name."""
    found = first(root, element)
    return None if found is None else one_line(found.get(wanted))


def _correction(root: _Element) -> str | None:
    if first(root, "correction") is not None:
        return "correction"
    return None


def _url(printed: str | None) -> str | None:
    return printed if printed and printed.startswith(("http://", "https://")) else None
