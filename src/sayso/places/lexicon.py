"""The word lists of ``data/places``: ``words("metonymy", "object", "actor")``."""

from __future__ import annotations

from functools import partial

from sayso import wordlists

words = partial(wordlists.words, "places")
