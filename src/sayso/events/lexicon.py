"""The word lists of ``data/events``: ``words("occasions", "verbs", "apart")``; ``listed`` keeps their order."""

from __future__ import annotations

from functools import partial

from sayso import wordlists

words = partial(wordlists.words, "events")
listed = partial(wordlists.listed, "events")
names = partial(wordlists.names, "events")
