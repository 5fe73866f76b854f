"""The article of an HTML page: text by trafilatura, and what the page says of it in its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import trafilatura
from trafilatura.metadata import extract_metadata

from sayso.ingest.blocks import joined, one_line
from sayso.ingest.dates import to_iso

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "sailthru.date",
)  # fmt: skip
"""Names of ``meta`` elements that hold the time of publication, the most telling first."""

MIN_WORDS = 8
"""Words of an article at least: on a page without one, what is found is an entry of its menu or the like."""

RIGHTS = ("copyright", "dcterms.rights", "dc.rights", "rights")

# Fixed bounds, for htmldate's own end with the day on which it runs, and the same page must give the same article.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2099-12-31"}

_ARTICLES = re.compile(
    r"(?:News|AnalysisNews|OpinionNews|ReportageNews|ReviewNews|BackgroundNews|AskPublicNews|Scholarly)?Article$"
    r"|(?:LiveBlog|Blog)Posting$|Report$"
)
_MAX_LINKED = 2_000  # objects of JSON-LD looked at


def extract(data: bytes, url: str | None = None, encoding: str | None = None) -> dict[str, str | None]:
    """Return the text of a page's article and its fields; nothing when the page has no article.

    Paragraphs stand in ``text`` with an empty line between them, without the headline, which is ``title``.
    ``published`` is what the page says to machines, with its time zone, else the day that htmldate finds.
    """
    tree = trafilatura.load_html(_decoded(data, encoding))
    if tree is None:
        return {}
    names = _named(tree)
    linked = next(_linked(tree), {})
    known = extract_metadata(tree, default_url=url, date_config=dict(_DATE_SEARCH))
    printed = (linked.get("datePublished"), *(names.get(name) for name in DATES), *_times(tree))
    published = next((iso for value in printed if isinstance(value, str) and (iso := to_iso(value))), known.date)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or linked.get("inLanguage")
    title = one_line(known.title)
    # Tables hold figures and lists, and are left out, but for old pages that are laid out by one.
    lines = _article(tree, url, title, tables=False) or _article(tree, url, title, tables=True)
    if not lines:
        return {}
    return {
        "text": joined(lines),
        "title": title,
        "published": published,
        "outlet": one_line(known.sitename),
        "url": one_line(known.url) or url,
        "byline": one_line((known.author or "").replace("; ", ", ")),
        "language": language if isinstance(language, str) else None,
        "copyright": next((one_line(names[name]) for name in RIGHTS if name in names), None)
        or _string(linked.get("copyrightNotice")) or _string(linked.get("copyrightHolder")),
        "creditline": _string(linked.get("creditText")),
    }  # fmt: skip


def _article(tree: HtmlElement, url: str | None, title: str | None, *, tables: bool) -> list[str]:
    """Return the paragraphs of the page's article without its headline, none when there is no article."""
    found = trafilatura.bare_extraction(
        deepcopy(tree),
        url=url,
        include_comments=False,
        include_tables=tables,
        favor_precision=True,
        with_metadata=False,
    )
    text = getattr(found, "text", None) or ""
    lines = [line for part in text.split("\n") if (line := part.strip(" \t\r|"))]
    if lines and title and one_line(lines[0]) == title:
        del lines[0]
    return lines if sum(len(line.split()) for line in lines) >= MIN_WORDS else []


def _decoded(data: bytes, encoding: str | None) -> bytes | str:
    """Decode with the encoding that came with the page, when there is such a one; else lxml and chardet look for it."""
    if not encoding:
        return data
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return data


def _named(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of the ``meta`` elements by name or property, in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := element.get("content")):
            found.setdefault(name.lower(), content)
    return found


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield the times that the page marks as those of publication."""
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or "datePublished" in (element.get("itemprop") or ""):
            yield element.get("datetime") or ""


def _linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            stack = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_LINKED):
            if not stack:
                break
            value = stack.pop()
            if isinstance(value, list):
                stack += reversed(value)
            elif isinstance(value, dict):
                kinds = value.get("@type")
                if any(
                    isinstance(kind, str) and _ARTICLES.match(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield value
                stack += [value[key] for key in ("mainEntity", "@graph") if key in value]


def _string(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) else None
