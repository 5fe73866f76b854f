"""``sayso ledger``, ``sayso claim`` and ``sayso timeline``: what is said to have happened, and who stands behind it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import complain
from sayso.cli.fresh import fresh

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 20
"""Claims that are shown when nobody says how many."""

ARCHIVE = typer.Option(help="Folder of the archive.")
JSON = typer.Option("--json", help="Print one JSON object a line.")
SINCE = typer.Option(help="From this ISO 8601 day, month or year on.")
UNTIL = typer.Option(help="Up to this ISO 8601 day, month or year.")
TYPE = typer.Option("--type", help="A PLOVER type, such as ASSAULT.")


def ledger(
    query: Annotated[str | None, typer.Argument(help='Words of the claim; "a phrase" in quotation marks.')] = None,
    *,
    archive: Annotated[str, ARCHIVE],
    actor: Annotated[
        str | None, typer.Option(help="Who acts or is acted on: a name, country, capital or code.")
    ] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option(help="Two parties, one acting on the other.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who says or denies it.")] = None,
    kind: Annotated[str | None, TYPE] = None,
    place: Annotated[str | None, typer.Option(help="Where: a name, a country or its code, a GeoNames id.")] = None,
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only what somebody disputes.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = SHOWN,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """List claims with the voices for and against them, those with most independent sources first.

    Example: sayso ledger bridge --actor Moldova --disputed --archive archive
    """
    found = fresh(archive).claims(
        query,
        actor=actor,
        pair=pair,
        speaker=speaker,
        type=kind,
        place=place,
        since=since,
        until=until,
        disputed=disputed or None,
        limit=limit + 1,
    )
    if not len(found):
        complain(f"no claim in {archive} is like that; ask for less")
    if as_json:
        print_rows(found.slice(0, limit))
    else:
        _print_claims(found.slice(0, limit))
    if len(found) > limit:
        complain(f"these are the first {limit}; --limit gives more")


def claim(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Id of the claim, or the beginning of it.")],
    *,
    archive: Annotated[str, ARCHIVE],
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show one claim: who says so and who disputes it, through whom, since when, and in which articles.

    Example: sayso claim c1f --archive archive
    """
    import msgspec  # noqa: PLC0415

    kept = fresh(archive)
    found = kept.claim(ident)
    if found is None:
        complain(f"no claim's id is or begins with “{ident}”: `sayso ledger --archive {archive}` lists claims")
        raise typer.Exit(2)
    if as_json:
        print(msgspec.json.encode(found).decode())
        return
    from rich.console import Console  # noqa: PLC0415

    from sayso.cli.standing import MOST_MENTIONS, whole_claim  # noqa: PLC0415

    wanted = dict.fromkeys(mention.article for mention in found.mentions[:MOST_MENTIONS])
    readings = [reading for ident in wanted if (reading := kept.reading(ident)) is not None]
    Console().print(whole_claim(found, {reading.article.id: reading.article for reading in readings}))


def timeline(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR [ACTOR]", help="One or two names, countries or codes.")],
    *,
    archive: Annotated[str, ARCHIVE],
    kind: Annotated[str | None, TYPE] = None,
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many rows at most.")] = 200,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Say by day what an actor did, was done to and said, or what two had to do with each other.

    Days on which an actor took another stand on something are among them.

    Example: sayso timeline Moldova Ukraine --archive archive
    """
    if len(actors) > 2:
        complain(f"one actor or two, not {len(actors)}: put names of several words in quotation marks")
        raise typer.Exit(2)
    found = fresh(archive).timeline(*actors, type=kind, since=since, until=until, limit=limit + 1)
    if not len(found):
        complain(f"nothing of {' and '.join(actors)} in {archive}; `sayso actors NAME` says who is called what")
    if as_json:
        print_rows(found.slice(0, limit))
    elif len(found):
        from rich.console import Console  # noqa: PLC0415

        from sayso.cli.standing import days  # noqa: PLC0415

        Console().print(days(found.slice(0, limit).to_pylist()))
    if len(found) > limit:
        complain(f"these are the first {limit}; --limit gives more, --since later ones")


def print_rows(rows: pa.Table) -> None:
    """Print each row of a table as JSON."""
    for row in rows.to_pylist():
        print(json.dumps(row, ensure_ascii=False))


def _print_claims(found: pa.Table) -> None:
    import msgspec  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    from sayso.across import Claim  # noqa: PLC0415
    from sayso.cli.standing import short_claim  # noqa: PLC0415

    console = Console()
    for row in found.to_pylist():
        console.print(short_claim(msgspec.convert(row, Claim)))
        console.print()
