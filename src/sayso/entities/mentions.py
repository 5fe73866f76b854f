"""Mentions: the noun phrases, names and pronouns of a text that may stand for somebody or something.

A phrase is read from the tags, left to right, and from the tree only whether two nouns belong together: the tags are
right where trees over long sentences are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.entities.tables import title_named
from sayso.entities.words import Words, goes_on

Kind = Literal["name", "nominal", "pronoun"]

MAX_PHRASE = 30
"""Tokens of one noun phrase; more are a list or a table that lost its marks."""
MAX_TAIL = 40
"""Tokens that may follow a phrase as its complement."""

_PROPER = frozenset({"NNP", "NNPS"})
_INSIDE = frozenset({"JJ", "JJR", "JJS", "CD", "HYPH", "AFX", "$"})
_OPENERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_NAMESAKES = frozenset(
    {"people", "workers", "worker", "farmers", "women", "children", "teachers", "miners", "peasants"}
)
_POINTERS = frozenset({"this", "that", "these", "those", "both", "all", "some", "others", "many", "none"})
_PARTS = frozenset({"one", "two", "three", "four", "some", "many", "several", "both", "all", "most", "none"})
"""Words that name part of what the complement names ("one of the officials")."""
_GAPS = frozenset({" ", "\u00a0", "  "})
"""White space that a text has within a line, often before a name."""
NICKNAME_MARKS = frozenset('"“”()')
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_JOINTS = frozenset({"for", "and", "&", "on", "of"})
_OFFICES = frozenset({"secretary", "minister", "ministry", "department", "chief", "secretaries", "ministers", "chiefs"})
"""Nouns of titles that hold an "of"."""
_LINKS = frozenset({"of", "for", "in", "at", "from", "with", "to", "on", "within"})
TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "today", "yesterday", "tomorrow", "tonight"}
)


@dataclass(slots=True)
class Mention:
    """Tokens ``[start, end)`` with ``head`` (its last noun), ``top`` (the token by which the tree holds it).

    ``full`` is where the phrase ends with its complements and relative clauses, ``tail`` without relative clauses.
    ``owner`` is the mention that possesses it, ``of`` the one in its first complement, and ``link`` the preposition.
    """

    number: int
    kind: Kind
    start: int
    end: int
    head: int
    top: int
    full: int
    tail: int
    owner: int | None = None
    of: int | None = None
    link: str = ""
    members: tuple[int, ...] = ()
    inner: bool = False
    """Inside another phrase, as a name that modifies it ("TASS" in "a TASS reporter")."""


def find_mentions(words: Words) -> list[Mention]:
    """Return the mentions in the order of the text; those inside others come after them when they start together."""
    spans = list(_phrases(words))
    mentions: list[Mention] = []
    by_end: dict[int, int] = {}
    by_start: dict[int, int] = {}
    for kind, start, end in spans:
        mention = _mention(words, kind, start, end, len(mentions))
        if start > 0 and words.tags[start - 1] == "POS" and (start - 1) in by_end:
            mention.owner = by_end[start - 1]
        if kind == "nominal" and words.tags[start] in ("PRP$", "WP$"):
            mention.owner = by_start.get(start)
        by_start.setdefault(start, mention.number)
        if kind != "pronoun" or words.tags[start] not in ("PRP$", "WP$"):
            by_end[end] = mention.number
        mentions.append(mention)
    for mention in mentions:
        follower = by_start.get(mention.end + 1)
        if mention.kind != "pronoun" and follower is not None and words.lower[mention.end] in _LINKS:
            mention.of, mention.link = follower, words.lower[mention.end]
    return [*mentions, *_lists(words, mentions)]


def _mention(words: Words, kind: Kind, start: int, end: int, number: int) -> Mention:
    head = end - 1
    top = next((i for i in range(end - 1, start - 1, -1) if not start <= words.heads[i] < end), head)
    full = tail = end
    if kind != "pronoun":
        for child in words.right[top]:
            if child < end or words.deps[child].partition(":")[0] not in {"nmod", "acl"}:
                continue
            if child - full > MAX_TAIL:
                break
            last = _last(words, child, end + MAX_TAIL)
            full = max(full, last)
            first = _first(words, child, end)
            if words.deps[child] != "acl:relcl" and words.texts[first - 1] != "," and tail == first:
                tail = last
    return Mention(number, kind, start, end, head, top, full, tail)


def _first(words: Words, i: int, low: int) -> int:
    """Return where a dependent begins, prepositions and all: behind the phrase or the comma before it."""
    first = i
    while first > low and words.texts[first - 1] != "," and words.heads[first - 1] >= first - 1:
        first -= 1
    return first


def _last(words: Words, i: int, limit: int) -> int:
    """Return the end of the subtree at ``i``, not beyond ``limit``."""
    last = i
    while words.right[last] and words.right[last][-1] < limit:
        last = words.right[last][-1]
    while last > i and not words.texts[last][-1:].isalnum():
        last -= 1
    return last + 1


def _phrases(words: Words) -> Iterator[tuple[Kind, int, int]]:
    """Yield pronouns and maximal noun phrases; a possessive ends one and begins the next."""
    i, size = 0, len(words)
    while i < size:
        tag = words.tags[i]
        if tag in _PRONOUN_TAGS and (tag != "WDT" or words.lower[i] in ("which", "that")):
            yield "pronoun", i, i + 1
            if tag in ("PRP", "WP", "WDT"):
                i += 1
                continue
        if words.lower[i] in _PARTS and i + 1 < size and words.lower[i + 1] == "of":
            yield "nominal", i, i + 1
            i += 1
            continue
        if words.lower[i] in _NUMBERS and (share := _share_end(words, i)) is not None:
            yield "nominal", i, share
            i = share
            continue
        if tag == "DT" and words.lower[i] in _POINTERS and not _opens(words, i):
            yield "pronoun", i, i + 1
            i += 1
            continue
        if not _starts(words, i):
            i += 1
            continue
        end = _phrase_end(words, i)
        if end is None:
            i += 1
            continue
        yield "nominal", i, end
        i = end


def _share_end(words: Words, i: int) -> int | None:
    """Return the end of "one in three", "two out of three", "nearly half" of them without more nouns."""
    if i + 2 >= len(words):
        return None
    out = i + 2 if words.lower[i + 1 : i + 3] == ["out", "of"] else i + 1 if words.lower[i + 1] == "in" else None
    if out is None or out + 1 >= len(words):
        return None
    counts = words.lower[out + 1] in _NUMBERS or words.tags[out + 1] == "CD"
    alone = out + 2 >= len(words) or not words.is_noun(out + 2)
    return out + 2 if counts and alone and words.sents[out + 1] == words.sents[i] else None


def _starts(words: Words, i: int) -> bool:
    tag = words.tags[i]
    if tag == "HYPH" or (words.lower[i] in ("least", "most") and i > 0 and words.lower[i - 1] == "at"):
        return False  # "at least 23 people"
    return bool(tag) and (tag in _OPENERS or tag in _INSIDE or words.is_noun(i))


def _opens(words: Words, i: int) -> bool:
    """Whether a determiner has a noun to determine."""
    return _phrase_end(words, i) is not None


def _phrase_end(words: Words, start: int) -> int | None:
    """Return the end of the phrase that begins at ``start``: behind its last noun, or ``None`` without a noun."""
    last: int | None = None
    sent = words.sents[start]
    for i in range(start, min(len(words), start + MAX_PHRASE)):
        tag = words.tags[i]
        if not tag and words.texts[i] in _GAPS and words.sents[i] == sent:
            continue
        if not tag or (words.sents[i] != sent and not any(_is_nickname(words, i - back) for back in (2, 3))):
            break
        if words.is_noun(i):
            if last is not None and last == i - 1 and _parts(words, i):
                break
            last = i
        elif tag in _OPENERS and i > start and words.tags[i - 1] not in ("PDT", "DT"):
            break
        elif tag in _OPENERS or tag in _INSIDE:
            again = last is not None and tag in _INSIDE and tag not in ("HYPH", "AFX")
            if again and (words.lower[i] in ("next", "last") or not _leads(words, i)):
                break
        elif _goes_on(words, i, last):
            continue
        elif not (tag in ("VBN", "VBG", "RB") and i > start and last != i - 1 and _leads(words, i)):
            break
    if last is None:
        return _bare(words, start)
    return last + 1


def _goes_on(words: Words, i: int, last: int | None) -> bool:
    """Whether a small word stands within a name or title."""
    if words.texts[i] in NICKNAME_MARKS:
        return any(_is_nickname(words, i - back) for back in (0, 2))
    if words.tags[i] == "POS":
        return _is_named_for_people(words, i)
    return last == i - 1 and (_goes_on_in_name(words, i) or _goes_on_in_title(words, i))


def _is_nickname(words: Words, i: int) -> bool:
    """Whether marks at ``i`` and ``i + 2`` hold what a person is called (``Robert "Bobby" Orr``)."""
    if i < 1 or i + 3 >= len(words) or not {words.texts[i], words.texts[i + 2]} <= NICKNAME_MARKS:
        return False
    around = (i - 1, i + 1, i + 3)
    return all(words.is_capital(j) and words.tags[j] in _PROPER for j in around) and words.labels[i - 1] == "PER"


def _goes_on_in_name(words: Words, i: int) -> bool:
    """Whether a small word stands within one name of a body: "Center for Rural Affairs", "Food and Drug Board"."""
    name = words.names[i]
    return name >= 0 and words.lower[i] in _JOINTS and words.labels[i] == "ORG" and words.names[i - 1] == name


def _goes_on_in_title(words: Words, i: int) -> bool:
    """Whether "of" stands within a title: "Secretary of State Ann Orr", "the Ministry of Public Works"."""
    if words.lower[i] not in ("of", "for") or words.lower[i - 1] not in _OFFICES:
        return False
    sizes = range(2, min(4, len(words) - i) + 1)
    return any(title_named(" ".join(words.lower[i - 1 : i + size])) is not None for size in sizes)


def _is_named_for_people(words: Words, i: int) -> bool:
    """Whether a possessive is part of a name: "People's Defence Force", "Workers' Party"."""
    return (
        words.lower[i - 1] in _NAMESAKES and words.is_capital(i - 1) and i + 1 < len(words) and words.is_capital(i + 1)
    )


def _bare(words: Words, start: int) -> int | None:
    """A phrase without a noun: "the 54-year-old", "the wounded", "two" are taken as one when a determiner opens it."""
    if words.tags[start] not in ("DT", "PRP$"):
        return None
    i = start + 1
    while i < len(words) and words.sents[i] == words.sents[start] and words.tags[i] in _INSIDE:
        i += 1
    return i if i > start + 1 and words.deps[i - 1] not in ("amod", "advmod", "compound", "nummod") else None


def _parts(words: Words, i: int) -> bool:
    """Whether the noun at ``i`` begins another phrase than the noun before it."""
    if words.lower[i] in TIMES and words.is_capital(i) and words.lower[i - 1] not in TIMES:
        return words.deps[i] != "flat"  # "May" is a surname too
    if goes_on(words, i):
        return False
    both = words.tags[i] in _PROPER and words.tags[i - 1] in _PROPER and words.is_capital(i) and words.is_capital(i - 1)
    if both and (words.heads[i] == words.heads[i - 1] or words.heads[i - 1] == words.heads[words.heads[i]]):
        return False
    top = words.heads[i - 1]
    return not (i - 1 < top <= i + 3)


def _leads(words: Words, i: int) -> bool:
    """Whether a modifier at ``i`` has the noun that it modifies right behind it."""
    head = words.heads[i]
    return i < head <= i + 6 and words.sents[head] == words.sents[i] and words.is_noun(head)


def _lists(words: Words, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield coordinations ("India and Pakistan"), one mention for all their members."""
    number = len(mentions)
    outer = [m for m in mentions if m.kind != "pronoun" or words.tags[m.start] == "PRP"]
    at = 0
    while at < len(outer):
        members = [outer[at]]
        joined = False
        while at + 1 < len(outer) and not joined:
            following = outer[at + 1]
            between = words.lower[members[-1].end : following.start]
            if between in (["and"], [",", "and"], ["or"]):
                joined = True
            elif between != [","]:
                break
            members.append(following)
            at += 1
        if joined and len(members) > 1 and _are_joined(words, members) and not _is_described(words, members):
            first, last = members[0], members[-1]
            owner = tuple(m.number for m in members)
            yield Mention(
                number, "nominal", first.start, last.end, last.head, first.top, last.full, last.tail, members=owner
            )
            number += 1
        at += 1


def _is_described(words: Words, members: list[Mention]) -> bool:
    """Whether a list is one person: a name and two things that he is ("Ann Orr, the former mayor and a judge"), or
    two roles before a name ("lawyer and party strategist Ann Orr")."""
    first, last = members[0], members[-1]
    proper = words.tags[first.head] in _PROPER
    if len(members) > 2 and proper and words.texts[last.start - 2] != ",":
        return all(words.tags[m.head] == "NN" and words.labels[m.head] == "" for m in members[1:]) and (
            words.tags[members[1].start] == "DT" or words.labels[first.head] == "PER"
        )
    behind = words.labels[last.end : last.end + 1] == ["PER"] or words.labels[last.head] == "PER"
    roles = words.tags[last.start] not in _OPENERS and words.labels[last.start] != "PER"
    return len(members) == 2 and words.tags[first.head] == "NN" and behind and roles and not words.labels[first.head]


def _are_joined(words: Words, members: list[Mention]) -> bool:
    return any(words.deps[m.top] == "conj" and words.heads[m.top] < m.start for m in members[1:])
