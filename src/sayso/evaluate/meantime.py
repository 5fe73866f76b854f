"""Event dates on MEANTIME: the share of dated event mentions that get the date they have (``sayso evaluate meantime``).

Scored are the mentions that the corpus joins to a date by INCLUDES, IS_INCLUDED or SIMULTANEOUS, by the date's value,
to the day where it is a day. They are given as triggers, so that dating is judged apart from finding events; the
times are the reading's own. A mention of which no time is told has no date in a reading; here it is given the
article's, as the corpus does. "Always the article's" is the measure of doing so for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from spacy.language import Language

from sayso.attribution import attribute
from sayso.errors import BenchmarkError
from sayso.evaluate.meantime_files import DATE, Laid, iso, lay_out, misplaced
from sayso.evaluate.scores import Counts
from sayso.evaluate.xml import read_xml
from sayso.events.dating import date_events
from sayso.events.edtf import read_value
from sayso.events.trigger import Trigger
from sayso.records import EventDate, Span
from sayso.when import find_timexes

WANTED = "a folder of MEANTIME's articles (.xml), or one of them"
CONTAINED = frozenset({"INCLUDES", "IS_INCLUDED", "SIMULTANEOUS"})
"""Relations of a mention and a time by which the one lies in the other."""

DATES = frozenset({"DATE", "TIME"})

ACCURACY, OTHER, ALWAYS = "day accuracy", "dates other than the article's", "always the article's"


@dataclass(frozen=True, slots=True)
class GoldMentions:
    """An article with its day (ISO 8601), its event mentions, and the dates of those that have one."""

    name: str
    text: str
    created: str | None
    mentions: tuple[Span, ...]
    dates: dict[Span, frozenset[str]]


@dataclass(slots=True)
class EventDateScores:
    """Counts by measure."""

    measures: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in (ACCURACY, OTHER, ALWAYS)})

    def add(self, gold: GoldMentions, nlp: Language) -> None:
        """Date the mentions of one article and score them."""
        always = _value(gold.created or "")
        for span, made in date_mentions(gold, nlp):
            wanted = {_value(value) for value in gold.dates[span]}
            value = made.value if made is not None else always
            right = value in wanted
            self.measures[ACCURACY].add(right, 1, 1)
            self.measures[OTHER].add(right and value != always, value != always, always not in wanted)
            self.measures[ALWAYS].add(always in wanted, 1, 1)


def date_mentions(gold: GoldMentions, nlp: Language) -> list[tuple[Span, EventDate | None]]:
    """Return the dated mentions of an article with the dates that a reading would give them."""
    doc = nlp(gold.text)
    triggers: list[Trigger] = []
    spans: list[Span] = []
    for span in sorted(gold.mentions):
        found = doc.char_span(*span, alignment_mode="expand")
        if found is not None:
            triggers.append(Trigger(found.start, found.end, found.root.i, ""))
            spans.append(span)
    made = date_events(
        doc,
        triggers,
        timexes=find_timexes(doc, gold.created),
        attributions=attribute(doc).attributions,
        anchor=gold.created,
    )
    return [(span, own) for span, own in zip(spans, made, strict=True) if span in gold.dates]


def read_mentions(data: Path) -> Iterator[GoldMentions]:
    """Yield the articles of a folder or file, by name; raises ``BenchmarkError`` when there are none."""
    files = sorted(data.rglob("*.xml")) if data.is_dir() else [data]
    if not files:
        raise BenchmarkError(f"no MEANTIME files in {data}: give {WANTED}")
    for path in files:
        root = read_xml(path, WANTED)
        if root.tag != "Document":
            raise BenchmarkError(f"{path} is not of MEANTIME: give {WANTED}")
        try:
            yield _mentions(path, root)
        except KeyError as error:
            raise misplaced(path, error, WANTED) from error


def _mentions(path: Path, root: Element) -> GoldMentions:
    laid = lay_out(path, root, WANTED)
    times = {timex.attrib["m_id"]: timex for timex in root.iter("TIMEX3")}
    spans = {mention.attrib["m_id"]: laid.span(mention) for mention in root.iter("EVENT_MENTION")}
    scored = {key: span for key, span in spans.items() if span is not None and laid.is_scored(span[0])}
    dates: dict[Span, frozenset[str]] = {}
    for link in root.iter("TLINK"):
        ends = [end.attrib["m_id"] for tag in ("source", "target") for end in link.iter(tag)]
        timex = next((times[end] for end in ends if end in times), None)
        span = next((scored[end] for end in ends if end in scored), None)
        if timex is None or span is None or link.get("reltype") not in CONTAINED or timex.get("type") not in DATES:
            continue
        dates[span] = dates.get(span, frozenset()) | {timex.get("value", "")}
    return GoldMentions(path.stem, laid.text, _created(times, laid), tuple(scored.values()), dates)


def _created(times: dict[str, Element], laid: Laid) -> str | None:
    """Return the creation time, the date under the title where none is marked as such."""
    marked = [timex for timex in times.values() if timex.get("functionInDocument") == "CREATION_TIME"]
    begin, end = laid.sentences.get(DATE, (0, 0))
    printed = [timex for timex in times.values() if (span := laid.span(timex)) and begin <= span[0] < end]
    return next((iso(timex.get("value", "")) for timex in (*marked, *printed)), None)


def _value(value: str) -> str:
    """Write a TIMEX3 value as events do, as it is where it names no stretch of the calendar."""
    told = read_value(value)
    return told.value if told else value
