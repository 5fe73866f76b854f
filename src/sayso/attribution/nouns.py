"""Attributions by syntax: nouns (a claim by Rome that), adverbs (reportedly), and clauses with "as" (as claimed by)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.lexicon import Cue, cues, first_words, senses
from sayso.attribution.scan import tokens_among
from sayso.attribution.sentences import sentence
from sayso.attribution.store import Store
from sayso.attribution.syntax import has_finite_verb, phrase, preposition, trimmed

POSSESSIVE = frozenset({"his", "her", "its", "their"})
REPORTED_AS = frozenset(
    {"claim", "report", "allege", "state", "say", "suggest", "announce", "demand", "assert", "argue"}
)
"""Verbs of "as claimed by": what they report is the clause they hang on."""
MAX_NOUN_SOURCE = 14
"""Tokens between a noun and its clause that may hold its source: "a claim by the United States that"."""
DENIERS = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "confirm"})
"""Verbs that speak of a claim, whose content is then told even when nobody is named for it."""


def by_nouns(doc: Doc) -> Iterator[Draft]:
    """Yield what the nouns of the lexicon report, where their content and their source stand beside them."""
    nouns = cues().get("noun", {})
    for token in tokens_among(doc, "LEMMA", first_words("noun")):
        if token.pos_ == "NOUN":
            for cue in nouns[token.lemma_]:
                draft = _noun(token, cue) if len(cue.words) == 1 else None
                if draft is not None:
                    yield draft
                    break


def _noun(token: Token, cue: Cue) -> Draft | None:
    doc, own = token.doc, (token.i, token.i + 1)
    clause = _clause(token, cue)
    if clause is None:
        return None
    possessor = next((c for c in token.lefts if c.dep_ == "nmod:poss"), None)
    source: Tokens | None = None
    if possessor is not None and cue.takes("src=poss"):
        start, end = phrase(possessor)
        source = (start, end - 1) if end - start > 1 and doc[end - 1].tag_ == "POS" else (start, end)
    else:
        for i in range(token.i + 1, min(clause[0], token.i + 3)):
            if doc[i].lower_ in ("by", "from", "of") and cue.takes(f"src={doc[i].lower_}"):
                source = trimmed(doc, i + 1, clause[0])
                break
    if source is None and token.head.lemma_ not in DENIERS:
        return None
    if source is not None and source[1] - source[0] == 1 and doc[source[0]].lower_ in ("my", "our", "your"):
        return None
    return Draft(own, token.i, source, (clause,), cue)


def _clause(token: Token, cue: Cue) -> Tokens | None:
    """Return the clause that a noun takes: "that" with a finite verb, or an infinitive."""
    doc, last = token.doc, sentence(token)[1]
    for i in range(token.i + 1, min(last, token.i + MAX_NOUN_SOURCE)):
        word = doc[i]
        if word.lower_ == "that" and cue.takes("that") and i + 1 < last:
            verb = word.head
            if verb.i <= i or verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
                return None
            end = verb.right_edge.i + 1
            if word.dep_ in ("nsubj", "obj", "nsubj:pass") and doc[i + 1].pos_ in ("AUX", "VERB"):
                return None  # a relative clause: a claim that fooled many
            return trimmed(doc, i, end) if has_finite_verb(doc, i, end) else None
        if word.tag_ == "TO" and i == token.i + 1 and cue.takes("to") and word.head.i > i:
            return trimmed(doc, i, word.head.right_edge.i + 1)
        if word.is_punct or word.pos_ == "VERB":
            return None
    return None


def by_adverbs(doc: Doc) -> Iterator[Draft]:
    """Yield what is told with "reportedly" and its like: the clause around the adverb, without a source."""
    for token in tokens_among(doc, "LOWER", first_words("adverb")):
        if token.pos_ != "ADV":
            continue
        for cue in senses("adverb", token.lower_):
            verb = token.head
            if (
                len(cue.words) > 1
                or cue.has("weak")
                or token.dep_ != "advmod"
                or verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN")
            ):
                continue
            start, end = verb.left_edge.i, verb.right_edge.i + 1
            for child in verb.children:
                if child.dep_ in ("parataxis", "conj", "cc") and child.i > token.i:
                    end = min(end, child.left_edge.i)
                elif child.dep_ in ("advcl", "mark", "cc") and child.i < token.i:
                    start = max(start, child.right_edge.i + 1)
            pieces = tuple(trimmed(doc, a, b) for a, b in ((start, token.i), (token.i + 1, end)) if a < b)
            pieces = tuple(piece for piece in pieces if any(doc[i].is_alpha for i in range(*piece)))
            if pieces and any(child.dep_.startswith("nsubj") for child in verb.children):
                yield Draft((token.i, token.i + 1), token.i, None, pieces, cue, sure=True)
            break


def by_as_clauses(doc: Doc, made: Store) -> Iterator[Draft]:
    """Yield "as claimed by two witnesses": its content is that of the cue before it, or the clause it hangs on."""
    for token in tokens_among(doc, "LEMMA", REPORTED_AS):
        if token.tag_ not in ("VBN", "VBD") or preposition(token) != "as":
            continue
        source = next((c for c in token.rights if c.dep_.startswith(("obl", "nmod")) and c.i > token.i), None)
        cue = next((c for c in senses("verb", token.lemma_) if len(c.words) == 1), None)
        if source is None or cue is None or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "by":
            continue
        before = made.with_cue_in((sentence(token)[0], token.i))
        if before:
            start, end = before[-1].content[-1]
            content = (trimmed(doc, start, min(end, token.left_edge.i)),)
        else:
            content = (trimmed(doc, sentence(token)[0], token.left_edge.i),)
        if content[0][0] < content[0][1] <= token.i:
            whole = (token.i + 2, source.right_edge.i + 1)
            yield Draft((token.i, token.i + 1), token.i, trimmed(doc, *whole), content, cue, sure=True)
