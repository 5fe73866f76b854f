"""The text as nodes: words, numbers and marks at first, then phrases that forms have made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.records import Span
from sayso.when.lexicon import Lexicon
from sayso.when.numbers import read_number
from sayso.when.periods import day_of

MAX_DIGITS = 9  # digits of a number that is read as one; longer ones are no counts, and Python is slow on huge ones

_MOST_WORDS = 8  # nodes of a number in words: "nine thousand nine hundred and ninety - nine"

_ATOM = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))(?:T(?P<time>\d\d:\d\d)(?::\d\d)?)?"
    r"|(?P<noon>[AaPp]\.[Mm]\b\.?)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<tens>\d{2,4}s\b)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|\S"
)
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")


@dataclass(slots=True)
class Node:
    """A stretch of the text with what it may be: ``keys`` maps a class (``month``) or ``=word`` to its meaning."""

    span: Span
    keys: dict[str, Any]
    lower: str
    outcomes: tuple[Any, ...] = ()  # phrases, where it is one


def read_nodes(text: str, lexicon: Lexicon) -> list[Node]:
    """Cut a text into nodes, words and digits apart, and look each up; numbers of several words are one node."""
    nodes: list[Node] = []
    for match in _ATOM.finditer(text):
        kind, shown = match.lastgroup, match.group()
        lower = shown.lower()
        span = match.span()
        if kind == "word":
            keys = lexicon.words.get(lower)
            if keys is None:
                nodes.append(Node(span, _NOTHING, lower))
                continue
            capital = shown[0] != lower[0]
            keys = {key: value for key, value in keys.items() if capital or key not in lexicon.capital}
            if lower in lexicon.dotted and text[span[1] : span[1] + 1] == ".":
                span = (span[0], span[1] + 1)
            nodes.append(Node(span, keys, lower))
        elif kind is None:
            if shown == "." and nodes and nodes[-1].span[1] == span[1]:
                continue  # the stop of an abbreviation, read with it
            nodes.append(Node(span, lexicon.words.get(lower, _NOTHING), lower))
        else:
            nodes.append(Node(span, dict(_figures(match)), lower))
    return _numbers(nodes)


_NOTHING: dict[str, Any] = {}


def _figures(match: re.Match[str]) -> Iterator[tuple[str, Any]]:
    shown = match.group()
    if match.group("iso"):
        year, month, day = map(int, match.group("iso").split("-"))
        if day_of(year, month, day):
            yield "isoday", (year, month, day)
            if match.group("time"):
                yield "isotime", match.group("time")
    elif match.group("noon"):
        yield "noon", shown[0].lower()
    elif match.group("nth"):
        yield "nth", int(shown[:-2])
        yield "ordinal", int(shown[:-2])
    elif match.group("tens"):
        digits = shown[:-1]
        if digits[-1] == "0" and len(digits) != 3:
            yield "decade", int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10
    else:
        yield from _number(shown)


def _number(shown: str) -> Iterator[tuple[str, Any]]:
    clock = _CLOCK.fullmatch(shown)
    if clock:
        yield "clock" if ":" in shown else "dotclock", (int(clock[1]), int(clock[2]))
    if len(shown) > MAX_DIGITS or ":" in shown:
        return
    plain = shown.replace(",", "")
    if shown.isdecimal() and shown.isascii():
        number = int(shown)
        yield "number", float(number)
        if 1 <= number <= 31 and len(shown) <= 2:
            yield "nth", number
        if number <= 24 and len(shown) <= 2:
            yield "hour", number
        if len(shown) == 4 and 1000 <= number <= 2199:
            yield "year", number
            if number % 100 < 60 and number // 100 < 24:
                yield "military", (number // 100, number % 100)
        elif len(shown) == 4 and number % 100 < 60 and number // 100 <= 24:
            yield "military", (number // 100, number % 100)
        if len(shown) == 2:
            yield "yy", number
    elif plain.isascii() and plain.count(".") <= 1:
        try:
            yield "number", float(plain)
        except ValueError:
            return


def _numbers(nodes: list[Node]) -> list[Node]:
    """Join number words: "twenty - five", "nineteen ninety - six"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        if "count" not in nodes[at].keys:
            out.append(nodes[at])
            at += 1
            continue
        ahead = nodes[at : at + _MOST_WORDS]
        found = read_number([node.lower for node in ahead], [node.keys.get("count") for node in ahead])
        if found.length == 1:
            node = nodes[at]
            keys = {**node.keys, "number": float(found.value)}
            out.append(Node(node.span, keys, node.lower))
        else:
            span = (nodes[at].span[0], nodes[at + found.length - 1].span[1])
            keys = {"number": float(found.value)}
            if found.year:
                keys = {"year": int(found.value)}
            elif found.value >= 1000:
                keys["yearword"] = int(found.value)  # "the year two thousand"
            out.append(Node(span, keys, ""))
        at += found.length
    return out
