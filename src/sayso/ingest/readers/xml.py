"""XML that may be hostile: which document it is, and a parser without entities, network or huge trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sayso.config import MAX_DOCUMENT_BYTES
from sayso.ingest.faults import Unreadable
from sayso.ingest.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Settings of lxml's parsers: nothing is fetched or expanded, and libxml2's limits of depth and size hold."""

_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_MAX_PROLOGUE = 8_000


def root_name(source: Source) -> str:
    """Return the name of the root element, without its prefix and in lower case; nothing where there is none."""
    return _opening(source)[1]


def check_entities(source: Source, what: str) -> None:
    """Raise ``Unreadable`` when a document declares entities of its own, by which XML is made to grow or to fetch."""
    if "<!ENTITY" in _opening(source)[0].upper():
        raise Unreadable(f"{what} declares entities of its own, which are not read")


def document(source: Source, what: str) -> tuple[_Element, bytes]:
    """Return the root of a document and its bytes; raises ``Unreadable`` when it is not well-formed, or too large."""
    from lxml import etree  # noqa: PLC0415

    check_entities(source, what)
    data = source.whole(MAX_DOCUMENT_BYTES, what)
    parser = etree.XMLParser(**SAFE)
    try:
        return etree.fromstring(data, parser), data
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{what} is not well-formed: {str(error)[:200]}") from None


def _opening(source: Source) -> tuple[str, str]:
    """Return what stands before the root element, and the root's name."""
    head = source.head[: 2 * _MAX_PROLOGUE]
    if not head[:200].replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").startswith(b"<"):
        return "", ""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = head.decode(encoding, errors="replace")[:_MAX_PROLOGUE]
    start = _PROLOGUE.match(text)
    end = start.end() if start else 0
    found = _ROOT.match(text, end)
    return text[:end], found[1].lower() if found else ""
