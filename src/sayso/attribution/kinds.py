"""What kind of source an attribution has: named, official, group, medium, document or none."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.media import AGENCIES
from sayso.attribution.voices import words
from sayso.engine.columns import columns
from sayso.records import SourceKind

PERSONS = frozenset({"PER", "PERSON"})
ORGANISATIONS = frozenset({"ORG", "LOC", "GPE", "NORP"})


def source_kind(doc: Doc, draft: Draft) -> SourceKind:
    """Tell the kind by the head of the source's phrase and the names in it.

    A person's name makes any source named, and so does a government's or ministry's; a pronoun is named too, for it
    stands for a voice that the article has introduced.
    """
    if draft.source is None:
        return "none"
    source = draft.source
    head = head_of(doc, source)
    lemma = head.lemma_.lower()
    names = set(columns(doc).labels[slice(*source)]) - {""}
    text = doc[source[0] : source[1]].text.lower()
    if names & PERSONS and not (lemma in words("kinds", "medium") and head.i > source[0] and head.pos_ == "NOUN"):
        return "named"
    if head.pos_ != "PRON" and _is_medium(doc, source, lemma):
        return "medium"
    if lemma in words("kinds", "document"):
        return "document"
    if head.pos_ in ("PRON", "DET"):
        return "group" if lemma in ("some", "many", "other", "several", "most", "one", "few", "someone") else "named"
    if lemma in words("kinds", "official"):
        definite = text.startswith(("the ", "its ", "his ", "her ", "their ")) or names & ORGANISATIONS
        if definite and lemma not in words("kinds", "anonymous"):
            return "named"  # the minister, its envoy: one office, one holder
        many = head.tag_ == "NNS" and lemma in words("kinds", "group")
        return "group" if many else "official"
    if lemma in words("kinds", "group") or (head.tag_ == "NNS" and not names & ORGANISATIONS):
        return "group"
    if head.pos_ == "PROPN" or names or text.startswith("the "):
        return "named"
    return "official" if head.pos_ == "NOUN" else "named"


def _is_medium(doc: Doc, source: Tokens, lemma: str) -> bool:
    if doc[source[1] - 1].text in AGENCIES:
        return True
    if lemma in words("kinds", "medium"):
        return not doc[source[0] : source[1]].text.lower().startswith(("the security", "the intelligence", "the spy"))
    if doc[source[1] - 1].pos_ == "PROPN" and doc[source[1] - 1].lower_ in words("kinds", "title"):
        return True
    media = words("kinds", "medium")
    return any(
        doc[i].lower_ in media and doc[i].pos_ in ("NOUN", "PROPN") and i + 3 >= source[1] for i in range(*source)
    )


def head_of(doc: Doc, span: Tokens) -> Token:
    """Return the word of a span that its others hang on, a partitive's noun for "one of the officials"."""
    read, found = columns(doc), span[0]
    for i in range(*span):
        if not span[0] <= read.heads[i] < span[1] or read.heads[i] == i:
            found = i
            if read.pos[i] in ("NOUN", "PROPN", "PRON", "NUM"):
                break
    token = doc[found]
    if token.lower_ in ("one", "two", "three", "some", "several", "many", "most", "both", "none"):
        inner = next((c for c in token.rights if c.dep_ == "nmod" and c.i < span[1]), None)
        if inner is not None:
            return inner
    return token
