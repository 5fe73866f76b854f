"""Bytes to articles: what can be read becomes an ``Article``, what cannot a ``Rejected`` with its reason.

Articles come in two ways: ``read_inputs`` streams them from files, folders and standard input (``read_again`` from
files that were rejected); ``make_article`` makes one from Python strings, and the others end in it, so that the same
rules hold for all.
"""

from __future__ import annotations

from sayso.ingest.articles import make_article
from sayso.ingest.inputs import read_again, read_inputs

__all__ = ["make_article", "read_again", "read_inputs"]
