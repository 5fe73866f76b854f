"""The parties of an event that a verb tells, or an adjective with a copula."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.events.frames import is_in, is_reciprocal
from sayso.events.people import kind
from sayso.events.phrases import named, tie
from sayso.events.recipients import Asked, obliques, recipients_of
from sayso.events.subjects import antecedent, is_passive, lent, resolved, subject
from sayso.events.tree import Tree

_OWN = frozenset({"its", "our", "my", "itself"})
_TAKEN = frozenset({"COERCE", "ASSAULT"})
"""Types whose object is not the actor's own: "searched its offices"."""
_STRAY = ("flat", "appos", "dep", "vocative", "compound", "nmod:desc", "dislocated")
_JUDGING = frozenset({"reject", "dismiss", "condemn", "denounce", "describe", "criticise", "criticize", "deride"})
_BESIDE = frozenset({"together", "along", "alongside"})
_NEAR = 8  # words between a verb and the object that the tree gave to its infinitive
_BLOWS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose verbs have somebody as object, and no clause: "arrested a colonel wanted in his country"."""
_GETS = frozenset({"AID", "COOPERATE"})
_PAST = ("VBD", "VBN")
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
        target = _object(tree, verb, found.token, words, is_blow=event in _BLOWS)
        target = target if target is None else _taken_up(tree, target)
    actors = (*actors, *_company(tree, verb))
    if event in _GETS and is_in("verbs", "getting", tree.lemma(verb)) and not found.is_acted_on:
        givers = [c for before, c in obliques(tree, verb, target) if before == "from"]
        if givers:
            return Found(tuple(i for c in givers for i in named(tree, c)), actors)
    mutual = is_mutual(tree, verb)
    recipients: tuple[int, ...] = ()
    if not mutual:
        places = list(obliques(tree, verb, target))
        recipients = recipients_of(tree, Asked(verb, event, mode, target, places, found.is_acted_on))
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


def _agents(tree: Tree, verb: int) -> list[int]:
    return [c for c in tree.with_relation(verb, "obl", "obl:agent") if tree.preposition(c) == "by"]


def _company(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return who does it as well: "together with Poland"."""
    near = [verb, *tree.with_relation(verb, "obj", "obl")]
    beside = [c for i in near for c in tree.with_relation(i, "obl", "nmod") if tie(tree, c) in _BESIDE]
    return tuple(i for child in beside for i in named(tree, child, loose=False))


def _object(tree: Tree, verb: int, doer: int | None, words: tuple[int, ...], *, is_blow: bool) -> int | None:
    objects = _objects(tree, verb, words)
    people = [c for c in objects if kind(tree, c) == "party"]
    own = (people or objects)[:1]
    if own:
        found = resolved(tree, own[0], verb)
        return found if found != doer else None
    struck = _struck(tree, verb) if is_blow else None
    if struck is not None:
        return struck
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


def _objects(tree: Tree, verb: int, words: tuple[int, ...]) -> list[int]:
    objects = [c for c in tree.with_relation(verb, "iobj", "obj") if c not in words or kind(tree, c) == "party"]
    if not objects and tree.words.tags[verb] == "VBG" and tree.words.deps[verb] in ("xcomp", "advcl"):
        above = tree.words.heads[verb]  # "keep backing Orr", with Orr under "keep"
        near = (c for c in tree.with_relation(above, "obj", "obl") if verb < c <= verb + _NEAR)
        return [c for c in near if not tree.preposition(c) and kind(tree, c) == "party"]
    return objects


def _taken_up(tree: Tree, target: int) -> int:
    """Return the thing that "it" takes up from the verb it is joined to: "imposed the measure and eased it"."""
    verb = tree.words.heads[target]
    if tree.words.lower[target] != "it" or tree.relation(verb) != "conj":
        return target
    thing = next(tree.with_relation(tree.words.heads[verb], "obj"), target)
    return thing if kind(tree, thing) == "thing" else target


def _struck(tree: Tree, verb: int) -> int | None:
    """Return who a blow struck whom the tree gave to a participle behind: "arrested a colonel wanted in Peru"."""
    for clause in tree.with_relation(verb, "ccomp", "xcomp"):
        child = lent(tree, verb, clause) if not tree.preposition(clause) else None
        if child is not None and kind(tree, child) == "party" and tree.words.tags[clause] in _PAST:
            return child
    return None


def _is_late(tree: Tree, verb: int, token: int) -> bool:
    """Tell whether a phrase without a preposition is the object behind its judgement: "rejected as cynical a plan"."""
    if tree.lemma(verb) not in _JUDGING or tree.preposition(token) or token < verb:
        return False
    return tree.words.pos[token] == "NOUN" and any(tree.preposition(c) == "as" for c in tree.with_relation(verb, "obl"))


def _prepositions_left(tree: Tree, verb: int) -> bool:
    return any(tree.words.tags[c] in ("WDT", "WP") and tree.preposition(c) for c in tree.with_relation(verb, "obl"))
