"""One article to its reading: the rooms in order, the whole system on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version

from spacy.language import Language
from spacy.tokens import Doc

from sayso.attribution import attribute
from sayso.engine import fingerprint, load, make_doc
from sayso.engine.columns import columns
from sayso.entities import Known, identify
from sayso.events import find_counts, find_events
from sayso.places import find_places
from sayso.records import Article, Coder, Dateline, Name, NameLabel, Reading, Span, Timex
from sayso.when import find_timexes
from sayso.wire import Wire, read_wire

CODED_LANGUAGES = ("en", None)
"""Languages that are read; ``None`` is a text of too few letters to tell. Others are kept and marked."""

LABELS: dict[str, NameLabel] = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip
"""Names by the labels of our engine and of spaCy's English pipelines; others (NORP, DATE, …) are no names."""


def read_article(article: Article, pipeline: Language | None = None, known: Known | None = None) -> Reading:
    """Read one article; never raises on text, and the same article always gives the same reading.

    ``pipeline`` is a spaCy pipeline from ``sayso.load``; the shipped engine is used when it is left out. ``known`` is
    what an archive has learned of people; without it a reading rests on its article alone.
    """
    nlp = pipeline or load()
    coder = Coder(sayso=_version(), engine=fingerprint(nlp))
    if article.language not in CODED_LANGUAGES:
        return Reading(article=article, coder=coder)
    wire = read_wire(article.text, article.published)
    if article.published is None and wire.published is not None:
        article = replace(article, published=wire.published)
    doc = nlp(make_doc(nlp, article.text, wire.prose))
    places = find_places(doc, wire.dateline.places if wire.dateline else ())
    said = attribute(doc)
    line = _dateline(wire)
    drafts = find_events(doc, said.attributions, said.disputes)
    who = identify(
        doc,
        attributions=said.attributions,
        places=places,
        dateline=line.place if line else None,
        published=article.published,
        known=known,
        parties=drafts.parties,
    )
    attributions = who.spoken(said.attributions, said.channels)
    timexes = _timexes(doc, wire, article.published)
    anchor = line.date if line and line.date else article.published
    events = drafts.coded(
        who,
        attributions=attributions,
        places=places,
        timexes=timexes,
        anchor=anchor,
        disputes=said.disputes,
    )
    counts = find_counts(doc, attributions, events, who)
    return Reading(
        article=article,
        coder=coder,
        dateline=line,
        credits=wire.credits,
        notices=wire.notices,
        sentences=tuple(_sentences(doc, wire.prose)),
        names=tuple(_names(doc)),
        actors=who.lasting(events, counts, attributions),
        places=places,
        timexes=timexes,
        attributions=attributions,
        events=events,
        counts=counts,
        disputes=said.disputes,
    )


@lru_cache(maxsize=1)
def _version() -> str:
    return version("sayso")


def _dateline(wire: Wire) -> Dateline | None:
    """Give the dateline's place its id: the first of the reading's places."""
    found = wire.dateline
    if found is None:
        return None
    return Dateline(span=found.span, place="p1" if found.places else None, date=found.date, agencies=found.agencies)


def _timexes(doc: Doc, wire: Wire, published: str | None) -> tuple[Timex, ...]:
    """Read times against the dateline's date, else the day of publication."""
    line = wire.dateline
    if line is not None and line.date is not None:
        return find_timexes(doc, line.date, basis="dateline", dateline=line.span)
    return find_timexes(doc, published, dateline=line.span if line else None)


def _sentences(doc: Doc, prose: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the sentences of the prose, without white space at their edges."""
    stretches = iter(prose)
    stretch = next(stretches, None)
    read = columns(doc)
    for sent in doc.sents:
        words = [i for i in range(sent.start, sent.end) if not read.texts[i].isspace()]
        if not words:
            continue
        begin, end = read.begins[words[0]], read.ends[words[-1]]
        while stretch is not None and stretch[1] <= begin:
            stretch = next(stretches, None)
        if stretch is not None and stretch[0] < end:
            yield begin, end


def _names(doc: Doc) -> Iterator[Name]:
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if label is not None:
            yield Name(span=(ent.start_char, ent.end_char), label=label)
