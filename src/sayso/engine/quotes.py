"""Which tokens stand inside quotation marks, whatever marks an article uses.

One pass, one bit of memory: curly marks and guillemets say themselves whether they open or close; straight marks and
backticks are told by the white space around them. A paragraph that ends with the quotation open goes on being quoted
only when the next paragraph begins with an opening mark (the running quote of newspapers); otherwise the mark was
simply never closed.
"""

from __future__ import annotations

from collections.abc import Sequence

OPENING = frozenset("“„«‟") | {"``"}
CLOSING = frozenset("”»") | {"''"}
STRAIGHT = frozenset('"＂')
SINGLE_OPENING, SINGLE_CLOSING = "‘", "’"
BACKTICK = "`"


def is_mark(word: str) -> bool:
    """Tell whether a token is a double quotation mark of any kind."""
    return word in OPENING or word in CLOSING or word in STRAIGHT


def inside_quotes(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool]) -> list[bool]:
    """Say for each token whether it is quoted; the marks themselves count as inside.

    ``spaces`` tells whether white space follows a token, ``starts`` whether a token begins a paragraph. British
    single curly quotes count where the paragraph closes them again before a space or a full stop; a lone ``’`` is an
    apostrophe.
    """
    inside = [False] * len(words)
    closers = _single_closers(words, spaces, starts)
    opened: str | None = None  # the mark that is open
    for i, word in enumerate(words):
        if starts[i] and opened and not _opens(words, spaces, starts, i):
            opened = None
        if is_mark(word) or _is_typewriter(words, spaces, i):
            if opened == SINGLE_OPENING:  # a quotation inside a quotation: the outer one goes on
                inside[i] = True
                continue
            opens = _opens(words, spaces, starts, i, already=opened is not None) and (opened, word) != ("„", "“")
            inside[i] = opens or opened is not None
            opened = word if opens else None
        elif word == SINGLE_OPENING and opened is None and closers[i]:
            inside[i], opened = True, word
        elif word == SINGLE_CLOSING and opened == SINGLE_OPENING and _closes_single(spaces, words, i):
            inside[i], opened = True, None
        else:
            inside[i] = opened is not None
    return inside


def _opens(
    words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool], i: int, *, already: bool = False
) -> bool:
    word = words[i]
    if word in OPENING or (word == SINGLE_OPENING and not already) or _is_typewriter(words, spaces, i):
        return True
    if word in CLOSING:
        return word == "”" and starts[i]  # some type the closing mark on both sides
    if word not in STRAIGHT:
        return False
    if starts[i]:
        return True
    space_before, space_after = spaces[i - 1] if i else True, spaces[i]
    if space_before != space_after:
        return space_before
    return not already  # spaces on both sides or on none: take turns


def _is_typewriter(words: Sequence[str], spaces: Sequence[bool], i: int) -> bool:
    """Tell whether the opening mark of typewriters begins here: spaCy makes two tokens of it, and one alone is none."""
    return words[i] == BACKTICK and not spaces[i] and words[i + 1 : i + 2] == [BACKTICK]


def _closes_single(spaces: Sequence[bool], words: Sequence[str], i: int) -> bool:
    return spaces[i] or i + 1 == len(words) or not words[i + 1][:1].isalnum()


def _single_closers(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool]) -> list[bool]:
    """For each token: does a closing single mark follow before the paragraph ends?"""
    ahead, answer = False, [False] * len(words)
    for i in range(len(words) - 1, -1, -1):
        answer[i] = ahead
        if words[i] == SINGLE_CLOSING and _closes_single(spaces, words, i):
            ahead = True
        if starts[i]:
            ahead = False
    return answer
