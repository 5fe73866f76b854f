"""Words as a search takes them: case and accents folded, cut at everything that is no letter or number."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 64
"""Words of a query that count; a longer one is a text, not a question."""

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")

Phrase = tuple[str, ...]


def fold(text: str) -> str:
    """Return a text without case and accents; its length may change.

    >>> fold("Résumé, ÉTÉ")
    'resume, ete'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in plain if not unicodedata.combining(character)).lower()


def phrases(query: str) -> tuple[Phrase, ...]:
    """Return the phrases of a query, folded: words that stand in quotation marks together, and each other word alone.

    Any text is a query. Words joined by marks are a phrase, too, for that is how they stand in texts.

    >>> phrases('Tarsova "the bridge" cease-fire')
    (('tarsova',), ('the', 'bridge'), ('cease', 'fire'))
    """
    found: list[Phrase] = []
    left = MAX_WORDS
    for quoted, plain in _PHRASE.findall(query):
        words = tuple(_WORD.findall(fold(quoted or plain)))[:left]
        left -= len(words)
        if words and words not in found:
            found.append(words)
    return tuple(found)


def words_at(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of a text with where each begins and ends in it."""
    if text.isascii():
        return [(match.group(), *match.span()) for match in _WORD.finditer(text.lower())]
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = fold(character)
        folded.append(plain)
        places += [place] * len(plain)
    places.append(len(text))
    # A word ends where its last character does; a combining accent behind that is left out.
    return [
        (match.group(), places[match.start()], places[match.end() - 1] + 1) for match in _WORD.finditer("".join(folded))
    ]


def marked(text: str, wanted: tuple[Phrase, ...]) -> list[tuple[int, int]]:
    """Return where the phrases stand in a text, in order, none overlapping another."""
    words = words_at(text)
    plain = [word for word, _, _ in words]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        longest = max((len(p) for p in wanted if tuple(plain[at : at + len(p)]) == p), default=0)
        # Of a sign that is several words ("¼") the first is marked.
        if longest and (not found or found[-1][1] <= words[at][1]):
            found.append((words[at][1], words[at + longest - 1][2]))
        at += longest or 1
    return found


def holds(text: str, wanted: tuple[Phrase, ...]) -> bool:
    """Return whether all phrases stand in a text."""
    plain = f" {' '.join(word for word, _, _ in words_at(text))} "
    return all(f" {' '.join(phrase)} " in plain for phrase in wanted)
