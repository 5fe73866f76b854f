"""Accounts of claims, scored apart from how tellings are grouped: the groups are those written down by hand.

What sayso reads in the demo articles is matched with the true mentions by overlap, one to one; the tellings of each
true claim are made into an account, and its voices and independent sources are compared with those that the truth has
for the same mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.across import Claim, Voice
from sayso.evaluate.scores import Counts
from sayso.evaluate.truth import NARRATOR, TrueClaim, TrueMention, TrueStory, TrueVoice, read_claims, read_stories
from sayso.ledger.account import account
from sayso.ledger.mentions import told_in
from sayso.ledger.told import Told
from sayso.places.folding import fold
from sayso.records import Reading, Span

SIDES = {"for": "+", "against": "-"}


def score_accounts(readings: Iterable[Reading]) -> dict[str, Counts]:
    """Score voices, disputes and independent sources on readings of the demo articles, known by their ``ref``."""
    by_ref = {reading.article.ref: reading for reading in readings if reading.article.ref is not None}
    stories = read_stories()
    claims = read_claims({ref: reading.article.text for ref, reading in by_ref.items()})
    story_of, origin_of = _stories(stories, by_ref)
    measures = {
        "voices for": Counts(),
        "voices against": Counts(),
        "disputed": Counts(),
        "independent sources, the very number": Counts(),
        "independent sources, one each": Counts(),
        "independent sources, more than one": Counts(),
    }
    for _, matched in _matched(claims, by_ref):
        made = account([told for _, told in matched], story_of, origin_of)
        wanted = _true_voices([mention for mention, _ in matched], by_ref, story_of, origin_of)
        for side, sign in SIDES.items():
            found = [voice for voice in made.voices if voice.stance[-1] == sign]
            names = dict.fromkeys((_name(voice), voice.narrator) for voice in found)
            right = _alike(list(names), sorted(wanted[side]))
            measures[f"voices {side}"].add(right, len(names), len(wanted[side]))
        _judge(measures, made, wanted)
    return measures


def _judge(measures: Mapping[str, Counts], made: Claim, wanted: Mapping[str, set[tuple[str, bool]]]) -> None:
    against = bool(wanted["against"])
    measures["disputed"].add(int(against and made.disputing > 0), int(made.disputing > 0), int(against))
    number = len(wanted["for"])
    measures["independent sources, the very number"].add(int(made.independent == number), 1, 1)
    measures["independent sources, one each"].add(int(number == 1), 1, 1)  # what to say of all would score
    several = number > 1, made.independent > 1
    measures["independent sources, more than one"].add(int(all(several)), int(several[1]), int(several[0]))


def _stories(
    stories: Sequence[TrueStory], by_ref: Mapping[str, Reading]
) -> tuple[dict[str, str], dict[str, str | None]]:
    story_of, origin_of = {}, {}
    for story in stories:
        refs = [ref for ref in story.articles if ref in by_ref]
        story_of.update({by_ref[ref].article.id: story.id for ref in refs})
        origin_of[story.id] = story.agency or (by_ref[refs[0]].article.outlet if refs else None)
    return story_of, origin_of


def _matched(
    claims: Sequence[TrueClaim], by_ref: Mapping[str, Reading]
) -> Iterator[tuple[TrueClaim, list[tuple[TrueMention, Told]]]]:
    """Yield each claim with its mentions that a telling overlaps, and these: the best pairs first, each used once."""
    told = {ref: told_in(reading) for ref, reading in by_ref.items()}
    pairs = [
        (-_overlap(mention.span, own.span), number, mention.article, mention.span, own.id, mention, own)
        for number, claim in enumerate(claims)
        for mention in claim.mentions
        for own in told.get(mention.article, ())
        if _overlap(mention.span, own.span) > 0
    ]
    used: set[tuple[str, object]] = set()
    matched: dict[int, list[tuple[TrueMention, Told]]] = defaultdict(list)
    for _, number, article, span, ident, mention, own in sorted(pairs, key=lambda pair: pair[:5]):
        if not used & {(article, span), (article, ident)}:
            used |= {(article, span), (article, ident)}
            matched[number].append((mention, own))
    for number in sorted(matched):
        yield claims[number], matched[number]


def _overlap(one: Span, other: Span) -> float:
    """Share of the longer one that both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / max(one[1] - one[0], other[1] - other[0])


def _true_voices(
    mentions: Sequence[TrueMention],
    by_ref: Mapping[str, Reading],
    story_of: Mapping[str, str],
    origin_of: Mapping[str, str | None],
) -> dict[str, set[tuple[str, bool]]]:
    """Return the voices by side, as folded name and whether it is a narrator, named by who wrote its story."""
    voices: dict[str, set[tuple[str, bool]]] = {side: set() for side in SIDES}

    def named(mention: TrueMention, voice: TrueVoice) -> tuple[str, bool]:
        if voice.speaker != NARRATOR:
            return fold(voice.speaker), False
        story = story_of[by_ref[mention.article].article.id]
        return fold(origin_of[story] or story), True

    for mention in mentions:
        for voice in mention.voices:
            if voice.stance is not None:
                voices[voice.stance].add(named(mention, voice))
    return voices


def _name(voice: Voice) -> str:
    return fold(voice.speaker or "")


def _alike(found: list[tuple[str, bool]], wanted: Sequence[tuple[str, bool]]) -> int:
    """Count the pairs that are one voice: all words of one name in the other, or the last word in common."""
    left, right = list(found), 0
    for name, narrator in wanted:
        words = name.split()
        for own in left:
            told = own[0].split()
            same = told[-1:] == words[-1:] or set(told) <= set(words) or set(words) <= set(told)
            if own[1] == narrator and told and (narrator or same):
                left.remove(own)
                right += 1
                break
    return right
