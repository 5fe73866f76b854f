"""From mentions to places: names grouped, resolved and written as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.engine.columns import columns
from sayso.places.folding import fold
from sayso.places.gazetteer import Entry, Gazetteer, gazetteer
from sayso.places.lookup import container
from sayso.places.mentions import find_mentions
from sayso.places.metonymy import is_metonymic
from sayso.places.resolve import DATELINE, Choice, Group, resolve
from sayso.records import Place, Span

MAX_MENTIONS = 20_000  # of one article that are read; an atlas has fewer
DECIMALS = 4  # of a degree: 11 m


@dataclass(slots=True)
class _Found:
    """Mentions of one name, with what stood behind its comma if anything did."""

    name: str
    key: str
    entries: tuple[Entry, ...]
    inside: tuple[Entry, ...] = ()
    spans: list[Span] = field(default_factory=list)
    metonymic: list[Span] = field(default_factory=list)
    in_dateline: bool = False


def read_places(doc: Doc, dateline: Sequence[tuple[str, Span]]) -> tuple[Place, ...]:
    """See ``sayso.places.find_places``."""
    places = gazetteer()
    found = [*_dateline(dateline, places), *_prose(doc, dateline, places)]
    merged = _merge(found)
    groups = [Group(one.key, one.entries, one.inside, len(one.spans) + DATELINE * one.in_dateline) for one in merged]
    choices = resolve(groups, _demonyms(doc, places))
    return _records(merged, choices, places)


def _dateline(dateline: Sequence[tuple[str, Span]], places: Gazetteer) -> list[_Found]:
    found = []
    for number, (name, span) in enumerate(dateline):
        whole = places.find(name)
        town, _, rest = name.partition(",")
        entries = whole
        inside: tuple[Entry, ...] = ()
        if rest and not whole:
            entries = places.find(town)
            inside = _containers(rest.strip(), places)
        one = _Found(name, fold(name if whole or not rest else town), entries, inside, [span], [], True)
        if number and not entries and not name.strip():
            continue
        found.append(one)
    return found


def _containers(name: str, places: Gazetteer) -> tuple[Entry, ...]:
    short = tuple(places.entry(item.row) for item in places.shorts.get(name, ()))
    return short or tuple(entry for entry in places.find(name) if entry.is_country or entry.feature == "ADM1")


def _prose(doc: Doc, dateline: Sequence[tuple[str, Span]], places: Gazetteer) -> list[_Found]:
    found = []
    taken = sorted(span for _, span in dateline)
    for mention in find_mentions(doc, places)[:MAX_MENTIONS]:
        span = doc[mention.start : mention.end]
        chars = (span.start_char, span.end_char)
        if any(start < chars[1] and chars[0] < end for start, end in taken):
            continue
        inside: tuple[Entry, ...] = ()
        end = mention.end
        if end + 1 < len(doc) and doc[end].text in {",", "("}:
            behind = container(doc, end + 1, places)
            if behind:
                inside = behind[1]
        metonymic = [chars] if is_metonymic(span) else []
        found.append(_Found(mention.text, fold(mention.text), mention.entries, inside, [chars], metonymic))
    return found


def _merge(found: list[_Found]) -> list[_Found]:
    """Join mentions of one name; a bare one means what the name meant where something stood behind its comma."""
    merged: dict[tuple[str, tuple[int, ...]], _Found] = {}
    bound: dict[str, tuple[int, ...]] = {}
    for one in found:
        if one.inside and one.entries and one.key not in bound:
            bound[one.key] = tuple(entry.row for entry in one.inside)
    inside: dict[tuple[int, ...], tuple[Entry, ...]] = {(): ()}
    inside |= {tuple(entry.row for entry in one.inside): one.inside for one in found}
    for one in found:
        rows = tuple(entry.row for entry in one.inside) or bound.get(one.key, ())
        same = merged.get((one.key, rows))
        if same is None:
            one.inside = inside.get(rows, ())
            merged[one.key, rows] = one
        else:
            same.spans += one.spans
            same.metonymic += one.metonymic
            same.in_dateline |= one.in_dateline
            same.entries = same.entries or one.entries
    return list(merged.values())


def _demonyms(doc: Doc, places: Gazetteer) -> Counter[str]:
    codes = (places.demonyms.get(text) for text in columns(doc).texts if text[:1].isupper())
    return Counter(code for code in codes if code)


def _records(found: Sequence[_Found], choices: Sequence[Choice], places: Gazetteer) -> tuple[Place, ...]:
    """Write one record for each place, however it was spelled; the dateline's own is the first."""
    rows: dict[int | str, list[int]] = {}
    for number, choice in enumerate(choices):
        rows.setdefault(choice.entry.row if choice.entry else found[number].key, []).append(number)
    ordered = sorted(
        rows.values(), key=lambda numbers: (not _leads(found, numbers), min(found[n].spans[0] for n in numbers))
    )
    return tuple(
        _record(f"p{n}", [found[i] for i in numbers], choices[numbers[0]], places)
        for n, numbers in enumerate(ordered, 1)
    )


def _leads(found: Sequence[_Found], numbers: Sequence[int]) -> bool:
    return 0 in numbers and found[0].in_dateline


def _record(ident: str, found: Sequence[_Found], choice: Choice, places: Gazetteer) -> Place:
    spans = tuple(sorted({span for one in found for span in one.spans}))
    metonymic = tuple(sorted({span for one in found for span in one.metonymic}))
    entry = choice.entry
    if entry is None:
        return Place(id=ident, name=found[0].name, mentions=spans, metonymic=metonymic, why=choice.why)
    division = entry if entry.feature == "ADM1" else places.entry(entry.admin1) if entry.admin1 >= 0 else None
    return Place(
        id=ident,
        name=entry.name,
        geonames=entry.geonames,
        lat=round(entry.lat, DECIMALS),
        lon=round(entry.lon, DECIMALS),
        country=entry.country,
        admin1=division.name if division else None,
        feature=entry.feature,
        mentions=spans,
        metonymic=metonymic,
        candidates=choice.candidates,
        why=choice.why,
    )
