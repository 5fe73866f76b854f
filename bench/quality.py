"""The public benchmarks on their development data: ``python -m bench.quality --data DATA``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import Results
from sayso.evaluate import evaluate
from sayso.evaluate.scores import Counts

SETS = (
    ("polnear", "polnear", "polnear/dev"),
    ("ud-ewt", "ud", "ud/ewt/dev.conllu"),
    ("ud-gum", "ud", "ud/gum/dev.conllu"),
    ("ner-ewt", "ner", "ner/uner-ewt-dev.iob2"),
    ("aquaint", "timex", "timex/tempeval3/AQUAINT"),
    ("timebank", "timex", "timex/tempeval3/TimeBank"),
    ("meantime", "timex", "timex/meantime"),
    ("event-dates", "meantime", "timex/meantime"),
    ("gwn", "geo", "geo/GWN.xml"),
    ("lgl", "geo", "geo/lgl.xml"),
    ("coref-gum", "coref", "ud/gum/dev.conllu"),
    ("gold", "gold", "../gold/dev"),
    ("stories", "stories", "."),
)
"""Section, benchmark, and where its data lie in the data folder."""

SHORT = {
    "linked, lenient": "lenient",
    "linked, strict": "strict",
    "fragments, source": "source",
    "fragments, cue": "cue",
    "fragments, content": "content",
    "sentences, raw text": "sentences",
    "PER, ORG, LOC": "F1",
}
"""Names of measures as ``floors.toml`` writes them; others are written as ``sayso evaluate`` does."""


def measure_quality(data: Path) -> Results:
    """Score the shipped engine: F1 or accuracy in per cent. What has no data is left out, and said so on stderr."""
    counts: dict[str, dict[str, Counts]] = {}
    for section, benchmark, place in SETS:
        if not (data / place).exists():
            print(f"bench: {section} is skipped: there is no {place} in the data folder", file=sys.stderr)
            continue
        print(f"bench: {section}", file=sys.stderr)
        scores = evaluate(benchmark, data / place)[0]  # coref: the second is the baseline; stories: other kinds
        counts[section] = {SHORT.get(name, name): found for name, found in scores.measures.items()}
    if "ud-ewt" in counts and "ud-gum" in counts:
        counts["ud"] = {name: _sum(found, counts["ud-gum"][name]) for name, found in counts["ud-ewt"].items()}
    return {f"quality.{section}": {name: c.f1 for name, c in found.items()} for section, found in counts.items()}


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(one.right + other.right, one.found + other.found, one.wanted + other.wanted)


def main() -> int:
    from bench.floors import read_floors, slips  # noqa: PLC0415
    from bench.report import print_results, print_slips  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    results, floors = measure_quality(parser.parse_args().data), read_floors()
    print_results(results, floors)
    return print_slips(slips(results, floors))


if __name__ == "__main__":
    sys.exit(main())
