"""Parquet: one article a row, of the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from sayso.config import MAX_ROW_GROUP_BYTES
from sayso.ingest.faults import Unreadable
from sayso.ingest.fields import choose, item
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "Parquet"
suffixes = (".parquet", ".pq")

BATCH_ROWS = 64
"""Rows decoded at a time: at most some ten megabytes of articles of the largest size."""

_MAGIC = b"PAR1"


def claims(source: Source) -> bool:
    """Return whether the first bytes are Parquet's."""
    return source.head.startswith(_MAGIC)


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each row; the position is the row's number from 1."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with closing(source.seekable("a Parquet file")) as file:
        try:
            table = pq.ParquetFile(file)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise Unreadable(f"not Parquet that can be read: {_first_line(error)}") from None
        header = list(table.schema_arrow.names)
        chosen = choose(header, source.columns)
        if "text" not in chosen:
            what = "no column is known to hold the text, name it with --map text=COLUMN"
            raise Unreadable(f"{what}: {', '.join(header)[:200]}")
        _check_size(table.metadata, set(chosen.values()))
        number = 0
        try:
            for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=list(chosen.values())):
                for row in batch.to_pylist():
                    number += 1
                    yield item(source, number, row, chosen)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise Unreadable(f"damaged Parquet after row {number}: {_first_line(error)}") from None


def _check_size(metadata: object, columns: set[str]) -> None:
    """Raise ``Unreadable`` when a row group is larger than may be unpacked."""
    for group in range(metadata.num_row_groups):  # type: ignore[attr-defined]
        row_group = metadata.row_group(group)  # type: ignore[attr-defined]
        parts = [row_group.column(n) for n in range(row_group.num_columns)]
        size = sum(part.total_uncompressed_size for part in parts if part.path_in_schema.split(".")[0] in columns)
        if size > MAX_ROW_GROUP_BYTES:
            raise Unreadable(f"a row group of more than {MAX_ROW_GROUP_BYTES:,} bytes: write it in smaller ones")


def _first_line(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0][:200]
