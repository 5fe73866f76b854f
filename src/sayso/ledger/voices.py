"""Who says it, in all tellings of a claim: stands merged into voices, and speakers who changed theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from sayso.across import Change, Voice
from sayso.ledger.roots import medium_key, party_key, split_code
from sayso.ledger.told import Stand, Told
from sayso.records import Act, Span, Status

FOR: frozenset[Status] = frozenset({"CT+", "PR+", "PS+"})
AGAINST: frozenset[Status] = frozenset({"CT-", "PR-", "PS-"})
_STANCES: tuple[Status, ...] = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
_ACTS: tuple[Act, ...] = (
    "confirm", "deny", "accuse", "reject", "threaten", "warn", "demand", "promise", "propose", "criticise", "support",
    "believe", "assert",
)  # fmt: skip
"""Acts from the most telling to the plainest, for a voice that uses several equally often."""
Value = TypeVar("Value", bound=str)
At = tuple[str, str, Span, str]
"""Where a telling stands in the order of tellings."""

UNDATED = "9999-99-99"
"""Where articles without a day stand in the order of days: last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One stand of one telling: whose it is (``key``, the same for the same speaker), and on whose word (``root``).

    ``dispatch`` is the key and ``wrote`` the name of whoever wrote the story that the article carries. A stand of no
    told source has the key of nobody (it begins with ``?``) and the dispatch as its root.
    """

    told: Told
    stand: Stand
    story: str
    key: str
    name: str | None
    root: str
    dispatch: str
    wrote: str | None

    @property
    def narrator(self) -> bool:
        """Whether the article itself says it."""
        return self.stand.voice == "narrator"

    @property
    def unsourced(self) -> bool:
        """Whether it is told as said by nobody in particular."""
        return not self.narrator and self.stand.speaker is None


def place_in_order(told: Told) -> At:
    """Return where a telling stands among others: by the article's day, its id, and the words."""
    return told.day or UNDATED, told.article, told.span, told.id


def hear(group: Iterable[Told], story_of: Mapping[str, str], origin_of: Mapping[str, str | None]) -> list[Heard]:
    """Return every stand of every telling, in the order of the tellings."""
    heard = []
    tellings = sorted(group, key=place_in_order)
    writers = _writers(tellings, story_of, origin_of)
    for told in tellings:
        story = story_of.get(told.article, told.article)
        wrote = writers[story]
        dispatch = medium_key(wrote) if wrote else f"story:{story}"
        for stand in sorted(told.stands, key=lambda stand: (stand.voice != "narrator", stand.voice)):
            key, name, root = dispatch, wrote, dispatch
            if stand.voice != "narrator":
                key, name = f"?{dispatch}", None
            if stand.speaker is not None and stand.voice != "narrator":
                last = stand.chain[-1] if stand.chain else stand.speaker
                key, name = party_key(stand.speaker, stand.source_kind), stand.speaker.name
                root = key if last == stand.speaker else party_key(last, None)
            heard.append(Heard(told, stand, story, key, name, root, dispatch, wrote))
    return _settled(heard)


def _writers(
    tellings: Iterable[Told], story_of: Mapping[str, str], origin_of: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Return who wrote each story: its origin, else whoever its earliest telling is by, of those that say."""
    writers: dict[str, str | None] = {}
    for told in tellings:
        story = story_of.get(told.article, told.article)
        writers[story] = writers.get(story) or origin_of.get(story) or told.agency or told.outlet
    return writers


def _settled(heard: Sequence[Heard]) -> list[Heard]:
    """Leave out what a denial only repeats: who denies something in an article tells what it is, not that it is so.

    Who denies and yet confirms, as one does who gives way, keeps both.
    """
    denied = {
        (one.told.article, one.key)
        for one in heard
        if one.stand.stance in AGAINST and one.stand.act == "deny" and not one.narrator
    }
    return [
        one
        for one in heard
        if not (one.stand.stance in FOR and one.stand.act != "confirm" and (one.told.article, one.key) in denied)
    ]


def merged(heard: Sequence[Heard], source_of: Mapping[tuple[str, str], str]) -> tuple[Voice, ...]:
    """Return one voice for each speaker and stance: those for, those against, then those that leave it open.

    A narrator who leaves it to others is none. ``source_of`` gives the independent source by side (``side``) and root.
    """
    voices: dict[tuple[str, Status], list[Heard]] = defaultdict(list)
    others = any(not one.narrator or one.stand.stance != "Uu" for one in heard)
    for one in heard:
        if one.narrator and one.stand.stance == "Uu" and others:
            continue
        voices[one.key, one.stand.stance].append(one)
    made = [
        ((_STANCES.index(stance), _first_day(those), key), _voice(those, source_of))
        for (key, stance), those in voices.items()
    ]
    made.sort(key=lambda pair: (side(pair[1].stance), pair[0][1], pair[0][0], pair[0][2]))
    return tuple(voice for _, voice in made)


def side(stance: Status) -> str:
    """Return the side of a stance: ``1 for``, ``2 against`` or ``3 open``, which is their order."""
    return "1 for" if stance in FOR else "2 against" if stance in AGAINST else "3 open"


def _first_day(heard: Sequence[Heard]) -> str:
    return min(one.told.day or UNDATED for one in heard)


def _voice(heard: Sequence[Heard], source_of: Mapping[tuple[str, str], str]) -> Voice:
    # The most direct telling passed through the fewest; the earliest of those.
    direct = min(heard, key=lambda one: (len(one.stand.chain), place_in_order(one.told), one.stand.voice))
    speaker = direct.stand.speaker
    country, sector = split_code(_common(one.stand.speaker.code for one in heard if one.stand.speaker is not None))
    days = sorted({one.told.day for one in heard if one.told.day})
    return Voice(
        speaker=_common(one.name for one in heard),
        stance=direct.stand.stance,
        source=source_of[side(direct.stand.stance), direct.root],
        narrator=any(one.narrator for one in heard),
        country=country,
        sector=sector,
        source_kind=_common(one.stand.source_kind for one in heard),
        act=_act(heard),
        chain=tuple(party.name for party in direct.stand.chain) if speaker is not None else (),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=_in_order((one.told.day, one.told.article) for one in heard),
        stories=_in_order((one.told.day, one.story) for one in heard),
    )


def _common(values: Iterable[Value | None]) -> Value | None:
    """Return what is told most often; the longest, then the first by its letters, of those told equally often."""
    told = [value for value in values if value]
    if len(told) < 2:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _act(heard: Sequence[Heard]) -> Act | None:
    counts = Counter(act for act, _ in {(one.stand.act, one.told.article) for one in heard} if act)
    return min(counts, key=lambda act: (-counts[act], _ACTS.index(act)), default=None)


def _in_order(dated: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, name in sorted((day or UNDATED, name) for day, name in dated)))


def changes(heard: Sequence[Heard]) -> tuple[Change, ...]:
    """Return who took another stand on a later day than any of the one before, in the order of the days.

    A story counts on its first day, however late it is carried. A stand that a speaker took before is no change when it
    is told again: later articles repeat what was said earlier as background. What is left open (Uu) is no stand.
    """
    days: dict[tuple[str, str, Status], str] = {}
    names: dict[str, list[str | None]] = defaultdict(list)
    for one in heard:
        if one.unsourced or one.stand.stance == "Uu" or one.told.day is None:
            continue
        names[one.key].append(one.name)
        at = one.key, one.story, one.stand.stance
        days[at] = min(days.get(at, UNDATED), one.told.day)
    taken: dict[str, dict[Status, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (key, _, stance), day in days.items():
        taken[key][stance].append(day)
    found = [
        (change.since, key, change)
        for key, stances in taken.items()
        for change in _turns(_common(names[key]) or key, stances)
    ]
    return tuple(change for _, _, change in sorted(found, key=lambda item: (item[0], item[1], item[2].until)))


def _turns(speaker: str, stances: Mapping[Status, Sequence[str]]) -> Iterable[Change]:
    order = sorted(stances, key=lambda stance: (min(stances[stance]), _STANCES.index(stance)))
    for before, after in pairwise(order):
        since = min(stances[after])
        until = max(day for day in stances[before] if day <= since)
        if until < since:
            yield Change(speaker=speaker, before=before, until=until, after=after, since=since)
