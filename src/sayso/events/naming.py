"""From the tokens of parties to actors: lists by their members, forces by their body, "both sides" by who they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.entities import Entities
from sayso.events.frames import TABLE
from sayso.events.lexicon import words
from sayso.events.tree import MAX_CHILDREN, Tree
from sayso.events.trigger import Trigger
from sayso.records import Actor

MAX_MENTION = 40  # tokens of a mention that are indexed; longer ones are lists and tables
FORCES = frozenset({"MIL", "COP", "REB", "PRM", "SPY"})
"""Sectors whose people act for one body: "soldiers" of a country are its army."""
ABOVE = frozenset({"UNO", "IGO", "NGO", "EUR", "MNC"})
"""Bodies that are no side of a conflict between others."""
NO_SIDE = frozenset({"JRN", "CVL", "MED", "EDU", "BUS"})
"""Sectors that are none either."""
SIDES = 2
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "secretary-general"})
"""Titles of those who say "we" for a body."""
_OURS = frozenset({"we", "us", "our"})
_MINISTRIES = frozenset({"ministry", "office", "department"})


class Names:
    """The actors of a text by token; ``told`` remembers the parties of events in their order."""

    def __init__(self, tree: Tree, who: Entities) -> None:
        self._tree, self._who = tree, who
        self._by_id = {actor.id: actor for actor in who.actors}
        self._at = _smallest(tree, who.actors)
        self._told: list[str] = []
        self._bodies: dict[tuple[str, str], list[Actor]] = {}
        for actor in who.actors:
            if actor.kind == "organisation" and actor.country and actor.sector in FORCES:
                self._bodies.setdefault((actor.country, str(actor.sector)), []).append(actor)

    def doers(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """Return the actors behind tokens that act."""
        return tuple(dict.fromkeys(key for token in tokens for key in self._keys(token, acting=True)))

    def others(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """Return the actors behind tokens that are acted on."""
        return tuple(dict.fromkeys(key for token in tokens for key in self._keys(token, acting=False)))

    def office(self, key: str) -> str:
        """Return the body that a person is of by how he is called, himself where the text tells of none.

        A state's own people are of its government, police of their force.
        """
        found = self._by_id[key]
        if found.kind != "person":
            return key
        bodies = [body for body in self._who.actors if body.kind in ("organisation", "government")]
        led = [body for body in bodies if _is_within(body, found)]
        if not led:
            led = [body for body in bodies if body.sector == found.sector and body.country == found.country]
            led = led if found.sector in FORCES and found.country and len(led) == 1 else []
        if not led:
            return key
        return (self._state(led[0]) if led[0].sector == "GOV" and _is_ministry(led[0]) else "") or led[0].id

    def is_itself(self, key: str, trigger: Trigger) -> bool:
        """Tell whether an actor is but the phrase of an event: "the 1946 Moor Ford lynching"."""
        is_noun = self._tree.words.pos[trigger.head] in ("NOUN", "PROPN")
        return is_noun and self._at[trigger.head] == key and self._by_id[key].kind in ("organisation", "group")

    def tell(self, keys: Sequence[str]) -> None:
        """Remember the parties of an event, so that "both sides" can be they."""
        self._told += keys

    def _keys(self, token: int, *, acting: bool) -> Iterator[str]:
        for both in (token, *self._tree.with_relation(token, "nmod")):  # "officers of the two sides"
            sides = self._sides(self._tree.lemma(both)) if self._is_both(both) else []
            if len(sides) == SIDES:
                yield from sides
                return
        key = self._at[token]
        if key is None:
            return
        if self._tree.words.lower[token] in _OURS and self._is_voice(key):
            yield self.office(key)
            return
        for member in self._who.members.get(key, (key,)):
            yield self._body(member, token, acting=acting)

    def _body(self, key: str, token: int, *, acting: bool) -> str:
        """Return the one body that forces of a country and sector belong to, the actor itself where there are more."""
        actor = self._by_id[key]
        whose = self._employer(key, token, acting=acting)
        if whose:
            return whose
        is_loose = actor.kind == "group" or (actor.kind == "organisation" and not _is_named(actor))
        if not is_loose or not actor.country or actor.sector not in FORCES:
            return key
        if actor.kind == "organisation":
            named = [body for body in self._bodies[actor.country, str(actor.sector)] if _is_named(body)]
            return named[0].id if len(named) == 1 and (actor.sector == "REB" or not _is_whole(actor)) else key
        if not acting and self._is_counted(token):
            return key
        bodies = [body for body in self._bodies.get((actor.country, str(actor.sector)), ()) if body.id != key]
        for fitting in (_is_named, _is_whole, bool):
            found = [body for body in bodies if fitting(body)]
            if len(found) == 1:
                return found[0].id
        return key

    def _is_voice(self, key: str) -> bool:
        """Tell whether somebody's "we" is his body's: a spokesman's, a secretary general's."""
        words = self._tree.words
        found = self._by_id[key]
        starts = {begin: i for i, begin in enumerate(words.begins)}
        for begin, end in found.mentions if found.kind == "person" else ():
            i = starts.get(begin, len(words.begins))
            while i < len(words.begins) and words.ends[i] <= end:
                if words.lower[i] in VOICES or words.lower[i : i + 2] == ["secretary", "general"]:
                    return True
                i += 1
        return False

    def _employer(self, key: str, token: int, *, acting: bool) -> str:
        """Return the body that people are of by their possessor: itself, or the one that he leads; ``""`` for none."""
        tree = self._tree
        if tree.lemma(token) not in words(TABLE, "both", "staff"):
            return ""
        if not acting and any(tree.words.tags[c] == "CD" for c in tree.children[token][:MAX_CHILDREN]):
            return ""  # three of its soldiers
        owner = next((at for c in tree.with_relation(token, "nmod:poss") if (at := self._at[c])), None)
        if owner is None or owner == key:
            return ""
        found = self._by_id[owner]
        if found.kind == "person":
            led = [body for body in self._who.actors if body.kind == "organisation" and _is_within(body, found)]
            found = led[0] if len(led) == 1 else found
        is_body = found.kind == "organisation" and (found.sector in FORCES or found.country in ABOVE)
        return found.id if is_body else ""

    def _is_counted(self, token: int) -> bool:
        """Tell whether a phrase tells some people apart: "three soldiers", "soldiers"."""
        tree = self._tree
        openers = [tree.words.lower[c] for c in tree.children[token][:MAX_CHILDREN] if c < token]
        return not {"the", "its", "their", "his", "her"} & set(openers) or any(
            tree.words.tags[c] == "CD" for c in tree.children[token][:MAX_CHILDREN]
        )

    def _is_both(self, token: int) -> bool:
        tree = self._tree
        lower = tree.words.lower[token]
        if lower in ("both", "each"):
            return not any(True for _ in tree.with_relation(token, "nmod"))
        if tree.lemma(token) not in words(TABLE, "both", "nouns"):
            return False
        openers = {tree.words.lower[c] for c in tree.children[token][:MAX_CHILDREN] if c < token}
        if tree.words.tags[token] not in ("NNS", "NNPS"):
            return "each" in openers
        return bool(openers & words(TABLE, "both", "openers"))

    def _sides(self, lemma: str) -> list[str]:
        """Return the last two that acted or were acted on, each of another country where countries are meant."""
        states = lemma in words(TABLE, "both", "states")
        last = list(dict.fromkeys(reversed(self._told)))
        if not states:  # those who fight before those who talk
            armed = [body.id for bodies in self._bodies.values() for body in bodies]
            fitting = frozenset({"MIL"}) if lemma in words(TABLE, "both", "armies") else FORCES
            keys = [key for key in [*last, *armed] if self._by_id[key].sector in fitting]
            sides = self._first(keys, states=False, apart=len(fitting) == 1)
            if len(sides) == SIDES:
                return sides
        return self._first(last, states=states)

    def _first(self, keys: Sequence[str], *, states: bool, apart: bool = False) -> list[str]:
        """Return the first two that can be sides, in the order in which they were told."""
        found: dict[str, str] = {}
        for told in keys:
            actor = self._by_id[told]
            if actor.country in ABOVE or actor.sector in NO_SIDE:
                continue
            key = self._state(actor) if states else "" if actor.kind in ("person", "group") else told
            if key:
                found.setdefault(str(actor.country) if states or apart else key, key)
            if len(found) == SIDES:
                return list(found.values())[::-1]
        return []

    def _state(self, actor: Actor) -> str:
        """Return the government of an actor's country, ``""`` where the text has none."""
        if actor.kind == "government":
            return actor.id
        return next((a.id for a in self._who.actors if a.kind == "government" and a.country == actor.country), "")


def _is_ministry(actor: Actor) -> bool:
    return actor.name.split()[-1].lower() in _MINISTRIES


def _is_within(body: Actor, person: Actor) -> bool:
    """Tell whether a person is called by a body: "the agency's director"."""
    return any(
        begin <= first and last <= end
        for begin, end in person.mentions
        for first, last in body.mentions
        if last - first < end - begin
    )


def _is_named(actor: Actor) -> bool:
    """Tell whether a body goes by a proper name: "Free Wind", not "the rebel army"."""
    last = actor.name.split("(")[0].split()[-1:]
    return bool(last) and last[0][:1].isupper()


def _is_whole(actor: Actor) -> bool:
    """Tell whether a body is the whole of its kind: "Sudan's army", not "the army's fifth division"."""
    return actor.name.split()[-1].lower() in words(TABLE, "both", "wholes")


def _smallest(tree: Tree, actors: Sequence[Actor]) -> list[str | None]:
    """Give each token the actor of the smallest mention that holds it."""
    read = tree.words
    found: list[str | None] = [None] * len(read.texts)
    sized = sorted(
        ((last - first, first, last, actor.id) for actor in actors for first, last in actor.mentions), reverse=True
    )
    by_begin = {begin: i for i, begin in enumerate(read.begins)}
    for _, first, last, key in sized:
        at = by_begin.get(first)
        if at is None:
            continue
        for i in range(at, min(len(found), at + MAX_MENTION)):
            if read.begins[i] >= last:
                break
            found[i] = key
    return found
