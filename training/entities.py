"""Names for training, read from GUM's entities (gucorpling.org/gum): more of them, and of other genres, than UNER has.

GUM marks noun phrases, not names: an entity whose head is a proper noun holds a name, which is the run of proper nouns
about that head. UNER's guidelines draw its edges: no determiner, no title, no comma. Where the two schemes may differ a
word has the tag ``""``, which training leaves out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKETS = re.compile(r"\([^()]+\)?|[^()]+\)")
_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INSIDE = frozenset(("of", "the", "and", "for", "in", "on", "'s", "’s", "-", "–", "&", "de", "la", "du", "al"))
"""Words that proper nouns of one name may have between them."""
_TITLES = frozenset(
    (  # noqa: SIM905  (seventy quoted strings read worse)
        "mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess president vice premier prime "
        "minister chancellor governor gov senator sen representative rep congressman congresswoman mayor judge justice "
        "secretary general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral bishop archbishop "
        "pope cardinal saint st rev reverend father sister brother officer detective director chairman ceo coach "
        "deputy attorney ambassador sheikh imam rabbi commissioner speaker leader emperor tsar inspector"
    ).split(" ")
)


@dataclass(frozen=True)
class Entity:
    """A noun phrase of rows ``begin`` to ``end`` (exclusive)."""

    kind: str
    begin: int
    end: int


def name_tags(rows: list[list[str]]) -> list[str]:
    """Return an IOB2 tag for each word of a sentence, ``""`` where it is not known; all so where it has no entities."""
    entities = list(_entities(rows))
    if not entities:
        return [""] * len(rows)
    tags = ["" if row[3] == "PROPN" else "O" for row in rows]
    nouns = [row[3] == "PROPN" for row in rows]
    capitals = [_is_proper(rows, i) for i in range(len(rows))]
    done = [False] * len(rows)
    for entity in sorted(entities, key=lambda e: (e.begin, -e.end)):
        head = _head(rows, entity)
        if not nouns[head] or done[head]:
            continue
        label = _LABELS.get(entity.kind)
        begin, end = _name(rows, nouns if label == "PER" else capitals, entity, head)
        if label is None:
            if entity.kind == "time":
                tags[begin:end] = ["O"] * (end - begin)
            continue
        if label == "PER":
            while begin < end and rows[begin][1].lower().rstrip(".") in _TITLES:
                begin += 1
        others = {row for e in entities if e != entity and e.kind in _LABELS and e.kind != entity.kind
                  for row in range(max(e.begin, begin), min(e.end, end))}  # fmt: skip
        plural = label == "PER" and rows[head][4] == "NNPS"  # a people, which UNER does not count
        if begin == end or plural or (label == "PER" and others):
            continue
        tags[begin:end] = [f"{'B' if i == begin else 'I'}-{label}" for i in range(begin, end)]
        done[begin:end] = [True] * (end - begin)
    return tags


def _is_proper(rows: list[list[str]], i: int) -> bool:
    """Proper nouns, and the capitals that names have of other words ("Supreme Court")."""
    form, kind = rows[i][1], rows[i][3]
    return kind == "PROPN" or (kind in ("ADJ", "NOUN") and i > 0 and form[:1].isupper() and form[1:].islower())


def _entities(rows: list[list[str]]) -> list[Entity]:
    found: list[Entity] = []
    open_: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        value = next((v[7:] for v in row[9].split("|") if v.startswith("Entity=")), "")
        for bracket in _BRACKETS.findall(value):
            if bracket.startswith("("):
                parts = bracket.strip("()").split("-")
                if len(parts) > 1:
                    open_.append((parts[0], parts[1], i))
            if bracket.endswith(")"):
                group = bracket.strip("()").split("-")[0]
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == group), None)
                if at is not None:
                    _, kind, begin = open_.pop(at)
                    found.append(Entity(kind, begin, i + 1))
    return found


def _head(rows: list[list[str]], entity: Entity) -> int:
    """The word whose own head is outside."""
    for i in range(entity.begin, entity.end):
        if not entity.begin < int(rows[i][6]) <= entity.end:
            return i
    return entity.begin


def _name(rows: list[list[str]], proper: list[bool], entity: Entity, head: int) -> tuple[int, int]:
    """The run of proper nouns about the head, over small words between them."""
    begin, end = head, head + 1
    while begin > entity.begin and proper[begin - 1]:
        begin -= 1
    at = end
    while at < entity.end:
        if proper[at]:
            end = at + 1
        elif rows[at][1].lower() not in _INSIDE:
            break
        at += 1
    return begin, end
