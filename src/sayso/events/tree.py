"""A Doc's tree as plain lists: what hangs on each token, and the few questions that the rules of events ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from sayso.engine.columns import Columns, columns

MAX_CHILDREN = 60  # that are looked at; a word of real copy governs fewer, a table read as one sentence more
MAX_CLIMB = 12  # heads up a tree that are looked at

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Columns with ``children``, in the order of the text, and the number of each token's sentence."""

    words: Columns
    children: list[list[int]]
    sentences: list[int]

    def with_relation(self, token: int, *relations: str) -> Iterator[int]:
        """Yield the children that hang on a token by one of these relations, subtypes apart."""
        deps = self.words.deps
        for child in self.children[token][:MAX_CHILDREN]:
            if deps[child] in relations:
                yield child

    def relation(self, token: int) -> str:
        """Return the relation of a token without its subtype."""
        return self.words.deps[token].partition(":")[0]

    def is_root(self, token: int) -> bool:
        """Tell whether nothing governs a token."""
        return self.words.heads[token] == token

    def lemma(self, token: int) -> str:
        """Return a token's lemma in small letters, its word where there is none."""
        return (self.words.lemmas[token] or self.words.texts[token]).lower()

    def preposition(self, token: int) -> str:
        """Return the first word of the preposition or conjunction before a phrase, ``""`` without one."""
        for child in self.with_relation(token, "case", "mark"):
            if child < token and self.words.pos[child] != "PART":
                return self.words.lower[child]
        return ""

    def above(self, token: int) -> Iterator[int]:
        """Yield the heads over a token, nearest first, the token itself left out."""
        heads = self.words.heads
        for _ in range(MAX_CLIMB):
            if heads[token] == token:
                return
            token = heads[token]
            yield token

    def is_verb(self, token: int) -> bool:
        """Tell whether a token heads a clause by its tag."""
        return self.words.pos[token] in VERBAL

    def helpers(self, verb: int) -> set[str]:
        """Return the auxiliaries of a verb (and its copula) in small letters."""
        deps, lower = self.words.deps, self.words.lower
        return {lower[c] for c in self.children[verb][:MAX_CHILDREN] if deps[c].startswith(("aux", "cop"))}


@lru_cache(maxsize=1)  # the Doc in hand
def tree(doc: Doc) -> Tree:
    """Read off a Doc that its pipeline has finished."""
    words = columns(doc)
    children: list[list[int]] = [[] for _ in words.heads]
    for token, head in enumerate(words.heads):
        if head != token:
            children[head].append(token)
    sentences, number = [], -1
    for starts in words.starts:
        number += starts or number < 0
        sentences.append(number)
    return Tree(words, children, sentences)
