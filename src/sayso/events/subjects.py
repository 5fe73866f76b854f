"""Whose deed a verb tells, over passives, infinitives, participles, joined verbs and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.events.frames import is_in
from sayso.events.people import kind
from sayso.events.tree import MAX_CHILDREN, Tree

MAX_STEPS = 6  # verbs that one subject is handed down over
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_APART = frozenset({"who", "which", "whom"})
"""Relative pronouns of what stands right before them; "that" may speak of a noun further off."""
_GERUND_MARKS = frozenset({"of", "for", "from", "with", "over", "in", "into", "against", "about", "to"})
"""Prepositions by which a verb ties what its object does: "accused Oslo of arming"."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who the subject names, by head, and whether it is the one acted on; ``also`` made it do so."""

    token: int | None = None
    is_acted_on: bool = False
    also: int | None = None


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive, a bare participle included."""
    read = tree.words
    children = tree.children[verb][:MAX_CHILDREN]
    if any(read.deps[c] in ("aux:pass", "nsubj:pass") for c in children):
        return True
    if read.tags[verb] != "VBN" and not _is_bare(tree, verb):
        return False
    helpers = [read.lemmas[c] for c in children if tree.relation(c) in ("aux", "cop")]
    if not helpers:
        if tree.relation(verb) == "conj" and tree.is_verb(read.heads[verb]) and not has_subject(tree, verb):
            return is_passive(tree, read.heads[verb])
        return tree.relation(verb) in ("acl", "amod", "advcl", "xcomp") or not has_subject(tree, verb)
    return helpers[-1] in ("be", "get") and "have" not in helpers[-1:]


def _is_bare(tree: Tree, verb: int) -> bool:
    """Tell whether a participle behind its noun was taken for an adjective: "a blogger arrested last month"."""
    read = tree.words
    return read.tags[verb] == "JJ" and read.deps[verb] == "acl" and read.lower[verb].endswith("ed")


def has_subject(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has a subject of its own."""
    return _own(tree, verb) is not None


def antecedent(tree: Tree, verb: int) -> int | None:
    """Return the noun that a relative clause hangs on."""
    read = tree.words
    for _ in range(MAX_STEPS):
        if read.deps[verb] == "acl:relcl":
            return read.heads[verb]
        if tree.relation(verb) not in ("conj", "xcomp", "ccomp") or read.heads[verb] == verb:
            return None
        verb = read.heads[verb]
    return None


def resolved(tree: Tree, token: int, verb: int) -> int | None:
    """Return a token, or the antecedent in the place of a relative pronoun."""
    read = tree.words
    if read.tags[token] in ("WP", "WDT", "IN", "DT") and read.lower[token] in _RELATIVE:
        found = antecedent(tree, verb)
        if found is not None and found < token:
            return _near(tree, found, verb)
        return token if read.tags[token] == "DT" else None
    return token


def _near(tree: Tree, noun: int, verb: int) -> int:
    """Return who stands right before a relative clause that the tree hung on a thing further off: "a rebuke from
    Washington, which froze …".
    """
    if kind(tree, noun) == "party":
        return noun
    first = next((i for i in range(verb - 1, noun, -1) if tree.words.lower[i] in _APART), noun)
    while first > noun and tree.words.tags[first] in ("WDT", "WP", ",", "IN"):
        first -= 1
    return first if first > noun and kind(tree, first) == "party" else noun


def subject(tree: Tree, verb: int) -> Subject:
    """Find the subject of a verb, handed down from the verbs above where it has none itself."""
    return _subject(tree, verb, MAX_STEPS)


def _own(tree: Tree, verb: int) -> int | None:
    near: int | None = None
    for child in tree.with_relation(verb, "nsubj", "nsubj:pass", "nsubj:outer"):
        if near is None or abs(child - verb) < abs(near - verb):
            near = child
    if near is None:  # a name hung on the verb as something else: "Prime Minister Orr on Friday imposed …"
        for child in tree.with_relation(verb, "appos", "dislocated", "obl:unmarked", "vocative", "dep"):
            if child < verb and kind(tree, child) == "party":
                return child
    elif kind(tree, near) == "thing":  # "The shadow Assembly", with its name as an apposition
        for child in tree.with_relation(near, "appos", "flat"):
            if near < child < verb and kind(tree, child) == "party":
                return child
    return near


def _subject(tree: Tree, verb: int, steps: int) -> Subject:
    read = tree.words
    own, acted = _own(tree, verb), is_passive(tree, verb)
    head, relation = read.heads[verb], read.deps[verb]
    if own is not None:
        made = relation in ("xcomp", "ccomp") and tree.lemma(head) in _MAKING and read.tags[verb] == "VB" and steps > 0
        made = made or _is_got_done(tree, verb, steps)
        return Subject(resolved(tree, own, verb), acted, _subject(tree, head, steps - 1).token if made else None)
    if steps == 0 or head == verb:
        return Subject(None, acted)
    if relation == "xcomp" and read.tags[verb] == "VBN" and _is_noun(tree, verb - 1) and not _mark(tree, verb):
        by = _subject(tree, head, steps - 1).token if _is_got_done(tree, verb, steps) else None
        return Subject(verb - 1, True, by)  # "free the officers held since May", hung on the wrong word
    if relation in ("acl", "acl:relcl", "amod"):
        return _of_noun(tree, verb, head, acted, steps - 1)
    if relation == "conj":
        above = _subject(tree, head, steps - 1) if tree.is_verb(head) or _has_copula(tree, head) else Subject()
        return Subject(above.token, acted, above.also)
    if relation in ("xcomp", "ccomp", "advcl", "parataxis", "csubj", "obl", "nmod", "obj"):
        return _controlled(tree, verb, head, acted, steps)
    return Subject(None, acted)


def _is_got_done(tree: Tree, verb: int, steps: int) -> bool:
    """Tell whether a participle tells what the subject above has done to its object: "ordered the border shut"."""
    head = tree.words.heads[verb]
    return steps > 0 and tree.words.tags[verb] == "VBN" and tree.lemma(head) in (*_MAKING, "have", "get")


def _of_noun(tree: Tree, verb: int, head: int, acted: bool, steps: int) -> Subject:
    """Find the subject of a verb that hangs on a noun."""
    read = tree.words
    relation, tag = read.deps[verb], read.tags[verb]
    if relation == "acl:relcl":
        return Subject(None, acted) if _has_object_gap(tree, verb) else Subject(_near(tree, head, verb), acted)
    is_party = kind(tree, head) == "party"
    if relation == "amod" and tag in ("VBN", "VBG", "VBD"):
        return Subject(head, tag != "VBG")
    if tag == "VBG" and is_party:  # "accused the forces of pushing them back", hung on the forces
        return Subject(head)
    if tag in ("VBG", "VBN", "VBD") and not _mark(tree, verb):
        if tag == "VBG" and kind(tree, head) == "thing":  # "a resolution censuring Tehran"
            return Subject(_holder(tree, head, steps) or head)
        return Subject(head, acted or tag == "VBD")
    above = read.heads[head]  # "ordered soldiers to fire", hung on the soldiers
    if is_party and read.deps[head] == "obj" and is_in("verbs", "object_control", tree.lemma(above)):
        return Subject(head, acted, _subject(tree, above, steps).token if tree.lemma(above) in _MAKING else None)
    return Subject(_holder(tree, head, steps), acted)  # "the pledge to attack", "plans of attacking"


def _controlled(tree: Tree, verb: int, head: int, acted: bool, steps: int) -> Subject:
    read = tree.words
    relation, mark = read.deps[verb], _mark(tree, verb)
    infinitive = read.tags[verb] in ("VB", "VBG", "VBN", "VBP") or mark == "to"
    if relation in ("ccomp", "parataxis") and not infinitive:
        return Subject(None, acted)
    above = _subject(tree, head, steps - 1)
    if is_in("verbs", "object_control", tree.lemma(head)):
        complement = relation in ("xcomp", "ccomp") or (relation in ("advcl", "obl") and mark in _GERUND_MARKS)
        if complement and above.is_acted_on:
            return Subject(above.token, acted)
        before = (c for c in tree.with_relation(head, "obj", "iobj") if c < verb or read.tags[verb] != "VBG")
        found = next(before, None) or lent(tree, head, verb)
        if found is None:  # a name hung on the verb as something else
            stray = tree.with_relation(head, "flat", "appos", "dep")
            found = next((c for c in stray if head < c < verb and kind(tree, c) == "party"), None)
        if found is None and complement:  # "called on Oslo to", "pleaded with the gangs to"
            found = next((c for c in tree.with_relation(head, "obl") if head < c < verb), None)
        if found is not None and complement:
            return Subject(
                resolved(tree, found, head), acted, also=above.token if tree.lemma(head) in _MAKING else None
            )
    if above.is_acted_on and relation == "advcl" and mark in ("by", "to", ""):
        agent = next((c for c in tree.with_relation(head, "obl", "obl:agent") if tree.preposition(c) == "by"), None)
        if agent is not None:
            return Subject(agent, acted)
    return Subject(above.token, acted)


def lent(tree: Tree, verb: int, clause: int) -> int | None:
    """Return the object of a verb that the tree hung on its infinitive: "urged Oslo to let", with Oslo under "let"."""
    return next((c for c in tree.with_relation(clause, "nsubj", "obj") if verb < c < clause and c - verb <= _FAR), None)


_FAR = 8  # words between a verb and the object that the tree gave to its infinitive
_MAKING = frozenset({"order", "command", "instruct", "direct"})
"""Verbs whose subject does, by others, what its object is told to do."""


def _holder(tree: Tree, noun: int, steps: int) -> int | None:
    """Return who has the plan, right or wish that a noun names: its possessor, else the subject of its verb."""
    own = next(tree.with_relation(noun, "nmod:poss"), None)
    if own is not None:
        return own
    by = next((c for c in tree.with_relation(noun, "nmod") if tree.preposition(c) in ("by", "of", "from")), None)
    if by is not None:
        return by
    if is_in("nouns", "asking", tree.lemma(noun)):  # "pressure on Khartoum to end the bombing"
        to = (c for c in tree.with_relation(noun, "nmod") if tree.preposition(c) in ("on", "upon", "to", "for"))
        asked = next((c for c in to if kind(tree, c) == "party"), None)
        if asked is not None:
            return asked
    head = tree.words.heads[noun]
    if head != noun and (tree.is_verb(head) or _has_copula(tree, head)) and steps > 0:
        if tree.relation(noun) == "nsubj":
            return None
        return _subject(tree, head, steps - 1).token
    if _has_copula(tree, noun):
        return _own(tree, noun)
    return None


def _is_noun(tree: Tree, token: int) -> bool:
    return token >= 0 and tree.words.pos[token] in ("NOUN", "PROPN")


def _mark(tree: Tree, verb: int) -> str:
    marks = tree.with_relation(verb, "mark", "case")
    return next((tree.words.lower[c] for c in marks if c < verb), "")


def _has_copula(tree: Tree, token: int) -> bool:
    return any(True for _ in tree.with_relation(token, "cop"))


def _has_object_gap(tree: Tree, verb: int) -> bool:
    """Tell whether a relative pronoun stands for the object: "whom the police beat"."""
    return any(tree.words.lower[c] in _RELATIVE for c in tree.with_relation(verb, "obj", "obl"))
