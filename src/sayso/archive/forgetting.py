"""Articles taken out of an archive: off the disk, with all that was learned or derived from them.

The steps follow one another, and a note in the archive's folder says that they have begun: what a killed process left
undone is done by the next ``forget``. The note holds ids, which are hashes, and nothing that an article says.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.archive.learned import purge
from sayso.archive.locks import can_lock
from sayso.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from sayso.archive.archive import Archive
    from sayso.archive.table import Table

NOTE = "forgetting.json"


@dataclass(frozen=True, slots=True)
class Named:
    """What is meant by an id or ref: articles (id, ref, title, outlet, published), and ids of rejected inputs."""

    articles: tuple[dict[str, Any], ...]
    rejected: tuple[str, ...]


def named(readings: Table, rejected: Table, idents: Sequence[str]) -> Named:
    """Return the articles with these ids or refs, and the rejected inputs that stand for the same.

    Raises ``InputError`` with those that name nothing.
    """
    wanted = list(dict.fromkeys(idents))
    columns = ["id", "ref", "title", "outlet", "published"]
    articles = readings.named({"id": wanted, "ref": wanted}, columns)
    ids, refs = [row["id"] for row in articles], [row["ref"] for row in articles if row["ref"] is not None]
    asked = {"id": wanted, "ref": [*wanted, *refs], "origin": [*wanted, *ids]}
    inputs = rejected.named(asked, list(asked))
    known = {row[name] for row in articles for name in ("id", "ref")}
    known |= {row[name] for row in inputs for name in ("id", "ref", "origin")}
    if unknown := [ident for ident in wanted if ident not in known]:
        raise InputError(
            f"there is no article with the id or ref {', '.join(unknown)}, and nothing was changed: "
            "find them with `sayso search WORDS`"
        )
    return Named(tuple(articles), tuple(row["id"] for row in inputs))


def forget(archive: Archive, readings: Table, rejected: Table, what: Named) -> None:
    """Take articles and rejected inputs off the disk, with all that rests on them; do what was begun before, too.

    Raises ``ArchiveError`` on an object store, or while others write to the archive for long.
    """
    if not can_lock(archive.path):
        raise ArchiveError(
            f"{archive.path} is not on a disk of this machine, where files can be taken away for good: "
            "copy it to one, forget there, and put it in the place of the old one"
        )
    note = Path(archive.path) / NOTE
    derived = archive.derived()
    with derived.writing(), readings.alone(), rejected.alone():
        articles, inputs = pending(archive.path)
        articles = sorted({*articles, *(row["id"] for row in what.articles)})
        inputs = sorted({*inputs, *what.rejected})
        if not articles and not inputs:
            return
        _write(note, {"articles": articles, "rejected": inputs})
        derived.clear()
        readings.forget(_numbers(readings, articles))
        rejected.forget(_numbers(rejected, inputs))
        archive.learn()
        purge(archive.learned_at)
        note.unlink()


def pending(path: str) -> tuple[list[str], list[str]]:
    """Return the ids of articles and of rejected inputs whose forgetting has begun and is not done."""
    if "://" in path:
        return [], []
    try:
        note = json.loads((Path(path) / NOTE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [], []
    return note["articles"], note["rejected"]


def _numbers(table: Table, ids: list[str]) -> list[int]:
    return [row["seq"] for row in table.named({"id": ids}, [])]


def _write(note: Path, what: dict[str, list[str]]) -> None:
    beside = note.with_suffix(".part")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(what, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(note)
