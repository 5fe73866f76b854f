"""The places room: the names in an article that are places, and where on earth they are.

>>> from sayso.engine import load
>>> doc = load()("Moscow said that two people had died in Springfield, Illinois, on Monday.")
>>> [(place.name, place.geonames, place.country, bool(place.metonymic)) for place in find_places(doc)]
[('Moscow', 524901, 'RUS', True), ('Springfield', 4250542, 'USA', False), ('Illinois', 4896861, 'USA', False)]
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.places.reader import read_places
from sayso.records import Place, Span

__all__ = ["find_places"]


def find_places(doc: Doc, dateline: Sequence[tuple[str, Span]] = ()) -> tuple[Place, ...]:
    """Find the places of an article, one record for each, in the order of their first mentions.

    ``doc`` is the engine's (tokens, tags, UD trees, names labelled PER, ORG and LOC; spaCy's labels do as well).
    ``dateline`` are the wire's ``(name, span)`` pairs; the first of them is always ``p1``. Spans are code points into
    ``doc.text``. A place that the gazetteer lacks has a name and mentions only. Names inside those of organisations and
    people, and adjectives of nationality, are no mentions; ``metonymic`` lists the mentions that stand for a
    government, people or team. Never raises on text; time grows with the number of tokens.
    """
    return read_places(doc, dateline)
