"""Nouns that say how many by themselves: "the death toll rose to 31", "the number of dead", "the toll of wounded"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.count_words import kinds, words
from sayso.events.tree import Tree
from sayso.records import CountKind


def toll(tree: Tree, noun: int) -> CountKind | None:
    """Return what a noun tells the number of, ``None`` where it is no such noun; a bare toll is one of deaths."""
    lemma = tree.lemma(noun)
    if lemma not in words("tolls") and lemma not in words("numbers"):
        return None
    told = next((kind for child in _below(tree, noun) if (kind := _says(tree, child))), None)
    return "killed" if told is None and lemma in words("tolls") else told


def _below(tree: Tree, noun: int) -> Iterator[int]:
    for child in tree.with_relation(noun, "compound", "nmod", "amod", "acl"):
        yield child
        yield from tree.with_relation(child, "acl", "amod", "conj")


def _says(tree: Tree, token: int) -> CountKind | None:
    lower = tree.words.lower[token]
    return kinds("nouns").get(tree.lemma(token)) or kinds("states").get(lower) or kinds("nouns").get(lower)
