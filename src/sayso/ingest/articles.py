"""One article from its text and what is known about it, checked and named."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import blake2b

from sayso.config import MAX_ARTICLE_CHARS, MAX_FIELD_CHARS
from sayso.ingest.language import language as identify
from sayso.ingest.markup import is_markup
from sayso.records import Article, Meta, Rejected

ID_DIGITS = 20
"""Hex digits of an article's id: 80 bits, one chance in a million of any collision among a billion articles."""

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which a text is binary data: real articles have a stray one at most."""

TOO_LONG = f"the text is longer than {MAX_ARTICLE_CHARS:,} characters"

FROM_PYTHON = "python"
"""Origin of a rejected text that came through ``make_article`` without a ``ref``."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].+)?", re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_]|$)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


def make_article(
    text: str | None,
    *,
    ref: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    meta: Meta | None = None,
) -> Article | Rejected:
    """Make an article, or say why it cannot be read; never raises, whatever the arguments.

    All but ``text`` is optional; ``""`` counts as not given. ``published`` is an ISO 8601 date, or a date-time that
    starts with one, and is kept as given. The text is never altered: every offset of a reading points into it.
    ``language`` is what the text's format says, believed only where the text is too short to tell, ``meta`` what it
    says beside the text.

    ``id`` is the first 20 hex digits of the 64-byte BLAKE2b of ``text``, ``published``, ``title``, ``outlet`` and
    ``url`` in this order, encoded in UTF-8, a NUL between them, nothing for what is not given. ``ref`` is no part of
    it, nor ``meta``: the same article under two refs is one article.
    """
    fields = {"ref": ref, "title": title, "published": published, "outlet": outlet, "url": url}
    good_ref = ref if ref and field_fault("ref", ref) is None else None
    reason = _text_fault(text) or next(filter(None, (field_fault(name, value) for name, value in fields.items())), None)
    if reason is not None:
        return Rejected(reason=reason, origin=good_ref or FROM_PYTHON, ref=good_ref)
    assert text is not None  # _text_fault has seen to it
    given = {name: value for name, value in fields.items() if value}
    return Article(id=_identity(text, given), text=text, language=identify(text) or _code(language), meta=meta, **given)


def _identity(text: str, given: dict[str, str]) -> str:
    parts = [text, *(given.get(name, "") for name in ("published", "title", "outlet", "url"))]
    return blake2b("\0".join(parts).encode()).hexdigest()[:ID_DIGITS]


def _code(language: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag such as ``pt-BR``."""
    found = _LANGUAGE.match(language) if isinstance(language, str) else None
    return found[1].lower() if found else None


def _text_fault(text: object) -> str | None:
    """Say why a text cannot be read, ``None`` when it can. What stands after a colon is detail."""
    if text is None:
        return "no text"
    if not isinstance(text, str):
        return f"`text` is not a string: {type(text).__name__}"
    if len(text) > MAX_ARTICLE_CHARS:
        return TOO_LONG
    if not text.strip():
        return "the text is empty"
    return _character_fault("text", text) or _kind_fault(text)


def _kind_fault(text: str) -> str | None:
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return "not text but binary data"
    if is_markup(text):
        return "the text is HTML or XML, which is not read yet; pass the text alone"
    return None


def field_fault(name: str, value: object) -> str | None:
    """Say why a metadata field cannot be kept, ``None`` when it can."""
    if value is None:
        return None
    if not isinstance(value, str):
        return f"`{name}` is not a string: {type(value).__name__}"
    if len(value) > MAX_FIELD_CHARS:
        return f"`{name}` is longer than {MAX_FIELD_CHARS:,} characters"
    if fault := _character_fault(name, value):
        return fault
    if name == "published" and value and not _is_date(value):
        return f"`published` is not an ISO 8601 date such as 2023-03-29: {value[:40]!r}"
    return None


def _character_fault(name: str, value: str) -> str | None:
    if (at := value.find("\0")) >= 0:
        return f"`{name}` holds a NUL character: at {at}"
    if found := _SURROGATE.search(value):
        return f"`{name}` holds half a surrogate pair, which is no character: at {found.start()}"
    return None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
