"""The words that tell of one occasion with a trigger, the nearest first: what dates or places them does so for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sayso.events.lexicon import words
from sayso.events.tree import MAX_CHILDREN, NOMINAL, Tree

MAX_STEPS = 10  # words that are looked at for one trigger
NEAR = 12  # tokens between a reporting word and the participle that goes on with it


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the occasion, by which rule; ``shift`` where it is only before or after it, told by clause ``of``."""

    token: int
    why: str
    shift: str = ""
    of: int = -1


def tense(tree: Tree, verb: int) -> str:
    """Return past, pluperfect ("may have" too), perfect, present, future (any modal), infinitive or participle."""
    helpers = tree.helpers(verb)
    tag = tree.words.tags[verb]
    if helpers & words("occasions", "verbs", "modals"):
        return "pluperfect" if "have" in helpers else "future"  # "may have been hit"
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if tag == "VBD" or helpers & {"was", "were", "did"}:
        return "past"
    if tag in ("VBZ", "VBP") or helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "do", "does"}:
        return "present"
    return "infinitive" if tag == "VB" else "participle"


def steps(tree: Tree, head: int, types: Mapping[int, str], cues: Collection[int] = ()) -> Iterator[Step]:
    """Yield the words on the occasion of a word; ``types`` are those of the article's events by their main words.

    ``cues`` are the main words of reporting words, to which a participle behind them belongs.
    """
    queue = [Step(head, "told of it")]
    seen = {head}
    for _ in range(MAX_STEPS):
        if not queue:
            return
        step = queue.pop(0)
        yield step
        if step.shift:
            continue
        for nearby in _next(tree, step.token, types, cues):
            if nearby.token not in seen:
                seen.add(nearby.token)
                queue.append(nearby)


def _next(tree: Tree, token: int, types: Mapping[int, str], cues: Collection[int]) -> Iterator[Step]:
    if tree.is_verb(token):
        yield from _from_verb(tree, token, types, cues)
    else:
        yield from _from_noun(tree, token)


def _from_noun(tree: Tree, noun: int) -> Iterator[Step]:
    heads = tree.words.heads
    relation, head = tree.relation(noun), heads[noun]
    for first in tree.with_relation(noun, "acl:relcl", "acl"):
        for clause in (first, *tree.with_relation(first, "conj")):
            if _is_told_by(tree, noun, clause):
                yield Step(clause, "the clause about it")
    if head == noun:
        return
    if tree.is_verb(head):
        near = relation in ("obj", "nsubj", "csubj") or (
            relation == "obl" and tree.preposition(noun) in words("occasions", "prepositions", "during") | {""}
        )
        if near and tree.lemma(head) not in words("occasions", "verbs", "apart"):
            yield Step(head, "its verb")
    elif tree.words.pos[head] in NOMINAL:
        framed = relation == "nmod" and tree.preposition(noun) in words("occasions", "prepositions", "frames")
        measured = relation in ("nmod", "compound") and tree.lemma(head) in words("occasions", "nouns", "measures")
        if relation in ("conj", "appos"):
            yield Step(head, "joined with it")
        elif framed or measured:
            yield Step(head, "what it is part of")
    elif relation in ("obl", "nmod", "nsubj"):
        yield Step(head, "its verb")  # "due in Moscow next week for talks"


def _is_told_by(tree: Tree, noun: int, clause: int) -> bool:
    """A clause tells of the noun before it when the noun is its subject, or was done by its passive verb."""
    if tree.lemma(clause) in words("occasions", "verbs", "apart"):
        return False
    subject = next(tree.with_relation(clause, "nsubj", "nsubj:pass"), None)
    if tree.words.deps[clause] == "acl":
        return tree.words.tags[clause] in ("VBN", "VBD") and subject is None
    return subject is None or tree.words.lower[subject] in ("that", "which", "who")


def _from_verb(tree: Tree, verb: int, types: Mapping[int, str], cues: Collection[int]) -> Iterator[Step]:
    heads, deps = tree.words.heads, tree.words.deps
    relation, head = deps[verb], heads[verb]
    told = tense(tree, verb)
    for other in tree.with_relation(verb, "conj"):
        if tree.is_verb(other) and tense(tree, other) == told and not _has_subject(tree, other):
            yield Step(other, "joined with it")
    for clause in tree.with_relation(verb, "advcl"):
        if clause < verb and tree.words.tags[clause] == "VBG" and not any(tree.with_relation(clause, "mark", "aux")):
            yield Step(clause, "the clause it goes with")  # "Speaking in Oslo on Monday, she accused …"
    opening = _opening(tree, verb)
    if opening is not None:
        yield Step(opening, "the clause it goes with")
    if head == verb:
        return
    mark = next((tree.words.lower[m] for m in tree.with_relation(verb, "mark")), "")
    if relation == "conj" and tree.is_verb(head):
        if told == "participle" or (tense(tree, head) == told and not _has_subject(tree, verb)):
            yield Step(head, "joined with it")
    elif relation.startswith("advcl") or (relation == "acl" and tree.is_verb(head)):
        yield from _from_clause(tree, verb, head, mark, cues)
    elif relation == "xcomp" and tree.lemma(head) in words("occasions", "verbs", "aspect"):
        yield Step(head, "the verb over it")
    elif relation in ("ccomp", "xcomp") and tree.lemma(head) in words("occasions", "verbs", "seeing"):
        yield Step(head, "who saw it")
    elif relation.startswith("acl") and not tree.is_verb(head):
        yield from _from_relative(tree, verb, head, types)


def _opening(tree: Tree, verb: int) -> int | None:
    """Return the participle that opens a verb's sentence, where the tree hung it beside the verb as its equal."""
    first = verb
    while first and tree.sentences[first - 1] == tree.sentences[verb]:
        first -= 1
    beside = first < verb and tree.words.heads[first] == tree.words.heads[verb] != verb
    return first if beside and tree.words.tags[first] == "VBG" and _has_subject(tree, verb) else None


def _has_subject(tree: Tree, verb: int) -> bool:
    return any(tree.relation(child) in ("nsubj", "csubj") for child in tree.children[verb][:MAX_CHILDREN])


def _from_clause(tree: Tree, verb: int, head: int, mark: str, cues: Collection[int]) -> Iterator[Step]:
    adverb = {tree.words.lower[child] for child in tree.with_relation(verb, "advmod")}
    if mark in words("occasions", "marks", "before"):
        yield Step(head, "the clause after it", "before", verb)
    elif mark in words("occasions", "marks", "after"):
        yield Step(head, "the clause before it", "after", verb)
    elif {mark, *adverb} & words("occasions", "marks", "same") or (not mark and tree.words.tags[verb] == "VBG"):
        for cue in range(verb - 1, max(head, verb - NEAR), -1):
            if cue in cues:
                yield Step(cue, "the clause it goes with")  # "… fled, the ministry said, accusing the rebels"
                break
        yield Step(head, "the clause it goes with")


def _from_relative(tree: Tree, verb: int, noun: int, types: Mapping[int, str]) -> Iterator[Step]:
    """A clause about who was in a bodily event, or with ``when`` and ``where``, is mostly of one occasion with it."""
    lower = tree.words.lower
    if any(lower[child] in ("when", "where") for child in tree.with_relation(verb, "advmod", "mark")):
        yield Step(noun, "what it is told of")
        over = tree.words.heads[noun]
        if over != noun and tree.is_verb(over):
            yield Step(over, "the clause it goes with")
        return
    for over in tree.above(noun):
        if tree.is_verb(over):
            bodily = words("occasions", "parties", "bodily")
            if types.get(over) in bodily and types.get(verb) in bodily and tense(tree, verb) == tense(tree, over):
                yield Step(over, "the clause it goes with")
            return
