"""What an event hangs on: the words over it in the tree, and what they make of it, up to the voice that tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.events.clauses import Clause, clause, hanging, is_few
from sayso.events.leaning import CERTAIN, COMING, OPEN, Effect, Leaning
from sayso.events.lexicon import words
from sayso.events.opening import opened
from sayso.events.shapes import is_any, is_cleft, is_definite, is_nominal, is_ordinal, is_reduced
from sayso.events.standing_words import Kind, effects
from sayso.events.taken import is_dropped, is_one, is_withheld, taken
from sayso.events.tree import MAX_CHILDREN, Tree

MAX_CLIMB = 16
"""Words over an event that are read: deeper trees are lists and misreadings."""
_KINDS: dict[str, Kind] = {"VERB": "verbs", "AUX": "verbs", "ADJ": "adjectives", "ADV": "adjectives", "NOUN": "nouns"}
_APART = frozenset({"parataxis", "appos", "dep", "discourse", "vocative", "list", "dislocated"})
"""Relations of what stands for itself beside its head."""
_PLANS = frozenset({"planned", "hoped", "believed", "tried"})
_PAST = frozenset({"had", "was", "were"})
_PARTICLES = 3
"""Words after a verb in which its particle stands."""


@dataclass(frozen=True, slots=True)
class Governed:
    """What became of an event, and ``top``, the uppermost of the words over it that the same voice speaks."""

    leaning: Leaning
    top: int


def governed(tree: Tree, token: int, is_inside: Callable[[int], bool], leaning: Leaning) -> Governed:
    """Climb from an event's word to the edge of what one voice tells."""
    heads = tree.words.heads
    for _ in range(MAX_CLIMB):
        head = heads[token]
        leaning = opened(tree, token, leaning)
        if head == token:
            return Governed(_alone(tree, token, leaning), token)
        if not is_inside(head):
            break
        leaning = _step(tree, token, head, leaning)
        token = head
    return Governed(leaning, token)


def _alone(tree: Tree, token: int, leaning: Leaning) -> Leaning:
    """Judge an event at the root of its sentence: a question, an order, a headline's infinitive."""
    if leaning.granted:
        return leaning
    lower, tags = tree.words.lower, tree.words.tags
    children = tree.children[token][:MAX_CHILDREN]
    last = next((lower[c] for c in reversed(children) if tree.relation(c) == "punct" and lower[c] not in "\"'”’»"), "")
    if last == "?":
        return leaning.at_most(OPEN)
    if tags[token] == "VB" and not any(tree.relation(c) in ("nsubj", "aux", "cop", "expl") for c in children):
        to = any(lower[c] == "to" for c in children)
        return leaning.at_most(COMING if to else OPEN)
    return leaning


def _step(tree: Tree, token: int, head: int, leaning: Leaning) -> Leaning:
    """Return what the word right over an event makes of it."""
    if leaning.granted:
        return leaning
    relation = tree.words.deps[token]
    plain = tree.relation(token)
    if plain == "conj":
        return _joined(tree, token, head, leaning)
    if plain in _APART or (relation == "acl:relcl" and not is_cleft(tree, head)):
        return replace(leaning, granted=True)
    if plain in ("nsubj", "ccomp", "csubj", "acl") and _is_untrue(tree, head):
        return leaning.under("false", is_negated=clause(tree, head, token).is_negated)
    if is_nominal(tree, token):
        return _thing(tree, token, head, leaning)
    return _deed(tree, token, head, leaning)


def _under(leaning: Leaning, effect: Effect, around: Clause, *, few: bool = False) -> Leaning:
    """Put an event under a word, and that word's own modality over both."""
    if few and effect in ("possible", "hoped", "believed", "planned"):
        effect = "doubted"  # "little chance"
    found = leaning.under(effect, is_negated=around.is_negated != around.is_unreal, is_past=around.is_past)
    return found if found.granted else found.at_most(around.sure)


def _thing(tree: Tree, token: int, head: int, leaning: Leaning) -> Leaning:
    """An event that is named by a noun."""
    relation, plain, around = tree.words.deps[token], tree.relation(token), clause(tree, head, token)
    effect = _effect(tree, token, head)
    is_verb = tree.is_verb(head)
    tied = _named(tree, token, head, effects("verbs"), tied=True) if plain == "obl" and is_verb else None
    if plain == "obl" and effect is not None and effect != "happens" and is_verb:
        effect = tied
    if plain in ("obl", "nmod") and tied is None:
        opening = effects("marks").get(tree.preposition(token))
        if opening == "factive" and effect in (None, "happens"):
            return replace(leaning, granted=True)
    found = taken(tree, token, head, effect, leaning)
    if found is not None:
        return found
    if relation == "nsubj" and is_verb and effect not in ("happens", "fails"):
        sure = CERTAIN if around.is_negated or around.sure == OPEN else around.sure  # "the march will not change it"
        return replace(leaning.at_most(sure), granted=True)
    if effect is None or effect == "factive":
        if effect == "factive" and around.is_negated and (is_any(tree, token) or is_one(tree, token)):
            return leaning.at_most(OPEN)  # "not aware of any such talks"
        if is_definite(tree, token) or effect == "factive" or not is_verb or plain != "obj":
            return replace(leaning.at_most(around.sure if is_verb and plain != "nsubj" else CERTAIN), granted=True)
        return around.on(leaning)  # "will attend talks", "did not attend talks"
    if is_definite(tree, token) and effect in ("believed", "hoped", "doubted"):
        return replace(leaning, granted=True)  # "fear the curfew"
    if is_verb and effect == "open" and relation == "obj" and f"{tree.lemma(head)} for" in effects("verbs"):
        return leaning.at_most(around.sure) if leaning.sure == CERTAIN else leaning
    return _under(leaning, effect, around, few=is_nominal(tree, head) and is_few(tree, head))


def _deed(tree: Tree, token: int, head: int, leaning: Leaning) -> Leaning:
    """An event that is told by a verb."""
    plain, lower, around = tree.relation(token), tree.words.lower, clause(tree, head, token)
    to = any(lower[c] == "to" for c in hanging(tree, token, "mark"))
    finite = any(True for _ in hanging(tree, token, "nsubj")) and not to
    if finite and plain in ("advcl", "acl") and effects("marks").get(tree.preposition(token)) == "factive":
        return _aside(tree, token, around, leaning, to=to)
    if plain == "ccomp" and finite and token < head and not tree.preposition(token):
        return replace(leaning, granted=True)  # a clause that stands for itself before another
    if plain == "xcomp" and is_reduced(tree, token, head):
        return replace(leaning, granted=True)
    effect = _effect(tree, token, head)
    if effect in ("open", "planned", "factive"):
        own = _asked(tree, token, head, effect, leaning, to=to)
        if own is not None:
            return around.on(own)
    if to and tree.lemma(head) in ("have", "be") and any(lower[c] == "yet" for c in hanging(tree, head, "advmod")):
        return leaning.under("fails")
    if effect in _PLANS and is_dropped(tree, head):
        return leaning.under("fails")
    if effect is not None and (plain != "advcl" or to or _takes(tree, token, head)):
        return _under(leaning, effect, around, few=is_nominal(tree, head) and is_few(tree, head))
    if plain == "amod":
        return replace(leaning, granted=True)
    if plain == "acl":
        return _added(tree, token, head, leaning, to=to)
    if plain == "advcl":
        return _aside(tree, token, around, leaning, to=to)
    if plain in ("ccomp", "csubj"):
        return leaning.at_most(OPEN) if around.is_negated else leaning
    return around.on(leaning)


def _asked(tree: Tree, token: int, head: int, effect: Effect, leaning: Leaning, *, to: bool) -> Leaning | None:
    """What an order does ("ordered the border shut"), and what an accusation or a silence leaves open in any case."""
    if effect == "factive":
        silent = tree.lemma(head) in words("standing", "taken", "confirming") and is_withheld(tree, head)
        return replace(leaning.at_most(OPEN), granted=True) if silent else None
    if tree.relation(token) in ("xcomp", "acl") and not to and tree.words.tags[token] == "VBN":
        return leaning
    if effect == "open" and tree.lemma(head) in words("standing", "taken", "accusing"):
        return replace(leaning.at_most(OPEN), granted=True)
    return None


def _added(tree: Tree, token: int, head: int, leaning: Leaning, *, to: bool) -> Leaning:
    """An event that a noun is told more of by: as the noun stands, or for granted."""
    if to and not is_ordinal(tree, head):
        return leaning.at_most(COMING)
    obj = tree.relation(head) in ("obj", "nsubj")
    if obj and (tree.preposition(token) or (tree.words.tags[token] == "VBG" and not is_definite(tree, head))):
        return leaning  # "accusing them of pushing", "present a text censuring": as their noun stands
    if is_cleft(tree, head):
        return leaning
    return replace(leaning, granted=True)


def _aside(tree: Tree, token: int, around: Clause, leaning: Leaning, *, to: bool) -> Leaning:
    """An event in an adverbial clause: a purpose, a time or reason, an accompanying deed."""
    if to:  # what was done for a purpose is told because it was achieved: "landed to help"
        return around.on(leaning) if around.is_past else leaning.at_most(COMING)
    lower = tree.words.lower
    mark = tree.preposition(token) or next((lower[c] for c in hanging(tree, token, "advmod") if c < token), "")
    if effects("marks").get(mark) == "factive":
        if mark == "before" and any(tree.lemma(c) in ("can", "could") for c in hanging(tree, token, "aux")):
            return Leaning(CERTAIN, is_so=False, granted=True)  # "before it could sail"
        comes = around.sure == COMING and mark in ("after", "once", "when") and not around.is_past
        comes &= tree.words.tags[token] != "VBD" and not any(lower[c] in _PAST for c in hanging(tree, token, "aux"))
        return replace(leaning.at_most(OPEN if comes else CERTAIN), granted=True)
    return leaning if mark else around.on(leaning)


def _takes(tree: Tree, token: int, head: int) -> bool:
    """Tell whether a word takes a clause by its preposition, as its complement: "charged with spying"."""
    table = effects(_KINDS.get(tree.words.pos[head], "verbs"))
    away = tree.preposition(token) in ("from", "of") and table.get(tree.lemma(head)) in ("fails", "excluded")
    return away or _named(tree, token, head, table, tied=True) is not None


def _joined(tree: Tree, token: int, head: int, leaning: Leaning) -> Leaning:
    """The later of two joined words: it shares the modality of the first where it has none of its own."""
    if is_nominal(tree, token) != is_nominal(tree, head) or clause(tree, token).owes:
        return leaning
    if tree.words.tags[token] == "VBD" and tree.words.tags[head] in ("VB", "VBG"):
        return replace(leaning, granted=True)  # "pretended to surrender and opened fire"
    joiner = next((tree.words.lower[c] for c in hanging(tree, token, "cc")), "")
    if joiner == "but":
        return leaning
    return clause(tree, head, token).on(leaning, polarity=joiner == "or")  # "nor" says so itself


def _effect(tree: Tree, token: int, head: int) -> Effect | None:
    """Look up the word over an event, with its particle or the preposition by which it takes the event."""
    tag, pos = tree.words.tags[head], tree.words.pos[head]
    table = effects("verbs" if pos == "ADJ" and tag in ("VBN", "VBG") else _KINDS.get(pos, "verbs"))
    return _named(tree, token, head, table) or table.get(tree.lemma(head))


def _named(tree: Tree, token: int, head: int, table: dict[str, Effect], *, tied: bool = False) -> Effect | None:
    """Look up a word with what ties the event to it; ``tied`` leaves out its particle alone ("put off, ignoring")."""
    lemma, lower = tree.lemma(head), tree.words.lower
    particles = [lower[c] for c in hanging(tree, head, "compound", "advmod") if head < c < head + _PARTICLES]
    opening = [lower[c] for c in hanging(tree, token, "case", "mark")]
    both = [f"{particle} {word}" for particle in particles for word in opening]
    if lemma in ("have", "need") and is_nominal(tree, token):
        opening = []  # "to the charge he had an answer"
    ties = (*both, *opening) if tied else (*both, *particles, *opening)
    return next((table[f"{lemma} {word}"] for word in ties if f"{lemma} {word}" in table), None)


def _is_untrue(tree: Tree, head: int) -> bool:
    false = words("standing", "adjectives", "false")
    lemma = tree.lemma(head)
    if lemma in false:
        return True
    return tree.is_verb(head) and any(
        tree.lemma(c) in false
        for c in hanging(tree, head, "xcomp", "obj")
        if tree.lemma(head) in ("be", "turn", "prove")
    )
