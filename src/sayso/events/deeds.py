"""The parties of an event that a verb tells, or an adjective with a copula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain as chain_of

from sayso.events.frames import is_in, is_reciprocal, slots
from sayso.events.people import kind
from sayso.events.phrases import members, named, tie
from sayso.events.subjects import antecedent, is_passive, lent, resolved, subject
from sayso.events.tree import MAX_CHILDREN, Tree

Slot = tuple[str, int]
"""A preposition and the head of its phrase."""

MAX_CHAIN = 3  # verbs of one group: "refused to stop sharing"
_OWN = frozenset({"its", "our", "my", "itself"})
_TAKEN = frozenset({"COERCE", "ASSAULT"})
"""Types whose object is not the actor's own: "searched its offices"."""
_FROM_OBJECT = frozenset({"against", "on", "from", "to", "with", "at", "toward", "towards"})
"""Prepositions of the object's that may as well be the verb's: "imposed sanctions on"."""
_NO_WORDS = frozenset({"object", "clause", "purpose"})
_STRONG = 2  # prepositions of a type that tie a recipient from afar
_REACH = 16  # words that they are looked for in
_STRAY = ("flat", "appos", "dep", "vocative", "compound", "nmod:desc", "dislocated")
_JUDGING = frozenset({"reject", "dismiss", "condemn", "denounce", "describe", "criticise", "criticize", "deride"})
_BESIDE = frozenset({"together", "along", "alongside"})
_NEAR = 8  # words between a verb and the object that the tree gave to its infinitive
_ANY = frozenset({"with", "to", "on", "against", "for", "by", "from", "into", "around", "behind", "beside", "upon"})
"""Prepositions that may tie a recipient to any verb, when the type's own give nobody."""
_OPEN_ENDED = frozenset(
    {"AGREE", "REJECT", "PROTEST", "THREATEN", "CONCEDE", "MOBILIZE", "COERCE", "SANCTION", "SUPPORT"}
)
"""Types whose verbs leave it to an infinitive whom they concern: "refused to meet the growers"."""
_KEPT = frozenset({"withdraw", "disarm", "ceasefire", "resign"})
"""Modes whose object is the actor's own: "withdrew its soldiers", "recalled its ambassador"."""
_GETS = frozenset({"AID", "COOPERATE"})
_OWN_FORCES = frozenset({"MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens of actors and recipients; ``matter`` is the thing it was done to where that is nobody's in the phrase."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    matter: int | None = None


def of_verb(tree: Tree, verb: int, event: str, mode: str | None, words: tuple[int, ...] = ()) -> Found:
    """Find who acts and who is acted on by a verb; ``words`` are the tokens of its trigger."""
    found = subject(tree, verb)
    actors: tuple[int, ...] = ()
    target: int | None = None
    if found.is_acted_on:
        actors = tuple(i for child in _agents(tree, verb) for i in named(tree, child))
        if not actors and found.also is not None:
            actors = named(tree, found.also, loose=False)
        target = found.token
        if event in _OWN_FORCES and not actors and target is not None:
            actors, target = named(tree, target), None
    elif found.token is not None:
        actors = named(tree, found.token, loose=False)
        if found.also is not None:
            actors = (*named(tree, found.also, loose=False), *actors)
    if target is None and event not in _OWN_FORCES:
        target = _object(tree, verb, found.token, words)
    actors = (*actors, *_company(tree, verb))
    if event in _GETS and is_in("verbs", "getting", tree.lemma(verb)) and not found.is_acted_on:
        givers = [c for before, c in obliques(tree, verb, target) if before == "from"]
        if givers:
            return Found(tuple(i for c in givers for i in named(tree, c)), actors)
    mutual = is_mutual(tree, verb)
    recipients: tuple[int, ...] = ()
    if not mutual:
        places = list(obliques(tree, verb, target))
        recipients = _recipients(tree, _Asked(verb, event, mode, target, places, found.is_acted_on))
    own = frozenset() if event in _TAKEN else _OWN
    recipients = tuple(i for i in recipients if i not in actors and tree.words.lower[i] not in own)
    if is_reciprocal(event, tree.lemma(verb)) and (actors or event == "CONSULT"):
        return Found(tuple(dict.fromkeys((*actors, *recipients))))
    matter = target if not recipients and target is not None and not mutual else None
    return Found(actors, recipients, matter)


def is_mutual(tree: Tree, verb: int) -> bool:
    """Tell whether a verb's object is "each other"."""
    lower = tree.words.lower
    for child in tree.with_relation(verb, "obj", "obl", "iobj"):
        if lower[child] == "other" and any(lower[c] == "each" for c in tree.children[child]):
            return True
        if lower[child] in ("each", "another", "other", "one") and lower[child - 1 : child + 2] in (
            ["one", "another"],
            ["each", "other"],
        ):
            return True
        if lower[child : child + 2] in (["each", "other"], ["one", "another"]) or (
            lower[child - 1 : child + 1] in (["each", "other"], ["one", "another"])
        ):
            return True
    doer = next(tree.with_relation(verb, "nsubj"), None)  # "each side accused the other"
    is_each = doer is not None and "each" in (lower[doer], lower[doer - 1], lower[max(0, verb - 1)])
    return is_each and any(lower[c] in ("other", "others") for c in tree.with_relation(verb, "obj", "iobj", "obl"))


def chain(tree: Tree, verb: int) -> list[int]:
    """Return a verb and the infinitives or gerunds that it takes."""
    found = [verb]
    for _ in range(MAX_CHAIN):
        following = next((c for c in tree.with_relation(found[-1], "xcomp") if tree.is_verb(c)), None)
        if following is None:
            break
        found.append(following)
    return found


def obliques(tree: Tree, verb: int, target: int | None) -> Iterator[Slot]:
    """Yield the phrases behind prepositions that belong to a verb: its own, its object's, its infinitive's."""
    for link in chain(tree, verb):
        for child in tree.children[link][:MAX_CHILDREN]:
            if tree.relation(child) in ("obl", "nmod") and child != target:
                before = tie(tree, child)
                if before and not (link != verb and _is_way_back(tree, child)):
                    yield before, child
    if target is not None:
        for child in tree.with_relation(target, "nmod", "obl"):
            for inner in (child, *tree.with_relation(child, "nmod")):
                before = tie(tree, inner)
                if before in _FROM_OBJECT:
                    yield before, inner


def _is_way_back(tree: Tree, token: int) -> bool:
    """Tell whether a phrase says where somebody is sent again: "promised to send envoys back to Oslo"."""
    case = next(tree.with_relation(token, "case"), None)
    return case is not None and case > 0 and tree.words.lower[case - 1] == "back"


def _agents(tree: Tree, verb: int) -> list[int]:
    return [c for c in tree.with_relation(verb, "obl", "obl:agent") if tree.preposition(c) == "by"]


def _company(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return who does it as well: "together with Poland"."""
    near = [verb, *tree.with_relation(verb, "obj", "obl")]
    beside = [c for i in near for c in tree.with_relation(i, "obl", "nmod") if tie(tree, c) in _BESIDE]
    return tuple(i for child in beside for i in named(tree, child, loose=False))


def _object(tree: Tree, verb: int, doer: int | None, words: tuple[int, ...]) -> int | None:
    objects = [c for c in tree.with_relation(verb, "iobj", "obj") if c not in words or kind(tree, c) == "party"]
    people = [c for c in objects if kind(tree, c) == "party"]
    own = (people or objects)[:1]
    if own:
        found = resolved(tree, own[0], verb)
        return found if found != doer else None
    late = next((c for c in tree.with_relation(verb, "obl") if _is_late(tree, verb, c)), None)
    if late is not None:
        return late
    if is_in("verbs", "object_control", tree.lemma(verb)):  # "accused Oslo of arming", with Oslo hung on the gerund
        for clause in tree.with_relation(verb, "xcomp", "ccomp", "advcl"):
            child = lent(tree, verb, clause)
            if child is not None and kind(tree, child) == "party":
                return child
    if tree.words.deps[verb] == "acl:relcl":
        head = antecedent(tree, verb)
        if head is not None and head != doer and not is_passive(tree, verb) and not _prepositions_left(tree, verb):
            return head
    for child in tree.with_relation(verb, *_STRAY):  # a name hung on the verb as something else
        if verb < child <= verb + _NEAR and kind(tree, child) == "party" and not tree.preposition(child):
            return child
    for child in tree.with_relation(verb, "conj"):  # "beat and robbed two clerks"
        if tree.is_verb(child) and child - verb <= 4 and not any(True for _ in tree.with_relation(verb, "obl")):
            return next(tree.with_relation(child, "obj"), None)
    return None


def _is_late(tree: Tree, verb: int, token: int) -> bool:
    """Tell whether a phrase without a preposition is the object behind its judgement: "rejected as cynical a plan"."""
    if tree.lemma(verb) not in _JUDGING or tree.preposition(token) or token < verb:
        return False
    return tree.words.pos[token] == "NOUN" and any(tree.preposition(c) == "as" for c in tree.with_relation(verb, "obl"))


def _prepositions_left(tree: Tree, verb: int) -> bool:
    return any(tree.words.tags[c] in ("WDT", "WP") and tree.preposition(c) for c in tree.with_relation(verb, "obl"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A verb of a type and mode with its target and the phrases behind its prepositions."""

    verb: int
    event: str
    mode: str | None
    target: int | None
    places: list[Slot]
    is_passive: bool


def _recipients(tree: Tree, ask: _Asked) -> tuple[int, ...]:
    order = list(slots(ask.event, noun=False))
    if ask.mode in _KEPT:
        order = [slot for slot in order if slot != "object"]
    if ask.is_passive and ask.target is not None and kind(tree, ask.target) == "party":
        order = ["object", *order]
    tokens = [(slot, token) for slot in order for token in _in_slot(tree, ask, slot)]
    sure = [
        token for slot, token in tokens if _is_somebody(tree, token) or (slot == "object" and _is_site(tree, token))
    ]
    rest = [
        token
        for before, token in ask.places
        if before in _ANY and not (before == "by" and ask.is_passive) and _is_somebody(tree, token)
    ]
    further = _further(tree, ask.verb) if ask.event in _OPEN_ENDED else ()
    ahead = _ahead(tree, ask.verb, [slot for slot in order if slot not in _NO_WORDS][:_STRONG])
    for token in chain_of(sure, (token for _, token in tokens), ahead, rest, further):
        found = named(tree, token)
        if found:
            return found
    return ()


def _ahead(tree: Tree, verb: int, prepositions: list[str]) -> Iterator[int]:
    """Yield somebody behind a preposition further on in the clause, to whatever the tree tied it."""
    read = tree.words
    for i in range(verb + 1, min(verb + _REACH, len(read.texts))):
        if read.starts[i] or read.tags[i] in ("VBD", "VBZ", "VBP", "MD", ",", ":", "WP", "WDT"):
            return
        is_tied = read.lower[i] in prepositions and read.deps[i] == "case" and read.heads[i] > i
        if is_tied and _is_somebody(tree, read.heads[i]):
            yield read.heads[i]


def _further(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the objects of a verb's infinitives: "refused to meet the growers"."""
    for clause in (*chain(tree, verb)[1:], *_purposes(tree, verb)):
        for child in tree.with_relation(clause, "obj", "iobj"):
            owner = next(tree.with_relation(child, "nmod:poss"), None)
            if owner is None or tree.words.tags[owner] != "PRP$":  # "to bolster its army" concerns nobody else
                yield child


def _purposes(tree: Tree, verb: int) -> Iterator[int]:
    for clause in tree.with_relation(verb, "advcl"):
        if any(tree.words.lower[c] == "to" for c in tree.with_relation(clause, "mark")):
            yield clause


def _in_slot(tree: Tree, ask: _Asked, slot: str) -> Iterator[int]:
    if slot == "object":
        if ask.target is not None:
            yield ask.target
    elif slot == "clause":
        yield from asked(tree, ask.verb)
    elif slot == "purpose":
        for clause in tree.with_relation(ask.verb, "advcl", "xcomp"):
            if is_in("verbs", "purpose", tree.lemma(clause)):
                yield from tree.with_relation(clause, "obj")
    else:
        yield from (token for before, token in ask.places if before == slot)


def asked(tree: Tree, head: int) -> Iterator[int]:
    """Yield the subjects of the clauses that a word takes: "demanded that Israel stop"."""
    for clause in tree.with_relation(head, "ccomp", "xcomp", "acl", "advcl", "acl:relcl"):
        if tree.words.deps[clause] == "acl:relcl" and tree.words.lower[clause] == "that":
            continue
        for doer in tree.with_relation(clause, "nsubj", "nsubj:pass"):
            if tree.words.tags[doer] not in ("WDT", "WP") and clause > head:
                yield doer


def _is_site(tree: Tree, token: int) -> bool:
    return kind(tree, token) == "site"


def _is_somebody(tree: Tree, token: int) -> bool:
    for member in members(tree, token):
        if kind(tree, member) == "party":
            return True
        if is_in("nouns", "parts", tree.lemma(member)) or tree.words.tags[member] == "CD":
            inside = [c for c in tree.with_relation(member, "nmod") if tree.preposition(c) in ("of", "from")]
            if any(kind(tree, c) == "party" for c in inside):
                return True
    return False
