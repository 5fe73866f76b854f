"""Who a phrase names: its head where that is somebody, else whoever owns it, qualifies it or hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.entities.mentions import TIMES
from sayso.events.frames import TABLE, is_in
from sayso.events.lexicon import words
from sayso.events.people import adjective, kind, modifies
from sayso.events.tree import MAX_CHILDREN, Tree

MAX_MEMBERS = 12  # of one list of parties; longer ones are tables
DEPTH = 3  # phrases within phrases: "the homes of members of the council"
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


def _one(tree: Tree, token: int, depth: int, loose: bool) -> tuple[int, ...]:
    lemma = tree.lemma(token)
    if depth > 0 and (is_in("nouns", "parts", lemma) or tree.words.tags[token] == "CD"):
        inside = _first(tree, _behind(tree, token, ("of", "from")), depth, loose)
        if inside:
            return inside
    what = kind(tree, token)
    if loose and depth > 0:
        whose = _householders(tree, token, depth)
        if whose:
            return whose
    if what == "party" and tree.words.tags[token] in ("NNS", "NNPS"):
        several = _peoples(tree, token)
        if several:
            return several
    is_peopled = what == "site" and (
        is_in("nouns", "peopled", lemma) or not (loose or is_in("nouns", "hardware", lemma))
    )
    if what == "party" or is_peopled:
        return (token,)
    inside = _inside(tree, token, depth, loose=loose and what == "thing" and not is_in("nouns", "hollow", lemma))
    if inside:
        return inside
    return (token,) if what == "site" or tree.words.lower[token] == "each" else ()


def _peoples(tree: Tree, token: int) -> tuple[int, ...]:
    """Return the adjectives of a phrase that names those of two countries, each for its own: "French and Chadian"."""
    for child in tree.with_relation(token, "amod", "compound", "nmod"):
        both = [child, *tree.with_relation(child, "conj")]
        if child < token and len(both) > 1 and all(i < token and adjective(tree.words.texts[i]) for i in both):
            return tuple(both)
    return ()


def _householders(tree: Tree, token: int, depth: int) -> tuple[int, ...]:
    """Return whoever has the premises that a phrase names: "his office", "the party's headquarters"."""
    lemma = tree.lemma(token)
    if not is_in("nouns", "premises", lemma):  # a single office with a name before it is a body
        whose = owners(tree, token) if lemma == "office" else []
        return tuple(i for i in whose if tree.words.tags[i] == "PRP$" or tree.words.tags[token] == "NNS")
    whose = owners(tree, token) or qualifiers(tree, token)
    return tuple(whose) or _first(tree, _behind(tree, token, ("of",)), depth, True)


def _inside(tree: Tree, token: int, depth: int, *, loose: bool) -> tuple[int, ...]:
    """Return whoever has a thing or qualifies it; ``loose`` also who stands behind a preposition or made it."""
    if depth == 0:
        return ()
    whose = owners(tree, token) or qualifiers(tree, token)
    if whose or not loose:
        return tuple(whose)
    behind = _first(tree, _behind(tree, token, words(TABLE, "people", "inner")), depth, loose)
    return behind or _first(tree, _makers(tree, token), depth, loose)


def _first(tree: Tree, tokens: Iterator[int], depth: int, loose: bool) -> tuple[int, ...]:
    """Return whom the first of these phrases names that names anybody."""
    return next((found for token in tokens if (found := named(tree, token, depth - 1, loose=loose))), ())


def _makers(tree: Tree, token: int) -> Iterator[int]:
    """Yield who set, held or owns a thing by a participle: "the terms set by Tunis", "houses belonging to the clan"."""
    for clause in tree.with_relation(token, "acl"):
        tie = "by" if tree.words.tags[clause] == "VBN" else "to" if tree.lemma(clause) == "belong" else ""
        for child in tree.with_relation(clause, "obl", "obl:agent"):
            if tie and tree.preposition(child) == tie:
                yield child


def owners(tree: Tree, token: int) -> list[int]:
    """Return the possessor of a phrase, as a list where there are several; a thing's own possessor is passed over."""
    found: list[int] = []
    for child in tree.with_relation(token, "nmod:poss"):
        for member in members(tree, child):
            if tree.words.tags[member] == "WP$":
                head = next((a for a in tree.above(token) if tree.words.deps[a] == "acl:relcl"), None)
                if head is not None:
                    found.append(tree.words.heads[head])
            elif tree.words.lower[member] in TIMES:
                continue
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


def tie(tree: Tree, token: int) -> str:
    """Return the preposition of a phrase; "together" for "together with"."""
    before = tree.preposition(token)
    if before == "with":
        for child in tree.with_relation(token, "case"):
            if tree.words.lower[child] == "with" and tree.words.lower[child - 1 : child] in (["together"], ["along"]):
                return "together"
    return before


def _behind(tree: Tree, token: int, prepositions: frozenset[str] | tuple[str, ...]) -> Iterator[int]:
    for child in tree.children[token][:MAX_CHILDREN]:
        if child > token and tree.relation(child) in ("nmod", "obl") and tie(tree, child) in prepositions:
            yield child
