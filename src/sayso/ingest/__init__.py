"""Bytes to articles: what can be read becomes an ``Article``, what cannot a ``Rejected`` with its reason.

Two public functions, because articles come in two ways: ``read_inputs`` streams them from files, folders and standard
input; ``make_article`` makes one from Python strings. The first ends in the second, so the same rules hold for both.
"""

from __future__ import annotations

from sayso.ingest.articles import make_article
from sayso.ingest.inputs import read_inputs

__all__ = ["make_article", "read_inputs"]
