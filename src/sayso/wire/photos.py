"""Photo credits, wherever captions stand in a text."""

from __future__ import annotations

import re

from sayso.records import Credit
from sayso.wire.agencies import agency_at
from sayso.wire.found import Cut

MAX_PHOTO_LINE = 140  # code points of a line that is only a photo credit

_WORD = r"[A-ZÀ-Þ][\w'’.\-]*"
_JOIN = r"(?: |, ?|/| / | via | and | for )"
_NAME = rf"{_WORD}(?:{_JOIN}(?:{_WORD}|(?:de|del|van|von|bin|al|da)\b)){{0,7}}"
_MADE = r"(?:(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Pp]hotograph|[Ii]llustration|[Gg]raphic)s?|(?:PHOTO|PICTURE|IMAGE)S?)"
_BY = r"(?: ?: ?| (?:by|BY|courtesy of|from) ?:? ?)"
_LABEL = re.compile(
    rf"[(\[]?(?:{_MADE}(?: ?[Cc]redits?| [Cc]ourtesy)?{_BY}|(?:[Ff]ile|Handout) ?{_MADE} ?[:/] ?)"
    rf"(?P<who>{_NAME})\.?[)\]]?"
)
# "(AP Photo/Ann Orr)", "REUTERS/Ann Orr", "AFP PHOTO / ANN ORR", "[Photo/Xinhua]", "(Xinhua/Li Ming)"
_FILE = r"(?:,? ?[Ff]ile(?: [Pp]hoto)?)?"
_AGENCY_FIRST = re.compile(
    rf"(?P<who>[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*){{0,2}}?)(?P<photo> {_MADE})? ?/ ?{_NAME}{_FILE}\.?"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{4,100})[)\]]")


def read_photo_line(line: str, at: int, offset: int) -> Cut | None:
    """Read a line that is nothing but a photo credit."""
    if len(line) - at > MAX_PHOTO_LINE:
        return None
    label = _LABEL.fullmatch(line, at)
    if label:
        who = label["who"].rstrip(".")
        return _cut(who, offset + label.start("who"), (offset + at, offset + len(line)))
    inner = at + (line[at : at + 1] in "([")
    stop = len(line) - (line[-1:] in ")]")
    return _agency_first(line, inner, stop, (offset + at, offset + len(line)), offset) if inner < stop else None


def photo_remarks(text: str) -> list[Cut]:
    """Return the photo credits in brackets anywhere in a text: ``(AP Photo/Ann Orr)``, ``(Photo by Ann Orr/AFP)``."""
    found = []
    for match in _IN_BRACKETS.finditer(text):
        inside, span = match.group(1), match.span()
        label = _LABEL.fullmatch(inside)
        if label:
            found.append(_cut(label["who"].rstrip("."), match.start(1) + label.start("who"), span))
        elif "/" in inside and (cut := _agency_first(text, match.start(1), match.end(1), span, 0)):
            found.append(cut)
    return found


def _agency_first(line: str, at: int, stop: int, span: tuple[int, int], offset: int) -> Cut | None:
    """An agency of the table, a stroke and a name, with the word photo or the name of two words."""
    match = _AGENCY_FIRST.fullmatch(line, at, stop)
    if match and match["who"] in {"Photo", "PHOTO", "Image"}:
        start = line.index("/", at, stop) + 1
        start += line[start] == " "
        end = agency_at(line, start)
        return _cut(line[start:end], offset + start, span) if end else None
    if not match or agency_at(line, at, short=True) != at + len(match["who"]):
        return None
    name = line[line.index("/", at, stop) + 1 : stop].strip()
    if match["photo"] or (
        " " in name and agency_at(name, 0) is None and (match["who"].isupper() or span[0] < offset + at)
    ):
        return _cut(match["who"], offset + at, span)
    return None


def _cut(who: str, start: int, span: tuple[int, int]) -> Cut:
    return Cut(span, credits=(Credit(agency=who, span=(start, start + len(who)), role="photo"),))
