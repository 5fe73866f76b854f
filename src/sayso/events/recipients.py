"""Whom a verb's deed concerns: the first of the places of its type, in order, that names anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain as chain_of

from sayso.events.effects import victims
from sayso.events.frames import is_in, slots
from sayso.events.people import NAMES, kind
from sayso.events.phrases import members, named, owners, qualifiers, tie
from sayso.events.tree import MAX_CHILDREN, Tree

Slot = tuple[str, int]
"""A preposition and the head of its phrase."""
MAX_CHAIN = 3  # verbs of one group: "refused to stop sharing"
_FROM_OBJECT = frozenset({"against", "on", "from", "to", "with", "at", "toward", "towards"})
"""Prepositions of the object's that may as well be the verb's: "imposed sanctions on"."""
_NO_WORDS = frozenset({"object", "clause", "purpose", "alarm"})
_STRONG = 2  # prepositions of a type that tie a recipient from afar
_REACH = 16  # words that they are looked for in
_SENDING = frozenset({"send", "dispatch", "deploy"})
"""Verbs whose object goes to whom it concerns."""
_ANY = frozenset({"with", "to", "on", "against", "for", "by", "from", "into", "around", "behind", "beside", "upon"})
"""Prepositions that may tie a recipient to any verb, when the type's own give nobody."""
_OPEN_ENDED = frozenset(
    {"AGREE", "REJECT", "PROTEST", "THREATEN", "CONCEDE", "MOBILIZE", "COERCE", "SANCTION", "SUPPORT"}
)
"""Types whose verbs leave it to an infinitive whom they concern: "refused to meet the growers"."""
_KEPT = frozenset({"withdraw", "disarm", "ceasefire", "resign"})
"""Modes whose object is the actor's own: "withdrew its soldiers", "recalled its ambassador"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb of a type and mode with its target and the phrases behind its prepositions."""

    verb: int
    event: str
    mode: str | None
    target: int | None
    places: list[Slot]
    is_passive: bool


def recipients_of(tree: Tree, ask: Asked) -> tuple[int, ...]:
    """Return the tokens that name whom a verb's deed concerns."""
    order = list(slots(ask.event, noun=False))
    if is_in("verbs", "leaving", tree.lemma(ask.verb)) and ask.event in ("RETREAT", "SANCTION"):
        order = ["object", *order]
    elif ask.mode in _KEPT or (ask.event == "SANCTION" and ask.target is not None and _is_own(tree, ask.target)):
        order = [slot for slot in order if slot != "object"]
    if ask.is_passive and ask.target is not None and kind(tree, ask.target) == "party":
        order = ["object", *order]
    if ask.event == "SANCTION" and ask.target is not None and is_in("nouns", "outposts", tree.lemma(ask.target)):
        whose = owners(tree, ask.target) or qualifiers(tree, ask.target)
        if whose and not any(tree.words.tags[i] == "PRP$" for i in whose):
            return tuple(whose)  # "closed the Russian consulate" concerns Russia
    tokens = [
        (slot, token)
        for slot in order
        for token in _in_slot(tree, ask, slot)
        if not (ask.event == "REQUEST" and is_in("nouns", "freed", tree.lemma(token)))  # whose release, not from whom
    ]
    sure = [
        token for slot, token in tokens if _is_somebody(tree, token) or (slot == "object" and _is_site(tree, token))
    ]
    rest = [
        token
        for before, token in ask.places
        if before in _ANY and not (before == "by" and ask.is_passive) and _is_somebody(tree, token)
    ]
    further = _further(tree, ask.verb) if ask.event in _OPEN_ENDED else ()
    freed = ask.event == "REQUEST" and ask.target is not None and is_in("nouns", "freed", tree.lemma(ask.target))
    strong = [slot for slot in order if slot not in _NO_WORDS and not (freed and slot == "of")][:_STRONG]
    ahead = _ahead(tree, ask.verb, strong)
    late = _conditions(tree, ask.verb) if ask.event == "THREATEN" else ()
    found = first_named(tree, chain_of(sure, (token for _, token in tokens), ahead, rest, further, late))
    if ask.event == "ASSAULT" and not any(kind(tree, token) == "party" for token in found):
        struck = found if ask.target in found else ()
        return (*struck, *victims(tree, ask.verb)) or found
    return found


def first_named(tree: Tree, tokens: Iterable[int]) -> tuple[int, ...]:
    """Return whom the first of these phrases names that names anybody."""
    return next((found for token in tokens if (found := named(tree, token))), ())


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


def _ahead(tree: Tree, verb: int, prepositions: list[str]) -> Iterator[int]:
    """Yield somebody behind a preposition further on in the clause, to whatever the tree tied it."""
    read = tree.words
    for i in range(verb + 1, min(verb + _REACH, len(read.texts))):
        if read.starts[i] or read.tags[i] in ("VBD", "VBZ", "VBP", "MD", ",", ":", "WP", "WDT"):
            return
        is_tied = read.lower[i] in prepositions and read.deps[i] == "case" and read.heads[i] > i
        if is_tied and not _is_way_back(tree, read.heads[i]) and _is_somebody(tree, read.heads[i]):
            yield read.heads[i]


def _further(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the objects of a verb's infinitives: "refused to meet the growers"."""
    for clause in (*chain(tree, verb)[1:], *_purposes(tree, verb)):
        if tree.lemma(clause) in _SENDING:
            continue
        for child in tree.with_relation(clause, "obj", "iobj"):
            owner = next(tree.with_relation(child, "nmod:poss"), None)
            if owner is None or tree.words.tags[owner] != "PRP$":  # "to bolster its army" concerns nobody else
                yield child


def _is_own(tree: Tree, token: int) -> bool:
    """Tell whether a pronoun says that something is the actor's: "recalled its ambassador from Lima"."""
    return any(tree.words.tags[c] == "PRP$" for c in tree.with_relation(token, "nmod:poss"))


def _purposes(tree: Tree, verb: int) -> Iterator[int]:
    for clause in tree.with_relation(verb, "advcl"):
        if any(tree.words.lower[c] == "to" for c in tree.with_relation(clause, "mark")):
            yield clause


def _in_slot(tree: Tree, ask: Asked, slot: str) -> Iterator[int]:
    if slot == "object":
        if ask.target is not None:
            yield ask.target
    elif slot == "clause":
        yield from asked(tree, ask.verb)
    elif slot == "alarm":
        yield from _alarms(tree, ask.verb)
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


def _conditions(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who must do or leave something lest it come true: "if Oslo raised the toll", "unless Oslo paid"."""
    for link in chain(tree, verb):
        for near in (link, *tree.with_relation(link, "obj", "ccomp")):
            for clause in tree.with_relation(near, "advcl", "acl"):
                if any(tree.words.lower[c] in ("if", "unless", "until") for c in tree.with_relation(clause, "mark")):
                    yield from tree.with_relation(clause, "nsubj")


def _alarms(tree: Tree, verb: int) -> Iterator[int]:
    """Yield whose deed it answers: "scrambled jets after Oslo's bombers crossed the line"."""
    for clause in tree.with_relation(verb, "advcl"):
        if tree.preposition(clause) in ("after", "as", "when"):
            for doer in tree.with_relation(clause, "nsubj"):
                if tree.words.labels[doer] in NAMES or owners(tree, doer) or qualifiers(tree, doer):
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
