"""A process that adds readings: ``python writer.py ARCHIVE FIRST LAST BATCH``; a line on stdout for each commit."""

import sys

from readings import small

from sayso.archive import AddCounts, Archive
from sayso.records import Reading, Rejected


def items(first: int, last: int) -> list[Reading | Rejected]:
    """Readings of some numbers, and after every third of them something rejected."""
    found: list[Reading | Rejected] = []
    for number in range(first, last):
        found.append(small(number))
        if number % 3 == 0:
            found.append(Rejected(reason="bad", origin=f"f:{number}"))
    return found


def say(counts: AddCounts) -> None:
    print(counts.seen, flush=True)


if __name__ == "__main__":
    path, *numbers = sys.argv[1:]
    first, last, batch = map(int, numbers)
    given = items(first, last)
    print("ready", flush=True)
    sys.stdin.readline()  # so that several begin at the same moment
    counts = Archive.open(path, create=True).add(given, batch=batch, progress=say)
    print("read", counts.read, flush=True)
