"""What a number counts: the people of its phrase, and the word that says what became of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.events.count_words import kinds, words
from sayso.events.tolls import toll
from sayso.events.tree import MAX_CHILDREN, Tree
from sayso.records import CountKind

MOST_STEPS = 4
"""Conjuncts and "including" that are followed from a phrase to the one that it hangs on."""
_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)
_PLURAL = ("NNS", "NNPS")
_SUBJECTS = ("nsubj", "nsubj:pass")
_REACHING = ("to", "at", "past", "above")
"""Prepositions before what a toll has come to; "by" tells how much it rose."""
_INSIDE = ("nummod", "compound", "det", "quantmod", "advmod", "amod", "nmod:num", "dep")


class Phrase(NamedTuple):
    """``slot`` is the token by which the tree holds a number's phrase, ``first`` and ``last`` are the number's own.

    ``who`` is the noun that says who is counted, if any does.
    """

    slot: int
    who: int | None
    first: int
    last: int


class Deed(NamedTuple):
    """The kind of a count, and the token that says so."""

    kind: CountKind
    word: int


def phrase(tree: Tree, first: int, start: int, end: int) -> Phrase | None:
    """Return the phrase of a number at ``[start, end)``, hedges from ``first``; ``None`` where it counts nobody."""
    heads, deps = tree.words.heads, tree.words.deps
    inside = range(start, end)
    outer = [i for i in inside if (heads[i] not in inside or heads[i] == i) and deps[i] not in ("case", "punct", "cc")]
    if not outer:
        return None
    number = next((i for i in outer if tree.words.pos[i] in ("NUM", "NOUN", "PRON")), outer[-1])
    slot = number
    if deps[number] in _INSIDE and heads[number] >= end:  # "14 suspected rebels"
        slot = heads[number]
        who: int | None = slot
    else:
        who = next((c for c in tree.with_relation(number, "nmod") if c >= end and tree.preposition(c) == "of"), None)
    counted = slot if who is None else who
    if who is not None and tree.lemma(who) in words("nobody"):
        return None
    after = tree.words.lower[end] if end < len(tree.words.lower) else ""
    before = tree.words.lower[start - 1] if start else ""
    if (
        after in words("nobody")
        or before in ("$", "€", "£", "age", "aged", "№", "#")
        or tree.words.pos[counted] == "SYM"
    ):
        return None
    if end - start == 1 and _YEAR.fullmatch(tree.words.lower[start]) and tree.words.tags[counted] not in _PLURAL:
        return None  # "the 2006 arrest"
    return Phrase(slot, who, first, end - 1)


def deed(tree: Tree, found: Phrase) -> Deed | None:
    """Return what became of those whom a phrase counts, by the words that govern it or hang on it."""
    deps, heads = tree.words.deps, tree.words.heads
    weak = _own(tree, found)
    if weak is not None and weak.kind not in ("protesters", "abducted"):
        return weak
    beside = _behind(tree, found) or _before(tree, found)
    if beside is not None:
        return beside
    slot = found.slot
    for _ in range(MOST_STEPS):
        told = _state(tree, slot) or (_state(tree, found.who) if slot == found.slot and found.who else None)
        told = told or _governed(tree, slot, found)
        if told is not None:
            return told
        part = deps[slot] in ("nmod", "obl") and tree.preposition(slot) == "including"
        if part and tree.is_verb(heads[slot]):
            kind = kinds("undergoing").get(tree.lemma(heads[slot])) or kinds("doing").get(tree.lemma(heads[slot]))
            return Deed(kind, heads[slot]) if kind else None
        if not part and deps[slot] != "conj":
            break
        slot = heads[slot]
    above = tree.lemma(heads[found.slot])
    return None if above in words("released") else weak


def _own(tree: Tree, found: Phrase) -> Deed | None:
    """Return the kind that the counted noun says itself: "20 deaths", "14 dead"."""
    for token in (found.who, found.slot):
        if token is not None:
            kind = kinds("nouns").get(tree.lemma(token)) or kinds("nouns").get(tree.words.lower[token])
            if kind is not None:
                return Deed(kind, token)
    return None


def _behind(tree: Tree, found: Phrase) -> Deed | None:
    """Return what the very next word says, whatever the tree makes of it: "12 dead", "hundreds injured"."""
    token = max(found.slot if found.who is None else found.who, found.last) + 1
    if token >= len(tree.words.lower) or tree.words.tags[token] == "NN":
        return None
    kind = kinds("states").get(tree.words.lower[token])
    if kind is None or any(tree.with_relation(token, "obj", *_SUBJECTS)):
        return None
    return Deed(kind, token)


def _before(tree: Tree, found: Phrase) -> Deed | None:
    """Return the verb right before a number, whatever the tree makes of it: "wounded thousands", "arrests 14"."""
    token = found.first - 1
    if token < 0:
        return None
    lower = tree.words.lower[token]
    kind = kinds("undergoing").get(tree.lemma(token)) or (kinds("states").get(lower) if lower.endswith("ed") else None)
    if kind is None or found.who == token or any(tree.with_relation(token, "aux:pass")):
        return None
    return Deed(_joined(tree, token, kind), token)


def _state(tree: Tree, slot: int) -> Deed | None:
    """Return what a word on the phrase says: "14 people killed in", "30 dead", "the two who died"."""
    for clause in tree.with_relation(slot, "acl:relcl", "acl"):
        kind = kinds("doing").get(tree.lemma(clause))
        if kind is None and any(tree.with_relation(clause, "nsubj:pass", "aux:pass")):
            kind = kinds("undergoing").get(tree.lemma(clause))
        if kind is not None and not any(tree.words.pos[c] == "NOUN" for c in tree.with_relation(clause, *_SUBJECTS)):
            return Deed(kind, clause)
    for child in tree.with_relation(slot, "amod", "acl", "xcomp", "conj", "appos", "parataxis", "dep"):
        if child > slot and (deed_ := _participle(tree, child)):
            return deed_
    return None


def _participle(tree: Tree, token: int) -> Deed | None:
    if tree.words.tags[token] in ("VBD", "VBP", "VBZ", "VB") or any(tree.with_relation(token, *_SUBJECTS)):
        return None
    lower = tree.words.lower[token]
    kind = kinds("states").get(lower)
    if kind is None and tree.words.tags[token] == "VBN":
        kind = kinds("undergoing").get(tree.lemma(token))
    return Deed(kind, token) if kind else None


def _governed(tree: Tree, slot: int, found: Phrase) -> Deed | None:
    """Return what the word above a phrase says."""
    head, relation = tree.words.heads[slot], tree.words.deps[slot]
    if head == slot:
        return None
    preposition = tree.preposition(slot)
    bounded = relation == "obl" and preposition == "between" and not any(tree.with_relation(head, *_SUBJECTS))
    if relation in _SUBJECTS or bounded:
        return _as_subject(tree, head, relation, found)
    if relation == "nmod" and preposition == "of":
        kind = toll(tree, head) or kinds("deeds").get(tree.lemma(head))
        return Deed(kind, head) if kind else None
    if relation in ("obj", "iobj") and (told := _as_object(tree, head, found)):
        return told
    if relation in ("obj", "xcomp", "acl") or (relation in ("obl", "nmod") and preposition in _REACHING):
        for noun in (*tree.with_relation(head, "nsubj", "nsubj:pass", "obj"), head):
            if noun != slot and (kind := toll(tree, noun)):
                return Deed(kind, noun)
    return None


def _as_object(tree: Tree, verb: int, found: Phrase) -> Deed | None:
    """Return what a verb does to those whom it has as its object: "killed 14", "left 14 dead", "claimed 14 lives"."""
    lemma = tree.lemma(verb)
    if lemma in words("claiming") and found.who is not None and tree.lemma(found.who) in words("lives"):
        return Deed("killed", verb)
    kind = kinds("undergoing").get(lemma)
    if kind is not None:
        return Deed(_joined(tree, verb, kind), verb)
    if lemma in words("leaving") or lemma in words("shooting"):
        for child in tree.with_relation(verb, "xcomp", "obj", "acl", "amod", "advmod", "ccomp", "advcl"):
            if kind := kinds("states").get(tree.words.lower[child]):
                return Deed(kind, child)
    return _forced(tree, verb)


def _forced(tree: Tree, verb: int) -> Deed | None:
    """Return the flight in "forced 2,000 residents to flee", "were driven from their homes"."""
    if tree.lemma(verb) in words("forcing"):
        for child in tree.with_relation(verb, "xcomp", "advcl", "obl"):
            if tree.lemma(child) in words("fleeing"):
                return Deed("displaced", child)
    return None


def _as_subject(tree: Tree, head: int, relation: str, found: Phrase) -> Deed | None:
    lemma, lower = tree.lemma(head), tree.words.lower[head]
    passive = relation == "nsubj:pass" or any(tree.with_relation(head, "aux:pass", "cop"))
    passive = passive or (lower in kinds("states") and bool(tree.helpers(head) & words("being")))
    if passive or tree.words.pos[head] == "ADJ":
        kind = kinds("undergoing").get(lemma) or kinds("states").get(lower)
        if kind is None and lemma in words("shooting") and _has(tree, head, "dead"):
            kind = "killed"
        return Deed(_joined(tree, head, kind), head) if kind else _forced(tree, head)
    kind = kinds("doing").get(lemma)
    if lemma == "take" and any(tree.lemma(c) in words("streets") for c in tree.with_relation(head, "obl")):
        kind = "protesters"
    if kind is None and lemma in words("staying"):
        for child in tree.with_relation(head, "xcomp", "obl", "amod", "obj", "advmod"):
            if state := kinds("states").get(tree.words.lower[child]):
                return Deed(state, child)
    if kind is None or (kind != "killed" and found.who is not None and not _people(tree, found.who, kind)):
        return None
    return Deed(kind, head)


def _has(tree: Tree, token: int, word: str) -> bool:
    return any(tree.words.lower[child] == word for child in tree.children[token][:MAX_CHILDREN])


def _people(tree: Tree, who: int, kind: CountKind) -> bool:
    if kind == "displaced":  # "two men fled" ran away
        return tree.lemma(who) in words("fleers") or tree.words.labels[who] == "NORP"
    return tree.lemma(who) in words("people") or tree.lemma(who) in kinds("nouns") or tree.words.labels[who] == "NORP"


def _joined(tree: Tree, verb: int, kind: CountKind) -> CountKind:
    """ "Killed or wounded" under one number are casualties."""
    both = {kind}
    for other in (
        *tree.with_relation(verb, "conj"),
        *([tree.words.heads[verb]] if tree.words.deps[verb] == "conj" else []),
    ):
        if abs(other - verb) == 2 and tree.words.lower[max(other, verb) - 1] == "or":
            both.add(kinds("undergoing").get(tree.lemma(other), kind))
    return "casualties" if both == {"killed", "wounded"} else kind
