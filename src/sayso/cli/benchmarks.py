"""``sayso evaluate``: the public benchmarks, each by its own measure."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Benchmark(StrEnum):
    """The benchmarks that can be run."""

    polnear = "polnear"
    ud = "ud"
    ner = "ner"
    timex = "timex"
    meantime = "meantime"
    geo = "geo"
    coref = "coref"
    gold = "gold"
    plv = "plv"
    stories = "stories"
    claims = "claims"


def evaluate(
    benchmark: Annotated[
        Benchmark,
        typer.Argument(
            help="polnear: PolNeAR, github.com/networkdynamics/PolNeAR. ud: CoNLL-U, universaldependencies.org. "
            "ner: UNER IOB2, universalner.org. timex: TempEval-3 (TimeML), cs.york.ac.uk/semeval-2013/task1, or "
            "MEANTIME, newsreader-project.eu. meantime: dates of MEANTIME's events. geo: LGL or GeoWebNews, "
            "github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation. coref: GUM, gucorpling.org/gum. "
            "gold: sayso's own dispatches. plv: PLV, pairs of actors, github.com/snowood1/Zero-Shot-PLOVER. "
            "stories: copies that are made of articles by rule. claims: who says the same in the demo articles."
        ),
    ],
    *,
    data: Annotated[
        Path | None,
        typer.Option(
            help="polnear: folder with text/ and attributions/. ud: file or folder. ner: file. timex, "
            "meantime: file or folder. geo: XML file. plv: tab-separated file with marked_sentence and uid. "
            "stories: folder with geo/, polnear/ and timex/; the demo articles when left out. claims: folder of the "
            "dispatch gold, or left out."
        ),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="plv: file that the root of each uid is written to, as tab-separated values.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Score the engine on a public benchmark.

    Example: sayso evaluate polnear --data polnear/dev
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from sayso.evaluate import evaluate as run  # noqa: PLC0415

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:,} read", end="", file=sys.stderr, flush=True)

    found = run(benchmark.value, data, progress=progress, predictions=predictions)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if as_json:
        results = [scores.to_dict() for scores in found]
        print(json.dumps({"benchmark": benchmark.value, "results": results} if len(results) > 1 else results[0]))
        return
    if predictions is not None:
        print(f"sayso: roots written to {predictions}", file=sys.stderr)
    for scores in found:
        if not scores.measures:
            continue
        table = Table(title=Text(f"{scores.benchmark}: {scores.data}"), title_justify="left", header_style="bold")
        for column in ("", "precision", "recall", "F1", "right", "found", "wanted"):
            table.add_column(column, justify="right" if column else "left")
        for name, counts in scores.measures.items():
            shares = (f"{share:.1f}" for share in (counts.precision, counts.recall, counts.f1))
            table.add_row(name, *shares, f"{counts.right:,}", f"{counts.found:,}", f"{counts.wanted:,}")
        Console().print(table)
