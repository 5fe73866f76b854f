"""``sayso demo``: the bundled articles into an archive, and a summary of what they say."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.archiving import describe, progress_bar, rows_table
from sayso.cli.console import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.archive import Archive

SHOWN = "mortars-2"
"""The article shown in full: an agency quotes a minister as admitting what his government denies."""

QUESTIONS = {
    "Who speaks most": """
        SELECT x.name AS speaker, any_value(x.country) AS country, any_value(x.office ORDER BY x.seq) AS office,
            count(*) AS times, count(DISTINCT a.outlet) AS outlets
        FROM attributions a JOIN actors x ON x.article = a.article AND x.id = a.speaker_id
        WHERE x.kind = 'person' AND x.name LIKE '% %' GROUP BY x.name ORDER BY times DESC, x.name LIMIT 8""",
    "Who disputes what": """
        SELECT d.published, d.outlet, a.speaker AS who, d.denial_text[:70] AS denies, c.speaker AS "said by",
            d.claim_text[:70] AS claim
        FROM disputes d JOIN attributions a ON a.article = d.article AND a.id = d.denial
        JOIN attributions c ON c.article = d.article AND c.id = d.claim
        WHERE a.speaker IS NOT NULL AND c.speaker IS NOT NULL ORDER BY d.published, d.seq, d.n LIMIT 8""",
    "Who did what to whom, and who denies it": """
        SELECT e.date, array_to_string(e.actors, ', ') AS who, e.type, e."trigger",
            array_to_string(e.recipients, ', ') AS whom, e.place, e.narrator,
            string_agg(DISTINCT s.speaker, ', ') FILTER (s.status = 'CT-') AS "denied by"
        FROM events e JOIN event_status s ON s.article = e.article AND s.event = e.id
        WHERE len(e.actors) > 0 GROUP BY ALL HAVING "denied by" IS NOT NULL
        ORDER BY e.date, who, e.type, e."trigger", whom, e.place, e.narrator LIMIT 8""",
    "How many, by whose word": """
        SELECT c.kind, c.low, c.high, c."of", coalesce(c.speaker, 'narrator') AS "says who",
            count(DISTINCT c.outlet) AS outlets
        FROM counts c GROUP BY ALL ORDER BY outlets DESC, c.kind, c.low, "says who" LIMIT 8""",
    "On whose say-so: speech that passed through others": """
        SELECT published, outlet, array_to_string(chain, ' › ') AS chain, act, content[:90] AS content FROM attributions
        WHERE len(chain) > 1 ORDER BY published, seq, n LIMIT 8""",
    "The same words in several papers: one witness, not many": """
        SELECT count(DISTINCT outlet) AS outlets, any_value(source ORDER BY seq) AS source, content FROM attributions
        WHERE length(content) > 60
        GROUP BY content HAVING outlets > 1 ORDER BY outlets DESC, min(seq), content LIMIT 6""",
    "Who wrote it, who carried it": """
        SELECT agency, count(*) FILTER (role = 'origin') AS wrote, count(*) FILTER (role = 'relay') AS carried
        FROM (SELECT DISTINCT article, agency, role FROM credits WHERE role IN ('origin', 'relay'))
        GROUP BY agency ORDER BY wrote + carried DESC, agency LIMIT 8""",
    "What agencies took back": """
        SELECT published, outlet, kind, notice FROM notices WHERE kind IN ('correction', 'kill')
        ORDER BY published, outlet LIMIT 5""",
}
"""What the summary asks, in SQL that a user can take further."""


def demo(
    *,
    archive: Annotated[str, typer.Option(help="Folder of the archive that is made.")] = "demo-archive",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read: default one a core.")] = None,
) -> None:
    """Read the bundled articles (invented people and events) into an archive and show what they say.

    Example: sayso demo --archive demo-archive
    """
    from rich.console import Console  # noqa: PLC0415

    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.ingest import read_inputs  # noqa: PLC0415
    from sayso.scale import add  # noqa: PLC0415

    kept = Archive(archive, create=True)
    with as_file(files("sayso") / "data" / "demo" / "articles.jsonl") as path, progress_bar("reading") as bars:
        counts = add(read_inputs([path]), kept, workers=workers, progress=bars[0], across=bars[1])
    _summary(Console(), kept, describe(counts))


def _summary(console: Console, archive: Archive, counts: str) -> None:
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.page import print_reading  # noqa: PLC0415

    shown = archive.reading(SHOWN)
    if shown is not None:
        print_reading(shown, console)
    for title, query in QUESTIONS.items():
        result = archive.sql(query)
        if result.rows:
            console.print(Text(title, style="bold"))
            console.print(rows_table(result))
            console.print()
    proposed = _across(console, archive)
    found = archive.info()
    languages = ", ".join(f"{name} {count}" for name, count in found.languages.items())
    console.print(Text(f"{counts}. {found.attributions:,} attributions; languages: {languages}."))
    console.print(Text("Ask further:"))
    for command in (
        f"sayso info {archive.path}",
        f"sayso sql \"SELECT source, cue, content FROM attributions WHERE ref = 'bridge-4'\" --archive {archive.path}",
        *proposed,
        "sayso read your-article.txt",
    ):
        console.print(Text("  " + one_line(command, 200)), soft_wrap=True)


def _across(console: Console, archive: Archive) -> list[str]:
    """Show a claim that is disputed and a story that many carry; return commands that show more of them."""
    import msgspec  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from sayso.across import Claim, Story  # noqa: PLC0415
    from sayso.cli.standing import short_claim  # noqa: PLC0415
    from sayso.cli.tales import page  # noqa: PLC0415

    proposed = []
    claims = (msgspec.convert(row, Claim) for row in archive.claims(disputed=True).to_pylist())
    claim = next((claim for claim in claims if claim.supporting and claim.disputing), None)
    if claim is not None:
        console.print(Text("Across articles: one claim, who stands behind it and who disputes it", style="bold"))
        console.print(short_claim(claim))
        console.print()
        proposed += [f"sayso ledger --disputed --archive {archive.path}",
                     f"sayso claim {claim.id} --archive {archive.path}"]  # fmt: skip
    for row in archive.stories(carriers=2, limit=1).to_pylist():
        story = msgspec.convert(row, Story)
        console.print(Text("Across articles: one story, and what its carriers kept of it", style="bold"))
        for part in page(story, {}):
            console.print(part)
        console.print()
        proposed.append(f"sayso story {story.id} --archive {archive.path}")
    return proposed
