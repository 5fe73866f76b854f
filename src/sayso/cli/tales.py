"""``sayso story``: who wrote a dispatch, who carried it, and what each made of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.claims import ARCHIVE, JSON
from sayso.cli.console import complain, one_line, shown
from sayso.cli.fresh import fresh

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sayso.across import Carrier, SentenceChange, Story
    from sayso.archive import Archive
    from sayso.records import Reading

LONG = 300
"""Characters of a sentence that are shown."""

MARKS = {"changed": "~", "cut": "-", "added": "+"}
COLOURS = {"changed": "yellow", "cut": "red", "added": "green"}


def story(
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a story or its beginning; id or ref of an article.")
    ],
    *,
    archive: Annotated[str, ARCHIVE],
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Show one story: its origin, its carriers, and which sentences each of them cut, changed or added.

    Example: sayso story s1f --archive archive
    """
    kept = fresh(archive)
    found = kept.story(ident)
    if found is None:
        complain(
            f"“{ident}” is no story and no article of one: "
            f'`sayso sql "SELECT id, title FROM stories" --archive {archive}` lists stories'
        )
        raise typer.Exit(2)
    changes = _changes(kept, found)
    if as_json:
        print(json.dumps(_as_json(found, changes), ensure_ascii=False))
        return
    from rich.console import Console  # noqa: PLC0415

    console = Console()
    for part in page(found, changes):
        console.print(part)


Changes = dict[str, list[tuple["SentenceChange", str]]]
"""What each carrier changed, by article: the change, and its words in the carrier, else in the root."""


def _changes(archive: Archive, found: Story) -> Changes:
    from sayso.ledger.diff import sentence_diff  # noqa: PLC0415

    root = archive.reading(found.root)
    if root is None:
        return {}
    changes: Changes = {}
    for carrier in found.carriers:
        reading = archive.reading(carrier.article) if carrier.article != found.root else None
        if reading is not None:
            changes[carrier.article] = [
                (change, _words(root, reading, change))
                for change in sentence_diff(root, reading)
                if change.kind != "kept"
            ]
    return changes


def _words(root: Reading, carrier: Reading, change: SentenceChange) -> str:
    reading, span = (carrier, change.carrier) if change.carrier else (root, change.root)
    return reading.article.text[slice(*span)] if span else ""


def _as_json(found: Story, changes: Changes) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415

    whole: dict[str, Any] = msgspec.to_builtins(found)
    for carrier in whole["carriers"]:
        carrier["changes"] = [
            {**msgspec.to_builtins(change), "text": words} for change, words in changes.get(carrier["article"], [])
        ]
    return whole


def page(found: Story, changes: Changes) -> list[RenderableType]:
    """Lay out a story: each carrier with what it changed."""
    from rich.text import Text  # noqa: PLC0415

    span = " to ".join(dict.fromkeys(filter(None, (found.first, found.last))))
    facts = filter(
        None, (f"origin {found.origin}" if found.origin else None, span, f"{len(found.carriers)} carried it")
    )
    parts: list[RenderableType] = [Text(shown(found.title or found.id), "bold"), Text(" · ".join(map(shown, facts))),
                                   Text(found.id, "dim"), Text()]  # fmt: skip
    for carrier in found.carriers:
        parts.append(_carrier(carrier, is_root=carrier.article == found.root))
        for change, words in changes.get(carrier.article, []):
            line = Text(f"    {MARKS[change.kind]} ", COLOURS[change.kind])
            parts.append(line.append(one_line(words, LONG), "not bold"))
    return parts


def _carrier(carrier: Carrier, *, is_root: bool) -> Any:
    from rich.text import Text  # noqa: PLC0415

    line = Text(shown(carrier.outlet or "(outlet not known)"), "bold")
    facts = [carrier.published, carrier.ref, ", ".join(carrier.agencies)]
    if is_root:
        facts.append("the fullest")
    else:
        facts.append(f"{carrier.kept:.0%} kept, {carrier.added:.0%} its own")
    line.append("".join(f" · {shown(fact)}" for fact in facts if fact), "not bold")
    line.append(f" · {carrier.article}", "not bold dim")
    return line.append(f"\n    {one_line(carrier.why, LONG)}", "not bold dim") if carrier.why else line
