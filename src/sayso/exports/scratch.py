"""A scratch database for what an export has to join and sort, on disk where it is large."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from sayso.archive import Archive
from sayso.archive.columns import reading_columns
from sayso.archive.views import MACROS
from sayso.errors import ArchiveError

MEMORY = "512MB"
"""Memory for joining and sorting; what is more goes to disk. What is being written comes to it."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

_COLUMNS = [
    "id", "ref", "title", "outlet", "published", "url", "language", "text", "dateline", "credits", "sentences",
    "names", "actors", "places", "attributions", "events", "coder",
]  # fmt: skip

_NAMED = (
    """list_distinct(list_transform(list_filter(names, lambda n: n.label = '{}'), lambda n: span_text(text, n.span)))"""
)

_ARTICLES = f"""
SELECT seq, id, ref, title, outlet, published, url, language, coalesce(dateline.date, published[:10]) AS day,
    coder.sayso AS coder,
    coalesce(list_filter(credits, lambda c: c.role = 'origin')[1].agency, dateline.agencies[1], outlet) AS narrator,
    list_sort({_NAMED.format("PER")}) AS people, list_sort({_NAMED.format("ORG")}) AS organisations,
    list_sort({_NAMED.format("LOC")}) AS locations
FROM readings"""

_PARTY = (
    """struct_pack(name := a.name, code := code_of(a), office := a.office, raw := span_text(text, a.mentions[1]))"""
)

_EVENTS = f"""
SELECT seq, n, article, id, type, mode, contexts, quad, intensity, confidence, begin, "end", span, sentence,
    list_position(sentences, sentence) AS sentence_number, span_text(text, sentence) AS sentence_text,
    list_transform(x.actors, lambda i: list_transform([with_id(actors, i)], lambda a: {_PARTY})[1]) AS actors,
    list_transform(x.recipients, lambda i: list_transform([with_id(actors, i)], lambda a: {_PARTY})[1]) AS recipients,
    place.name AS place, place.country AS country, place.admin1 AS admin1, place.geonames AS geonames,
    place.feature AS feature, place.lat AS lat, place.lon AS lon, span_text(text, place.mentions[1]) AS place_raw,
    list_transform(map_entries(x.status), lambda s: list_transform([with_id(attributions, s.key)],
        lambda a: struct_pack(
            speaker := CASE WHEN s.key = 'narrator' THEN narrator
                       ELSE coalesce(with_id(actors, a.speaker).name, span_text(text, a.source)) END,
            stance := s."value", narrator := s.key = 'narrator', country := with_id(actors, a.speaker).country,
            sector := with_id(actors, a.speaker).sector, act := a.act,
            chain := names_of(actors, a.chain)))[1]) AS voices
FROM (SELECT *, x.id AS id, x.type AS type, x.mode AS mode, x.contexts AS contexts, x.quad AS quad,
        x.intensity AS intensity, x.confidence AS confidence, x."date"."begin" AS begin, x."date"."end" AS "end",
        x."trigger" AS span, with_id(places, x.place) AS place,
        coalesce(list_filter(sentences, lambda s: s[1] <= x."trigger"[1] AND s[2] > x."trigger"[1])[1], x."trigger")
            AS sentence
    FROM (SELECT seq, id AS article, text, sentences, actors, places, attributions,
            coalesce(list_filter(credits, lambda c: c.role = 'origin')[1].agency, dateline.agencies[1], outlet)
                AS narrator,
            unnest(events) AS x, generate_subscripts(events, 1) AS n FROM readings))"""


@contextmanager
def scratch(archive: Archive, *, texts: bool, progress: Progress) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database with ``articles`` and ``events`` from the readings.

    With ``texts`` there is a table of them, too. It lies in a folder for temporary files and is gone afterwards. Raises
    ``ArchiveError`` when there is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="sayso-export-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
        }
        try:
            with duckdb.connect(f"{folder}/scratch.duckdb", config=config) as connection:
                connection.execute(MACROS)
                _collect(connection, archive, texts=texts, progress=progress)
                yield connection
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            reason = str(error).split("\n", maxsplit=1)[0]
            raise ArchiveError(
                f"the export needs more room in {tempfile.gettempdir()}: {reason}. Free some, or set TMPDIR to a "
                "folder on another disk"
            ) from error


def _collect(connection: duckdb.DuckDBPyConnection, archive: Archive, *, texts: bool, progress: Progress) -> None:
    wanted = {"articles": _ARTICLES, "events": _EVENTS}
    if texts:
        wanted["texts"] = "SELECT id, text FROM readings"
    none = pa.schema([pa.field("seq", pa.int64()), *reading_columns()]).empty_table()
    _put(connection, none, {f"CREATE TABLE {name} AS": query for name, query in wanted.items()})
    done, total = 0, len(archive)
    for some in archive.columns(_COLUMNS):
        _put(connection, some, {f"INSERT INTO {name}": query for name, query in wanted.items()})
        done += some.num_rows
        progress("collecting articles", done, total)


def _put(connection: duckdb.DuckDBPyConnection, readings: pa.Table, queries: dict[str, str]) -> None:
    connection.register("readings", readings)
    for where, query in queries.items():
        connection.execute(f"{where} {query}")
    connection.unregister("readings")
