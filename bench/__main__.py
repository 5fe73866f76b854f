"""Measure sayso and hold it to its floors: ``python -m bench --data ../shared/data --json bench.json``.

Speed, start-up and memory on the bundled demo articles need no data; with --data the same on PolNeAR dev, and quality
on PolNeAR, UD and UNER (training/README.md says where to get them). Status 1 when a floor of floors.toml slipped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bench import Results
from bench.claims import measure_claims
from bench.floors import read_floors, slips
from bench.quality import measure_quality
from bench.report import print_results, print_slips
from bench.speed import measure_speed
from bench.startup import measure_command, measure_startup
from bench.texts import demo_texts, folder_texts
from sayso.engine import fingerprint, load


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with polnear/, ud/ and ner/")
    parser.add_argument("--json", type=Path, help="write the results here, too")
    arguments = parser.parse_args()
    machine = _machine()
    results = _measure(arguments.data)
    floors = read_floors()
    found = list(slips(results, floors))
    print_results(results, floors)
    if arguments.json:
        report = {**machine, "results": results, "slipped": found}
        arguments.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return print_slips(found)


def _measure(data: Path | None) -> Results:
    sets = {"demo": demo_texts()}
    if data and (news := folder_texts(data / "polnear" / "dev" / "text")):
        sets["polnear-dev"] = news
    if find_spec("torch"):
        _say("torch is installed, and spaCy imports it: start-up and memory are not those of a user's environment")
    _say("start-up")
    results: Results = {"startup": measure_startup()}
    for name, texts in sets.items():
        _say(f"speed and memory: {name}")
        speed = measure_speed(texts)
        results[f"speed.{name}"] = {**speed, **measure_command(texts, speed["tokens"])}
    _say("questions over a million claims")
    results |= measure_claims()
    if data is None:
        _say("quality, and speed on PolNeAR, are skipped: give --data, the folder with polnear/, ud/ and ner/")
        return results
    if "polnear-dev" not in sets:
        _say("speed on PolNeAR is skipped: there is no polnear/dev/text in the data folder")
    return results | measure_quality(data)


def _machine() -> dict[str, object]:
    """Say what was measured, where and under which load."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "sayso": version("sayso"),
        "engine": fingerprint(load()),
        "onnxruntime": version("onnxruntime"),
        "python": platform.python_version(),
        "torch": find_spec("torch") is not None,
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def _say(message: str) -> None:
    print(f"bench: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
