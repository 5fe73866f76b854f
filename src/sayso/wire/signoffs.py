"""Credits that agencies and outlets set at the foot, or in a line of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.records import Credit, CreditRole, Span
from sayso.wire.agencies import Agency, agency_at, find_agency
from sayso.wire.found import Cut
from sayso.wire.lexicon import forms, words

MAX_SIGNOFF = 160  # code points of a line that is nothing but a sign-off
MAX_COPYRIGHT = 600  # code points of the longest copyright paragraph seen
TAIL_REACH = 800  # code points before the end of a paragraph where a sign-off inside it may begin

_LEAD = re.compile(r"[\s(\[*=_~<|/.\-–—]*")
_CLOSE = re.compile(r"[\s)\]*=_~>|/.\-–—]*$")
_SOURCE = re.compile(forms("signoff", "source") + r"(?: ?: ?| (?=[A-Za-z]))")
_INPUTS = re.compile(forms("signoff", "inputs"))
_GENERIC = re.compile(forms("signoff", "generic"))
_JOIN = re.compile(r" ?/ ?|, (?:and |& )?| and | & |; | ?- ?| ?\+ ?| ?\| ?")
_INITIALS = re.compile(r"(?:[ /,]*[a-zA-Z]{1,4})(?:[ /\-]+[a-zA-Z]{1,4}){0,6}")
_LOWER_INITIALS = re.compile(r"(?:bur[-/ ])?[a-z]{2,4}(?:[-/][a-z]{1,5}){1,6}|[A-Z]{2,3}(?:/[A-Z]{2,3}){1,5}")
_MARK = r"(?:(?:Copyright|COPYRIGHT)(?: ?(?:©|\([cC]\)))?|©|\([cC]\))"
_YEARS = r"(?:(?:19|20)[0-9]{2}(?:[-–][0-9]{2,4})?,?\s*)?"
_WORD = r"(?:[\w&'’\-]|\.(?=\w))*"
_OWNER = rf"[A-ZÀ-Þ]{_WORD}(?: (?:of |de |the |and )?[A-Z0-9À-Þ]{_WORD}){{0,5}}"
_COPYRIGHT = re.compile(rf"{_MARK}\s*{_YEARS}(?:by )?(?:the (?=[A-Z]))?(?P<who>{_OWNER})")
_RIGHTS = re.compile(forms("signoff", "rights") + r"|may not be (?:published|reproduced|redistributed)")
_RIGHTS_LINE = re.compile(forms("signoff", "rights") + r"[^\n]{0,300}")
_END_MARK = re.compile(forms("signoff", "end_marks") + r"\.?")
_XINHUA_END = re.compile(r"Endit(?:em)?|ENDITEM")
_PARAGRAPH_END = re.compile(r"[.!?…][”\"’'»)\]]*$")


def read_signoff(line: str, at: int, offset: int) -> Cut | None:
    """Read a foot line that is nothing but a sign-off: ``GNA``, ``– AFP``, ``==Kyodo``, ``Source: Reuters/fh``."""
    end = len(line)
    if end - at > MAX_SIGNOFF:
        return None
    mark = read_end_mark(line, at, offset)
    if mark:
        return mark
    if _initials(line[at:end]):
        return _one(line, (at, end), offset, "signoff", (at, end))
    return read_agencies(line, at, offset)


def read_named_credit(line: str, at: int, offset: int) -> Cut | None:
    """Read a line that says what it is: ``Source: Xinhua``, ``(With inputs from PTI)``, copyright; trusted anywhere."""
    copyright_line = _read_copyright(line, at, offset)
    if copyright_line or len(line) - at > MAX_SIGNOFF:
        return copyright_line
    lead = _LEAD.match(line, at)
    start = lead.end() if lead else at
    return read_agencies(line, at, offset) if _SOURCE.match(line, start) or _INPUTS.match(line, start) else None


def read_end_mark(line: str, at: int, offset: int) -> Cut | None:
    """Read a line that only says that the text ends, or rules it off."""
    if not _END_MARK.fullmatch(line, at):
        return None
    span = (offset + at, offset + len(line))
    if _XINHUA_END.match(line, at):
        return Cut(span, credits=(Credit(agency="Xinhua", span=span, role="signoff"),), end_mark=True)
    return Cut(span, end_mark=True)


def read_paragraph_end(line: str, offset: int) -> Cut | None:
    """Read the sign-off behind the last sentence of a paragraph: ``… traders. PTI KSV ANB NSD``, ``… dollar. EFE``."""
    floor = max(0, len(line) - TAIL_REACH)
    for at in _behind_sentences(line, max(floor, len(line) - 60)):
        found = read_agencies(line, at, offset, named=False) or read_end_mark(line, at, offset)
        if found:
            return found
    return None


def _behind_sentences(line: str, floor: int) -> list[int]:
    """Offsets of words before which a sentence ends, nearest to the foot last."""
    return [
        space.end()
        for space in re.compile(r"[ \xa0]+").finditer(line, floor)
        if _PARAGRAPH_END.search(line, max(floor - 5, 0), space.start())
    ]


def is_generic(name: str) -> bool:
    """Tell whether a printed name stands for agencies that are not named: ``Agencies``, ``news wires``."""
    return _GENERIC.fullmatch(name) is not None


def read_agencies(line: str, at: int, offset: int, *, named: bool = True) -> Cut | None:
    """Read a line from ``at`` that only names agencies, joined by strokes and commas, with the initials desks add."""
    end = len(line)
    if end - at > MAX_SIGNOFF:
        return None
    lead = _LEAD.match(line, at)
    here = lead.end() if lead else at
    stop = _CLOSE.search(line, here, end)
    close = stop.start() if stop else end
    role: CreditRole = "signoff"
    label = (_SOURCE.match(line, here) or _INPUTS.match(line, here)) if named else None
    if label:
        here, role = label.end(), "origin"
    credits: list[Credit] = []
    while here < close:
        name_end = agency_at(line, here, short=bool(label))
        if name_end is None and named and (generic := _GENERIC.match(line, here)):
            name_end = generic.end()
        if name_end is None or name_end > close + 1:
            break
        if (
            not named
            and not line[here:name_end].isupper()
            and line[here:name_end].casefold() in words("signoff", "words")
        ):
            break
        span = (offset + here, offset + name_end)
        credits.append(Credit(agency=line[here:name_end], span=span, role=role))
        here = name_end
        join = _JOIN.match(line, here)
        if not join or (
            agency_at(line, join.end(), short=bool(label)) is None and not _GENERIC.match(line, join.end())
        ):
            break
        here = join.end()
    if not label and any(find_agency(credit.agency) in _photo_agencies() for credit in credits):
        credits = [replace(credit, role="photo") for credit in credits]
    if not credits or (here < close and not _desk(line[here:close], credits[0].agency)):
        return None
    return Cut((offset + at, offset + end), credits=tuple(credits))


def _photo_agencies() -> list[Agency | None]:
    """Return the agencies that send nothing but pictures: a line that names one is a photo credit."""
    return [find_agency("Getty Images"), find_agency("EPA")]


def _desk(rest: str, agency: str) -> bool:
    """Tell whether what follows an agency is its desk's initials: ``KSV ANB NSD``, ``bur xx yyzz``, ``/fh``."""
    if not _INITIALS.fullmatch(rest):
        return False
    tokens = re.findall(r"[a-zA-Z]+", rest)
    if any(token.lower() in words("signoff", "no_initials") for token in tokens):
        return False
    if all(token.isupper() for token in tokens):
        return True
    return all(token.islower() for token in tokens) and (rest[0] == "/" or agency.casefold() in {"dpa", "afp", "efe"})


def _initials(line: str) -> bool:
    """Tell whether a line is the initials of writer and editors: ``pmo/hjk/rlm``."""
    return bool(_LOWER_INITIALS.fullmatch(line)) and not any(
        t.lower() in words("signoff", "no_initials") for t in re.split(r"[-/]", line)
    )


def _read_copyright(line: str, at: int, offset: int) -> Cut | None:
    if len(line) - at > MAX_COPYRIGHT:
        return None
    match = _COPYRIGHT.match(line, at)
    if match:
        rest = line[match.end() :].strip()
        dated = re.search(r"[0-9]{4}", line[at : match.end()])
        if _RIGHTS.search(line, match.end()) or ((dated or "©" in match.group()) and rest.strip(" .") == ""):
            named = (match.start("who"), match.start("who") + len(match["who"].rstrip(".")))
            return _one(line, named, offset, "copyright", (at, len(line)))
    rights = _RIGHTS_LINE.fullmatch(line, at)
    return Cut((offset + at, offset + len(line)), end_mark=True) if rights else None


def _one(line: str, named: Span, offset: int, role: CreditRole, cut: Span) -> Cut:
    span = (offset + named[0], offset + named[1])
    return Cut((offset + cut[0], offset + cut[1]), credits=(Credit(agency=line[slice(*named)], span=span, role=role),))
