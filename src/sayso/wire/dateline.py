"""The dateline grammar: places, states, date and agencies in any order that agencies use, then what closes it.

A dateline is believed by what it holds. The weaker the evidence (an agency of the table, a date, capitals), the more
the rest must look like one: the closing dash, and a sentence that begins after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.records import Credit, CreditRole, Span
from sayso.wire.agencies import agency_at, find_agency
from sayso.wire.dates import PrintedDate, date_at, resolve
from sayso.wire.found import Cut, DatelineFound
from sayso.wire.names import is_capitals, is_town, looks_like_place, place_at, region_at, split_places

MAX_DATELINE = 200  # code points; the longest seen (four towns, three agencies) have about 120
MAX_PARTS = 10  # places, states, date, weekday, agencies
MAX_SLOT = 60  # code points between the brackets of an agency

_CLOSERS = {"(": ")", "[": "]", "/": "/", "|": "|"}
_GAP = re.compile(r"[ \xa0,]*")
_DASH = r"(?P<dash>(?:[.:] ?)?(?:-{1,3}|[–—―‒−]+)(?P<after>[ \xa0]|$)?)"
_STOP = re.compile(rf"[ \xa0]*(?:{_DASH}|(?P<colon>:)|(?P<full>\.)|(?P<bar>\|)|(?P<eol>$))")
_PARTING = re.compile(r"\.? ?(?:-{1,2}|[–—:])? ?(?=[(\[/|])")
_ITEM_BREAK = re.compile(r" ?/ ?|, ?| and | & |; ?")
_APPOSITION = re.compile(r"[^.–—\n]{1,80} (?:[–—]|--?) [a-z]")  # a second dash, and the sentence goes on
_LEADING = re.compile(r", ?|/ ?| ?[|–—] ?| - ")  # between an agency and the place after it; "AP-NORC" is a name
_SLOT_NAME = re.compile(r"[A-ZÀ-Þ][\w.&'’]*(?: (?:of |de |the )?[A-ZÀ-Þ][\w.&'’]*){0,3}")
_NO_AGENCY = re.compile(r"[RDI]-|[A-Z]{1,2}$|[IVX]+$")  # "(R-Texas)", "(D)": parties, and numerals


@dataclass(slots=True)
class _Parts:
    """What has been read so far; offsets are within the line."""

    at: int
    places: Span | None = None
    regions: int = 0
    known_region: bool = False
    date: PrintedDate | None = None
    agencies: list[tuple[Span, CreditRole]] = field(default_factory=list)
    bracketed: bool = False
    known: bool = False
    bare: bool = False
    barred: bool = False  # ``| AFP |`` closes as a dash does
    extra: list[Span] = field(default_factory=list)


def read_dateline(line: str, at: int, offset: int, published: str | None) -> Cut | None:
    """Read the dateline that begins at ``at`` of a line; ``offset`` is the line's place in the text."""
    line = line[: at + MAX_DATELINE]
    parts = _parse(line, at)
    stop = _STOP.match(line, parts.at)
    if parts.at == at or not stop or not _believed(line, parts, stop):
        stop = None
        if parts.at == at or not _believed_unclosed(line, parts):
            return None
    end = stop.end() if stop else parts.at
    end = len(line[:end].rstrip())
    places = split_places(line, *parts.places) if parts.places else []
    for extra in parts.extra:
        places += split_places(line, *extra)
    agencies = tuple(line[slice(*span)] for span, _ in parts.agencies)
    dateline = DatelineFound(
        span=(offset + at, offset + end),
        places=tuple((name, (offset + s, offset + e)) for name, (s, e) in places),
        date=resolve(parts.date, published) if parts.date else None,
        agencies=agencies,
    )
    credits = tuple(
        Credit(agency=line[s:e], span=(offset + s, offset + e), role=role) for (s, e), role in parts.agencies
    )
    return Cut(dateline.span, credits=credits, dateline=dateline)


def _parse(line: str, at: int) -> _Parts:
    parts = _Parts(at)
    for _ in range(MAX_PARTS):
        gap = _GAP.match(line, parts.at)
        here = gap.end() if gap else parts.at
        comma = "," in line[parts.at : here]
        step = (
            _slot(line, here, parts)
            or _date(line, here, parts)
            or _bare_agency(line, here, parts, comma)
            or _place(line, here, parts, comma)
            or _parted_slot(line, parts)
        )
        if not step:
            break
        parts.at = step
    return parts


def _date(line: str, at: int, parts: _Parts) -> int | None:
    found = date_at(line, at) if parts.date is None or parts.date.day is None else None
    if not found or (found.weekday is not None and found.day is None and not (parts.places or parts.agencies)):
        return None
    if found.day is not None or parts.date is None:
        parts.date = found
    return found.end


def _place(line: str, at: int, parts: _Parts, comma: bool) -> int | None:
    if parts.places is None:
        if parts.date or (parts.agencies and not parts.bare):
            return None
        end = _place_list(line, at)
        if end:
            parts.places = (at, end)
        return end
    if parts.date or parts.agencies:
        return None
    if comma and parts.regions < 3:
        region = region_at(line, at)
        if region:
            parts.regions += 1
            parts.known_region |= region[1]
            return region[0]
    if line.startswith("and ", at) and (end := _place_list(line, at + 4)):
        parts.extra.append((at + 4, end))
        return end
    return None


def _place_list(line: str, at: int) -> int | None:
    end = place_at(line, at)
    while end and (stroke := re.compile(r" ?/ ?").match(line, end)):
        more = place_at(line, stroke.end())
        if not more or agency_at(line, stroke.end()) == more:
            break
        end = more
    return end


def _slot(line: str, at: int, parts: _Parts) -> int | None:
    """An agency in brackets, between strokes or bars; a date may stand in it too."""
    closer = _CLOSERS.get(line[at : at + 1])
    if not closer or parts.bracketed:
        return None
    end = line.find(closer, at + 1, at + MAX_SLOT)
    if end < 0:
        return None
    spans, date, known = _slot_items(line, at + 1, end)
    if not spans or (not known and (closer in "/|" or len(spans) > 1)):
        return None
    parts.agencies += _roles(line, spans)
    parts.bracketed, parts.known = True, parts.known or known
    parts.date = parts.date or date
    parts.barred = closer == "|"
    return end + 1


def _parted_slot(line: str, parts: _Parts) -> int | None:
    """A known agency behind a full stop or dash of its own: ``September 5. /TASS/.``, ``PARIS -- (AFP) --``."""
    mark = _PARTING.match(line, parts.at) if parts.places or parts.date else None
    if not mark:
        return None
    trial = _Parts(mark.end())
    end = _slot(line, mark.end(), trial)
    if not end or not trial.known:
        return None
    parts.agencies += trial.agencies
    parts.bracketed = parts.known = True
    parts.date = parts.date or trial.date
    return end


def _slot_items(line: str, at: int, end: int) -> tuple[list[Span], PrintedDate | None, bool]:
    spans: list[Span] = []
    date, known = None, False
    while at < end:
        at += len(line[at:end]) - len(line[at:end].lstrip())
        stop = agency_at(line, at, short=True)
        if stop is None and (found := date_at(line, at)) and found.end <= end:
            date, stop = found, found.end
        elif stop is not None and stop <= end:
            known = True
            spans.append((at, stop))
        elif (name := _SLOT_NAME.match(line, at, end)) and not _NO_AGENCY.match(name.group()):
            stop = name.end()
            spans.append((at, stop))
        else:
            return [], None, False
        rest = line[stop:end].strip()
        mark = _ITEM_BREAK.match(line, stop, end) or (re.compile(r" ?- ?").match(line, stop, end) if known else None)
        if not rest:
            break
        if not mark:
            return [], None, False
        at = mark.end()
    return spans, date, known


def _roles(line: str, spans: list[Span]) -> list[tuple[Span, CreditRole]]:
    """``dpa/GNA``: written by the first, carried by the others; a comma or ``and`` joins equals."""
    roles: list[tuple[Span, CreditRole]] = []
    for i, span in enumerate(spans):
        stroke = i > 0 and "/" in line[spans[i - 1][1] : span[0]]
        roles.append((span, "relay" if stroke else "origin"))
    return roles


def _bare_agency(line: str, at: int, parts: _Parts, comma: bool) -> int | None:
    """An agency without brackets: ``Tehran, Sept 10, IRNA –``, ``PARIS AFP -``, ``Reuters, London -``, ``TASS/``."""
    end = agency_at(line, at)
    if not end or parts.agencies:
        return None
    spans = [(at, end)]
    while (stroke := line[end : end + 1]) in ("/", "-") and stroke and (more := agency_at(line, end + 1)):
        spans.append((end + 1, more))
        end = more
    if parts.at == at and not (parts.places or parts.date):
        mark = _LEADING.match(line, end)
        if not mark or not _place_list(line, mark.end()):
            return None
        end = mark.end()
    elif not (comma or parts.date or (parts.places and is_capitals(line[slice(*parts.places)]))):
        return None
    parts.agencies += _roles(line, spans)
    parts.bare = parts.known = True
    return end + 1 if line[end : end + 1] == "/" else end


def _believed(line: str, parts: _Parts, stop: re.Match[str]) -> bool:
    """Weigh the parts against what closes them; ``starts``: a sentence begins after it."""
    ends = stop["eol"] is not None
    starts = ends or _sentence_starts(line, stop.end())
    place = line[slice(*parts.places)] if parts.places else ""
    if parts.known and parts.bracketed:
        if place or parts.date:
            return bool(stop["dash"]) or starts
        return bool(stop["dash"] or stop["colon"]) and starts and not ends
    if parts.bracketed:  # an agency that the table does not know
        return bool(stop["dash"] and starts and place and (is_capitals(place) or parts.date))
    if parts.bare:
        return bool(place or parts.date) and bool(_spaced(line, stop) or stop["colon"]) and starts
    return bool(place) and starts and _believed_alone(line, parts, stop)


def _believed_alone(line: str, parts: _Parts, stop: re.Match[str]) -> bool:
    """No agency: a date helps, capitals help; places without either are text."""
    place = line[slice(*parts.places or (0, 0))]
    capitals, ends = is_capitals(place), stop["eol"] is not None
    if parts.date and parts.date.day:
        if ends:
            return bool(capitals or parts.date.year)
        return _spaced(line, stop) or (capitals and bool(stop["colon"] or stop["full"]))
    if ends or not capitals:
        return False
    known = is_town(place) or parts.known_region
    if not known and _APPOSITION.match(line, stop.end()):
        return False
    if not known and (parts.regions or not all(looks_like_place(each.strip()) for each in place.split("/"))):
        return False
    return _spaced(line, stop) or (bool(stop["colon"]) and known)


def _spaced(line: str, stop: re.Match[str]) -> bool:
    """Tell whether a dash stands free: with a space on a side, or behind a full stop."""
    dash = stop["dash"]
    return bool(dash) and (stop["after"] is not None or line[stop.start()] in " \xa0" or "." in dash)


def _believed_unclosed(line: str, parts: _Parts) -> bool:
    """No dash at all (``New Delhi, Jul 12 (PTI) India and …``): a known agency in brackets, and a date or capitals."""
    capitals = bool(parts.places) and is_capitals(line[slice(*parts.places or (0, 0))])
    if not (parts.places and line[parts.at : parts.at + 1] in (" ", "\xa0") and _sentence_starts(line, parts.at)):
        return False
    return (parts.known and parts.bracketed and bool(parts.date or capitals or parts.barred)) or (
        capitals and parts.date is not None and parts.date.day is not None and not parts.agencies
    )


def _sentence_starts(line: str, at: int) -> bool:
    rest = line[at:].lstrip(" \xa0-–—")[:1]
    return not rest or not (rest.islower() or rest in ",;.)")


def printed_agencies(names: list[str]) -> tuple[str, ...]:
    """Keep each agency once, in printed order: ``AP`` and ``The Associated Press`` are one."""
    kept: dict[str, str] = {}
    for name in names:
        agency = find_agency(name)
        kept.setdefault(agency.name if agency else name.casefold(), name)
    return tuple(kept.values())
