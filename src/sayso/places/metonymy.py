"""Place or government: which mentions stand for who acts from a place, decided by the syntax around them."""

from __future__ import annotations

from spacy.tokens import Span, Token

from sayso.places.lexicon import words

MAX_CONJUNCTS = 20  # steps up a chain of conjuncts; the first name of a list decides for all
ACTOR_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "obl:agent"})
OBJECTS = frozenset({"obj", "iobj"})
HYPHENS = frozenset({"-", "–"})
MODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})


def is_metonymic(span: Span) -> bool:
    """Tell whether a place's name stands for its government, people or team, not for ground.

    >>> from sayso.engine import load
    >>> doc = load()("Moscow said the talks in Geneva had failed.")
    >>> is_metonymic(doc[0:1]), is_metonymic(doc[5:6])
    (True, False)
    """
    if span[-1].lower_ in words("metonymy", "modifier", "ground") or _heads_dispatch(span):
        return False  # a street or a stadium does not speak, and the place a dispatch is from is ground
    token = span.root
    for _ in range(MAX_CONJUNCTS):
        if token.dep_ != "conj" or token.head == token or token.head.pos_ == "VERB":
            break
        token = token.head
    head = token.head
    if head == token:
        return False
    relation = token.dep_
    if relation in ACTOR_SUBJECTS:
        return head.pos_ in {"VERB", "AUX"} and _lemma(head) not in words("metonymy", "subject", "ground")
    if relation in OBJECTS:
        # "ordered Britain to leave": who is to do something is no ground.
        return _lemma(head) in words("metonymy", "object", "actor") or any(
            child.dep_ == "xcomp" for child in head.children
        )
    if relation in MODIFIERS and token.i < head.i:
        return _names_actor(span, head)
    if relation == "nmod:poss":
        return _lemma(head) not in words("metonymy", "modifier", "ground")
    if relation in {"nmod", "obl", "obl:arg"}:
        return _behind_preposition(token, head)
    return False


def _heads_dispatch(span: Span) -> bool:
    first = span[0]
    if not (len(first) > 3 and first.text.isupper() and first.text.isalpha()):
        return False
    return bool(first.is_sent_start) and (span.end == len(span.doc) or span.doc[span.end].pos_ not in {"NOUN", "VERB"})


def _names_actor(span: Span, head: Token) -> bool:
    """A place before a noun is ground when the noun is a thing or happening there; before a name, part of it."""
    if span.end < len(span.doc) and span.doc[span.end].text in HYPHENS and span.end + 1 < len(span.doc):
        return span.doc[span.end + 1].pos_ == "PROPN"  # the U.S.-Japan summit
    if head.pos_ == "PROPN":
        return all(word.pos_ == "PROPN" for word in span.doc[span.end : head.i])
    return _lemma(head) not in words("metonymy", "modifier", "ground")


def _behind_preposition(token: Token, head: Token) -> bool:
    case = next((child.lower_ for child in token.children if child.dep_ == "case"), "")
    if case in words("metonymy", "oblique", "actor"):
        return True
    heads = words("metonymy", "oblique", "holders" if case == "of" else "heads")
    return case in words("metonymy", "oblique", "weak") and _lemma(head) in heads


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()
