"""Names as the gazetteer keys them: without case, accents and punctuation, some words shortened."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LATIN_END = 0x250  # first code point behind Latin Extended-B
MARKS = "’‘ʼ–-'`"  # punctuation that Latin-script names hold

_SILENT = re.compile(r"[.'’‘ʼ`]")
_GAP = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


@lru_cache(maxsize=20_000)  # names; an article repeats its own many times
def fold(name: str) -> str:
    """Return the key of a name.

    >>> fold("St. Petersburg"), fold("Saint-Denis"), fold("the U.S."), fold("Xi'an")
    ('st petersburg', 'st denis', 'us', 'xian')
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _GAP.sub(" ", _SILENT.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_SHORT.get(word, word) for word in words)


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return all(
        ord(letter) < LATIN_END or 0x1E00 <= ord(letter) < 0x1F00 or letter in MARKS or unicodedata.combining(letter)
        for letter in name
    )
