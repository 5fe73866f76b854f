"""The paragraphs of marked-up text that is an article and nothing else: what agencies and feeds put in their items.

Whole pages, where the article has to be told from what stands around it, are another matter (``readers/pages.py``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "body.content", "bq", "block", "center", "dd", "div", "dl", "dt", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hl2", "html", "li", "main", "ol", "p", "pre", "section", "ul",
))  # fmt: skip
"""Elements of HTML and NITF that begin and end a paragraph."""

LEFT_OUT = frozenset((
    "aside", "audio", "button", "canvas", "datasource", "embed", "fieldset", "figure", "footer", "form", "head",
    "iframe", "img", "input", "map", "media", "nav", "nitf-table", "note", "object", "picture", "script", "select",
    "style", "svg", "table", "template", "video",
))  # fmt: skip
"""Elements that hold no prose of the article: pictures with their captions, tables, forms, code."""

_SPACES = re.compile(r"\s+")
_MAX_NESTING = 400  # libxml2 stops at 256


def joined(paragraphs: list[str]) -> str:
    """Return the canonical text: paragraphs with an empty line between them."""
    return "\n\n".join(paragraphs)


def paragraphs(element: _Element) -> list[str]:
    """Return the paragraphs under an element, white space made single, line breaks (``br``) kept as line ends."""
    found: list[str] = []
    _gather(element, found, [], 0)
    return found


def html_paragraphs(fragment: str) -> list[str]:
    """Return the paragraphs of a piece of HTML or XHTML; text without a tag is split at its empty lines."""
    if "<" not in fragment and "&" not in fragment:
        return [plain for part in re.split(r"\n\s*\n", fragment) if (plain := _SPACES.sub(" ", part).strip())]
    from lxml import html  # noqa: PLC0415

    # No network, no entities but HTML's own, no trees beyond libxml2's limits.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", fragment)
    tree = html.document_fromstring(f"<html><body>{clean}</body></html>".encode(), parser=parser)
    return paragraphs(tree)


def one_line(text: str | None) -> str | None:
    """Return a text with its white space made single, ``None`` when nothing is left."""
    return _SPACES.sub(" ", text or "").strip() or None


def tag(element: _Element) -> str:
    """Return an element's name without its namespace; nothing for comments and the like."""
    name = element.tag
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _gather(element: _Element, found: list[str], run: list[str], depth: int) -> None:
    name = tag(element)
    if not name or name in LEFT_OUT or depth > _MAX_NESTING:
        return
    block = name in BLOCKS
    if block:
        _close(found, run)
    if name == "br":
        run.append("\n")
    elif element.text:
        run.append(_SPACES.sub(" ", element.text))
    for child in element:
        _gather(child, found, run, depth + 1)
        if child.tail:
            run.append(_SPACES.sub(" ", child.tail))
    if block or depth == 0:
        _close(found, run)


def _close(found: list[str], run: list[str]) -> None:
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(run).split("\n"))
    run.clear()
    # Two line breaks in a row are how old pages end a paragraph.
    for part in re.split(r"\n{2,}", "\n".join(lines)):
        if part := part.strip():
            found.append(part)
