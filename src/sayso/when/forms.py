"""Forms of phrases: short sequences of words and classes that are matched against nodes.

A form is written as ``the? {lean} {unit}``: words as they stand, classes in braces, ``|`` between what may stand in
one place, ``?`` behind what may be left out. There is no repetition, so that a match looks at no more nodes than the
form is long, and tries no more ways than its optional places allow.

>>> form = compile_form("the? {lean} {unit}", "turned", 0, {})
>>> form.starts == {"=the", "lean"}, len(form.places)
(True, 3)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.when.nodes import Node


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a form: keys of which a node must have one, in the order of preference."""

    keys: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A form with the name of what makes a meaning of it; ``order`` is its rank among matches of the same length.

    ``seconds`` are keys of which the second node of a match must have one, none where one node is enough: most places
    where a form could begin are ruled out by it.
    """

    places: tuple[Place, ...]
    make: str
    order: int
    give: dict[str, Any]
    seconds: frozenset[str] = frozenset()

    @property
    def starts(self) -> set[str]:
        """Keys that the first node of a match may have."""
        found: set[str] = set()
        for place in self.places:
            found |= set(place.keys)
            if not place.optional:
                break
        return found

    @property
    def literals(self) -> set[str]:
        """Words that stand in the form as they are, as keys."""
        return {key for place in self.places for key in place.keys if key[0] == "="}

    def match(self, nodes: Sequence[Node], at: int) -> tuple[int, dict[str, Any]] | None:
        """Return where the match from ``at`` ends, and the values of its classes: ``nth``, the second time ``nth2``."""
        found = self._match(nodes, at, 0)
        if found is None:
            return None
        values: dict[str, Any] = {}
        for key, value in reversed(found[1]):
            name, number = key, 1
            while name in values:
                number += 1
                name = f"{key}{number}"
            values[name] = value
        return found[0], values

    def _match(self, nodes: Sequence[Node], at: int, place: int) -> tuple[int, list[tuple[str, Any]]] | None:
        """Return where a match ends with what it took, the last first."""
        if place == len(self.places):
            return at, []
        here = self.places[place]
        if at < len(nodes):
            keys = nodes[at].keys
            for key in here.keys:
                if key in keys:
                    rest = self._match(nodes, at + 1, place + 1)
                    if rest:
                        rest[1].append((key, keys[key]))
                        return rest
                    break
        return self._match(nodes, at, place + 1) if here.optional else None


def compile_form(form: str, make: str, order: int, give: dict[str, Any]) -> Form:
    """Read a form as it stands in the data file; ``give`` are values that the maker gets besides the classes'."""
    places = []
    for piece in form.split():
        optional = len(piece) > 1 and piece.endswith("?")
        options = piece.removesuffix("?").split("|") if optional else piece.split("|")
        keys = tuple(option[1:-1] if option.startswith("{") else "=" + option for option in options)
        places.append(Place(keys, optional))
    return Form(tuple(places), make, order, give, frozenset(_seconds(places)))


def _seconds(places: Sequence[Place]) -> set[str]:
    """Collect what may follow the first node: all up to the second place that must be filled."""
    found: set[str] = set()
    must = 0
    for number, place in enumerate(places):
        if number:
            found |= set(place.keys)
        must += not place.optional
        if must == 2:
            return found
    return set()
