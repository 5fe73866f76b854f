"""``sayso search`` and ``sayso forget``: find articles by their words, and take some out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.claims import ARCHIVE, JSON, print_rows
from sayso.cli.console import complain, one_line, shown
from sayso.cli.fresh import fresh, steps

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.archive import Archive

HEADS = {"article": "Articles", "content": "What was said", "claim": "Claims"}


def search(
    words: Annotated[list[str], typer.Argument(help='Words that all must stand in it; "a phrase" in quotation marks.')],
    *,
    archive: Annotated[str, ARCHIVE],
    limit: Annotated[int, typer.Option(min=1, help="How many of each kind at most.")] = 10,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Find articles, what was said in them, and claims by their words; case and accents do not matter.

    Example: sayso search bridge '"written request"' --archive archive
    """
    query = " ".join(words)
    found = fresh(archive).search(query, limit=limit)
    if not len(found):
        complain(f"nothing in {archive} holds all of these words; fewer find more")
    if as_json:
        print_rows(found)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console, kind = Console(), None
    for row in found.to_pylist():
        if row["kind"] != kind:
            kind = row["kind"]
            console.print(Text(HEADS[kind], style="bold"))
        console.print(_hit(row))


def _hit(row: dict[str, Any]) -> Text:
    from rich.text import Text  # noqa: PLC0415

    facts = [row["published"], row["outlet"], row["ref"], row["id"]]
    line = Text("  " + " · ".join(one_line(fact, 80) for fact in facts if fact) + "\n    ", style="dim")
    snippet = Text(shown(row["snippet"]).replace("\n", " "), style="not dim")
    for start, end in row["marks"]:
        snippet.stylize("bold yellow", start, end)
    return line.append(snippet)


def forget(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE...", help="Ids or refs; none finishes what was stopped.")
    ] = None,
    *,
    archive: Annotated[str, ARCHIVE],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what went as one JSON object.")] = False,
) -> None:
    """Take articles off the disk, with all that they alone support: claims, stories, what was learned of people.

    It says what goes and asks before. What is left is made anew without them.

    Example: sayso forget 3f2a9c bridge-4 --archive archive
    """
    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.ledger import update  # noqa: PLC0415

    given, kept = articles or [], Archive(archive)
    if not given and not kept.being_forgotten():
        complain("nothing to forget: give ids or refs of articles; `sayso search WORDS` finds them")
        raise typer.Exit(2)
    if given:
        _say_what_goes(fresh(archive), given)
        if not yes and not typer.confirm("Take them off the disk for good?", err=True):
            complain("nothing was changed")
            raise typer.Exit(1)
    went = kept.forget(*given)
    with steps() as progress:
        update(kept, progress)
        kept.index(progress)
    if as_json:
        print(json.dumps(asdict(went), ensure_ascii=False))
    else:
        print(
            f"{len(went.articles):,} articles and {len(went.rejected):,} rejected inputs forgotten; {len(kept):,} left"
        )


def _say_what_goes(archive: Archive, given: list[str]) -> None:
    what = archive.named(*given)
    for row in what.articles:
        complain("goes: " + " · ".join(one_line(row[name], 80) for name in ("title", "outlet", "published", "ref", "id")
                                       if row[name]))  # fmt: skip
    ids = [row["id"] for row in what.articles]
    alone, shared = archive.supported_by(ids)
    complain(
        f"{len(ids):,} articles and {len(what.rejected):,} rejected inputs go; with them {alone:,} claims that nobody "
        f"else tells; {shared:,} claims lose a telling and stay"
    )
