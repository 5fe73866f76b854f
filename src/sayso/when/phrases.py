"""From nodes to phrases: the forms of each level, the longest match at each place."""

from __future__ import annotations

from typing import NamedTuple

from sayso.records import Span
from sayso.when.forms import Form
from sayso.when.lexicon import Lexicon
from sayso.when.makers import MAKERS, PAIRS
from sayso.when.meanings import Clocked, Dated, Meaning, Plain, Shifted
from sayso.when.nodes import Node


class Phrase(NamedTuple):
    """A time expression: its characters, what it means, the maker that says so, its form's class if it has one."""

    span: Span
    meaning: Meaning
    make: str
    role: str


def read_phrases(nodes: list[Node], lexicon: Lexicon) -> list[Phrase]:
    """Return the phrases of a text in its order."""
    for index in lexicon.levels:
        nodes = _level(nodes, index)
    return [phrase for node in nodes for phrase in node.outcomes]


def _level(nodes: list[Node], index: dict[str, tuple[Form, ...]]) -> list[Node]:
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        found = _best(nodes, at, index) if nodes[at].keys else None
        if found is None:
            out.append(nodes[at])
            at += 1
        else:
            out.append(found[0])
            at = found[1]
    return out


def _best(nodes: list[Node], at: int, index: dict[str, tuple[Form, ...]]) -> tuple[Node, int] | None:
    matches = []
    tried = set()
    ahead = nodes[at + 1].keys if at + 1 < len(nodes) else {}
    for key in nodes[at].keys:
        for form in index.get(key, ()):
            if form.seconds and form.seconds.isdisjoint(ahead):
                continue
            if form.order not in tried:
                tried.add(form.order)
                match = form.match(nodes, at)
                if match:
                    matches.append((-match[0], form.order, form, match[1]))
    for end, _, form, values in sorted(matches, key=lambda match: match[:2]):
        node = _made(nodes[at:-end], form, values)
        if node:
            return node, -end
    return None


def _made(nodes: list[Node], form: Form, values: dict[str, object]) -> Node | None:
    hyphened = form.make == "ordered" and len(nodes) > 2 and nodes[-2].lower == "-"
    nodes = nodes[form.give.get("skip", 0) :]
    if hyphened and nodes[0].lower == "the":
        nodes = nodes[1:]  # "the third-quarter loss": the article is the noun's
    span = (nodes[0].span[0], nodes[-1].span[1])
    if form.make in PAIRS:
        return _pair(nodes, form, values)
    meaning = MAKERS[form.make]({**values, **form.give})
    if meaning is None:
        return None
    role = form.give.get("as", "")
    keys = {role: meaning} if role else _keys(meaning, form.make)
    return Node(span, keys, "", (Phrase(span, meaning, form.make, role),))


def _pair(nodes: list[Node], form: Form, values: dict[str, object]) -> Node | None:
    """Two expressions: the last begins after the joining word."""
    first, second = PAIRS[form.make](values)
    if first is None or second is None:
        return None
    join = next(i for i, node in enumerate(nodes) if i and node.lower in _JOINS)
    spans = (nodes[0].span[0], nodes[join - 1].span[1]), (nodes[join + 1].span[0], nodes[-1].span[1])
    outcomes = (Phrase(spans[0], first, form.make, ""), Phrase(spans[1], second, form.make, ""))
    return Node((spans[0][0], spans[1][1]), {}, "", outcomes)


_JOINS = frozenset({"and", "or", "to", "-", "–", "—", "through", "until", "/"})


def _keys(meaning: Meaning, make: str) -> dict[str, Meaning]:
    """Say as what a phrase may be part of another."""
    if isinstance(meaning, Clocked):
        return {"time" if meaning.of is None else "moment": meaning}
    if isinstance(meaning, Plain):
        if make == "stretch":
            return {"stretch": meaning}
        return {"amount": meaning} if meaning.type == "DURATION" else {"plain": meaning}
    keys: dict[str, Meaning] = {"date": meaning}
    if make == "ago":
        return {"ago": meaning, "date": meaning}
    if isinstance(meaning, Shifted):
        return keys | {"year1": meaning} if meaning.unit == "year" and not meaning.then else keys
    if isinstance(meaning, Dated):
        if meaning.unit == "year":
            keys["year1"] = meaning
        elif meaning.unit in ("month", "day") and meaning.year is None and meaning.lean is None:
            keys["date1"] = meaning
        elif meaning.unit in ("weekday", "quarter", "half") and meaning.lean is None and meaning.year is None:
            keys["weekday1" if meaning.unit == "weekday" else meaning.unit] = meaning
    return keys
