"""Which mentions are one: a union of mentions that keeps what each entity is known by."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.entities.mentions import Mention
from sayso.entities.profile import Profile

MAX_OWNERS = 6
"""Possessors of an entity that are remembered, so that joining stays cheap."""


class Clusters:
    """Mentions joined into entities; finding and joining take nearly constant time."""

    def __init__(self, mentions: list[Mention], profiles: list[Profile]) -> None:
        self.mentions = mentions
        self.profiles = profiles
        self._parent = list(range(len(mentions)))
        self._members = [[m.number] for m in mentions]
        self._type = [p.type for p in profiles]
        self._gender = [p.gender for p in profiles]
        self._named = [bool(p.name) for p in profiles]
        self._owners = [() if m.owner is None else (m.owner,) for m in mentions]
        self.latest = list(range(len(mentions)))

    def find(self, number: int) -> int:
        """Return the entity of a mention."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two mentions' entities one; the smaller goes into the larger."""
        a, b = self.find(one), self.find(other)
        if a == b or self._owns(a, b) or self._owns(b, a):
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members[b]
        self._members[b] = []
        self._owners[a] = (*self._owners[a], *self._owners[b])[:MAX_OWNERS]
        if self._type[a] == "thing" or (not self._named[a] and self._named[b] and self._type[b] != "thing"):
            self._type[a] = self._type[b]
        self._gender[a] = self._gender[a] or self._gender[b]
        self._named[a] = self._named[a] or self._named[b]
        self.latest[a] = max(self.latest[a], self.latest[b])

    def _owns(self, one: int, other: int) -> bool:
        """Whether a person possesses the other, and so is another: nobody is his own wife."""
        owners = self._owners[other]
        return bool(owners) and self._type[one] == "person" and any(self.find(owner) == one for owner in owners)

    def same(self, one: int, other: int) -> bool:
        """Whether two mentions are of one entity."""
        return self.find(one) == self.find(other)

    def type(self, number: int) -> str:
        """What the entity of a mention is."""
        return self._type[self.find(number)]

    def gender(self, number: int) -> str:
        """``m``, ``f`` or ``""``."""
        return self._gender[self.find(number)]

    def set_gender(self, number: int, gender: str) -> None:
        """Say what a pronoun has told of the entity."""
        root = self.find(number)
        self._gender[root] = self._gender[root] or gender

    def set_type(self, number: int, type_: str) -> None:
        """Say what the entity is after all."""
        self._type[self.find(number)] = type_  # type: ignore[call-overload]

    def named(self, number: int) -> bool:
        """Whether a name of the entity is known."""
        return self._named[self.find(number)]

    def members(self, number: int) -> list[int]:
        """The mentions of an entity, in no order."""
        return self._members[self.find(number)]

    def size(self, number: int) -> int:
        """How many mentions an entity has."""
        return len(self._members[self.find(number)])

    def all(self) -> Iterator[list[int]]:
        """Yield the entities as sorted lists of mentions, in the order of their first mention."""
        seen = set()
        for number in range(len(self.mentions)):
            root = self.find(number)
            if root not in seen:
                seen.add(root)
                yield sorted(self._members[root], key=lambda m: (self.mentions[m].start, m))
