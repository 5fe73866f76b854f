"""Which language a text is in, erring towards English where a text is short or full of names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

HEAD_CHARS = 3_000
"""Code points looked at from the start of a text: enough for certainty, and a bound on time whatever the text."""

MIDDLE_CHARS = 1_000
"""Code points looked at from the middle, so that a boilerplate opening in another language does not decide alone."""

MIN_LETTERS = 3
"""Fewer letters than this say nothing of a language."""

MAX_ENGLISH = 0.001
"""A text is foreign when English is less likely than this. The least likely English paragraph of PolNeAR dev, a line
that is one German name, stands at 0.0046; foreign sentences of 20 letters and more stay under 0.0004."""

MAX_ENGLISH_UNCAPITALISED = 0.05
"""The same for the uncapitalised words alone: an English sentence of Serbian names is Serbian but for small words."""

ENGLISH_WORDS = frozenset((
    "the", "and", "that", "with", "said", "from", "which", "their", "would", "were", "this", "been", "has", "his",
    "who", "its", "they",
))  # fmt: skip
"""Frequent English words that hardly occur in other languages' texts."""

ENGLISH_SHARE = 0.08
"""Share of such words that makes a text English without asking the identifier, which takes half a second to load."""

MIN_ENGLISH_WORDS = 3
"""Such words needed at least: one may be a quoted title."""

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, ``None`` when there are too few letters to say.

    ``"en"`` also where another language is likelier but not clearly so: reading foreign text as English gives poor
    records, taking English for foreign gives none.
    """
    sample = text[:HEAD_CHARS]
    if len(text) > HEAD_CHARS + MIDDLE_CHARS:
        middle = max(HEAD_CHARS, (len(text) - MIDDLE_CHARS) // 2)
        sample += " " + text[middle : middle + MIDDLE_CHARS]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    if _plainly_english(words):
        return "en"
    code, english = _classify(sample)
    if english >= MAX_ENGLISH:
        return "en"
    small = " ".join(word for word in words if not word[0].isupper())
    if small and _classify(small)[1] >= MAX_ENGLISH_UNCAPITALISED:
        return "en"
    return code


def _plainly_english(words: list[str]) -> bool:
    hits = sum(word.lower() in ENGLISH_WORDS for word in words)
    # Scripts without spaces make few, long words: there a quoted English sentence must not outvote the rest.
    ascii_words = sum(map(str.isascii, words))
    return hits >= MIN_ENGLISH_WORDS and hits >= ENGLISH_SHARE * len(words) and ascii_words >= 0.8 * len(words)


def _classify(text: str) -> tuple[str, float]:
    """Return the likeliest language and the probability of English."""
    ranking = _identifier().rank(text)
    return ranking[0][0], dict(ranking)["en"]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    # Imported here because most texts are plainly English and never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])  # ISO 639-1 only
    return identifier
