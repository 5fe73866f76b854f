"""Time expressions on TempEval-3 (TimeML) and MEANTIME: F1 of TIMEX3 spans, types and values.

TempEval-3 (UzZaman et al. 2013): a gold timex is found (relaxed) when a predicted one overlaps it, one to one; strict
wants the same span, type and value an overlap with the same attribute. The creation time is the anchor and is left out.
MEANTIME (Minard et al. 2016) marks the first sentences of an article only: sentences 2 to 5, the first four of the
body, are scored, and the whole article is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from sayso.errors import BenchmarkError
from sayso.evaluate.meantime_files import SCORED_SENTENCES, iso, lay_out, misplaced
from sayso.evaluate.scores import Counts
from sayso.evaluate.xml import read_xml
from sayso.records import Span

MEASURES = ("strict", "relaxed", "type", "value")
WANTED = "a folder of TimeML files (.tml) or of MEANTIME's (.xml), or one such file"


@dataclass(frozen=True, slots=True)
class Mark:
    """One TIMEX3: its characters, type and value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldTimes:
    """An article, its creation time (ISO 8601), its marks, and the stretches that are scored."""

    name: str
    text: str
    created: str | None
    marks: tuple[Mark, ...]
    scored: tuple[Span, ...]


@dataclass(slots=True)
class TimexScores:
    """Counts by measure."""

    measures: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in MEASURES})

    def add(self, gold: GoldTimes, found: Sequence[Mark]) -> None:
        """Score one article; what is found outside of the scored stretches does not count."""
        own = [mark for mark in found if any(begin <= mark.span[0] < end for begin, end in gold.scored)]
        pairs = _paired(gold.marks, own)
        right = {
            "strict": sum(a.span == b.span for a, b in pairs),
            "relaxed": len(pairs),
            "type": sum(a.type == b.type for a, b in pairs),
            "value": sum(a.value == b.value for a, b in pairs),
        }
        for name, counts in self.measures.items():
            counts.add(right[name], len(own), len(gold.marks))


def read_times(data: Path) -> Iterator[GoldTimes]:
    """Yield the articles of a folder or file, by name; raises ``BenchmarkError`` when there are none."""
    files = sorted(path for path in data.rglob("*") if path.suffix in (".tml", ".xml")) if data.is_dir() else [data]
    if not files:
        raise BenchmarkError(f"no TimeML or MEANTIME files in {data}: give {WANTED}")
    for path in files:
        root = read_xml(path, WANTED)
        if root.tag == "TimeML":
            yield _timeml(path, root)
        elif root.tag == "Document":
            yield _meantime(path, root)
        else:
            raise BenchmarkError(f"{path} is neither TimeML nor MEANTIME: give {WANTED}")


def _paired(gold: Sequence[Mark], own: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Pair marks that overlap, equal spans first, then in the order of the text."""
    pairs = []
    by_span = {mark.span: mark for mark in own}
    left_own, left_gold = list(own), []
    for mark in gold:
        same = by_span.pop(mark.span, None)
        if same is None:
            left_gold.append(mark)
        else:
            pairs.append((mark, same))
            left_own.remove(same)
    for mark in left_gold:
        for other in left_own:
            if other.span[0] < mark.span[1] and mark.span[0] < other.span[1]:
                pairs.append((mark, other))
                left_own.remove(other)
                break
    return pairs


def _timeml(path: Path, root: Element) -> GoldTimes:
    marked = (timex for timex in root.iter("TIMEX3") if timex.get("functionInDocument") == "CREATION_TIME")
    created = next((timex.get("value") for timex in marked), None)
    body = root.find(".//TEXT")
    if body is None:
        raise BenchmarkError(f"{path} has no TEXT: give {WANTED}")
    pieces: list[str] = []
    marks: list[Mark] = []
    _walk(body, pieces, marks, 0)
    text = "".join(pieces)
    return GoldTimes(path.stem, text, created, tuple(marks), ((0, len(text)),))


def _walk(element: Element, pieces: list[str], marks: list[Mark], at: int) -> int:
    """Write out the text of an element from offset ``at``, note its marks, and return where it ends."""
    own = element.text or ""
    pieces.append(own)
    end = at + len(own)
    for child in element:
        end = _walk(child, pieces, marks, end)
        tail = child.tail or ""
        pieces.append(tail)
        end += len(tail)
    if element.tag == "TIMEX3" and element.get("functionInDocument") != "CREATION_TIME":
        marks.append(Mark((at, end), element.get("type", ""), element.get("value", "")))
    return end


def _meantime(path: Path, root: Element) -> GoldTimes:
    laid = lay_out(path, root, WANTED)
    scored = tuple(span for number, span in laid.sentences.items() if number in SCORED_SENTENCES)
    created, marks = None, []
    try:
        for timex in root.iter("TIMEX3"):
            span = laid.span(timex)
            if timex.get("functionInDocument") == "CREATION_TIME":
                created = created or iso(timex.get("value", ""))
            elif span is not None and laid.is_scored(span[0]):
                marks.append(Mark(span, timex.get("type", ""), timex.get("value", "")))
    except KeyError as error:
        raise misplaced(path, error, WANTED) from error
    return GoldTimes(path.stem, laid.text, created, tuple(sorted(marks, key=lambda mark: mark.span)), scored)
