"""The medium that something was said to or through: "told the IRNA news agency", "in an interview with Anadolu"."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.media import AGENCIES
from sayso.attribution.sentences import sentence
from sayso.attribution.voices import words
from sayso.engine.columns import Columns, columns

TALKS = frozenset({
    "interview", "interviews", "conversation", "call", "chat", "comment", "comments", "remarks", "statement",
    "briefing", "appearance", "podcast",
})  # fmt: skip
SPEAKING = frozenset({"speak", "talk"})
MESSAGES = frozenset(
    {"post", "posts", "message", "messages", "video", "thread", "tweet", "tweets", "story", "livestream"}
)
POSTS = frozenset({
    "telegram", "twitter", "x", "facebook", "instagram", "weibo", "youtube", "whatsapp", "mastodon", "tiktok",
    "snapchat", "reddit", "linkedin", "vk", "bluesky",
})  # fmt: skip
CARRIED = frozenset({"carried", "published", "aired", "broadcast", "posted", "televised", "printed"})
PEOPLE = frozenset(
    {"host", "anchor", "reporter", "journalist", "correspondent", "columnist", "presenter", "editor", "co"}
)
"""Who asks for a medium: the name before them is the channel."""
PRESS = frozenset({"reporters", "journalists", "correspondents", "reporter", "journalist", "correspondent"})
HEARERS = frozenset({
    "congress", "senate", "house", "parliament", "council", "committee", "court", "commission", "board", "assembly",
    "nations", "union", "ministry", "department", "conference", "police", "party", "forum", "cabinet", "tribunal",
    "inquiry", "university", "association", "institute", "foundation", "bank", "nato", "eu", "un", "league", "army",
    "club", "group", "company", "authority", "office", "summit", "convention", "chamber", "society", "church", "school",
    "knesset", "bundestag", "duma", "fbi", "cia", "pentagon", "center", "centre", "government", "service", "agency",
})  # fmt: skip
"""Who is told and is no medium."""
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "late", "early",
    "earlier", "last", "this", "that", "tonight",
})  # fmt: skip
MONTHS = frozenset(month.lower() for month in month_name if month)
TIMES = frozenset({"month", "week", "morning", "evening", "afternoon", "night", "year"})
SAYING = frozenset(
    {"say", "add", "write", "post", "announce", "declare", "claim", "warn", "appear", "speak", "reveal", "tweet"}
)
NOT_IN_A_NAME = frozenset({"but", "and", "or", "'s", "’s", "’", "'", "another", "any", "every", "which", "who", "that"})
GENERIC = frozenset({"tv", "television", "radio", "news", "media", "press"})
"""What is said on television has no channel yet."""
IN_A_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "X"})
MAX_LOOK = 14
"""Tokens behind a cue within which its channel is named."""
MAX_NAME = 9


def channel(doc: Doc, draft: Draft) -> Tokens | None:
    """Return the span that names the channel of an attribution, without a following role or time; ``None`` for none."""
    read = columns(doc)
    sent = sentence(doc[draft.head])
    after = draft.head + 1
    if read.lemmas[draft.head] == "tell":
        found = _name(read, after, sent[1], _is_told)
        if found is not None:
            return found
    elif (
        after < sent[1]
        and read.lower[after] == "to"
        and draft.sense is not None
        and draft.sense.takes("adr=to", "that")
    ):
        found = _name(read, after + 1, sent[1], _is_told)
        if found is not None:
            return found
    for i in range(max(sent[0], draft.cue[0] - 2 * MAX_LOOK), min(sent[1] - 1, draft.cue[1] + MAX_LOOK)):
        if any(start <= i < end for start, end in draft.content):
            continue
        found = _led_to(read, i, sent) or _before_talk(read, i, sent[0])
        if found is not None:
            return found
    return None


def _led_to(read: Columns, i: int, sent: Tokens) -> Tokens | None:
    """Return the medium behind a preposition: an interview with it, speaking to it, said on it, carried by it."""
    word = read.lower[i]
    if word not in ("to", "with", "on", "by", "in", "for"):
        return None
    lemma, before = (read.lemmas[i - 1], read.lower[i - 1]) if i > sent[0] else ("", "")
    talk = (lemma in SPEAKING and word in ("to", "with")) or (before in TALKS and word in ("with", "to", "for"))
    carried = word == "by" and before in CARRIED and i - 1 > sent[0] and read.lower[i - 2] in TALKS | MESSAGES
    taken = word == "to" and lemma == "take"
    if talk or carried:
        return _name(read, i + 1, sent[1], _is_told)
    if word == "in" and lemma == "write":
        return _name(read, i + 1, sent[1], _is_told)
    if taken or (word == "on" and _may_be_said_on(read, i, sent)):
        return _name(read, i + 1, sent[1], _names_medium)
    return None


def _may_be_said_on(read: Columns, i: int, sent: Tokens) -> bool:
    """Tell whether "on" follows words of saying or a time, or begins its sentence."""
    if i == sent[0] or (i == sent[0] + 1 and not read.texts[sent[0]].isalpha()):
        return True
    last = i - 1
    if (
        read.lemmas[last] in SAYING
        or read.pos[last] == "ADV"
        or read.lower[last]
        in DAYS
        | TALKS
        | MESSAGES
        | {
            ",",
            "month",
            "week",
            "morning",
        }
    ):
        return True
    return read.pos[last] == "PROPN" and read.deps[last] == "nsubj"  # said Chaudhary on Twitter


def _before_talk(read: Columns, i: int, first: int) -> Tokens | None:
    """Return the medium that stands before its word: "in a Bloomberg interview", "in a Facebook post"."""
    if (
        read.lower[i] not in TALKS | MESSAGES
        or read.pos[i] != "NOUN"
        or i == first
        or read.pos[i - 1] not in ("PROPN", "NOUN", "X")
    ):
        return None
    start = i
    while start > first and read.pos[start - 1] in ("PROPN", "X") and i - start < MAX_NAME:
        if read.lower[start - 1] in MONTHS:
            break
        start -= 1
    if start == i:
        return None
    return (start, i) if any(_names_medium(read, start, i)) else None


def _name(read: Columns, start: int, last: int, fits: Callable[[Columns, int, int], Iterator[bool]]) -> Tokens | None:
    """Return the name that begins at a token, where it is one of a medium."""
    end = start
    while end < min(last, start + MAX_NAME) and _goes_on(read, end, start, last):
        if read.labels[end] in ("PER", "PERSON") or (read.lower[end] in PEOPLE and end > start + 1):
            break
        end += 1
    if end < last and end > start and read.lower[end - 1] in PRESS and read.lower[end] in ("from", "of", "with", "at"):
        inner = _name(read, end + 1, last, fits)
        return (start, inner[1]) if inner is not None else None
    if read.lower[start] not in ("a", "an") or (end < last and read.labels[end] in ("PER", "PERSON")):
        while end > start and (read.texts[end - 1] == "-" or read.lower[end - 1] in PEOPLE):
            end -= 1
    generic = end == start + 1 and read.lower[start] in GENERIC
    generic = generic or (end == start + 2 and read.pos[start] == "DET" and read.lower[start + 1] in GENERIC)
    return (start, end) if end > start and not generic and any(fits(read, start, end)) else None


def _goes_on(read: Columns, i: int, start: int, last: int) -> bool:
    if read.lower[i] in NOT_IN_A_NAME or (read.lower[i] in DAYS and (i == start or read.lower[i - 1] != "usa")):
        return False
    if read.pos[i] == "NUM" and not read.texts[i].isdigit():
        return False  # told AFP three officers
    if read.texts[i] in ("-", "/"):
        return start < i < last - 1 and read.pos[i + 1] == "PROPN"
    if read.pos[i] == "DET" and i > start:
        return False
    if read.lower[i] == "of":
        return start < i < last - 1 and read.pos[i - 1] == "PROPN" == read.pos[i + 1]
    return read.pos[i] in IN_A_NAME


def _is_told(read: Columns, start: int, end: int) -> Iterator[bool]:
    """Tell of a name whether it is that of a medium, or of an organisation that only a medium can be."""
    lower = read.lower[start:end]
    if not HEARERS.isdisjoint(lower):
        yield from _names_medium(read, start, end) if "news" in lower else ()
        return
    yield from _names_medium(read, start, end)
    at = end - 1
    is_name = read.pos[at] == "PROPN" and read.tags[at] != "NNPS"
    if is_name and read.labels[at] == "ORG":
        yield True
    elif is_name and not read.labels[at]:
        yield read.texts[at].isupper() and len(read.texts[at]) > 1


def _names_medium(read: Columns, start: int, end: int) -> Iterator[bool]:
    """Yield for each word of a name whether it tells of a medium: only the last common noun counts."""
    media, titles = words("kinds", "medium"), words("kinds", "title")
    for i in range(start, end):
        word = read.lower[i]
        if word in PRESS or word in ("site", "paper", "editorial"):
            continue
        named = read.pos[i] in ("PROPN", "X")
        last = i == end - 1 or read.pos[i + 1] in ("PROPN", "NUM", "X")
        if word in media or word in ("news", "media"):
            yield (named or read.pos[i] == "NOUN") and (last or named)
        elif named and word in titles:
            yield True
        elif named or read.pos[i] == "NOUN":
            yield read.texts[i] in AGENCIES or (word in POSTS and (word != "x" or read.texts[i] == "X"))
