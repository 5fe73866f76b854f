"""PLV (Hu et al. 2024, "Leveraging Codebook Knowledge with NLI …"): the root of what one marked party does to another.

A row is a sentence with ``<s>…</s>`` around who acts and ``<t>…</t>`` around whom it is done to; either may be missing,
marked twice (the first counts), or lie inside the other. Ids may stand several times, one
for each marked pair of a sentence. Scores are macro F1 over the labels in gold, for 15 roots, four quads, and binary
(conflict: quad 3 and 4).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import BenchmarkError
from sayso.evaluate.scores import MacroCounts
from sayso.records import Span

RootOf = Callable[[str, Span | None, Span | None], str]
"""Tells the root of a pair: the sentence, the spans of source and target (``None`` where none is marked)."""

QUADS = {
    root: quad
    for quad, roots in {
        "1": "AGREE CONSULT SUPPORT",
        "2": "AID COOPERATE YIELD",
        "3": "ACCUSE REQUEST REJECT THREATEN",
        "4": "ASSAULT COERCE MOBILIZE PROTEST SANCTION",
    }.items()
    for root in roots.split()
}
"""Quad class of each root, as the benchmark has them."""

SENTENCE, IDS = "marked_sentence", ("uid", "sentence_id")
GOLD_ROOT, GOLD_QUAD = "gold_root", "gold_penta"
WANTED = f"a tab-separated file with the columns {SENTENCE} and {IDS[0]} (or {IDS[1]})"

_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence without its marks, the spans they held, and the gold labels where the file has them."""

    uid: str
    text: str
    source: Span | None
    target: Span | None
    root: str | None = None
    quad: str | None = None


@dataclass(slots=True)
class PlvScores:
    """Macro F1 of binary, quad and root."""

    measures: dict[str, MacroCounts] = field(
        default_factory=lambda: {name: MacroCounts() for name in ("binary", "quad", "root")}
    )

    def add(self, pair: MarkedPair, root: str) -> None:
        """Score one pair; a row without gold changes nothing."""
        own = QUADS.get(root, "")
        wanted = pair.quad or QUADS.get(pair.root or "")
        if pair.root:
            self.measures["root"].judge(pair.root, root)
        if wanted:
            self.measures["quad"].judge(wanted, own)
            self.measures["binary"].judge(_conflict(wanted), _conflict(own))


def _conflict(quad: str) -> str:
    return "" if not quad else "conflict" if quad > "2" else "cooperation"


def read_plv(path: Path) -> Iterator[MarkedPair]:
    """Yield the pairs of a file in its order; raises ``BenchmarkError``, which names the line and what is wrong.

    Blank lines are passed over; quotation marks are text, not CSV's.
    """
    try:
        # Sentences may hold U+2028 and the like, which end no row.
        lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be read ({error.strerror}): give {WANTED}") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path} is not UTF-8 (byte {error.start}): give {WANTED}") from error
    header = [name.strip() for name in lines[0].split("\t")]
    key = next((name for name in IDS if name in header), None)
    if SENTENCE not in header or key is None:
        raise BenchmarkError(f"{path} has the columns {', '.join(header)[:200] or 'none'}: give {WANTED}")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = [_cell(cell) for cell in line.split("\t")]
        if len(cells) > len(header) or len(cells) <= max(header.index(SENTENCE), header.index(key)):
            raise BenchmarkError(f"{path}:{number} has {len(cells)} cells, its head {len(header)}: mend that line")
        row = dict(zip(header, cells, strict=False))
        uid = row[key]
        if not uid:
            raise BenchmarkError(f"{path}:{number} has no {key}: give each row its own")
        text, source, target = unmark(row[SENTENCE])
        root, quad = row.get(GOLD_ROOT) or None, row.get(GOLD_QUAD) or None
        if root is not None and root not in QUADS:
            raise BenchmarkError(f"{path}:{number} has the {GOLD_ROOT} {root[:40]!r}: it is one of {', '.join(QUADS)}")
        yield MarkedPair(uid, text, source, target, root, quad if quad in set(QUADS.values()) else None)


def _cell(cell: str) -> str:
    """Undo CSV's quoting where a whole cell is quoted and holds its marks doubled."""
    cell = cell.strip()
    inner = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return cell


def unmark(marked: str) -> tuple[str, Span | None, Span | None]:
    """Take the marks out of a sentence; return it with the spans of source and target.

    A mark that is not closed holds to the end of its word; one that is not opened is dropped.

    >>> unmark("<s><t>Oslo</t> police</s> left.")
    ('Oslo police left.', (0, 11), (0, 4))
    """
    pieces: list[str] = []
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    at, length = 0, 0
    for tag in _TAG.finditer(marked):
        pieces.append(marked[at : tag.start()])
        length, at = length + tag.start() - at, tag.end()
        side = tag[0][-2]
        if tag[0][1] != "/":
            opened.setdefault(side, length)
        elif side in opened:
            spans[side].append((opened.pop(side), length))
    pieces.append(marked[at:])
    text = "".join(pieces)
    for side, begin in opened.items():
        spans[side].append((begin, begin + len(text[begin:].split(" ", 1)[0])))
    first = {side: next((_trimmed(text, span) for span in found if text[slice(*span)].strip()), None)
             for side, found in spans.items()}  # fmt: skip
    return text, first["s"], first["t"]


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def score_plv(
    pairs: Iterable[MarkedPair], root_of: RootOf, progress: Callable[[int], None] | None = None
) -> tuple[PlvScores, list[tuple[str, str]]]:
    """Return the scores, and id and root of each pair in the order given."""
    scores, found = PlvScores(), []
    for number, pair in enumerate(pairs, 1):
        root = root_of(pair.text, pair.source, pair.target)
        scores.add(pair, root)
        found.append((pair.uid, root))
        if progress:
            progress(number)
    return scores, found


def write_predictions(found: Iterable[tuple[str, str]], path: Path) -> None:
    """Write ids and roots as a tab-separated file; raises ``BenchmarkError`` where it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter="\t", lineterminator="\n")
            writer.writerow(("uid", "root"))
            writer.writerows(found)
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be written ({error.strerror}): give another path") from error
