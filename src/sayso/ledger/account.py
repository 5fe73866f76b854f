"""All tellings of one claim made into the claim: what is said to have happened, who says so, and who does not."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from sayso.across import Claim, Mention
from sayso.ledger.details import find_details
from sayso.ledger.independence import find_sources
from sayso.ledger.told import Party, Told
from sayso.ledger.voices import AGAINST, FOR, UNDATED, Heard, changes, hear, merged, place_in_order
from sayso.ledger.wording import choose_sentence, words_of

Value = TypeVar("Value", bound=Hashable)


def account(group: Sequence[Told], story_of: Mapping[str, str], origin_of: Mapping[str, str | None]) -> Claim:
    """Return the claim that a group of tellings makes, whatever their order.

    ``story_of`` gives the story of an article, ``origin_of`` who wrote a story; an article without a story is one of
    its own. Arithmetic that does not come out is no matter of one group: ``sayso.ledger.arithmetic.upon`` adds it.
    Raises ``ValueError`` when the group is empty.
    """
    tellings = sorted(group, key=place_in_order)
    if not tellings:
        raise ValueError("a claim needs at least one telling")
    heard = hear(tellings, story_of, origin_of)
    sources = find_sources(heard)
    supporting = {one.key for one in heard if one.stand.stance in FOR}
    disputing = {one.key for one in heard if one.stand.stance in AGAINST}
    stories = {told.article: story_of.get(told.article, told.article) for told in tellings}
    days = sorted({told.day for told in tellings if told.day})
    chosen = choose_sentence(tellings)
    text, span = words_of(chosen)
    kind = _told_most(tellings, stories, lambda told: (told.type, told.mode, told.quad) if told.type else None)
    actors = _parties(tellings, stories, lambda told: told.actors)
    recipients = _parties(tellings, stories, lambda told: told.recipients)
    begin, end = _interval(tellings, stories)
    place = _told_most(
        tellings,
        stories,
        lambda told: (told.place, told.country, told.geonames, told.lat, told.lon) if told.place else None,
    )
    country = _told_most(tellings, stories, lambda told: told.country)
    return Claim(
        id=name_claim(tellings),
        text=text,
        article=chosen.article,
        span=span,
        type=kind[0] if kind else None,
        mode=kind[1] if kind else None,
        quad=kind[2] if kind else None,
        actors=tuple(party.name for party in actors),
        actor_codes=tuple(party.code or "" for party in actors),
        recipients=tuple(party.name for party in recipients),
        recipient_codes=tuple(party.code or "" for party in recipients),
        begin=begin,
        end=end,
        place=place[0] if place else None,
        country=place[1] if place else country,
        geonames=place[2] if place else None,
        lat=place[3] if place else None,
        lon=place[4] if place else None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=len(stories),
        stories=len(set(stories.values())),
        outlets=len({told.outlet for told in tellings if told.outlet}),
        speakers=len({one.key for one in heard if one.stand.speaker is not None and not one.narrator}),
        independent=len(sources.supporting),
        supporting=len(supporting),
        disputing=len(disputing),
        disputed=_is_disputed(heard, bool(supporting)),
        voices=merged(heard, sources.of),
        mentions=tuple(_mention(told, stories[told.article]) for told in tellings),
        changes=changes(heard),
        details=find_details(tellings, heard, stories),
    )


def name_claim(group: Iterable[Told]) -> str:
    """Return the id of a claim, made of its earliest telling."""
    first = min(group, key=place_in_order)
    told = f"{first.day or ''}\0{first.article}\0{first.id}"
    return "c" + hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _mention(told: Told, story: str) -> Mention:
    return Mention(article=told.article, id=told.id, span=told.span, sentence=told.sentence, story=story)


def _is_disputed(heard: Sequence[Heard], supported: bool) -> bool:
    """Whether there are voices on both sides, or a denial by somebody: what nobody says is not denied.

    A narrator who tells that something did not happen, and whom nobody contradicts, disputes nothing.
    """
    against = [one for one in heard if one.stand.stance in AGAINST]
    return bool(against) and (supported or any(not one.narrator and one.stand.act == "deny" for one in against))


def _told_most(
    tellings: Sequence[Told], stories: Mapping[str, str], value: Callable[[Told], Value | None]
) -> Value | None:
    """Return what the most stories tell, then the most tellings, then the earliest."""
    if len(tellings) == 1:  # as most claims are
        return value(tellings[0])
    by_story: dict[Value, set[str]] = defaultdict(set)
    counts: Counter[Value] = Counter()
    for told in tellings:
        if (own := value(told)) is not None:
            by_story[own].add(stories[told.article])
            counts[own] += 1
    order = list(counts)
    return min(order, key=lambda own: (-len(by_story[own]), -counts[own], order.index(own)), default=None)


def _parties(
    tellings: Sequence[Told], stories: Mapping[str, str], side: Callable[[Told], tuple[Party, ...]]
) -> tuple[Party, ...]:
    """Return the parties told most, each by the name and code it is mostly given."""
    keys = _told_most(tellings, stories, lambda told: tuple(sorted({party.key for party in side(told)})) or None) or ()
    chosen = []
    for key in keys:
        own = {place_in_order(told): party for told in tellings for party in side(told) if party.key == key}
        those = [told for told in tellings if place_in_order(told) in own]
        name = _told_most(those, stories, lambda told: own[place_in_order(told)].name)  # noqa: B023
        code = _told_most(those, stories, lambda told: own[place_in_order(told)].code)  # noqa: B023
        chosen.append(Party(key=key, name=name or key, code=code))
    return tuple(chosen)


def _interval(tellings: Sequence[Told], stories: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the days that the most stories allow; of those the narrowest, then the earliest told."""
    if len(tellings) == 1:
        return tellings[0].begin, tellings[0].end
    told_days = {(told.begin, told.end): stories[told.article] for told in reversed(tellings) if told.begin or told.end}
    if not told_days:
        return None, None

    def allowing(days: tuple[str | None, str | None]) -> int:
        begin, end = days[0] or "", days[1] or UNDATED
        return len(
            {
                stories[told.article]
                for told in tellings
                if (told.begin or told.end) and (told.begin or "") <= begin and end <= (told.end or UNDATED)
            }
        )

    order = [days for days in dict.fromkeys((told.begin, told.end) for told in tellings) if days in told_days]
    return min(order, key=lambda days: (-allowing(days), _length(days), order.index(days)))


def _length(days: tuple[str | None, str | None]) -> tuple[int, int]:
    begin, end = days
    if begin is None or end is None:
        return 1, 0
    years, months, rest = (int(b) - int(a) for a, b in zip(begin.split("-"), end.split("-"), strict=True))
    return 0, years * 372 + months * 31 + rest
