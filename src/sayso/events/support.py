"""What stands around an event noun: the verb that holds it, phrases behind it, clauses that tell more of it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.frames import TABLE, is_in
from sayso.events.lexicon import words
from sayso.events.phrases import named
from sayso.events.recipients import Slot
from sayso.events.subjects import is_passive, subject
from sayso.events.tree import MAX_CHILDREN, Tree

_PHRASE = 8  # words of a noun phrase behind a preposition
_REACH = 14  # words from talks to "between"
_HOPS = 2  # nouns between an event noun and its verb: "a series of attacks"
_TOLD = {"blame": "on", "claim": "by", "attribute": "to", "pin": "on"}
_GOING = frozenset({"due", "travel", "fly", "arrive", "head", "go", "come", "return"})
_CARRYING = ("acl", "acl:relcl")


def right_behind(tree: Tree, noun: int) -> Iterator[Slot]:
    """Yield the phrase right behind a noun, when the tree hung it elsewhere: "arms supplies to Ukraine"."""
    read = tree.words
    if noun + 2 >= len(read.texts) or read.tags[noun + 1] not in ("IN", "TO") or read.starts[noun + 1]:
        return
    last: int | None = None
    for i in range(noun + 2, min(noun + 2 + _PHRASE, len(read.texts))):
        about = i == noun + 2 and read.lower[i] in ("about", "around", "some", "nearly", "almost", "over")
        if read.starts[i] or not (about or read.pos[i] in ("NOUN", "PROPN", "ADJ", "DET", "NUM")):
            break
        last = i if read.pos[i] in ("NOUN", "PROPN") else last
    if last is not None:
        yield read.lower[noun + 1], last


def far_between(tree: Tree, noun: int) -> list[int]:
    """Return the two sides named further on: "talks on a deal between Ankara and Brussels"."""
    read = tree.words
    for i in range(noun + 1, min(noun + _REACH, len(read.texts))):
        if read.starts[i] or (tree.is_verb(i) and read.tags[i] in ("VBD", "VBZ", "VBP", "MD")):
            break
        if read.lower[i] == "between" and read.deps[i] == "case":
            return list(named(tree, read.heads[i]))
    return []


def harmed(tree: Tree, noun: int) -> list[int]:
    """Return whom a blow befell by a verb of harm: "the strike that killed nine", "were killed in the shelling"."""
    read = tree.words
    clauses = [*tree.with_relation(noun, "acl:relcl", "acl")]
    for clause in list(clauses):
        clauses += tree.with_relation(clause, "conj")
    head = read.heads[noun]
    if tree.relation(noun) in ("nsubj", "obl"):
        clauses.append(head)
    for clause in clauses:
        if not is_in("verbs", "harm", tree.lemma(clause)):
            continue
        relation = ("nsubj:pass", "obj") if tree.relation(noun) == "obl" and clause == head else ("obj",)
        for child in tree.with_relation(clause, *relation):
            found = named(tree, child)
            if found:
                return list(found)
    return []


def blamed_on(tree: Tree, noun: int) -> list[int]:
    """Return whom a clause about a deed gives it to: "an attack blamed on the rebels", "claimed by the rebels"."""
    clauses = [*tree.with_relation(noun, "acl", "acl:relcl")]
    if tree.relation(noun) in ("obj", "nsubj"):
        clauses.append(tree.words.heads[noun])
    for clause in clauses:
        before = _TOLD.get(tree.lemma(clause))
        if before:
            for child in tree.with_relation(clause, "obl", "obl:agent"):
                if tree.preposition(child) == before:
                    return list(named(tree, child))
    return []


def charged_with(tree: Tree, noun: int) -> list[int]:
    """Return whom a verb charges with what a noun names: "accused Oslo of the raid", "convicted of rape"."""
    read = tree.words
    first = noun
    for _ in range(_HOPS):
        first = read.heads[first] if tree.relation(first) == "conj" else first
    verb = read.heads[first]
    if tree.relation(verb) == "obj" and is_in("verbs", "charging", tree.lemma(read.heads[verb])):
        is_charge = tree.preposition(first) in words(TABLE, "nouns", "charged")
        return list(named(tree, verb)) if is_charge else []  # hung on the accused
    if tree.relation(first) not in ("obl", "nmod") or tree.preposition(first) not in words(TABLE, "nouns", "charged"):
        return []
    if verb == first or not is_in("verbs", "charging", tree.lemma(verb)):
        return []
    if is_passive(tree, verb):
        charged = subject(tree, verb).token
    else:
        charged = next(tree.with_relation(verb, "obj", "iobj"), None)
    return list(named(tree, charged)) if charged is not None else []


def answerers(tree: Tree, noun: int) -> list[int]:
    """Return who answers what a noun names: the subject of "turned down the offer", "denied a claim"."""
    verb = tree.words.heads[noun]
    if tree.relation(noun) != "obj" or not is_in("verbs", "answering", tree.lemma(verb)):
        return []
    found = subject(tree, verb)
    return list(named(tree, found.token, loose=False)) if found.token is not None and not found.is_acted_on else []


def whole(tree: Tree, noun: int) -> int:
    """Return the noun of which a noun is a part before it: "strike action"."""
    head = tree.words.heads[noun]
    if tree.words.deps[noun] in ("compound", "nmod:desc", "amod") and head > noun:
        return head
    return noun


def behind(tree: Tree, noun: int, top: int) -> Iterator[Slot]:
    """Yield the phrases behind a noun, and those of the participle that carries it: "imposed by"."""
    for head in dict.fromkeys((noun, top)):
        for child in tree.children[head][:MAX_CHILDREN]:
            if tree.relation(child) in ("nmod", "obl") and child > noun:
                before = tree.preposition(child)
                if before:
                    yield before, child
        for clause in tree.with_relation(head, "acl"):
            if tree.words.tags[clause] == "VBN" and is_in("verbs", "light", tree.lemma(clause)):
                yield from of_verb(tree, clause, head)


def of_verb(tree: Tree, verb: int, noun: int) -> Iterator[Slot]:
    """Yield the phrases behind prepositions of the verb that holds a noun."""
    for child in tree.children[verb][:MAX_CHILDREN]:
        if tree.relation(child) in ("obl", "nmod") and child != noun:
            before = tree.preposition(child)
            if before:
                yield before, child


def support(tree: Tree, noun: int) -> tuple[int, bool] | None:
    """Return the verb that does what a noun names, and whether the noun is its object: "imposed sanctions"."""
    read = tree.words
    head, relation = read.heads[noun], read.deps[noun]
    hops = 0
    while relation in ("conj", "nmod", "appos") and head != noun and hops < _HOPS:
        if relation == "nmod" and not is_in("nouns", "parts", tree.lemma(head)) and tree.lemma(head) not in _ROUNDS:
            break
        noun, head, relation, hops = head, read.heads[head], read.deps[head], hops + 1
    if tree.lemma(head) == "call" and any(tree.words.lower[c] == "the" for c in tree.with_relation(noun, "det")):
        return None  # "called the allegation baseless"
    light = words(TABLE, "verbs", "light") | words(TABLE, "verbs", "inverse")
    if tree.is_verb(head) and head != noun and tree.lemma(head) in light:
        if relation in ("obj", "nsubj:pass"):
            return head, True
        if relation == "obl" and tree.preposition(noun) in ("in", "to", "with", "on", "into", "for", "from", "under"):
            return head, False
    for clause in tree.with_relation(noun, *_CARRYING):
        if tree.lemma(clause) in words(TABLE, "verbs", "light"):
            return clause, True
    return None


_ROUNDS = frozenset({"round", "wave", "series", "package", "set", "day", "week", "hour", "barrage", "campaign", "form"})


def doers(tree: Tree, verb: int, *, is_object: bool) -> list[int]:
    """Return who does what a noun names by the verb that holds it."""
    found = subject(tree, verb)
    if found.is_acted_on or (is_passive(tree, verb) and is_object):
        by = (c for c in tree.with_relation(verb, "obl", "obl:agent") if tree.preposition(c) == "by")
        agents = [i for child in by for i in named(tree, child)]
        if agents or is_object:
            return agents
    return list(named(tree, found.token, loose=False)) if found.token is not None else []


def company(tree: Tree, noun: int) -> list[int]:
    """Return who was there: the subject and the person addressed by the verb that an occasion hangs on."""
    head = tree.words.heads[noun]
    for _ in range(2):
        if tree.is_verb(head) or head == tree.words.heads[head]:
            break
        head = tree.words.heads[head]
    if not (tree.is_verb(head) or tree.lemma(head) in _GOING) or tree.relation(noun) not in ("obl", "nmod"):
        return []
    doer = subject(tree, head)
    found = list(named(tree, doer.token, loose=False)) if doer.token is not None else []
    for child in tree.with_relation(head, "obj", "iobj"):
        found += named(tree, child, 1, loose=False)
    if tree.lemma(head) in _GOING:  # "is due in Rome for talks"
        for child in tree.with_relation(head, "obl"):
            if tree.preposition(child) in ("in", "to") and child != noun and tree.words.labels[child]:
                found += named(tree, child, 1, loose=False)
    return found
