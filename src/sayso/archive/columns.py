"""Records as rows: Arrow columns derived from the records' own type hints, so that new fields follow by themselves."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from sayso.records import Article, Reading, Rejected

Row = dict[str, Any]

_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
_ARTICLE_FIELDS = tuple(field.name for field in fields(Article))


def arrow_type(hint: Any) -> pa.DataType:
    """Return the Arrow type of a type hint: records are structs, tuples lists (a span is a list of two), dicts maps.

    Literals are the type of their values, and ``None`` is a null of any type. Raises ``TypeError`` for other hints.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if is_dataclass(hint):
        return pa.struct(list(_record_fields(hint)))
    if origin in (Union, UnionType):
        (kind,) = {arrow_type(argument) for argument in arguments if argument is not NoneType}
        return kind
    if origin is Literal:
        (kind,) = {arrow_type(type(value)) for value in arguments}
        return kind
    if origin is tuple:
        (kind,) = {arrow_type(argument) for argument in arguments if argument is not Ellipsis}
        return pa.list_(kind)
    if origin is dict:
        return pa.map_(*map(arrow_type, arguments))
    raise TypeError(f"no column holds {hint!r}")


def _record_fields(record: Any) -> list[pa.Field]:
    hints = get_type_hints(record)
    return [pa.field(field.name, arrow_type(hints[field.name])) for field in fields(record)]


def record_columns(record: Any) -> pa.Schema:
    """Return the columns of a record, one for each of its fields."""
    return pa.schema(list(_record_fields(record)))


def reading_columns() -> pa.Schema:
    """Return the columns of a reading: those of its article, by which archives are asked, then its own."""
    own = [field for field in _record_fields(Reading) if field.name != "article"]
    return pa.schema([*_record_fields(Article), *own])


def rejected_columns() -> pa.Schema:
    """Return the columns of a rejected input: an id made of what it is, then its own."""
    return pa.schema([pa.field("id", pa.string()), *_record_fields(Rejected)])


def to_row(reading: Reading) -> Row:
    """Return a reading as a row of ``reading_columns``."""
    row: Row = msgspec.to_builtins(reading)
    article: Row = row.pop("article")
    return article | row


def from_row(row: Row) -> Reading:
    """Return the reading that ``to_row`` made a row of; other columns are ignored."""
    article = {name: row[name] for name in _ARTICLE_FIELDS}
    return msgspec.convert({**row, "article": article}, Reading)
