"""The medium that something was said to or through: "told the IRNA news agency", "in an interview with Anadolu"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.media import AGENCIES
from sayso.attribution.sentences import sentence
from sayso.attribution.syntax import phrase, preposition
from sayso.attribution.voices import words
from sayso.engine.columns import columns

TALKS = frozenset(
    {"interview", "conversation", "call", "chat", "comment", "comments", "remarks", "statement", "briefing"}
)
SPEAKING = frozenset({"speak", "talk"})
POSTS = frozenset(
    {"telegram", "twitter", "x", "facebook", "instagram", "weibo", "youtube", "whatsapp", "mastodon", "tiktok", "truth"}
)
MAX_LOOK = 14
"""Tokens behind a cue within which its channel is named."""


def channel(doc: Doc, draft: Draft) -> Tokens | None:
    """Return the span that names the channel of an attribution, without a following role or time; ``None`` for none."""
    head = doc[draft.head]
    sent = sentence(head)
    read = columns(doc)
    if head.lemma_ == "tell":
        for child in head.rights:
            if child.dep_ in ("iobj", "obj") and child.i < draft.cue[1] + MAX_LOOK:
                return _medium(child)
    for i in range(max(sent[0], draft.cue[0] - 2 * MAX_LOOK), min(sent[1] - 1, draft.cue[1] + MAX_LOOK)):
        if any(start <= i < end for start, end in draft.content):
            continue
        word = read.lower[i]
        if (
            word in ("to", "with", "on", "by", "for")
            and i
            and (
                (read.lemmas[i - 1] in SPEAKING and word in ("to", "with", "on"))
                or (read.lower[i - 1] in TALKS and word in ("with", "to"))
                or (word == "on" and read.lower[i - 1] in ("post", "said", "wrote", "message", "posted", "statement"))
            )
        ):
            found = next((doc[j] for j in range(i + 1, min(i + 9, sent[1])) if _names_medium(doc[j])), None)
            if found is not None and not any(doc[j].is_punct for j in range(i + 1, found.i)):
                top = found
                while (
                    top.head.i != top.i
                    and i < top.head.i < i + 9
                    and top.dep_ in ("compound", "flat", "appos", "nmod:desc")
                ):
                    top = top.head
                return _medium(top)
    return None


def _medium(token: Token) -> Tokens | None:
    start, end = phrase(token)
    for i in range(token.i + 1, end):
        if token.doc[i].text in (",", "(") or token.doc[i].lower_ in ("in", "on", "at", "that", "during", "late"):
            end = i
            break
    if preposition(token) is not None:
        start = max(start, min(token.i, next((c.i + 1 for c in token.lefts if c.dep_ == "case"), start)))
    return (start, end) if any(_names_medium(token.doc[i]) for i in range(start, end)) else None


def _names_medium(token: Token) -> bool:
    lower = token.lower_
    if lower in words("kinds", "medium") or lower in ("news", "media"):
        return token.pos_ in ("NOUN", "PROPN") and lower not in (
            "journalist",
            "reporter",
            "correspondent",
            "site",
            "paper",
        )
    if token.pos_ == "PROPN" and lower in words("kinds", "title"):
        return True
    return token.pos_ in ("PROPN", "X", "NOUN") and (token.text in AGENCIES or lower in POSTS)
