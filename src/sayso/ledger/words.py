"""Words of a sentence as stems with weights, by which tellings are compared; the same in every archive.

Weights cannot come from the archive, or adding articles would change what older ones have in common. They come from
the order of the engine's vocabulary, which is by frequency (Devlin et al. 2019): the logarithm of a word's rank.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from math import log

from spacy.lookups import load_lookups

from sayso.engine.model import FOLDER
from sayso.entities.keys import fold

Words = dict[int, float]
"""Stems by their hash, with their weights."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*", re.UNICODE)
_FIRST_RANK = 1_996
"""Lines of the vocabulary before "the", its first word: marks, letters, signs."""
_COMMON = 4.0
"""Logarithmic rank of words that say nothing; "year" has 4.6, "attack" 6.8."""
_UNKNOWN = log(40_000) - _COMMON
"""Weight of what the vocabulary lacks, a little above its rarest words'."""
_FIGURE = 5.0
"""Weight of numbers, which have no rank that means something."""
MAX_WORDS = 70
"""Words of a telling that count; the longest sentences of dispatches have some 70."""
_MIN_STEM = 3
_DATES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
    | {"jan", "feb", "apr", "aug", "sept", "sep", "oct", "nov", "dec"}
)
"""Words of dates, which are compared as dates."""
_ENDINGS = (
    ("ations", ""), ("ation", ""), ("ating", ""), ("ities", "it"), ("ments", ""), ("ated", ""), ("ates", ""),
    ("ment", ""), ("ings", ""), ("ions", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ion", ""), ("ers", ""),
    ("ors", ""), ("ate", ""), ("ed", ""), ("er", ""), ("or", ""), ("es", ""), ("ly", ""), ("al", ""), ("s", ""),
    ("e", ""),
)  # fmt: skip


def stem(word: str) -> str:
    """Return what a word has in common with its other forms; verbs with irregular forms by spaCy's table.

    >>> [stem(word) for word in ("accused", "accusation", "attacks", "attackers", "met", "meeting", "denied", "denies")]
    ['accus', 'accus', 'attack', 'attack', 'meet', 'meet', 'deny', 'deny']
    """
    word = _irregular().get(word, word)
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            word = word[: -len(ending)] + put
            break
    if len(word) > _MIN_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


def words_of(text: str) -> Words:
    """Return the stems of a text that say something, with their weights."""
    found: Words = {}
    for word in _WORD.findall(text)[:MAX_WORDS]:
        key, weight = _weighed(word.casefold())
        if weight > 0:
            found[key] = weight
    return found


@lru_cache(maxsize=100_000)
def _weighed(word: str) -> tuple[int, float]:
    folded = word if word.isascii() else fold(word)
    if folded in _DATES:
        return 0, 0.0
    if folded[:1].isdigit():
        return hashed(folded.replace(",", "")), _FIGURE
    root = stem(folded)
    rank = _ranks().get(root)
    return hashed(root), _UNKNOWN if rank is None else max(0.0, log(rank) - _COMMON)


@lru_cache(maxsize=200_000)
def hashed(text: str) -> int:
    """Return a number below 2**32 for a text, the same everywhere."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """Return the rank of each stem, that of its most frequent form."""
    ranks: dict[str, int] = {}
    words = (FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines()[_FIRST_RANK:]
    for rank, word in enumerate(words, 1):
        if not word.startswith("##"):
            ranks.setdefault(stem(word), rank)
    return ranks


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    exceptions = load_lookups("en", ["lemma_exc"]).get_table("lemma_exc")["verb"]
    return {
        form: lemmas[0]
        for form, lemmas in exceptions.items()
        if lemmas and not form.startswith(lemmas[0][: max(_MIN_STEM, len(lemmas[0]) - 1)])
    }
