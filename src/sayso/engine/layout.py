"""How a text is laid out: its words, where paragraphs begin, which words are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.attrs import IS_SPACE, ORTH, SPACY
from spacy.tokens import Doc

from sayso.engine.quotes import inside_quotes

SKIP = "sayso_skip"
"""Key in ``Doc.user_data``: the indices of tokens that are no prose (dateline, credits) and are left unread."""

_WRAP_WIDTH = 100
"""Characters; text hard-wrapped by mail and terminals has shorter lines (72 to 80 as a rule)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One entry a word: does it begin a paragraph, is it inside quotation marks."""

    starts: list[bool]
    quoted: list[bool]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a Doc: its tokens without white space and without what is skipped; ``index`` is the token's."""

    index: list[int]
    words: list[str]
    layout: Layout


def read_layout(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool]) -> Layout:
    """Lay out words of which it is known where paragraphs begin; ``spaces``: is there white space after the word."""
    return Layout(list(starts), inside_quotes(words, spaces, starts))


def doc_words(doc: Doc) -> Words:
    """Take a Doc's words. A paragraph begins after a blank line, or any line break where lines are not hard-wrapped."""
    skip = doc.user_data.get(SKIP, frozenset())
    wrapped = _hard_wrapped(doc.text)
    index: list[int] = []
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    begins = True
    strings = doc.vocab.strings
    numbers, spaced, blank = doc.to_array([ORTH, SPACY, IS_SPACE]).T.tolist()
    texts = {number: strings[number] for number in set(numbers)}  # spaCy decodes a word anew each time it is asked
    for i, number in enumerate(numbers):
        text = texts[number]
        if blank[i] or i in skip:
            breaks = text.count("\n") + text.count("\u2029")
            begins = begins or breaks > wrapped or i in skip
            if spaces:
                spaces[-1] = True
            continue
        index.append(i)
        words.append(text)
        spaces.append(bool(spaced[i]))
        starts.append(begins)
        begins = False
    return Words(index, words, read_layout(words, spaces, starts))


def _hard_wrapped(text: str) -> bool:
    """Tell whether line breaks only keep lines short: most lines that go on are nearly as long as the longest."""
    lines = text[:20_000].splitlines()
    longest = max(map(len, lines), default=0)
    if longest > _WRAP_WIDTH or longest < 40:
        return False
    going_on = [len(a) for a, b in pairwise(lines) if a.strip() and b.strip()]
    return len(going_on) >= 3 and sum(n >= longest - 20 for n in going_on) > 0.7 * len(going_on)
