"""Sentences written for training, with who says what in them: ``python -m training.speech`` counts and checks them.

The files are ``training/data/speech/*.txt``; ``training/data/README.md`` tells the markup. A passage is one line. What
does not hold together is refused with its file and line.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.speech_markup import Passage, SpeechError, Spoken, read_passage

__all__ = ["Passage", "SpeechError", "Spoken", "lines", "read_passage", "read_speech"]

FOLDER = Path(__file__).parent / "data" / "speech"


def read_speech(folder: Path = FOLDER) -> Iterator[Passage]:
    """Yield the passages of all files in the order of their names; raise ``SpeechError`` on the first that is wrong."""
    seen: dict[str, str] = {}
    for origin, line in lines(folder):
        passage = read_passage(line, origin)
        if passage.text in seen:
            raise SpeechError(f"{origin}: the same passage stands at {seen[passage.text]}")
        seen[passage.text] = origin
        yield passage


def lines(folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Yield (file and line, markup) of every passage, unread."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield f"{path.stem}:{number}", line


def _problem(line: str, origin: str) -> str | None:
    try:
        read_passage(line, origin)
    except SpeechError as error:
        return str(error)
    return None


def main() -> None:
    """Check every file and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    wrong = [problem for origin, line in lines(folder) if (problem := _problem(line, origin))]
    if wrong:
        raise SystemExit("\n".join(wrong))
    passages = list(read_speech(folder))
    spoken = [(passage, one) for passage in passages for one in passage.attributions]
    counts: dict[str, Counter[str]] = {
        "file": Counter(passage.phenomenon for passage in passages),
        "act": Counter(one.act for _, one in spoken),
        "source kind": Counter(one.source_kind for _, one in spoken),
        "depth": Counter(str(passage.depth(one)) for passage, one in spoken),
    }
    print(f"{len(passages)} passages, {sum(p.test for p in passages)} of them for testing; {len(spoken)} attributions")
    print(
        f"{sum(len(p.disputes) for p in passages)} disputes, {sum(o.channel is not None for _, o in spoken)} channels, "
        f"{sum(bool(o.distance) for _, o in spoken)} with distance, "
        f"{sum(len(o.content) > 1 for _, o in spoken)} with several contents, "
        f"{sum(not p.attributions for p in passages)} passages without any"
    )
    for name, counter in counts.items():
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counter.most_common()))


if __name__ == "__main__":
    main()
