"""A ledger of generated claims, and how long questions over it take: ``python -m bench.claims 1000000``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from bench import Results
from sayso.archive import Archive
from sayso.archive.derived import PUBLIC, State

CLAIMS = 1_000_000

DAYS = np.arange(np.datetime64("2015-01-01"), np.datetime64("2026-01-01")).astype(str)
FIRST = ["Ana", "Boris", "Célia", "Dmitri", "Edda", "Farid", "Güler", "Hana", "Ivo", "Jana"]
LAST = [head + tail for head in ("Ba", "Ko", "Ve", "Mar", "Sol", "Dra", "Ti", "Lu", "Gor", "Pe")
        for tail in ("lan", "rić", "dova", "ster", "mann", "tzek", "lou", "nen", "ries", "wick")]  # fmt: skip
NAMES = [f"{first} {last}" for first in FIRST for last in LAST] + ["Iran", "Israel", "the police", "protesters"]
SENTENCE = """the a of to and in minister army denied struck convoy near border talks with said after before report that
troops shelled village on monday officials accused rebels bridge closed water plant"""
WORDS = SENTENCE.split()
VALUES: dict[str, list[str | None]] = {
    "type": ["ASSAULT", "ACCUSE", "REJECT", "CONSULT", None],
    "place": ["Tarsova", "Port Alder", None, "Kéla"],
    "country": ["IRN", "ISR", None, "MDA"],
    "sector": ["GOV", "MIL", None],
    "stance": ["CT+", "CT+", "CT-", "PR+", "PS+"],
    "before": ["CT-"],
    "after": ["CT+"],
    "act": ["assert", "deny", None],
    "source_kind": ["named", "official"],
    "kind": ["killed", "wounded"],
    "id": ["e1", "e2", "a1", "a7"],
}
CODES = [land + sector for land in ("IRN", "ISR", "USA", "RUS", "UKR", "MDA", "GHA", "TUR")
         for sector in ("", " GOV", " MIL", " OPP")]  # fmt: skip
MANY = {"actors": 3, "actor_codes": 3, "recipients": 2, "recipient_codes": 2, "voices": 5, "mentions": 5, "details": 2}
"""A list has fewer entries than so many; those of ``changes`` are rare, and nothing is inconsistent."""

QUESTIONS: dict[str, Callable[[Archive], Any]] = {
    "all": lambda archive: archive.claims(),
    "actor": lambda archive: archive.claims(actor="Iran"),
    "person": lambda archive: archive.claims(actor="célia marric"),
    "pair": lambda archive: archive.claims(pair=("Iran", "Israel")),
    "words": lambda archive: archive.claims("convoy struck"),
    "phrase": lambda archive: archive.claims('"struck the convoy"'),
    "speaker": lambda archive: archive.claims(speaker="Tehran"),
    "many filters": lambda archive: archive.claims(
        "convoy", actor="IRN GOV", type="ACCUSE", since="2020-03", until="2021", disputed=True, place="Moldova"
    ),
    "timeline": lambda archive: archive.timeline("Célia Marric"),
    "timeline of two": lambda archive: archive.timeline("Iran", "Israel", since="2020", until="2021"),
}


def generated(count: int, seed: int = 1) -> pa.Table:
    """Return so many claims, with names, sentences and voices drawn at random."""
    return _Maker(count, seed).table()


class _Maker:
    def __init__(self, count: int, seed: int) -> None:
        self._count = count
        self._random = np.random.default_rng(seed)
        self._ids = pa.array([f"{number:016x}" for number in self._random.integers(0, 2**63, max(count // 8, 1))])
        sentences = self._random.integers(0, len(WORDS), (20_000, 22))
        self._sentences = [" ".join(WORDS[word] for word in sentence) for sentence in sentences]

    def table(self) -> pa.Table:
        return pa.table([self._column(field, self._count, top=True) for field in PUBLIC["claims"]], PUBLIC["claims"])

    def _column(self, field: pa.Field, count: int, *, top: bool = False) -> pa.Array:
        name, kind = field.name, field.type
        if top and name == "id":
            numbers = self._random.integers(0, 2**63, count)
            return pa.array([f"c{number:016x}" for number in numbers])
        if top and name == "text":
            numbers = self._random.integers(0, 10**9, count)
            sentences = self._some(self._sentences, count).to_pylist()
            return pa.array([f"{sentence} {n}" for sentence, n in zip(sentences, numbers, strict=True)])
        if name in ("first", "last", "begin", "end", "since", "until"):
            return self._some(list(DAYS), count)
        if name in VALUES:
            return self._some(VALUES[name], count)
        if pa.types.is_struct(kind):
            parts = [kind.field(n) for n in range(kind.num_fields)]
            return pa.StructArray.from_arrays([self._column(part, count) for part in parts], fields=parts)
        if pa.types.is_list(kind):
            return self._lists(field, count)
        if pa.types.is_string(kind):
            return self._ids.take(pa.array(self._random.integers(0, len(self._ids), count))) if name in (
                "article", "story", "articles", "stories"
            ) else self._some(NAMES, count)  # fmt: skip
        if pa.types.is_boolean(kind):
            return pa.array(self._random.random(count) < 0.1)
        if pa.types.is_floating(kind):
            return pa.array(self._random.random(count) * 90)
        return pa.array(self._random.integers(0, 100, count))

    def _lists(self, field: pa.Field, count: int) -> pa.Array:
        name, inner = field.name, field.type.value_type
        if name in ("span", "sentence", "known_span"):
            lengths = np.full(count, 2)
        elif name == "changes":
            lengths = (self._random.random(count) < 0.02).astype(int)
        elif name == "inconsistent":
            lengths = np.zeros(count, dtype=int)
        else:
            lengths = self._random.integers(0, MANY.get(name, 2), count)
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        if name.endswith("_codes"):
            values = self._some(CODES, int(offsets[-1]))
        else:
            values = self._column(pa.field(name, inner), int(offsets[-1]))
        return pa.ListArray.from_arrays(pa.array(offsets), values).cast(field.type)

    def _some(self, values: list[Any], count: int) -> pa.Array:
        return pa.array(values, pa.string()).take(pa.array(self._random.integers(0, len(values), count)))


def measure_claims(count: int = CLAIMS) -> Results:
    """Time each question over so many claims: seconds, and CPU seconds of all cores, the better of two of each."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(f"{folder}/archive", create=True)
        archive.derived().commit(State(), 0, "bench", {"claims": generated(count)})
        begin = time.perf_counter()
        archive.index()
        results = {"laying out, once": time.perf_counter() - begin}
        scan = min(_timed(_scan, archive)[1] for _ in range(2))
        results["looking through all sentences, CPU"] = scan
        slowest = 0.0
        for name, question in QUESTIONS.items():
            runs = [_timed(question, archive) for _ in range(2)]
            results[name], cpu = (min(times) for times in zip(*runs, strict=True))
            results[f"{name}, CPU"] = cpu
            slowest = max(slowest, cpu)
    return {"speed.ledger-query": {**results, "ratio_to_scan": scan / slowest}}


def _scan(archive: Archive) -> Any:
    """Look for words in the sentence of every claim, which no question can do without an index: the measure of all."""
    return archive.sql("SELECT count(*) FROM claims WHERE text LIKE '%struck the convoy%'")


def _timed(question: Callable[[Archive], Any], archive: Archive) -> tuple[float, float]:
    begin, cpu = time.perf_counter(), time.process_time()
    question(archive)
    return time.perf_counter() - begin, time.process_time() - cpu


if __name__ == "__main__":
    for name, seconds in measure_claims(*map(int, sys.argv[1:2]))["speed.ledger-query"].items():
        print(f"{name:36} {seconds:8.3f}")
