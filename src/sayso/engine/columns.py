"""A Doc as plain lists, read off once for all rooms: asking spaCy's tokens one by one costs more than the rules do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

_NAMED = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
"""Attributes that are numbers of strings."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a token, named as spaCy has them; ``heads`` is the token's own number for a root. Not to be changed."""

    text: str
    texts: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    labels: list[str]
    """The label of the name that a token is in, ``""`` for none."""
    heads: list[int]
    starts: list[bool]
    """Whether a sentence is marked to begin."""
    begins: list[int]
    """Code points into ``text``; so are ``ends``."""
    ends: list[int]
    spaced: list[bool]


@lru_cache(maxsize=1)  # the Doc in hand, which every room asks for
def columns(doc: Doc) -> Columns:
    """Read off a Doc that its pipeline has finished; what is changed in it later is not seen."""
    strings = doc.vocab.strings
    named = doc.to_array(list(_NAMED)).T.tolist()
    words = {number: _string(strings, number) for column in named for number in set(column)}
    texts, lower, lemmas, pos, tags, deps, labels = ([words[number] for number in column] for column in named)
    offsets, starts, spaced, begins = doc.to_array([HEAD, SENT_START, SPACY, IDX]).astype(np.int64).T
    return Columns(
        text="".join(text + " " if space else text for text, space in zip(texts, spaced.tolist(), strict=True)),
        texts=texts,
        lower=lower,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        deps=deps,
        labels=labels,
        heads=(offsets + np.arange(len(doc))).tolist(),
        starts=(starts == 1).tolist(),
        begins=begins.tolist(),
        ends=[begin + len(text) for begin, text in zip(begins.tolist(), texts, strict=True)],
        spaced=(spaced != 0).tolist(),
    )


@lru_cache(maxsize=1 << 15)  # the words of a language and of the day's news; spaCy decodes a word anew each time
def _string(strings: StringStore, number: int) -> str:
    return strings[number]
