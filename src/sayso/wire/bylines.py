"""Who wrote it: bylines at the head, and the lines of reporters and editors at the foot."""

from __future__ import annotations

import re

from sayso.records import Credit
from sayso.wire.agencies import agency_at, find_agency
from sayso.wire.found import Cut, DatelineFound
from sayso.wire.lexicon import words
from sayso.wire.names import place_at, split_places

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
_CREDITED = re.compile(r"\b(?:by|from|contributing:|contributors?:|editing:|reporting:)\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[\w'’.\-]+")
_TOWN = re.compile(r"\s(?:in|at|from|for|of the)\s")


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
        if not (printed[0].isupper() or (count and printed in words("byline", "particles"))):
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
    credits = []
    left = 0
    for stop in _CLAUSE_END.finditer(body):
        left += len(body[left:]) - len(body[left:].lstrip())
        name = _credited(body[left : stop.start()], sentence=not start["by"])
        if name:
            span = (offset + first + left, offset + first + stop.start())
            credits.append(Credit(agency=name, span=span, role="byline"))
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


def _credited(clause: str, *, sentence: bool) -> str | None:
    """Return the names of a clause as printed, without their towns."""
    if sentence:
        name = re.split(r" (?:contributed|reported|and )", clause, maxsplit=1)[0]
    else:
        by = _CREDITED.search(clause)
        if not by:
            return None
        name = clause[by.end() :]
    return _TOWN.split(f" {name} ", maxsplit=1)[0].strip(" .,") or None
