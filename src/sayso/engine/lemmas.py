"""Lemmas by rule and exception: the English tables of spacy-lookups-data, and a small table of function words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.lookups import Table, load_lookups
from spacy.strings import get_string_id

FUNCTION_WORDS = {
    "an": "a", "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "am": "be", "is": "be",
    "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'ve": "have", "’ve": "have", "has": "have",
    "had": "have", "having": "have", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "ca": "can",
    "wo": "will", "does": "do", "did": "do", "doing": "do", "done": "do", "n't": "not", "n’t": "not", "me": "I",
    "i": "I", "him": "he", "her": "she", "them": "they", "us": "we", "these": "this", "those": "that",
}  # fmt: skip
"""Closed-class words with the lemma that the treebanks give them; the possessive ’s is told by its tag."""

_TABLES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_BASE_TAGS = frozenset(("NN", "VB", "VBP", "JJ", "RB", "NNP"))


class Lemmatizer:
    """Gives the lemma of a form with its universal and Penn tags."""

    def __init__(self) -> None:
        tables = load_lookups("en", ["lemma_rules", "lemma_exc", "lemma_index"])
        self._rules, self._exceptions, self._index = (
            tables.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")
        )
        self._cached = lru_cache(maxsize=200_000)(self._lemma)

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """Return the lemma; a proper noun keeps its form."""
        return self._cached(form, upos, xpos)

    def _lemma(self, form: str, upos: str, xpos: str) -> str:
        if upos in ("PROPN", "X", "SYM", "NUM", "PUNCT") or xpos in ("NNP", "NNPS"):
            return form
        lower = form.lower()
        if xpos == "POS" or (upos == "PRON" and xpos == "PRP$"):
            return lower
        if upos in ("AUX", "PART", "DET", "PRON", "VERB") and lower in FUNCTION_WORDS:
            return FUNCTION_WORDS[lower]
        kind = _TABLES.get(upos)
        if kind is None or xpos in _BASE_TAGS:
            return lower
        exceptions = _row(self._exceptions, kind).get(lower)
        if exceptions:
            return str(exceptions[0])
        index = _row(self._index, kind)
        guesses = [lower[: -len(old)] + new for old, new in _row(self._rules, kind) if lower.endswith(old) and old]
        known = [guess for guess in guesses if guess in index]
        if not known and lower in index:  # series, means
            return lower
        return next(iter(known or guesses), lower) or lower


def _row(table: Table, kind: str) -> Any:
    """One word class of a lookups table, which spaCy leaves untyped."""
    return table.get(get_string_id(kind), {})
