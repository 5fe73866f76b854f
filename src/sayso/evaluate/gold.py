"""Dispatch gold: who says what on whose word, end to end (``sayso evaluate gold``).

Attributions are paired as on PolNeAR, nested ones included; speakers, acts and chains are counted over the pairs.
Events are paired by overlapping triggers, and their modes judged over the pairs of one type. Gold actors count as found
when an actor of the reading goes by their name.
A layer of which no reading holds anything is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.evaluate.gold_files import GoldActor, GoldDispatch
from sayso.evaluate.polnear import Pair, pair_up
from sayso.evaluate.same_actor import same_actor, same_name
from sayso.evaluate.scores import Counts
from sayso.records import Actor, Attribution, Event, Reading

LAYERS = {
    "attributions": ("attributions, lenient", "attributions, strict", "nested, lenient"),
    "speakers": ("speakers",),
    "acts": ("acts",),
    "chains": ("chains", "chains, nested"),
    "actors": ("actors found", "country", "country and sector"),
    "events": ("event trigger", "event trigger and type", "event with actors and recipients"),
    "modes": ("event modes",),
    "dates": ("event dates",),
    "places": ("event places",),
    "status": ("status", "status, negative"),
    "disputes": ("disputes",),
}
"""Measures by the layer they judge."""
NEGATIVE = frozenset({"CT-", "PR-", "PS-"})
"""Statuses that say it is not so: few, and what coders of events drop."""


@dataclass(slots=True)
class GoldScores:
    """Counts by measure, and the layers that some reading holds."""

    counts: dict[str, Counts] = field(
        default_factory=lambda: {name: Counts() for names in LAYERS.values() for name in names}
    )
    held: set[str] = field(default_factory=lambda: {"attributions"})

    @property
    def measures(self) -> dict[str, Counts]:
        """The measures of the layers there are, in the order of the table."""
        return {name: self.counts[name] for layer, names in LAYERS.items() if layer in self.held for name in names}

    def add(self, gold: GoldDispatch, reading: Reading) -> None:
        """Score one reading against its dispatch."""
        self.held |= set(_layers(reading))
        own = reading.attributions
        pairs = pair_up([a.triple for a in gold.attributions], own, gold.text)
        self._attributions(gold, own, pairs)
        self._voices(gold, reading, pairs)
        self._actors(gold, reading)
        mapped = {own[pair.own].id: gold.attributions[pair.gold].id for pair in pairs}
        self._events(gold, reading, mapped)

    def _attributions(self, gold: GoldDispatch, own: Sequence[Attribution], pairs: list[Pair]) -> None:
        wanted, found = gold.attributions, len(own)
        self.counts["attributions, lenient"].add(sum(pair.lenient for pair in pairs), found, len(wanted))
        self.counts["attributions, strict"].add(sum(pair.strict for pair in pairs), found, len(wanted))
        self.counts["nested, lenient"].add(
            sum(
                pair.lenient and wanted[pair.gold].parent is not None and own[pair.own].parent is not None
                for pair in pairs
            ),
            sum(a.parent is not None for a in own),
            sum(a.parent is not None for a in wanted),
        )

    def _voices(self, gold: GoldDispatch, reading: Reading, pairs: list[Pair]) -> None:
        """Speakers, acts and chains over the paired attributions."""
        actors = {actor.id: actor for actor in reading.actors}
        for pair in pairs:
            wanted, own = gold.attributions[pair.gold], reading.attributions[pair.own]
            speaker = gold.actors[wanted.speaker] if wanted.speaker else None
            self._judge("speakers", _is_same(speaker, actors.get(own.speaker or ""), gold.text))
            self._judge("acts", own.act == wanted.act)
            right = _same_chain(gold.chain(wanted), [actors.get(key) for key in own.chain], gold.text)
            self._judge("chains", right)
            if wanted.parent is not None:
                self._judge("chains, nested", right)

    def _actors(self, gold: GoldDispatch, reading: Reading) -> None:
        named = {key: _named(actor, reading) for key, actor in gold.actors.items()}
        found = {key: own for key, own in named.items() if own is not None}
        self.counts["actors found"].add(len(found), len(reading.actors), len(gold.actors))
        for key, own in found.items():
            actor = gold.actors[key]
            self._judge("country", own.country == actor.country)
            self._judge("country and sector", (own.country, own.sector) == (actor.country, actor.sector))

    def _events(self, gold: GoldDispatch, reading: Reading, mapped: dict[str, str]) -> None:
        """Events with their dates, places and status, and the disputes, whose ids need the events' pairs."""
        own = reading.events
        pairs = list(_overlapping([event.trigger for event in gold.events], [event.trigger for event in own]))
        actors = {actor.id: actor for actor in reading.actors}
        places = {place.id: place for place in reading.places}
        typed = [(g, p) for g, p in pairs if gold.events[g].type == own[p].type]
        whole = [(g, p) for g, p in typed if _same_parts(gold, g, own[p], actors)]
        for name, right in (("trigger", pairs), ("trigger and type", typed), ("with actors and recipients", whole)):
            self.counts[f"event {name}"].add(len(right), len(own), len(gold.events))
        back = {gold_id: own_id for own_id, gold_id in mapped.items()}
        for g, p in typed:
            self._judge("event modes", own[p].mode == gold.events[g].mode)
        for g, p in pairs:
            wanted, event = gold.events[g], own[p]
            self._judge("event dates", (event.date.value if event.date else None) == wanted.date)
            place = places.get(event.place or "")
            self._judge("event places", (place.country if place else None) == wanted.country)
            for voice, value in wanted.status.items():
                if voice == "narrator" or voice in back:
                    agrees = event.status.get(back.get(voice, voice)) == value
                    self._judge("status", agrees)
                    if value in NEGATIVE:
                        self._judge("status, negative", agrees)
        both = mapped | {own[p].id: gold.events[g].id for g, p in pairs}
        said = [(both.get(dispute.denial), both.get(dispute.claim)) for dispute in reading.disputes]
        right_disputes = sum(pair in set(said) for pair in gold.disputes)
        self.counts["disputes"].add(right_disputes, len(said), len(gold.disputes))

    def _judge(self, name: str, right: bool) -> None:
        self.counts[name].add(int(right), 1, 1)


def _layers(reading: Reading) -> Iterator[str]:
    if reading.actors:
        yield "actors"
    for layer, is_held in (
        ("speakers", any(a.speaker for a in reading.attributions)),
        ("acts", any(a.act for a in reading.attributions)),
        ("chains", any(a.chain for a in reading.attributions)),
        ("events", bool(reading.events)),
        ("modes", any(event.mode for event in reading.events)),
        ("dates", any(event.date for event in reading.events)),
        ("places", any(event.place for event in reading.events)),
        ("status", any(event.status for event in reading.events)),
        ("disputes", bool(reading.disputes)),
    ):
        if is_held:
            yield layer


def _is_same(gold: GoldActor | None, own: Actor | None, text: str) -> bool:
    if gold is None or own is None:
        return gold is None and own is None
    return same_actor(gold, own, text)


def _same_chain(gold: Sequence[GoldActor | None], own: Sequence[Actor | None], text: str) -> bool:
    """Compare the speakers one by one; a voice nobody can be named for is in no chain."""
    named = [actor for actor in gold if actor is not None]
    return len(named) == len(own) and all(_is_same(a, b, text) for a, b in zip(named, own, strict=True))


def _named(gold: GoldActor, reading: Reading) -> Actor | None:
    """Find the actor of a reading that goes by a gold actor's name: its own name before other mentions of it."""
    fitting = [actor for actor in reading.actors if same_name(gold, actor, reading.article.text)]
    return max(fitting, key=lambda actor: (actor.kind == gold.kind, len(actor.mentions)), default=None)


def _overlapping(gold: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pair spans that overlap, one to one, in the order of the gold."""
    used: set[int] = set()
    for g, (begin, end) in enumerate(gold):
        for p, (first, last) in enumerate(own):
            if p not in used and first < end and begin < last:
                used.add(p)
                yield g, p
                break


def _same_parts(gold: GoldDispatch, g: int, event: Event, actors: dict[str, Actor]) -> bool:
    wanted = gold.events[g]
    return all(
        _same_set([gold.actors[key] for key in keys], [actors[key] for key in own if key in actors], gold.text)
        for keys, own in ((wanted.actors, event.actors), (wanted.recipients, event.recipients))
    )


def _same_set(gold: list[GoldActor], own: list[Actor], text: str) -> bool:
    left = list(own)
    for actor in gold:
        match = next((one for one in left if same_actor(actor, one, text)), None)
        if match is None:
            return False
        left.remove(match)
    return not left
