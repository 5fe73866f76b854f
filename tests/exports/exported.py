"""A small archive and its ledger, by hand: claims disputed and denied, and text that breaks files."""

from dataclasses import asdict

import pyarrow as pa

from sayso.across import Change, Claim, Detail, Inconsistency, Mention, Voice
from sayso.archive import Archive
from sayso.archive.columns import record_columns
from sayso.archive.derived import State
from sayso.ingest import make_article
from sayso.records import (
    Actor,
    Attribution,
    Coder,
    Credit,
    Dateline,
    Event,
    EventDate,
    Name,
    Place,
    Reading,
)

# Emoji before everything, so that offsets in other units would miss; a formula, a tab, quotation marks, a control
# character and a line separator, each of which breaks some format.
FIRST = (
    "🗞 re\u0301sume\u0301 KELM, March 29 (Tanvia) -- Icelandic jets bombed the port of Kelm on Monday, "
    'Mayor Ines Valdorra said. Iceland\tdenied the "raid".\u2028 =1+1;\x0b'
    "Envoys of Iceland and Norway met officials of Chad and Peru."
)
SECOND = (
    "Kelm, March 30 (Tanvia/NBA) -- Icelandic jets bombed Kelm, hospital staff told Radio Fjord. @all: no one knows."
)


def _span(text, part):
    start = text.index(part)
    return start, start + len(part)


def _actors(text, *known):
    return tuple(
        Actor(
            id=f"x{n}",
            name=name,
            kind=kind,
            country=country,
            sector=sector,
            office=office,
            mentions=(_span(text, part),),
        )
        for n, (name, part, kind, country, sector, office) in enumerate(known, 1)
    )


SAID = "Icelandic jets bombed the port of Kelm on Monday"
MET = "Envoys of Iceland and Norway met officials of Chad and Peru."
DENIED = 'Iceland\tdenied the "raid".'
TOLD = "Icelandic jets bombed Kelm, hospital staff told Radio Fjord."
BOMBED = f"{SAID}, Mayor Ines Valdorra said."

CODER = Coder(sayso="0.1.0", engine="test")
MONDAY = EventDate(value="2023-03-27", begin="2023-03-27", end="2023-03-27")


def readings():
    return _first(), _second()


def _first():
    def at(part):
        return _span(FIRST, part)

    kelm = Place(
        id="p1", name="Kelm", geonames=7, lat=64.5, lon=-21.25, country="ISL", admin1="West", feature="PPL",
        mentions=(at("Kelm"),),
    )  # fmt: skip
    article = make_article(
        FIRST,
        ref="r1",
        title="Port\tbombed",
        published="2023-03-29T10:00:00Z",
        outlet="The Courier",
        url="https://courier.example/1",
        language="en",
    )
    said = {"manner": "indirect", "cue": at("said"), "act": "assert", "speaker": "x2", "chain": ("x2",)}
    denied = {"manner": "indirect", "cue": at("denied"), "act": "deny", "speaker": "x1", "chain": ("x1",)}
    raid = {"type": "ASSAULT", "mode": "aerial", "quad": 4, "intensity": -9.5, "contexts": ("military", "territory")}
    return Reading(
        article=article,
        coder=CODER,
        dateline=Dateline(span=at("KELM, March 29 (Tanvia) --"), place="p1", date="2023-03-29", agencies=("Tanvia",)),
        credits=(Credit(agency="Tanvia", span=at("Tanvia"), role="origin"),),
        sentences=(at(BOMBED), at(DENIED), at(MET)),
        names=(Name(span=at("Ines Valdorra"), label="PER"), Name(span=at("Kelm"), label="LOC")),
        actors=_actors(
            FIRST,
            ("Iceland", "Icelandic jets", "government", "ISL", "MIL", None),
            ("Ines Valdorra", "Mayor Ines Valdorra", "person", "ISL", "GOV", "mayor"),
            ("Norway", "Norway", "government", "NOR", "GOV", None),
        ),
        places=(kelm,),
        attributions=(
            Attribution(id="a1", source=at("Mayor Ines Valdorra"), content=(at(SAID),), **said),
            Attribution(id="a2", source=at("Iceland\t"), content=(at('the "raid"'),), **denied),
        ),
        events=(
            Event(
                id="e1",
                trigger=at("bombed"),
                actors=("x1",),
                date=MONDAY,
                place="p1",
                status={"a1": "CT+", "a2": "CT-"},
                **raid,
            ),
            Event(
                id="e2",
                trigger=at("met"),
                type="CONSULT",
                quad=1,
                intensity=2.5,
                actors=("x1", "x3"),
                status={"narrator": "CT+"},
            ),
        ),
    )


def _second():
    raid = {"type": "ASSAULT", "mode": "aerial", "quad": 4, "intensity": -9.5}
    return Reading(
        article=make_article(SECOND, ref="r2", published="2023-03-30", outlet="Fjord Post", language="en"),
        coder=CODER,
        sentences=(_span(SECOND, TOLD),),
        actors=_actors(SECOND, ("Iceland", "Icelandic jets", "government", "ISL", "MIL", None)),
        events=(Event(id="e1", trigger=_span(SECOND, "bombed"), actors=("x1",), status={"narrator": "PR+"}, **raid),),
    )


def _voice(speaker, stance, *chain, narrator=False, **own):
    days = {"first": "2023-03-29", "last": "2023-03-30"}
    return Voice(speaker=speaker, stance=stance, source=f"s:{speaker}", narrator=narrator, chain=chain, **days, **own)


def _mention(text, ident, part, sentence):
    article = next(one.article.id for one in readings() if one.article.text == text)
    return Mention(article=article, id=ident, span=_span(text, part), sentence=_span(text, sentence), story="s1")


def _at(text, sentence):
    mention = _mention(text, "", sentence, sentence)
    return {"article": mention.article, "span": mention.span, "text": sentence}


def claims():
    first, second = (reading.article.id for reading in readings())
    return (
        Claim(
            id="c1", **_at(FIRST, BOMBED), type="ASSAULT", mode="aerial", quad=4, actors=("Iceland",),
            actor_codes=("ISL MIL",), begin="2023-03-27", end="2023-03-28", place="Kelm", country="ISL", geonames=7,
            lat=64.5, lon=-21.25, first="2023-03-29", last="2023-03-30", articles=2, stories=1, outlets=2, speakers=3,
            independent=2, supporting=2, disputing=1, disputed=True,
            voices=(
                _voice("Ines Valdorra", "CT+", "Ines Valdorra", country="ISL", sector="GOV", act="assert"),
                _voice("hospital staff", "PR+", "Radio Fjord", "hospital staff", act="assert"),
                _voice("Iceland", "CT-", "Iceland", country="ISL", sector="GOV", act="deny"),
                _voice("Tanvia", "Uu", narrator=True),
            ),
            mentions=(_mention(FIRST, "e1", "bombed", BOMBED), _mention(SECOND, "e1", "bombed", TOLD)),
            changes=(Change(speaker="Iceland", before="CT-", until="2023-03-29", after="CT+", since="2023-03-30"),),
            details=(
                Detail(
                    kind="killed", value="12..20", speaker=None, article=first, span=_span(FIRST, "Kelm"),
                    low=12, high=20,
                ),
            ),
            inconsistent=(
                Inconsistency(
                    article=first, span=_span(FIRST, "Monday"), told="Monday", known="2023-03-28", known_article=second,
                    known_span=_span(SECOND, "March 30"), why="28 March was a Tuesday",
                ),
            ),
        ),
        Claim(
            id="c2", **_at(FIRST, MET), type="CONSULT", quad=1, actors=("Iceland", "Norway"),
            actor_codes=("ISL GOV", "NOR GOV"), recipients=("Chad", "officials of Peru"), recipient_codes=("TCD", ""),
            first="2023-03-29", last="2023-03-29", articles=1, stories=1, outlets=1, independent=1, supporting=1,
            voices=(_voice("Tanvia", "CT+", narrator=True),), mentions=(_mention(FIRST, "e2", "met", MET),),
        ),
        Claim(
            id="c3", **_at(FIRST, DENIED), type="THREATEN", quad=3, actors=("=cmd|'/C calc'!A0",), actor_codes=("REB",),
            recipients=("@all; \x07everyone",), recipient_codes=("XKX GOV",), place="Open sea", lat=0.0, lon=180.0,
            first="2023-03-30", last="2023-03-30", articles=1, stories=1, outlets=1, speakers=1, disputing=1,
            disputed=True, voices=(_voice("-Iceland", "CT-", "-Iceland"),),
            mentions=(_mention(FIRST, "a2", 'the "raid"', DENIED),),
        ),
        Claim(
            id="c4", **_at(SECOND, "no one knows."), articles=1, stories=1, outlets=1, supporting=1,
            voices=(_voice(None, "PS+"),), mentions=(_mention(SECOND, "a1", "no one knows", "no one knows."),),
        ),
    )  # fmt: skip


def make(path):
    """Make the archive, or add nothing to one that is there."""
    archive = Archive(path, create=True)
    archive.add(readings())
    rows = pa.Table.from_pylist([asdict(claim) for claim in claims()], schema=record_columns(Claim))
    derived = archive.derived()
    with derived.writing():
        derived.commit(State(), 2, "by hand", {"claims": rows})
    return archive
