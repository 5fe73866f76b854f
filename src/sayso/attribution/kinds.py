"""What kind of source an attribution has: named, official, group, medium, document or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.media import AGENCIES
from sayso.attribution.syntax import phrase
from sayso.attribution.voices import words
from sayso.engine.columns import columns
from sayso.records import SourceKind

PERSONS = frozenset({"PER", "PERSON"})
ORGANISATIONS = frozenset({"ORG", "LOC", "GPE", "NORP"})


def source_kind(doc: Doc, draft: Draft) -> SourceKind:
    """Tell the kind by the head of the source's phrase and the names in it.

    A person's name makes any source named, and so does a government's or ministry's; a pronoun by itself is named too,
    for it stands for a voice that the article has introduced: ``resolved_kinds`` looks for it.
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


def resolved_kinds(doc: Doc, drafts: Sequence[Draft]) -> list[SourceKind]:
    """Tell the kinds of all sources in order: a pronoun has that of the last source it can stand for."""
    found: list[SourceKind] = []
    last: dict[str, SourceKind] = {}
    for draft in drafts:
        kind = source_kind(doc, draft)
        word = doc[draft.source[0]].lower_ if draft.source and draft.source[1] - draft.source[0] == 1 else ""
        if word in ("who", "which") and draft.source and draft.source[0] and doc[draft.source[0]].pos_ == "PRON":
            noun = doc[draft.head].head
            if doc[draft.head].dep_.startswith("acl") and noun.i < draft.source[0] and noun.pos_ in ("NOUN", "PROPN"):
                kind = source_kind(doc, replace(draft, source=phrase(noun)))
        elif word in STANDS_FOR:
            kind = last.get(STANDS_FOR[word], kind)
        elif draft.source is not None:
            last[_number(doc, draft.source, kind)] = kind
        found.append(kind)
    return found


STANDS_FOR = {"he": "one", "she": "one", "they": "many", "it": "thing"}


def _number(doc: Doc, source: Tokens, kind: SourceKind) -> str:
    """Tell which pronoun takes up a source."""
    persons = any(doc[i].ent_type_ in PERSONS for i in range(*source))
    if not persons and kind in ("medium", "document"):
        return "thing"
    head = head_of(doc, source)
    if head.tag_ in ("NNS", "NNPS") or (persons and "and" in {doc[i].lower_ for i in range(*source)}):
        return "many"
    if persons or kind in ("official", "group"):
        return "one"
    person = head.lemma_.lower() in words("kinds", "official") or head.lemma_.lower() in words("kinds", "group")
    return "one" if person else "thing"


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
