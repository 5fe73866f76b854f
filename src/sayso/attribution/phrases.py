"""Attributions by syntax: phrases (claimed responsibility for) and adjectives (is opposed to) of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.lexicon import Cue, cues, first_words
from sayso.attribution.scan import tokens_among
from sayso.attribution.sentences import sentence
from sayso.attribution.syntax import has_finite_verb, is_hypothetical, phrase, subject, trimmed, verb_group
from sayso.engine.columns import columns

ON_ABOUT = frozenset({"on", "about", "concerning", "regarding"})
PREPOSITIONS = frozenset({"of", "for", "as", "over", "at", "in", "with", "against", "by", "behind", "from", "onto"})
RESPONSIBILITY = frozenset({"responsibility", "credit", "blame"})
"""What is claimed or taken is the content itself: claimed [responsibility for the attack]."""


def by_phrases(doc: Doc) -> Iterator[Draft]:
    """Yield what the phrases and predicate adjectives of the lexicon report."""
    table, adjectives = cues().get("phrase", {}), cues().get("adjective", {})
    for token in tokens_among(doc, "LEMMA", first_words("phrase")):
        if token.pos_ == "VERB" and not is_hypothetical(token):
            yield from _first(token, table[token.lemma_], token.i, verb_group(token))
    for token in tokens_among(doc, "LOWER", first_words("adjective")):
        if token.pos_ in ("ADJ", "VERB"):
            copula = next((c for c in token.lefts if c.dep_ in ("cop", "aux:pass") and c.i < token.i), None)
            if copula is not None and copula.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
                start = min([copula.i, *(c.i for c in token.lefts if c.dep_ == "aux")])
                yield from _first(token, adjectives[token.lower_], token.i, start)


def _first(token: Token, senses: tuple[Cue, ...], at: int, start: int) -> Iterator[Draft]:
    doc = token.doc
    read, last = columns(doc), sentence(token)[1]
    for cue in senses:
        end = at + len(cue.words)
        if end >= last or any(
            word not in (read.lower[i], read.lemmas[i]) for i, word in enumerate(cue.words[1:], at + 1)
        ):
            continue
        content = _content(token, cue, end)
        who = subject(token)
        if content is None or who is None or who.i > token.i or who.lower_ in ("i", "we", "you", "it", "there"):
            continue
        claims = cue.kind == "phrase" and cue.act == "confirm" and doc[end - 1].lower_ in RESPONSIBILITY
        span: Tokens = (start, end)
        if claims:
            content, span = (end - 1, content[1]), (start, end - 1)
        yield Draft(span, token.i, phrase(who), (content,), cue, sure=claims)
        return


def _content(token: Token, cue: Cue, end: int) -> Tokens | None:
    """Return what follows: a clause with "that", an infinitive, or a phrase by its preposition."""
    doc, word = token.doc, token.doc[end]
    right = token.right_edge.i + 1
    if right <= end:
        return (end - 1, end) if cue.words[-1] in RESPONSIBILITY else None
    stop = trimmed(doc, end, right)
    if word.lower_ == "that" and cue.takes("that"):
        return stop if has_finite_verb(doc, *stop) else None
    if word.tag_ == "TO" and word.head.pos_ == "VERB":
        return stop if cue.takes("to") and cue.kind == "phrase" else None  # ready to go: no speech
    is_taken = (word.lower_ in ON_ABOUT and cue.takes("on-about")) or (
        word.lower_ in {*PREPOSITIONS, "to"} and cue.takes(word.lower_, f"np-{word.lower_}")
    )
    if is_taken and word.head.i > word.i:
        return trimmed(doc, end, min(right, word.head.right_edge.i + 1))
    if cue.words[-1] in RESPONSIBILITY:
        return end - 1, end
    return None
