"""What the rules ask of a tree (Universal Dependencies): subjects, complements, noun phrases, the verb's own words.

The engine's trees err most where newswire is densest (appositions, fronted phrases), so that nothing here walks
further than a phrase, and every range is cut at the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Tokens
from sayso.attribution.sentences import sentence
from sayso.engine.columns import columns

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "what"})
PERCEIVING = frozenset({"hear", "see", "watch"})
"""Verbs that take a bare infinitive which took place: heard him shout."""
MODALS = frozenset(
    {"would", "could", "will", "may", "might", "should", "must", "can", "shall", "'ll", "’ll", "'d", "’d"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MAX_AUXILIARIES = 6
"""Tokens that auxiliaries, negation and adverbs may take before a verb: "has not yet been officially"."""
MAX_SUBJECT = 60
"""Tokens of the longest source: titles and appositions seldom take more than 25."""


def phrase(token: Token) -> Tokens:
    """Return the range of a noun phrase without its relative clauses, and without what hangs on its edges."""
    doc, start, end = token.doc, token.left_edge.i, token.right_edge.i + 1
    for child in token.rights:
        cuts = child.dep_ in ("acl:relcl", "parataxis", "advcl") or (child.dep_ == "acl" and _is_finite(child))
        if cuts or (child.dep_ in ("cc", "conj") and _is_clause(child)):
            end = min(end, child.left_edge.i)
    for child in token.lefts:
        if child.dep_ in ("mark", "cc", "advcl", "discourse", "parataxis"):
            start = max(start, child.right_edge.i + 1)
    start, end = max(start, token.i - MAX_SUBJECT), min(end, token.i + MAX_SUBJECT)
    while start < token.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("case", "cc")):
        if doc[start].text in "\"“'‘$£€#":
            break
        start += 1
    return trimmed(doc, start, max(end, token.i + 1))


def trimmed(doc: Doc, start: int, end: int) -> Tokens:
    """Drop punctuation other than quotation marks and brackets off the end, and spaces off both ends."""
    texts = columns(doc).texts
    while end - start > 1 and (
        texts[end - 1].isspace() or texts[end - 1] in {",", ".", ";", ":", "—", "–", "-", "?", "!"}
    ):
        end -= 1
    while end - start > 1 and (texts[start].isspace() or texts[start] in {",", ";", ":", "—", "–"}):
        start += 1
    return start, end


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, or that of the verb it is joined to or hangs on as a participle."""
    seen = 0
    while seen < 4:  # chains of joined verbs are short
        own = own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "conj" or (verb.dep_ in ("advcl", "xcomp", "parataxis") and verb.tag_ in ("VBG", "VBN")):
            if verb.head.i == verb.i or verb.head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
                return None
            if any(child.dep_ in ("mark", "case") and child.lower_ != "by" for child in verb.lefts):
                return None
            verb = verb.head
            seen += 1
            continue
        return None
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the nearest subject that a verb has itself."""
    found = None
    for child in verb.children:
        if child.dep_ in SUBJECTS and (found is None or abs(child.i - verb.i) < abs(found.i - verb.i)):
            found = child
    return found


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive."""
    return verb.tag_ == "VBN" and any(
        child.dep_ == "aux:pass" or (child.dep_ in ("aux", "cop") and child.lemma_ == "be") for child in verb.lefts
    )


def agent(verb: Token) -> Token | None:
    """Return who does it by the passive's "by"."""
    for child in verb.rights:
        if child.dep_.startswith("obl") and any(case.lower_ == "by" and case.dep_ == "case" for case in child.lefts):
            return child
    return None


def verb_group(verb: Token) -> int:
    """Return where a cue begins: at its first auxiliary or negation, what lies between included."""
    read, at = columns(verb.doc), verb.i
    start = at
    for i in range(at - 1, max(sentence(verb)[0], at - MAX_AUXILIARIES) - 1, -1):
        if read.heads[i] != at:
            break
        if read.deps[i].startswith("aux") or read.lower[i] in ("not", "n't", "n’t", "never"):
            start = i
        elif read.deps[i] != "advmod":
            break
    return start


def is_hypothetical(verb: Token) -> bool:
    """Tell whether a verb is only an infinitive, an order, or stands under a modal: nobody says yet."""
    if verb.tag_ in ("VB", "VBP") and any(child.lower_ in MODALS or child.tag_ == "TO" for child in verb.lefts):
        return True
    if verb.tag_ == "VB" and not any(child.lemma_ == "do" for child in verb.lefts):
        return verb.head.lemma_ not in PERCEIVING or verb.dep_ not in ("ccomp", "xcomp")
    return any(child.lower_ in MODALS or child.tag_ == "TO" for child in verb.lefts)


def complements(verb: Token) -> Iterator[Token]:
    """Yield the clauses that a verb takes."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "csubj"):
            yield child


def preposition(token: Token) -> str | None:
    """Return the word that a phrase or gerund is tied by: its case or mark."""
    for child in token.lefts:
        if child.dep_ in ("case", "mark"):
            return child.lower_
    return None


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range holds a finite verb."""
    return not FINITE.isdisjoint(columns(doc).tags[start:end])


def _is_finite(token: Token) -> bool:
    return (
        token.tag_ in FINITE
        and token.pos_ in ("VERB", "AUX")
        and any(child.dep_ in SUBJECTS or child.dep_ == "mark" for child in token.lefts)
    )


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")
