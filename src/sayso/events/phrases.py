"""Who a phrase names: its head where that is somebody, else whoever owns it, qualifies it or hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.frames import is_in
from sayso.events.people import adjective, kind, modifies
from sayso.events.tree import MAX_CHILDREN, Tree

MAX_MEMBERS = 12  # of one list of parties; longer ones are tables
DEPTH = 3  # phrases within phrases: "the homes of members of the council"
_INNER = frozenset(
    "of by against on upon at to for with between among around outside near behind from inside over towards about".split()
)
"""Prepositions by which a thing is tied to whom it concerns."""
_BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod", "nmod:unmarked", "flat"})


def members(tree: Tree, token: int) -> list[int]:
    """Return the heads of a list, the first one included: "A, B and C"."""
    found = [token]
    for child in tree.with_relation(token, "conj"):
        if not tree.is_verb(child) and len(found) < MAX_MEMBERS:
            found += [child, *(c for c in tree.with_relation(child, "conj") if not tree.is_verb(c))]
    return found[:MAX_MEMBERS]


def named(tree: Tree, token: int, depth: int = DEPTH, *, loose: bool = True) -> tuple[int, ...]:
    """Return the tokens that name whoever a phrase is about, none for things that are nobody's.

    ``loose`` also takes who stands behind a preposition within it ("the streets around the headquarters").
    """
    return tuple(dict.fromkeys(one for member in members(tree, token) for one in _one(tree, member, depth, loose)))


def _one(tree: Tree, token: int, depth: int, loose: bool) -> Iterator[int]:
    lemma = tree.lemma(token)
    if depth > 0 and (is_in("nouns", "parts", lemma) or tree.words.tags[token] == "CD"):
        inside = [
            i for child in _behind(tree, token, ("of", "from")) for i in named(tree, child, depth - 1, loose=loose)
        ]
        if inside:
            yield from inside
            return
    what = kind(tree, token)
    if what == "party" or (what == "site" and not loose and not is_in("nouns", "hardware", lemma)):
        yield token
        return
    if what == "site" and is_in("nouns", "peopled", lemma):
        yield token
        return
    if depth > 0:
        for step in (owners, qualifiers):
            inside = list(step(tree, token))
            if inside:
                yield from inside
                return
        if loose and what == "thing" and not is_in("nouns", "hollow", lemma):
            for child in _behind(tree, token, _INNER):
                inside = list(named(tree, child, depth - 1, loose=loose))
                if inside:
                    yield from inside
                    return
            for clause in tree.with_relation(token, "acl"):  # "the terms set by Tunis", "houses belonging to the clan"
                tie = "by" if tree.words.tags[clause] == "VBN" else "to" if tree.lemma(clause) == "belong" else ""
                for child in tree.with_relation(clause, "obl", "obl:agent"):
                    inside = list(named(tree, child, depth - 1, loose=loose)) if tree.preposition(child) == tie else []
                    if inside:
                        yield from inside
                        return
    if what == "site" or tree.words.lower[token] == "each":
        yield token


def owners(tree: Tree, token: int) -> list[int]:
    """Return the possessor of a phrase, as a list where there are several; a thing's own possessor is passed over."""
    found: list[int] = []
    for child in tree.with_relation(token, "nmod:poss"):
        for member in members(tree, child):
            if tree.words.tags[member] == "WP$":
                head = next((a for a in tree.above(token) if tree.words.deps[a] == "acl:relcl"), None)
                if head is not None:
                    found.append(tree.words.heads[head])
            elif kind(tree, member) != "thing" or tree.words.tags[member] in ("PRP$", "NNP", "NNPS"):
                found.append(member)
            else:
                found += [*owners(tree, member)][:1]
    return found


def qualifiers(tree: Tree, token: int) -> list[int]:
    """Return the words before a noun that name whose it is: "Western" of "Western arms deliveries"."""
    found: list[int] = []
    for child in tree.children[token][:MAX_CHILDREN]:
        if child > token or tree.words.deps[child] not in _BEFORE:
            continue
        both = [child, *tree.with_relation(child, "conj")]
        found += [one for one in both if one < token and modifies(tree, one)]
        if not modifies(tree, child):  # "Foreign Ministry" of "Russian Foreign Ministry note"
            found += [c for c in tree.with_relation(child, "amod", "compound") if adjective(tree.words.texts[c])]
    return found


def _behind(tree: Tree, token: int, prepositions: frozenset[str] | tuple[str, ...]) -> Iterator[int]:
    for child in tree.children[token][:MAX_CHILDREN]:
        if child > token and tree.relation(child) in ("nmod", "obl") and tree.preposition(child) in prepositions:
            yield child
