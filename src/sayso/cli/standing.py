"""Claims for people: what is said to have happened, the voices for and against, and what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.across import Claim, Detail, Mention, Voice
from sayso.cli.console import one_line, shown
from sayso.cli.deeds import STANDING
from sayso.places.folding import fold
from sayso.records import Article

MOST_VOICES = 4
"""Voices on each side that a list of claims names; ``sayso claim`` names all."""

MOST_NAMES = 60
"""Characters of the parties on each side."""

MOST_MENTIONS = 40
"""Places that ``sayso claim`` shows with their words; ``--json`` has all."""

QUOTED = 300
"""Characters of a sentence that tells it."""

LONG = 2000
"""Characters of a sentence or a reason; hardly one is longer."""

_SPACE = re.compile(r"\s+")


def short_claim(claim: Claim) -> Group:
    """Lay out a claim in a few lines."""
    parts: list[RenderableType] = [_head(claim), _sentence(claim)]
    for side, voices in _sides(claim):
        line = Text(f"{side}: ", style="dim")
        line.append(Text("; ").join(_voice(voice) for voice in voices[:MOST_VOICES]))
        if len(voices) > MOST_VOICES:
            line.append(f" and {len(voices) - MOST_VOICES} more", "dim")
        parts.append(Padding(line, (0, 0, 0, 2)))
    parts.append(Padding(Text(_counts(claim), style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def whole_claim(claim: Claim, articles: Mapping[str, Article]) -> Group:
    """Lay out all that is known of a claim; ``articles`` by id are those that tell it, for the words."""
    parts: list[RenderableType] = [_head(claim), _sentence(claim), Padding(Text(_counts(claim)), (0, 0, 1, 2))]
    for side, voices in _sides(claim):
        table = _plain_table()
        for voice in voices:
            many = f"{_some(len(voice.articles), 'article')}, {_some(len(voice.stories), 'story')}"
            table.add_row(_voice(voice), Text(_from_to(voice.first, voice.last), "dim"), Text(many, "dim"),
                          Text(_rests_on(voice), "dim"))  # fmt: skip
        parts += [Text(f"{side[0].upper()}{side[1:]}:"), Padding(table, (0, 0, 1, 2))]
    if claim.changes:
        parts.append(Text("Took another stand:"))
        for change in claim.changes:
            line = Text(f"  {shown(change.speaker)}: ").append(change.before, STANDING[change.before])
            line.append(f" until {change.until}, ").append(change.after, STANDING[change.after])
            parts.append(line.append(f" since {change.since}"))
        parts.append(Text())
    if claim.details:
        parts += [Text("Details, side by side:"), Padding(_details(claim.details), (0, 0, 1, 2))]
    if claim.inconsistent:
        parts.append(Text("Inconsistent:"))
        parts += [Text(f"  {one_line(wrong.why, LONG)}") for wrong in claim.inconsistent]
        parts.append(Text())
    return Group(*parts, Text("Told in:"), *_told_in(claim, articles))


def _told_in(claim: Claim, articles: Mapping[str, Article]) -> Iterable[RenderableType]:
    """Yield each article with its sentences that tell the claim, the words themselves set off."""
    last = None
    for mention in claim.mentions[:MOST_MENTIONS]:
        article = articles.get(mention.article)
        if mention.article != last:
            about = [article.outlet, article.published, article.ref] if article else []
            line = Text(" · ".join(shown(part) for part in [*about, mention.article] if part))
            yield Padding(line.append(f" · story {mention.story}", "dim"), (0, 0, 0, 2))
            last = mention.article
        if article:
            yield Padding(_quoted(article.text, mention), (0, 0, 0, 4))
    if len(claim.mentions) > MOST_MENTIONS:
        yield Text(f"  and {len(claim.mentions) - MOST_MENTIONS} more: --json has all", "dim")


def _quoted(text: str, mention: Mention) -> Text:
    begin, end = min(mention.sentence[0], mention.span[0]), max(mention.sentence[1], mention.span[1])
    before, told, after = text[begin : mention.span[0]], text[slice(*mention.span)], text[mention.span[1] : end]
    line = Text(f"{mention.id} ", "dim")
    # Spaces at the seams are the text's own.
    line.append(_flat(before)[-QUOTED:], "not dim").append(_flat(told)[:QUOTED], "not dim underline")
    return line.append(_flat(after)[:QUOTED], "not dim")


def _flat(text: str) -> str:
    return _SPACE.sub(" ", shown(text))


def _rests_on(voice: Voice) -> str:
    """Say on whom a voice rests, when it is not the speaker."""
    name = voice.source.partition(":")[2].partition("|")[0]
    own = fold(voice.speaker or "")
    return "" if name in own or own in name else f"rests on {shown(name)}"


def days(rows: Iterable[dict[str, Any]]) -> Table:
    """Lay out a timeline."""
    table = _plain_table()
    for row in rows:
        if row["kind"] == "change":
            line = Text(f"{shown(row['speaker'])} changes: ", "bold").append(row["before"], STANDING[row["before"]])
            line.append(" → ").append(row["after"], STANDING[row["after"]]).append(": ", "bold")
        else:
            line = _parties(row["type"], row["mode"], row["actors"], row["recipients"])
            line.append(": ")
        line.append(one_line(row["text"], 160), "not bold")
        standing = f"{row['supporting']} for, {row['disputing']} against; {row['independent']} independent"
        table.add_row(
            Text(_from_to(row["day"], row["end"]) or "no date"), Text(row["claim"], "dim"), line,
            Text(standing, "red" if row["disputed"] else "dim"),
        )  # fmt: skip
    return table


def _head(claim: Claim) -> Text:
    where = ", ".join(filter(None, (claim.place, claim.country)))
    head = Text(claim.id, "dim").append("  ")
    head.append(_parties(claim.type, claim.mode, claim.actors, claim.recipients))
    when = _from_to(claim.begin, claim.end)
    for part in (when or f"told {_from_to(claim.first, claim.last)}", where):
        if part:
            head.append(f" · {shown(part)}", "not bold")
    if claim.disputed:
        head.append(" · ").append("disputed", "bold red")
    return head


def _parties(kind: str | None, mode: str | None, actors: Iterable[str], recipients: Iterable[str]) -> Text:
    line = Text(" ".join(filter(None, (kind, mode))) or "said", "bold")
    doers, done_to = (one_line(", ".join(names), MOST_NAMES) for names in (actors, recipients))
    if doers:
        line.append(f" {doers}", "not bold")
    if done_to:
        line.append(f" → {done_to}", "not bold")
    return line


def _sentence(claim: Claim) -> Padding:
    return Padding(Text(f"“{one_line(claim.text, LONG)}”"), (0, 0, 0, 2))


def _sides(claim: Claim) -> list[tuple[str, list[Voice]]]:
    """Sort voices by the side they take; sides that nobody takes are left out."""
    sides: dict[str, list[Voice]] = {"for": [], "against": [], "leave it open": []}
    for voice in claim.voices:
        sides["for" if voice.stance[-1] == "+" else "against" if voice.stance[-1] == "-" else "leave it open"].append(
            voice
        )
    return [(side, voices) for side, voices in sides.items() if voices]


def _voice(voice: Voice) -> Text:
    line = Text(shown(voice.speaker or "(not said who)"))
    codes = " ".join(filter(None, (voice.country, voice.sector)))
    if voice.narrator:
        line.append(" as narrator", "dim")
    elif codes:
        line.append(f" ({codes})", "cyan")
    line.append(f" {voice.stance}", STANDING[voice.stance])
    if voice.act:
        line.append(f" {voice.act}", "dim")
    through = [name for name in voice.chain if name != voice.speaker]
    return line.append(f" via {shown(' › '.join(through))}", "dim") if through else line


def _counts(claim: Claim) -> str:
    counts = (
        (claim.independent, "independent source"), (claim.articles, "article"), (claim.stories, "story"),
        (claim.outlets, "outlet"), (claim.supporting, "voice"),
    )  # fmt: skip
    told = ", ".join(_some(number, what) for number, what in counts)
    return f"{told} for it and {claim.disputing} against"


def _some(number: int, what: str) -> str:
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else many}"


def _details(details: Iterable[Detail]) -> Table:
    table = _plain_table()
    for detail in details:
        table.add_row(Text(detail.kind, "dim"), Text(shown(detail.value), "bold"),
                      Text(f"by {shown(detail.speaker or 'the narrator')}"), Text(detail.article, "dim"))  # fmt: skip
    return table


def _plain_table() -> Table:
    return Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)


def _from_to(first: str | None, last: str | None) -> str:
    return shown(" to ".join(dict.fromkeys(filter(None, (first, last)))))
