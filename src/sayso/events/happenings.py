"""The parties of an event that a noun tells: possessors, adjectives, prepositions, and the verb that holds the noun."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.deeds import Found, Slot, asked
from sayso.events.frames import TABLE, is_in, is_reciprocal, slots
from sayso.events.lexicon import words
from sayso.events.phrases import named, owners, qualifiers
from sayso.events.subjects import is_passive, subject
from sayso.events.tree import MAX_CHILDREN, Tree

_PHRASE = 8  # words of a noun phrase behind a preposition
_REACH = 14  # words from talks to "between"
_TOLD = {"blame": "on", "claim": "by", "attribute": "to", "pin": "on"}
_CARRYING = ("acl", "acl:relcl")


def of_noun(tree: Tree, noun: int, event: str) -> Found:
    """Find who acts and who is acted on by what a noun tells."""
    lemma = tree.lemma(noun)
    top = _top(tree, noun)
    behind = list(_behind(tree, noun, top))
    befalls = is_in("nouns", "befalling", lemma)
    together = is_reciprocal(event, lemma)
    actors = [i for before, token in behind if before == "by" for i in named(tree, token)]
    recipients: list[int] = []
    between = [i for before, token in behind if before in ("between", "among") for i in named(tree, token)]
    mine = owners(tree, noun) or (owners(tree, top) if top != noun else [])
    of = [i for before, token in behind if before == "of" for i in named(tree, token)]
    if mine and is_in("nouns", "owned", lemma) and not of and not actors:
        recipients = mine
    elif not actors:
        actors = mine
    if not recipients and not behind:
        behind = [*_next(tree, noun)]
    before_it = [i for i in (qualifiers(tree, noun) or (qualifiers(tree, top) if top != noun else [])) if i != noun]
    if not actors:
        actors = before_it
    if befalls and of:
        recipients = recipients or of
    if between:
        actors = [*actors, *between]
    blamed = _blamed(tree, top)
    if blamed and not actors:
        actors, behind = blamed, []
    support = _support(tree, top) if not blamed else None
    if support is not None:
        verb, is_object = support
        doer = subject(tree, verb)
        if is_in("verbs", "inverse", tree.lemma(verb)) and is_object:
            if not recipients and doer.token is not None:
                recipients = list(named(tree, doer.token, loose=False))
        elif not actors or all(tree.words.tags[i] == "PRP$" for i in actors):
            actors = _doers(tree, verb, is_object) or actors
        elif together and is_in("verbs", "hosting", tree.lemma(verb)):
            actors = [*_doers(tree, verb, is_object), *actors]
        if event == "AID" and tree.lemma(verb) in ("take", "receive", "accept") and not mine:
            givers = [token for before, token in behind if before == "from"]
            givers += [token for before, token in _of_verb(tree, verb, top) if before == "from"]
            givers += [
                c
                for i in tree.with_relation(top, "nmod")
                for c in tree.with_relation(i, "nmod")
                if tree.preposition(c) == "from"
            ]
            if givers:
                return Found(named(tree, givers[0]), tuple(_doers(tree, verb, is_object)))
        places = [*behind, *_of_verb(tree, verb, top)]
    else:
        places = behind
    if not actors and not befalls:
        actors, of = of, []
    if not recipients:
        recipients = _recipients(tree, noun, event, places, skip=not of)
    if not actors and event == "CONSULT":
        actors = _far_between(tree, noun) or (_company(tree, top) if support is None else [])
    if not recipients and event in ("ASSAULT", "COERCE"):
        recipients = _harmed(tree, top)
    if together or between:
        both = [*actors, *(i for i in recipients if i not in actors)]
        return Found(tuple(dict.fromkeys(both)))
    return Found(tuple(dict.fromkeys(actors)), tuple(i for i in dict.fromkeys(recipients) if i not in actors))


def _next(tree: Tree, noun: int) -> Iterator[Slot]:
    """Yield the phrase right behind a noun, when the tree hung it elsewhere: "arms supplies to Ukraine"."""
    read = tree.words
    if noun + 2 >= len(read.texts) or read.tags[noun + 1] not in ("IN", "TO") or read.starts[noun + 1]:
        return
    last: int | None = None
    for i in range(noun + 2, min(noun + 2 + _PHRASE, len(read.texts))):
        if read.starts[i] or read.pos[i] not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            break
        last = i if read.pos[i] in ("NOUN", "PROPN") else last
    if last is not None:
        yield read.lower[noun + 1], last


def _far_between(tree: Tree, noun: int) -> list[int]:
    """Return the two sides named further on: "talks on a deal between Ankara and Brussels"."""
    read = tree.words
    for i in range(noun + 1, min(noun + _REACH, len(read.texts))):
        if read.starts[i] or tree.is_verb(i) and read.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            break
        if read.lower[i] == "between" and read.deps[i] == "case":
            return list(named(tree, read.heads[i]))
    return []


def _harmed(tree: Tree, noun: int) -> list[int]:
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


def _blamed(tree: Tree, noun: int) -> list[int]:
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


def _top(tree: Tree, noun: int) -> int:
    """Return the noun of which a noun is a part before it: "strike action"."""
    head = tree.words.heads[noun]
    if tree.words.deps[noun] in ("compound", "nmod:desc", "amod") and head > noun:
        return head
    return noun


def _behind(tree: Tree, noun: int, top: int) -> Iterator[Slot]:
    for head in dict.fromkeys((noun, top)):
        for child in tree.children[head][:MAX_CHILDREN]:
            if tree.relation(child) in ("nmod", "obl") and child > noun:
                before = tree.preposition(child)
                if before:
                    yield before, child
        for clause in tree.with_relation(head, "acl"):
            if tree.words.tags[clause] == "VBN" and is_in("verbs", "light", tree.lemma(clause)):
                yield from _of_verb(tree, clause, head)


def _of_verb(tree: Tree, verb: int, noun: int) -> Iterator[Slot]:
    for child in tree.children[verb][:MAX_CHILDREN]:
        if tree.relation(child) in ("obl", "nmod") and child != noun:
            before = tree.preposition(child)
            if before:
                yield before, child


def _recipients(tree: Tree, noun: int, event: str, behind: list[Slot], *, skip: bool) -> list[int]:
    """Take the first slot of the type that names somebody; ``skip`` leaves out "of", which named the actor."""
    for slot in slots(event, noun=True):
        if slot == "clause":
            tokens = list(asked(tree, noun))
        elif slot == "of" and skip:
            continue
        else:
            tokens = [token for before, token in behind if before == slot]
        for token in tokens:
            found = named(tree, token)
            if found:
                return list(found)
    return []


def _support(tree: Tree, noun: int) -> tuple[int, bool] | None:
    """Return the verb that does what a noun names, and whether the noun is its object: "imposed sanctions"."""
    read = tree.words
    head, relation = read.heads[noun], read.deps[noun]
    hops = 0
    while relation in ("conj", "nmod", "appos") and head != noun and hops < 2:  # "a series of attacks"
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


def _doers(tree: Tree, verb: int, is_object: bool) -> list[int]:
    found = subject(tree, verb)
    if found.is_acted_on or (is_passive(tree, verb) and is_object):
        by = (c for c in tree.with_relation(verb, "obl", "obl:agent") if tree.preposition(c) == "by")
        agents = [i for child in by for i in named(tree, child)]
        if agents or is_object:
            return agents
    return list(named(tree, found.token, loose=False)) if found.token is not None else []


def _company(tree: Tree, noun: int) -> list[int]:
    """Return who was there: the subject and the person addressed by the verb that an occasion hangs on."""
    head = tree.words.heads[noun]
    for _ in range(2):
        if tree.is_verb(head) or head == tree.words.heads[head]:
            break
        head = tree.words.heads[head]
    if not tree.is_verb(head) or tree.relation(noun) not in ("obl", "nmod"):
        return []
    doer = subject(tree, head)
    found = list(named(tree, doer.token, loose=False)) if doer.token is not None else []
    for child in tree.with_relation(head, "obj", "iobj"):
        found += named(tree, child, 1, loose=False)
    return found
