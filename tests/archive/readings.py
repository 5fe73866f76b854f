"""Readings built by hand, for the archive's tests."""

from dataclasses import replace

from sayso.ingest import make_article
from sayso.records import (
    Actor,
    Article,
    Attribution,
    Coder,
    Count,
    Credit,
    Dateline,
    Dispute,
    Event,
    EventDate,
    Name,
    Notice,
    Place,
    Reading,
    Span,
    Timex,
)

# An emoji, a combining accent and a flag stand before everything, so that offsets in other units would miss.
TEXT = (
    "🗞 re\u0301sume\u0301 🇱🇻 PORT ALDER, March 29 (Tanvia) -- (CORRECTED) Mayor Ines Valdorra said the bridge would, "
    "“in all likelihood”, stay shut. The builders denied it. They marched on Monday."
)
CODER = Coder(sayso="0.1.0", engine="test")


def span(part: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(part, at + 1)
    return at, at + len(part)


def full(**fields: str) -> Reading:
    """A reading with something in every field."""
    article = make_article(TEXT, **{"ref": "r1", "published": "2023-03-29", "outlet": "The Courier", **fields})
    assert isinstance(article, Article)
    return Reading(
        article=article,
        coder=CODER,
        dateline=Dateline(
            span=span("PORT ALDER, March 29 (Tanvia) --"), place="p1", date="2023-03-29", agencies=("Tanvia",)
        ),
        credits=(Credit(agency="Tanvia", span=span("Tanvia"), role="origin"),),
        notices=(Notice(kind="correction", span=span("CORRECTED")),),
        sentences=(span("The builders denied it."), span("They marched on Monday.")),
        names=(Name(span=span("Ines Valdorra"), label="PER"), Name(span=span("PORT ALDER"), label="LOC")),
        actors=(
            Actor(
                id="x1",
                name="Ines Valdorra",
                kind="person",
                sector="GOV",
                office="mayor",
                mentions=(span("Mayor Ines Valdorra"),),
            ),
            Actor(id="x2", name="builders", kind="group", mentions=(span("The builders"), span("They")), why="plural"),
        ),
        places=(
            Place(
                id="p1",
                name="Port Alder",
                geonames=1,
                lat=-12.5,
                lon=40.25,
                country="XXA",
                mentions=(span("PORT ALDER"),),
            ),
        ),
        timexes=(
            Timex(id="t1", span=span("Monday"), type="DATE", value="2023-03-27", begin="2023-03-27", end="2023-03-27"),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=span("Mayor Ines Valdorra"),
                cue=span("said"),
                manner="mixed",
                speaker="x1",
                act="assert",
                content=(span("the bridge would"), span("“in all likelihood”"), span("stay shut")),
                chain=("x2", "x1"),
                confidence=0.75,
            ),
            Attribution(
                id="a2", source=None, cue=span("denied"), content=(span("it"),), manner="indirect", parent="a1"
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=span("marched"),
                type="PROTEST",
                mode="demo",
                contexts=("labour",),
                quad=4,
                intensity=-6.5,
                actors=("x2",),
                recipients=("x1",),
                place="p1",
                status={"narrator": "CT+", "a1": "PS-"},
                confidence=0.5,
                date=EventDate(value="2023-03-27", begin="2023-03-27", granularity="day", timex="t1", why="Monday"),
            ),
            Event(id="e2", trigger=span("shut"), type="COERCE", status={}),
        ),
        counts=(
            Count(
                id="n1",
                span=span("shut"),
                kind="protesters",
                low=12,
                high=None,
                of=span("builders"),
                actor="x2",
                event="e1",
                voice="a1",
            ),
            Count(id="n2", span=span("it"), kind="killed", low=0, high=0),
        ),
        disputes=(Dispute(denial="a2", claim="a1"), Dispute(denial="a2", claim="e1")),
    )


def small(number: int, **fields: str) -> Reading:
    """A short reading, different for each number."""
    text = f"Envoy number {number} said talks were over."
    article = make_article(text, **{"ref": f"r{number}", **fields})
    assert isinstance(article, Article)
    attribution = Attribution(
        id="a1",
        source=(0, text.index(" said")),
        cue=(text.index("said"), text.index(" talks")),
        content=(),
        manner="direct",
    )
    return replace(Reading(article=article, coder=CODER), attributions=(attribution,))
