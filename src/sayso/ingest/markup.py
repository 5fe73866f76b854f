"""Whether a text is HTML or XML rather than prose."""

from __future__ import annotations

import re

MAX_TAG_SHARE = 0.1
"""Share of a text's characters inside HTML tags above which it is markup. A stray link or <b> in prose stays below."""

MIN_TAGS = 5
"""Tags needed before their share counts, so that a short line with one link is read."""

_ELEMENTS = (
    "a|abbr|article|aside|b|blockquote|body|br|div|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|"
    "img|input|li|link|main|meta|nav|noscript|ol|p|pre|script|section|small|span|strong|style|svg|table|tbody|td|th|"
    "thead|time|title|tr|u|ul|video|nitf|newsitem|newsml|rss|feed"
)
# Each match starts at "<" and stops at the next one, so the time is linear in the text.
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_OPENING = re.compile(rf"\s*<(?:!doctype\b|!--|\?xml\b|(?:{_ELEMENTS})(?:[\s/][^<>]*)?>)", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Return whether the text opens with a tag or a doctype, or holds a high share of HTML tags."""
    if _OPENING.match(text):
        return True
    tags = [end - start for start, end in (found.span() for found in _TAG.finditer(text))]
    return len(tags) >= MIN_TAGS and sum(tags) > MAX_TAG_SHARE * len(text)
