"""The ledger: across the articles of an archive, which are copies of one dispatch, which claims are the same, and who
stands behind each (``docs/ledger.md``).

``update`` is the room's one public function. What it writes are tables of the archive, made again from the readings at
any time; ``Archive.stories``, ``.claims`` and ``.timeline`` read them.

Three parts, each begun by one file and fed by the others:

- ``stories``: what a text has (``features``, ``shingles``, ``quoted``, ``named``, ``words``), texts that are the same
  (``units``), what texts share (``index``, ``boilerplate``, ``evidence``, ``pairs``), what that ties (``links``), the
  ties as stories (``stars``, ``parting``), their rows (``story_rows``, ``credits``); ``diff`` compares two articles;
- ``claims``: what an article tells (``told``, ``mentions``, ``pointing``, ``keys``), what tellings are compared by
  (``traits``, ``blocks``), how likely two are one (``likeness``, ``match``), groups of them (``groups``), the record of
  a group (``account``, ``voices``, ``roots``, ``independence``, ``details``, ``wording``), and tables (``told_rows``,
  ``traits_rows``);
- ``reckoned``: arithmetic that a text gets wrong (``arithmetic``, ``distances``, ``dates``, ``anniversaries``,
  ``slips``, ``occasions``, ``datetold``).

``work`` is what each is given, and gives back.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.archive import Archive

__all__ = ["update"]

STAMP = "6"
"""Version of what the ledger makes; another one makes everything anew."""


def update(archive: Archive, progress: Callable[[str, int, int], None] | None = None) -> bool:
    """Bring stories and claims up to what the archive holds; return whether there was anything to do.

    Work grows with what is new, and the result is that of making everything anew, in whatever order and in however many
    parts the articles came. ``progress`` is called with what is being done, how much of it is done, and of how much.
    One process of a machine at a time; others wait. Raises ``ArchiveError`` when the archive cannot be written.
    """
    from sayso.archive.derived import State  # noqa: PLC0415
    from sayso.ledger.claims import update_claims  # noqa: PLC0415
    from sayso.ledger.reckoned import update_arithmetic  # noqa: PLC0415
    from sayso.ledger.stories import update_stories  # noqa: PLC0415
    from sayso.ledger.work import Work  # noqa: PLC0415

    derived = archive.derived()

    def stale() -> tuple[State, str] | None:
        # Looked at first, so that readings forgotten or written anew later on make what follows stale.
        stamp, before = f"{STAMP} {archive.epoch()}", derived.state()
        if before.stamp != stamp:
            return State(), stamp
        return (before, stamp) if before.until != archive.until() else None

    if stale() is None:  # then nothing on the disk is touched
        return False
    with derived.writing():
        if (now := stale()) is None:
            return False
        before, stamp = now
        work = Work.begin(archive, before, progress)
        stories = update_stories(work)
        claims = update_arithmetic(work, stories, update_claims(work, stories))
        derived.commit(before, work.until, stamp, {**stories.changes, **claims})
    return True
