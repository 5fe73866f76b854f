"""Who wrote it: bylines at the head, and the lines of reporters and editors at the foot."""

from __future__ import annotations

import re

from sayso.records import Credit, CreditRole
from sayso.wire.agencies import agency_at, find_agency
from sayso.wire.found import Cut, DatelineFound
from sayso.wire.lexicon import words
from sayso.wire.names import is_town, place_at, split_places

MAX_BYLINE = 160  # code points; three names with their towns and an agency
MAX_CREDIT_LINE = 700  # code points; a staff of twenty in a dozen towns

_BY = re.compile(r"(?:[-–—*] ?)?(?:By|BY|by(?= [A-Z]))[: ] ?")
_NAME = re.compile(r"[^\W\d_](?:\.|[\w'’\-]*\.?)(?: (?:[^\W\d_](?:\.|[\w'’\-]*\.?)))*")
_OURS = r"(?P<who>(?:our|a|the)(?: own| special| staff)? (?:correspondents?|reporters?|bureau|staff))"
_CORRESPONDENT = re.compile(
    rf"(?:By|From) {_OURS}(?: (?:in|at) (?P<place>[^\n,.]{{2,40}}))?[.,:]?(?: ?[-–—])?", re.IGNORECASE
)
_TITLES = re.compile(
    r"(?:,? ?(?:staff|senior|special|chief))*,? ?(?:writers?|correspondents?|reporters?|staff|editor)\b", re.IGNORECASE
)
_SPLIT_NAMES = re.compile(r", and |, | and | AND | & ")

_WORKS = "|".join(sorted(words("byline", "work"), reverse=True))
_WORK = rf"(?:(?:additional|further|more|with|extra) )?(?:{_WORKS})"
_STARTS = re.compile(
    rf"[(\[*_–—\-• ]{{0,4}}(?:(?P<by>{_WORK}(?:,? and {_WORK}|, {_WORK})* by |additional reporting from |"
    r"contributing: |contributors?: |"
    r"editing: |reporting: )|(?=\w))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:contributed(?: reporting| research)?(?: to this (?:report|story|article|dispatch)| (?:from|in) [^.;]{2,60})?"
    r"|reported from [^;]{2,200})[.)]*$"
)
_CLAUSE_END = re.compile(r";|(?<=[^\W\d_]{3})\.(?= [A-Z])|$")  # not behind "St." or an initial
_CREDITED = re.compile(
    rf"(?:{_WORK}(?:,? and {_WORK}|, {_WORK})* by |additional reporting from |contributing: |contributors?: |editing: |"
    r"reporting: )",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(r", and |, | and | AND | & ")
_AWAY = re.compile(r" (?:in|at|from|for|of the|contributed|reported|contributing)\b")  # the rest of a name's piece
_TOKEN = re.compile(r"[\w'’.\-]+")


def read_byline(line: str, at: int, offset: int) -> Cut | None:
    """Read a byline that fills the line from ``at`` on: ``By X``, ``By X in Y``, ``By X, Reuters``."""
    end = len(line)
    if end - at > MAX_BYLINE:
        return None
    ours = _CORRESPONDENT.fullmatch(line, at)
    by = _BY.match(line, at)
    if ours or not by:
        return _ours(ours, offset) if ours else None
    credits: list[Credit] = []
    town: tuple[int, int] | None = None
    here = by.end()
    while True:
        stop = _person(line, here)
        if stop is None:
            return None
        credits.append(Credit(agency=line[here:stop], span=(offset + here, offset + stop), role="byline"))
        here = stop
        if line.startswith((" in ", " at "), here):
            named = place_at(line, here + 4)
            if not named:
                return None
            town, here = town or (here + 4, named), named
            while (
                line.startswith(", ", here) and (region := place_at(line, here + 2)) and not agency_at(line, here + 2)
            ):
                here = region
        rest, here = _affiliation(line, here, offset)
        credits += rest
        if line[here:].strip(" .,:–—-|") == "":
            break
        joined = _SPLIT_NAMES.match(line, here)
        if not joined:
            return None
        here = joined.end()
    span = (offset + at, offset + end)
    dateline = None
    if town:
        places = split_places(line, *town)
        dateline = DatelineFound(span=span, places=tuple((n, (offset + s, offset + e)) for n, (s, e) in places))
    return Cut(span, credits=tuple(credits), dateline=dateline)


def _regions(line: str, at: int) -> int:
    while line.startswith(", ", at) and (region := place_at(line, at + 2)) and not agency_at(line, at + 2):
        at = region
    return at


def _ours(match: re.Match[str], offset: int) -> Cut | None:
    span = (offset + match.start(), offset + match.end())
    dateline = None
    if match["place"]:
        place = place_at(match.string, match.start("place"))
        if place != len(match.string[: match.end("place")].rstrip(" -–—")):
            return None
        places = split_places(match.string, match.start("place"), place)
        dateline = DatelineFound(span=span, places=tuple((n, (offset + s, offset + e)) for n, (s, e) in places))
    who = (offset + match.start("who"), offset + match.end("who"))
    return Cut(span, credits=(Credit(agency=match["who"], span=who, role="byline"),), dateline=dateline)


def _person(line: str, at: int) -> int | None:
    """Return where the name of a person, a desk or an agency ends."""
    agency = agency_at(line, at, short=True)
    if agency:
        return agency
    match = _NAME.match(line, at)
    if not match:
        return None
    end, count = at, 0
    for word in _TOKEN.finditer(line, at, match.end()):
        printed = word.group()
        if count and printed.lower() in {"in", "at", "and", "for", "of"}:
            break
        if printed.endswith(("'s", "’s")) or not (
            printed[0].isupper() or (count and printed in words("byline", "particles"))
        ):
            break
        end, count = word.end(), count + 1
    name = line[at:end]
    if not count or count > 5 or name.split()[0].casefold() in words("byline", "not_names"):
        return None
    return end if count > 1 or name.casefold() in words("byline", "desks") else None


def _affiliation(line: str, at: int, offset: int) -> tuple[list[Credit], int]:
    """Read ``, Associated Press Writer`` or ``| AFP`` after a name."""
    mark = re.compile(r" ?(?:,|\||/|[-–—]) ?| (?:of|for) (?:the )?| \(").match(line, at)
    if not mark:
        return [], at
    here = mark.end()
    end = agency_at(line, here, short=True)
    credits = []
    if end:
        credits = [Credit(agency=line[here:end], span=(offset + here, offset + end), role="origin")]
        here = end
    title = _TITLES.match(line, here)
    if not end and not (title and title.end() > here):
        return [], at
    here = title.end() if title else here
    return credits, here + 1 if line[here : here + 1] == ")" else here


def read_credit_line(line: str, at: int, offset: int) -> Cut | None:
    """Read a line of reporters and editors (``Reporting by …; Editing by …``, ``… contributed to this report.``).

    Every word must be a name or belong to such lines, so that sentences of the story never are taken.
    """
    if len(line) - at > MAX_CREDIT_LINE:
        return None
    start = _STARTS.match(line, at)
    if not start or not (start["by"] or _SENTENCE.search(line, at)):
        return None
    body = line[start.start("by") if start["by"] else start.end() :]
    if not _only_credit_words(body):
        return None
    first = len(line) - len(body)
    body = body.rstrip(" )].*")
    credits: list[Credit] = []
    left = first
    for stop in _CLAUSE_END.finditer(line, first, first + len(body)):
        left += len(line[left : stop.start()]) - len(line[left : stop.start()].lstrip())
        credits += _people(line, left, stop.start(), offset)
        left = stop.end()
    return Cut((offset + at, offset + len(line)), credits=tuple(credits)) if credits else None


def _only_credit_words(body: str) -> bool:
    names = 0
    for i, token in enumerate(_TOKEN.finditer(body)):
        word = token.group().strip(".'’-")
        if not word or word.lower() in words("byline", "credit_words") | words("byline", "particles"):
            continue
        if not word[0].isupper() and not any(c.isupper() for c in word[1:]) and find_agency(word) is None:
            return False
        names += i >= 0
    return names > 0 and not any(mark in body for mark in '“”"?!:' if not re.match(r"\w+(?: \w+)?: [^:]*$", body))


def _people(line: str, at: int, end: int, offset: int) -> list[Credit]:
    """Give everyone that a clause names a credit of their own; towns, states and titles are passed over."""
    by = _CREDITED.match(line, at, end)
    here = by.end() if by else at
    credits: list[Credit] = []
    while here < end:
        stop = _NEXT_NAME.search(line, here, end)
        piece_end = stop.start() if stop else end
        away = _AWAY.search(line, here, piece_end)
        found = _named(line, here, away.start() if away else piece_end, first=not credits)
        for (start, close), role in found:
            credits.append(Credit(agency=line[start:close], span=(offset + start, offset + close), role=role))
        here = stop.end() if stop else end
    return credits


def _named(line: str, at: int, end: int, *, first: bool) -> list[tuple[tuple[int, int], CreditRole]]:
    agency = agency_at(line, at, short=True)
    title = _TITLES.match(line, agency, end) if agency and agency <= end else None
    found: list[tuple[tuple[int, int], CreditRole]] = []
    if agency and title and title.end() > agency:
        found, at = [((at, agency), "origin")], title.end()
    at += len(line[at:end]) - len(line[at:end].lstrip())
    end = at + len(line[at:end].rstrip(" .,)"))
    name = line[at:end]
    if " " not in name and not first and not agency:
        return found  # the state behind a town
    if not name[:1].isupper() or name.casefold() in words("dateline", "regions") or (is_town(name) and not first):
        return found
    return [*found, ((at, end), "byline")]
