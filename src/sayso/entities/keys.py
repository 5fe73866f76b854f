"""Names as keys: what case, accents and punctuation may differ in without making another name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_NAME = 120  # characters; the longest name of the tables has 70, and hostile text may hold names of thousands

# Letters that Unicode does not take apart into a plain letter and a mark, as English newswire prints them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ŋ": "n", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´.\"“”", "")
    | dict.fromkeys("-‐‑–—/_,&()", " ")
)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Fold a name to what the tables are searched by; empty for what cannot be a name of theirs.

    >>> name_key("Côte d’Ivoire"), name_key("the U.S."), name_key("Hossein Amir-Abdollahian")
    ('cote divoire', 'us', 'hossein amir abdollahian')
    """
    if len(name) > MAX_NAME:
        return ""
    return fold(name)


def fold(name: str) -> str:
    """Fold a name of any length; the uncached heart of ``name_key``."""
    folded = name.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).casefold()
    words = folded.translate(_PLAIN).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def is_abbreviation(form: str) -> bool:
    """Whether a form of the tables is an abbreviation, to be matched with its capitals: "US" is no "us".

    >>> is_abbreviation("U.S."), is_abbreviation("NATO"), is_abbreviation("Iran")
    (True, True, False)
    """
    letters = form.replace(".", "").replace("-", "").replace(" ", "")
    return 1 < len(letters) <= 8 and letters.isupper()


def fits_abbreviation(printed: str) -> bool:
    """Whether a printed word may stand for an abbreviation: "NATO" and "Nato" may, "us", "Us" and "nato" may not.

    >>> [fits_abbreviation(word) for word in ("US", "us", "Us", "Nato", "who", "WHO")]
    [True, False, False, True, False, True]
    """
    letters = printed.replace(".", "").removeprefix("the ").removeprefix("The ")
    if len(letters) <= 3:
        return letters.isupper()
    return letters[:1].isupper() or any(c.isupper() for c in letters[1:])
