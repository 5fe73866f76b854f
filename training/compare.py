"""Score the 32-bit network and the shipped int8 model side by side: ``python -m training.compare --run runs/engine``.

Quantisation may cost half a point on no score; the table says what it costs.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import spacy

from sayso.engine.model import FOLDER
from sayso.evaluate import evaluate

SETS = (
    ("polnear", "polnear/dev"),
    ("ud", "ud/ewt/dev.conllu"),
    ("ud", "ud/gum/dev.conllu"),
    ("ner", "ner/uner-ewt-dev.iob2"),
)


def main() -> None:
    """Evaluate both and print the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/engine"))
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    both = [scores(path, arguments.data) for path in (arguments.run / "fp32.onnx", FOLDER / "engine.onnx")]
    print(f"{'':58} {'fp32':>6} {'int8':>6} {'':>6}")
    for name, full in both[0].items():
        print(f"{name:58} {full:6.2f} {both[1][name]:6.2f} {both[1][name] - full:+6.2f}")


def scores(weights: Path, data: Path) -> Mapping[str, float]:
    """Return F1 by benchmark and measure."""
    nlp = spacy.blank("en")
    nlp.max_length = 1 << 40
    nlp.add_pipe("sayso_engine", config={"weights": str(weights)})
    return {
        f"{found.benchmark} {Path(found.data).parent.name}/{Path(found.data).name}: {measure}": counts.f1
        for benchmark, place in SETS
        for found in evaluate(benchmark, data / place, nlp=nlp)
        for measure, counts in found.measures.items()
    }


if __name__ == "__main__":
    main()
