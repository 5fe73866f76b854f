"""mbox: press releases and newsletters as mail programs keep them, one article a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from sayso.config import MAX_DOCUMENT_BYTES
from sayso.ingest.blocks import one_line
from sayso.ingest.dates import to_iso
from sayso.ingest.fields import article
from sayso.ingest.readers import pages
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "mbox"
suffixes = (".mbox", ".mbx", ".eml")

_FROM = re.compile(
    rb"From \S+ +(?:[A-Z][a-z]{2},? )?[ \d]*[A-Z][a-z]{2} [ \d]*\d\d:\d\d[^\n]*\d{4}|From MAILER-DAEMON |From - [A-Z]"
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}: ?[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_KNOWN = re.compile(rb"^(?:from|date|subject|message-id):", re.IGNORECASE | re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_POLICY = policy.default.clone(max_line_length=None)


def claims(source: Source) -> bool:
    """Return whether the source begins with an mbox separator, or with the headers of a single message."""
    head = source.head.lstrip()
    if _FROM.match(head):
        return True
    headers = _HEADER.match(head)
    return (
        headers is not None
        and len(set(map(bytes.lower, _KNOWN.findall(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0])))) >= 3
    )


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each message, its number as position; attachments are left alone."""
    for number, message in enumerate(_messages(source), 1):
        if message is None:
            yield source.rejected(f"the message is larger than {MAX_DOCUMENT_BYTES:,} bytes", number)
        else:
            yield _article(source, number, message)


def _messages(source: Source) -> Iterator[bytes | None]:
    """Yield the bytes of each message, ``None`` for one that is too large."""
    pieces: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := source.stream.readline(1 << 20):
        if blank and _FROM.match(line):
            if begun and size:
                yield b"".join(pieces) if size <= MAX_DOCUMENT_BYTES else None
            pieces, size, begun = [], 0, True
        elif begun or line.strip():
            begun = True
            size += len(line)
            if size <= MAX_DOCUMENT_BYTES:
                pieces.append(line)
        blank = not line.strip()
    if size:
        yield b"".join(pieces) if size <= MAX_DOCUMENT_BYTES else None


def _article(source: Source, number: int, raw: bytes) -> Article | Rejected:
    try:
        message = BytesParser(_class=EmailMessage, policy=_POLICY).parsebytes(_QUOTED_FROM.sub(rb"\1", raw))
        values = _fields(message)
        part = message.get_body(("plain",)) or message.get_body(("html",))
        content = part.get_content() if part is not None else None
        marked = part is not None and part.get_content_type() == "text/html"
    except Exception as error:  # the library has no common kind: damaged headers raise what they happen to
        return source.rejected(f"a damaged message: {type(error).__name__}: {str(error)[:100]}", number, raw=raw)
    ref = values["ref"]
    if values.pop("undated", None):
        return source.rejected(
            "the `Date` of the message is not a date that can be understood", number, ref=ref, raw=raw
        )
    if not isinstance(content, str):
        return source.rejected("no text in this message", number, ref=ref, raw=raw)
    if marked:
        return pages.from_bytes(source, number, content.encode("utf-8", "replace"), encoding="utf-8", over=values)
    return article(source, number, {**values, "text": content.replace("\r\n", "\n").strip()}, raw)


def _fields(message: EmailMessage) -> dict[str, Any]:
    date = _header(message, "Date")
    sender = message["From"].addresses[:1] if message["From"] is not None else ()
    outlet = next((one_line(address.display_name) or address.domain for address in sender), None)
    published = to_iso(date) if date else None
    return {
        "ref": _header(message, "Message-ID"),
        "title": _header(message, "Subject"),
        "published": published,
        "outlet": outlet,
        "language": _header(message, "Content-Language"),
        **({"undated": True} if date and not published else {}),
    }


def _header(message: EmailMessage, wanted: str) -> str | None:
    value = message[wanted]
    return None if value is None else one_line(str(value))
