"""A reading as a page on a terminal: the text with its layers in colour, who said and did what, who, when, where."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli.console import one_line, shown
from sayso.cli.deeds import TRIGGER, who_did_what
from sayso.records import Attribution, Reading, Span

MAX_COLUMNS = 100
"""Columns of text at most: longer lines are hard to read."""

STYLES = {
    "source": "bold cyan",
    "cue": "bold yellow",
    "content": "green",
    "dateline": "bold",
    "time": "magenta",
    "place": "blue",
    "event": TRIGGER,
    "aside": "dim",
}
"""Source, cue and content differ in weight and underline too, for eyes and terminals without colour."""


def print_reading(reading: Reading, console: Console | None = None) -> None:
    """Print one reading."""
    console = console or Console()
    width = min(console.width, MAX_COLUMNS)
    console.print(page(reading, width), width=width, soft_wrap=False)
    console.print()


def page(reading: Reading, width: int) -> Group:
    """Lay out one reading."""
    parts: list[RenderableType] = [Rule(style="dim")]
    if reading.article.title:
        parts.append(Text(shown(reading.article.title), style="bold"))
    parts += [_facts(reading), Text(), _text(reading), Text()]
    if reading.attributions:
        parts += [_legend(), Padding(_who_said_what(reading, width), (0, 0, 0, 2))]
    else:
        parts.append(Text(_nothing(reading), style="dim"))
    if reading.events or reading.counts:
        parts += [Text("\nWho did what:"), Padding(who_did_what(reading), (0, 0, 0, 2))]
    if reading.actors:
        parts += [Text("\nWho:"), Padding(_who(reading), (0, 0, 0, 2))]
    if reading.timexes:
        parts.append(_when(reading))
    if reading.places:
        parts.append(_where(reading))
    return Group(*parts)


def _facts(reading: Reading) -> Text:
    """One line on where the article comes from."""
    article, line = reading.article, reading.dateline
    facts = [article.outlet, article.published, article.ref]
    if line:
        place = next((p.name for p in reading.places if p.id == line.place), None)
        facts.append("dateline " + ", ".join(filter(None, (place, line.date, *line.agencies))))
    known = set(line.agencies) if line else set()
    facts += dict.fromkeys(f"{c.role} {c.agency}" for c in reading.credits if c.agency not in known)
    facts += [notice.kind.upper() for notice in reading.notices]
    return Text(" · ".join(shown(fact) for fact in facts if fact), style="dim")


def _text(reading: Reading) -> Text:
    """The article's text; later layers are drawn over earlier ones."""
    text = Text(shown(reading.article.text).strip("\n"))
    lead = len(reading.article.text) - len(reading.article.text.lstrip("\n"))

    def paint(span: Span, layer: str) -> None:
        text.stylize(STYLES[layer], span[0] - lead, span[1] - lead)

    for aside in [credit.span for credit in reading.credits] + [notice.span for notice in reading.notices]:
        paint(aside, "aside")
    for place in reading.places:
        for mention in place.mentions:
            paint(mention, "place")
    for timex in reading.timexes:
        paint(timex.span, "time")
    if reading.dateline:
        paint(reading.dateline.span, "dateline")
    for attribution in reading.attributions:
        for span in attribution.content:
            paint(span, "content")
    for attribution in reading.attributions:
        if attribution.source:
            paint(attribution.source, "source")
        paint(attribution.cue, "cue")
    for event in reading.events:
        paint(event.trigger, "event")
    return text


def _legend() -> Text:
    legend = Text("Who said what: ")
    for layer in ("source", "cue", "content", "time", "place", "event"):
        legend.append(layer, STYLES[layer]).append("  ")
    return legend


def _who_said_what(reading: Reading, width: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    source_width = max(12, width // 5)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(max_width=source_width, style=STYLES["source"], overflow="fold")
    table.add_column(max_width=max(10, width // 7), style=STYLES["cue"], overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", style="dim", no_wrap=True)
    text = reading.article.text
    for attribution in reading.attributions:
        content = " … ".join(text[begin:end] for begin, end in attribution.content)
        table.add_row(
            Text(attribution.id if attribution.parent is None else f"{attribution.parent} › {attribution.id}"),
            _source(reading, attribution),
            Text(one_line(text[slice(*attribution.cue)], 60)),
            Text(one_line(content, 3 * width)),
            Text(_judgement(attribution)),
        )
    return table


def _judgement(attribution: Attribution) -> str:
    """What is done by it and how sure that is; quotation marks show the manner."""
    sure = f"{attribution.confidence:.2f}" if attribution.confidence is not None else ""
    return " ".join(filter(None, (attribution.act, sure)))


def _source(reading: Reading, attribution: Attribution) -> Text:
    """The source's words, and who that is where they do not say it."""
    text = reading.article.text
    source = Text(one_line(text[slice(*attribution.source)], 80) if attribution.source else "(not said who)")
    speaker = next((actor.name for actor in reading.actors if actor.id == attribution.speaker), None)
    if speaker and one_line(speaker, 80) not in source.plain:
        source.append(f" = {one_line(speaker, 60)}", "not bold dim")
    return source


def _who(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    for actor in reading.actors:
        codes = " ".join(filter(None, (actor.country, actor.sector))) or actor.kind
        times = f"×{len(actor.mentions)}"
        table.add_row(Text(actor.id, "dim"), Text(one_line(actor.name, 60)), Text(codes, "cyan"),
                      Text(one_line(actor.office or "", 50)), Text(times, "dim"))  # fmt: skip
    return table


def _when(reading: Reading) -> Text:
    text, line = reading.article.text, Text("\nWhen: ")
    for timex in reading.timexes:
        line.append(one_line(text[slice(*timex.span)], 60), STYLES["time"]).append(f" {shown(timex.value)}  ", "dim")
    return line


def _where(reading: Reading) -> Text:
    line = Text("Where: ")
    for place in reading.places:
        where = ", ".join(filter(None, (place.admin1, place.country)))
        line.append(one_line(place.name, 60), STYLES["place"]).append(f" {shown(where)}  " if where else "  ", "dim")
    return line


def _nothing(reading: Reading) -> str:
    if reading.article.language not in ("en", None):
        return f"Kept and marked as {reading.article.language}; only English is read."
    return "Nobody is reported to say anything here."
