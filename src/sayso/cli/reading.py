"""``sayso read``, ``sayso schema`` and ``sayso version``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.console import complain
from sayso.records import Rejected


class Format(StrEnum):
    """How readings are printed."""

    page = "page"
    json = "json"


def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|FOLDER|-]...", help="Files of any format in docs/formats.md; - is standard input."
        ),
    ] = None,
    *,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="page for people, json for programs: default page on a terminal, else json."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="ISO 8601 date of publication for plain text, which has none of its own."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=NAME", help="Column or key that holds a field: text=body."),
    ] = None,
) -> None:
    """Read articles and show who says what.

    JSON is one reading a line, in the order of the input. What cannot be read is named on stderr with the reason, the
    rest goes on, and the exit status is 1.

    Example: sayso read dispatch.txt --published 2023-03-30
    """
    from sayso.cli.rejecting import columns_of  # noqa: PLC0415
    from sayso.ingest import read_inputs  # noqa: PLC0415
    from sayso.reading import read_article  # noqa: PLC0415

    articles = read_inputs(inputs or ["-"], published=published, columns=columns_of(columns))
    if not inputs and sys.stdin.isatty():
        complain("reading standard input: paste an article, then end it with Ctrl-D (or see sayso read --help)")
    page = form is Format.page or (form is None and sys.stdout.isatty())
    bad = 0
    for article in articles:
        item = article if isinstance(article, Rejected) else read_article(article)
        if isinstance(item, Rejected):
            complain(f"not read: {item.origin}: {item.reason}")
            bad += 1
        elif page:
            from sayso.cli.page import print_reading  # noqa: PLC0415

            print_reading(item)
        else:
            sys.stdout.buffer.write(item.to_json() + b"\n")
            sys.stdout.buffer.flush()
    if bad:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of a reading.

    Example: sayso schema > reading.schema.json
    """
    from sayso.records import json_schema  # noqa: PLC0415

    print(json.dumps(json_schema(), indent=2))


def show_version() -> None:
    """Print the versions of sayso and of its engine.

    Example: sayso version
    """
    from importlib.metadata import version  # noqa: PLC0415

    from sayso.engine import fingerprint, load  # noqa: PLC0415

    print(f"sayso {version('sayso')}, engine {fingerprint(load())}")
