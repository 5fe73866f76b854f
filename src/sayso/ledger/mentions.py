"""What one article tells: its events, and the contents of attributions without events, with how each voice stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.ledger.keys import party
from sayso.ledger.pointing import BACK, answers, joined, points, takes_up
from sayso.ledger.told import Number, Party, Stand, Told
from sayso.records import Act, Actor, Attribution, Count, Event, Place, Reading, Span, Status

NARRATOR = "narrator"

COMMITTED: dict[Act | None, Status] = {
    "assert": "CT+", "confirm": "CT+", "deny": "CT-", "accuse": "CT+", "criticise": "CT+", "support": "CT+",
    "believe": "PR+", "warn": "PS+", "promise": "PR+", "threaten": "PS+", "demand": "Uu", "propose": "Uu",
    "reject": "CT-", None: "CT+",
}  # fmt: skip
"""How a speaker stands to a content without events, by the act (FactBank's values): what is demanded or proposed is
left open, what is promised is probable, what a threat or warning names is possible."""

MAX_TOPIC = 12
"""Names of an article that say what it is about."""
_DAY = 10


def told_in(reading: Reading) -> list[Told]:
    """Return what an article tells, in the order of its text.

    A content that the next speaker's own content fills is told by that speaker, one with two attributions by both. A
    denial or contradiction that only points back ("denied this") tells what it disputes, by ``answers``, or nothing.
    """
    return _Article(reading).told()


class _Article:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.actors = {actor.id: actor for actor in reading.actors}
        self.places = {place.id: place for place in reading.places}
        self.attributions = {own.id: own for own in reading.attributions}
        self.answered = answers(reading)
        self.timexes = {timex.id: timex.span for timex in reading.timexes}
        self.counts: dict[str, list[Count]] = {}
        for count in reading.counts:
            self.counts.setdefault(count.event or "", []).append(count)
        self.parties: dict[str, Party] = {}
        dateline = reading.dateline.date if reading.dateline else None
        published = reading.article.published
        self.day = dateline or (published[:_DAY] if published else None)
        self.agency = next((credit.agency for credit in reading.credits if credit.role == "origin"), None)
        self.topic = _topic(reading)

    def told(self) -> list[Told]:
        disputed: dict[str, list[Attribution]] = {}
        for dispute in self.reading.disputes:
            if dispute.denial in self.attributions:
                disputed.setdefault(dispute.claim, []).append(self.attributions[dispute.denial])
        found = [self._event(event, disputed.get(event.id, ())) for event in self.reading.events]
        found += self._contents(disputed)
        return _settled(sorted(found, key=lambda own: (own.span, own.id)))

    def _contents(self, disputed: dict[str, list[Attribution]]) -> Iterable[Told]:
        triggers = sorted(event.trigger for event in self.reading.events)
        filled = self._filled()
        by_content: dict[tuple[Span, ...], list[Attribution]] = {}
        for own in self.reading.attributions:
            if not own.content or own.id in filled or any(_holds(piece, triggers) for piece in own.content):
                continue
            if any(own.cue[0] < end and begin < own.cue[1] for begin, end in triggers) and own.act != "accuse":
                continue  # the cue is the event, its content what is demanded, refused, threatened
            if own.id not in self.answered and points(joined(self.text, own.content)):
                continue
            by_content.setdefault(own.content, []).append(own)
        for content, voices in by_content.items():
            against = [denial for own in voices for denial in disputed.get(own.id, ())]
            stands = [self._stand(own, self._committed(own)) for own in voices]
            heard = {stand.voice for stand in stands}
            stands += [self._stand(own, "CT-") for own in against if own.id not in heard]
            span = (content[0][0], content[0][1])
            answers = next((self.answered[own.id] for own in voices if own.id in self.answered), None)
            yield self._made(voices[0].id, span, joined(self.text, content), stands, answers=answers)

    def _filled(self) -> set[str]:
        """Return the attributions whose content is what a further speaker says."""
        filled = set()
        for own in self.reading.attributions:
            outer = self.attributions.get(own.parent or "")
            if outer is not None and outer.content != own.content:
                filled.add(outer.id)
        return filled

    def _event(self, event: Event, against: Sequence[Attribution]) -> Told:
        stands = []
        for voice, status in event.status.items():
            own = self.attributions.get(voice)
            stands.append(Stand(voice=voice, stance=status) if own is None else self._stand(own, status))
        stands += [self._stand(own, "CT-") for own in against if own.id not in event.status]
        sentence = self._sentence(event.trigger[0])
        return self._made(event.id, event.trigger, self.text[slice(*sentence)], stands, event=event)

    def _made(
        self,
        ident: str,
        span: Span,
        text: str,
        stands: Sequence[Stand],
        *,
        event: Event | None = None,
        answers: str | None = None,
    ) -> Told:
        place: Place | None = self.places.get(event.place) if event and event.place else None
        date = event.date if event else None
        timex = self.timexes.get(date.timex or "") if date else None
        numbers = tuple(
            Number(kind=count.kind, low=count.low, high=count.high, voice=count.voice, span=count.span)
            for count in (self.counts.get(event.id, ()) if event else ())
        )
        return Told(
            article=self.reading.article.id,
            id=ident,
            span=span,
            sentence=self._sentence(span[0]),
            text=text,
            day=self.day,
            outlet=self.reading.article.outlet,
            agency=self.agency,
            type=event.type if event else None,
            mode=event.mode if event else None,
            quad=event.quad if event else None,
            actors=self._parties(event.actors if event else ()),
            recipients=self._parties(event.recipients if event else ()),
            begin=date.begin if date else None,
            end=date.end if date else None,
            date_span=timex,
            place=place.name if place else None,
            country=place.country if place else None,
            geonames=place.geonames if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            place_span=place.mentions[0] if place and place.mentions else None,
            stands=tuple(stands),
            numbers=numbers,
            topic=self.topic,
            answers=answers,
            line=None if event else self.text[slice(*self._sentence(span[0]))],
            order=self._order(span[0]),
        )

    def _committed(self, own: Attribution) -> Status:
        """Return how who says a content stands to it; who says what happened instead of what others say says that."""
        content, cue = joined(self.text, own.content), self.text[slice(*own.cue)]
        if own.act in {"deny", "reject"} and not takes_up(own, content, cue):
            return COMMITTED["assert"]
        return COMMITTED[own.act]

    def _stand(self, own: Attribution, stance: Status) -> Stand:
        return Stand(
            voice=own.id,
            stance=stance,
            speaker=self._party(own.speaker),
            source_kind=own.source_kind,
            act=own.act,
            chain=self._parties(own.chain),
        )

    def _parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple(found for ident in ids if (found := self._party(ident)) is not None)

    def _party(self, ident: str | None) -> Party | None:
        actor: Actor | None = self.actors.get(ident or "")
        if actor is None:
            return None
        if actor.id not in self.parties:
            self.parties[actor.id] = party(actor)
        return self.parties[actor.id]

    def _order(self, at: int) -> int:
        return max(0, bisect_right(self.reading.sentences, (at, len(self.text) + 1)) - 1)

    def _sentence(self, at: int) -> Span:
        sentences = self.reading.sentences
        number = bisect_right(sentences, (at, len(self.text) + 1)) - 1
        if number >= 0 and sentences[number][0] <= at < sentences[number][1]:
            return sentences[number]
        return (at, min(len(self.text), at + 1))


def _settled(tellings: list[Told]) -> list[Told]:
    """Let what points at no telling point at the one before it that does not point itself, if that is near."""
    known = {own.id for own in tellings}
    last: Told | None = None
    for number, own in enumerate(tellings):
        if own.answers is None:
            last = own
        elif own.answers not in known:
            near = last is not None and own.order - last.order <= BACK
            tellings[number] = replace(own, answers=last.id if last is not None and near else None)
    return tellings


def _topic(reading: Reading) -> tuple[str, ...]:
    """Return the names that an article uses most, of those in the order of the text."""
    counts: dict[str, int] = {}
    for name in reading.names:
        printed = reading.article.text[slice(*name.span)]
        counts[printed] = counts.get(printed, 0) + 1
    return tuple(sorted(counts, key=lambda printed: -counts[printed])[:MAX_TOPIC])


def _holds(piece: Span, triggers: Sequence[Span]) -> bool:
    at = bisect_right(triggers, (piece[0], -1))
    return at < len(triggers) and triggers[at][0] < piece[1]
