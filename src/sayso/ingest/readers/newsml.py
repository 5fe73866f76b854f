"""NewsML-G2, IPTC's container (https://iptc.org/standards/newsml-g2/): news items, alone or in a news message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.config import MAX_DOCUMENT_BYTES
from sayso.ingest.agency import outcome
from sayso.ingest.blocks import html_paragraphs, one_line, paragraphs, tag
from sayso.ingest.faults import Unreadable
from sayso.ingest.readers import nitf
from sayso.ingest.readers.nitf import first, text_of
from sayso.ingest.readers.xml import SAFE, XML_LANG, check_entities, root_name
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element

name = "NewsML-G2"
suffixes = ()

_OTHERS = {"packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"}


def claims(source: Source) -> bool:
    """Return whether the root is a news message or an item; NewsML 1 is known too, to say that it is not read."""
    return root_name(source) in {"newsmessage", "newsitem", "newsml", *_OTHERS}


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each news item, its number in the message as position; one item is held at a time."""
    if root_name(source) == "newsml":
        raise Unreadable("NewsML 1, which is not read: ask for NewsML-G2, NITF or ninjs, which agencies give as well")
    number = 0
    for element in _items(source):
        number += 1
        if tag(element) == "newsitem":
            yield _item(source, number, element)
        else:
            yield source.rejected(f"no text in a NewsML-G2 {tag(element)}", number, ref=element.get("guid"))
    if not number:
        raise Unreadable("a NewsML-G2 message without items")


def _items(source: Source) -> Iterator[_Element]:
    from lxml import etree  # noqa: PLC0415

    check_entities(source, "the NewsML-G2 document")
    stream = _Bounded(source)
    try:
        for _, element in etree.iterparse(stream, events=("end",), **SAFE):
            if tag(element) == "newsitem" or tag(element) in _OTHERS:
                yield element
                stream.since = 0
                element.clear()
                while element.getprevious() is not None and (parent := element.getparent()) is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the NewsML-G2 document is not well-formed: {str(error)[:200]}") from None


class _Bounded:
    """The bytes of a source, as long as an item ends now and then."""

    def __init__(self, source: Source) -> None:
        self._stream = source.stream
        self.since = 0

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self.since += len(piece)
        if self.since > MAX_DOCUMENT_BYTES:
            raise Unreadable(f"a NewsML-G2 item is larger than {MAX_DOCUMENT_BYTES:,} bytes")
        return piece


def _item(source: Source, number: int, item: _Element) -> Article | Rejected:
    from lxml import etree  # noqa: PLC0415

    raw = etree.tostring(item)
    meta, content, rights = (_child(item, name) for name in ("itemmeta", "contentmeta", "rightsinfo"))
    within = _inline(item, "nitf")
    values: dict[str, Any] = nitf.fields(within) if within is not None else {}
    own = {
        "ref": item.get("guid"),
        "title": text_of(_child(content, "headline")) or text_of(_child(meta, "title")),
        "outlet": _party(_child(meta, "provider")),
        "url": _link(meta),
        "language": item.get(XML_LANG) or _attribute(_child(content, "language"), "tag"),
        "byline": text_of(_child(content, "by")),
        "creditline": text_of(_child(content, "creditline")),
        "copyright": text_of(_child(rights, "copyrightnotice")) or _party(_child(rights, "copyrightholder")),
        "usageterms": text_of(_child(rights, "usageterms")),
        "urgency": text_of(_child(content, "urgency")),
        "version": item.get("version"),
        "firstcreated": text_of(_child(meta, "firstcreated")),
        "versioncreated": text_of(_child(meta, "versioncreated")),
        "pubstatus": _code(_child(meta, "pubstatus")),
        "signal": _code(_child(meta, "signal")),
        "ednote": text_of(_child(meta, "ednote")),
    }
    values |= {name: value for name, value in own.items() if value}
    dateline = text_of(_child(content, "dateline"))
    if dateline is None and within is not None:
        dateline = text_of(first(within, "dateline"))
    return outcome(
        source,
        number,
        values,
        _body(item, within),
        dates=("versioncreated", "firstcreated"),
        printed=own,
        kind=f"NewsML-G2 item ({_code(_child(meta, 'itemclass')) or 'no class given'})",
        raw=raw,
        dateline=dateline,
    )


def _body(item: _Element, within: _Element | None) -> list[str]:
    """Return the paragraphs of the content: NITF or XHTML in line, else HTML or plain text as data."""
    if within is not None and (found := nitf.body(within)):
        return found
    if (page := _inline(item, "html")) is not None and (found := paragraphs(page)):
        return found
    for data in item.iter():
        if tag(data) == "inlinedata" and data.text:
            if "html" in (data.get("contenttype") or ""):
                found = html_paragraphs(data.text)
            else:
                found = [line for part in data.text.splitlines() if (line := part.strip())]
            if found:
                return found
    return []


def _inline(item: _Element, root: str) -> _Element | None:
    """Return the first document of a kind that stands in ``inlineXML``."""
    for inline in item.iter():
        if tag(inline) == "inlinexml":
            for child in inline:
                if tag(child) == root:
                    return child
    return None


def _child(parent: _Element | None, wanted: str) -> _Element | None:
    return None if parent is None else next((child for child in parent if tag(child) == wanted), None)


def _attribute(element: _Element | None, wanted: str) -> str | None:
    return None if element is None else one_line(element.get(wanted))


def _code(element: _Element | None) -> str | None:
    """Return the code of a value, without the scheme: ``canceled`` for ``stat:canceled``."""
    code = _attribute(element, "qcode") or (_attribute(element, "uri") or "").rpartition("/")[2]
    return code.rpartition(":")[2] or None


def _party(element: _Element | None) -> str | None:
    """Return the name of a provider or holder, else the literal or code that stands for it."""
    return text_of(_child(element, "name")) or _attribute(element, "literal") or _code(element)


def _link(meta: _Element | None) -> str | None:
    """Return the address of the item as a web page, where a link says so."""
    for link in meta if meta is not None else ():
        href = link.get("href") or ""
        if (
            tag(link) == "link"
            and href.startswith(("http://", "https://"))
            and "html" in (link.get("contenttype") or "html")
        ):
            return href
    return None
