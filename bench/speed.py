"""Text to reading on one core: tokens a second, time by stage, and the ratio to the bare network in the same run.

``python -m bench.speed`` reads the demo articles, ``--data FOLDER`` a folder of ``*.txt``.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench import Results
from bench.bare import bare_windows, run_bare
from bench.stages import STAGES, staged
from bench.texts import demo_texts, folder_texts
from sayso import ingest, reading
from sayso.engine import load
from sayso.records import Article

REPEATS = 3
"""Times that readings and the bare network take turns; medians are given, for machines are noisy."""


def measure_speed(texts: Sequence[str], repeats: int = REPEATS) -> dict[str, float]:
    """Measure reading these texts in this process, held to one core where the system can do that.

    A second is one of CPU where the name does not say wall. The texts are read once beforehand, unmeasured.
    """
    with one_core():
        nlp = load()
        read_all(texts)
        windows = bare_windows(nlp, texts)
        tokens = sum(not token.is_space for text in texts for token in nlp.make_doc(text))
        whole, bare, stages = [], [], []
        for _ in range(repeats):
            with staged(nlp) as clock:
                whole.append(_timed(lambda: read_all(texts)))
            stages.append(clock.seconds)
            bare.append(_timed(lambda: run_bare(nlp, windows)))
    wall, cpu = (median(times) for times in zip(*whole, strict=True))
    spent = {stage: median(seconds[stage] for seconds in stages) for stage in STAGES}
    return {
        "texts": len(texts),
        "tokens": tokens,
        "tokens_a_second": tokens / cpu,
        "tokens_a_second_wall": tokens / wall,
        "bare_tokens_a_second": tokens / median(seconds for _, seconds in bare),
        "ratio_to_bare": median(b[1] / w[1] for b, w in zip(bare, whole, strict=True)),
        "ratio_to_bare_wall": median(b[0] / w[0] for b, w in zip(bare, whole, strict=True)),
        **{f"share_{stage}": seconds / sum(spent.values()) for stage, seconds in spent.items()},
    }


def read_all(texts: Sequence[str]) -> None:
    """Read texts into the bytes that ``sayso read --format json`` prints."""
    for text in texts:
        article = ingest.make_article(text)
        if isinstance(article, Article):
            reading.read_article(article).to_json()


@contextmanager
def one_core() -> Iterator[None]:
    """Hold this process to one core; on systems without affinity the engine's one thread has to do."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return seconds of wall and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    from bench.report import print_results  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of *.txt; default the bundled demo articles")
    arguments = parser.parse_args()
    texts = folder_texts(arguments.data) if arguments.data else demo_texts()
    if not texts:
        parser.error(f"no *.txt in {arguments.data}: give a folder that holds some")
    results: Results = {"speed": measure_speed(texts)}
    print_results(results, {})


if __name__ == "__main__":
    main()
