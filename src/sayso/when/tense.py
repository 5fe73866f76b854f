"""Does the clause around a phrase tell of what was or of what is to come."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "future", "present"]

_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might", "can", "would", "should", "must"})
_PLANS = frozenset(
    {"expect", "schedule", "plan", "due", "set", "hope", "intend", "slate", "prepare", "aim", "want", "vow", "promise",
     "agree", "pledge", "propose", "threaten", "begin", "order", "urge", "ask"}
)  # fmt: skip
_SET_DATES = frozenset({"schedule", "postpone", "slate", "reschedule"})  # in any tense: what they set lies ahead
_CLIMB = 12  # heads that are looked at; clauses in news are not deeper


def tense_at(token: Token) -> Tense | None:
    """Return the tense of the verb that governs a token, ``None`` where none does.

    An infinitive under a plan ("is expected to meet on Friday") is to come, and so is what a modal speaks of.
    """
    infinitive = False
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT":
            said = _verb_tense(token)
            if token.lemma_.lower() in _SET_DATES:
                return "future"
            if infinitive and token.lemma_.lower() in _PLANS:
                return "future"
            if said == "infinitive":
                infinitive = True
            elif said:
                return said
        if (
            infinitive
            and token.pos_ in ("NOUN", "ADJ", "PROPN")
            and token.lemma_.lower() in ("plan", "due", "deadline")
        ):
            return "future"
        if token.head.i == token.i:
            break
        token = token.head
    return "future" if infinitive else None


def _verb_tense(verb: Token) -> Tense | Literal["infinitive"] | None:
    helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    words = {child.lower_ for child in helpers}
    if words & _MODALS:
        return "future"
    if any(child.tag_ == "VBD" for child in helpers) or words & {"has", "have", "had", "'ve", "’ve"}:
        return "past"
    tag = verb.tag_
    if tag == "VBD":
        return "past"
    if any(child.tag_ in ("VBZ", "VBP") for child in helpers):
        if verb.lemma_.lower() in _PLANS:
            return "future"
        return "present"
    if tag in ("VBZ", "VBP"):
        return "present"
    if tag == "VBN" and verb.dep_.startswith("acl"):
        return "past"  # "the ruling issued Thursday"
    if tag == "VB" or "to" in words:
        return "infinitive"
    return None
