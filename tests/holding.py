"""What holds of every reading, whatever the text and whatever the weights say."""

from itertools import pairwise

from sayso.records import Reading, Span, spans
from sayso.wire import read_wire


def faults(reading: Reading) -> list[str]:
    """Name everything that is wrong with a reading's spans and ids; nothing when it holds."""
    text = reading.article.text
    found = [f"{path} {span} is no span" for path, span in spans(reading) if not 0 <= span[0] < span[1] <= len(text)]
    if found:
        return found
    found += [
        f"{path} has white space at its edge: {text[slice(*span)]!r}"
        for path, span in spans(reading)
        if not path.startswith("reading.notices") and text[slice(*span)] != text[slice(*span)].strip()
    ]
    found += [f"sentences {a} {b} are not in order" for a, b in pairwise(reading.sentences) if a[1] > b[0]]
    prose = read_wire(text, reading.article.published).prose
    found += [
        f"name {text[slice(*name.span)]!r} is not in the prose"
        for name in reading.names
        if not any(begin <= name.span[0] and name.span[1] <= end for begin, end in prose)
    ]
    found += [f"names {a} {b} are not in order" for a, b in pairwise(reading.names) if a.span[1] > b.span[0]]
    for said in reading.attributions:
        parts = [said.cue, *([said.source] if said.source else []), *said.content]
        found += [f"{said.id}: {text[slice(*b)]!r} overlaps {text[slice(*a)]!r}" for a, b in _overlaps(parts)]
        if list(said.content) != sorted(said.content) or not said.content:
            found.append(f"{said.id}: contents {said.content}")
        if said.confidence is None or not 0 <= said.confidence <= 1:
            found.append(f"{said.id}: confidence {said.confidence}")
    for kind in ("actors", "places", "timexes", "attributions", "events"):
        ids = [record.id for record in getattr(reading, kind)]
        if len(set(ids)) < len(ids):
            found.append(f"{kind} share ids: {ids}")
    if Reading.from_json(reading.to_json()) != reading:
        found.append("the JSON is not lossless")
    return found


def _overlaps(parts: list[Span]) -> list[tuple[Span, Span]]:
    return [(a, b) for a, b in pairwise(sorted(parts)) if a[1] > b[0]]
