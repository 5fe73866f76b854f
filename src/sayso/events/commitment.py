"""How far a reporting cue commits its voice to what it reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sayso.attribution.lexicon import Cue, Kind, senses
from sayso.events.leaning import CERTAIN, OPEN, POSSIBLE, PROBABLE, Leaning
from sayso.events.lexicon import words
from sayso.events.standing_words import effects
from sayso.records import Act

_KINDS: tuple[Kind, ...] = ("phrase", "verb", "passive", "noun", "adjective", "preposition", "adverb")
_DEGREES = {"PR": PROBABLE, "PS": POSSIBLE}


@lru_cache(maxsize=1 << 12)
def sense(lemmas: tuple[str, ...], words_: tuple[str, ...], act: Act | None) -> Cue | None:
    """Return the entry of a cue: the longest that it holds, of its act where there is one."""
    if len(lemmas) > 2 and lemmas[1] == "to":
        lemmas, words_ = lemmas[2:], words_[2:]  # "refused to say": what is refused is what is said
    held = {*lemmas, *words_}
    found = [
        own
        for kind in _KINDS
        for first in dict.fromkeys((*lemmas, *words_))
        for own in senses(kind, first)
        if held.issuperset(own.words)
    ]
    return max(found, key=lambda own: (own.act == act, len(own.words)), default=None)


def committed(
    leaning: Leaning,
    cue: Cue | None,
    act: Act | None,
    lemmas: Sequence[str],
    *,
    is_negated: bool,
    is_thing: bool,
    is_quoted: bool,
    is_claim: bool = False,
) -> Leaning:
    """Return how an event that stands as ``leaning`` in a content stands with the voice behind the cue.

    ``is_thing`` says that the content is no clause but a noun ("denied any role in the attack"), ``is_quoted`` that it
    is the voice's own words, which say by themselves what is denied or asked for, ``is_claim`` that it is what somebody
    claims ("dismissed reports of a raid"), which leaves it open but for who denies it.
    """
    own = next((effects("voices")[lemma] for lemma in lemmas if lemma in effects("voices")), None)
    denies = cue is not None and cue.speaker.endswith("-") and (own is None or len(cue.words) > 1)
    if leaning.granted and not (denies and is_thing):
        return leaning
    if is_claim and act == "deny" and not is_negated and leaning == Leaning(OPEN):
        return Leaning(CERTAIN, is_so=False)
    if denies and cue is not None:
        if is_quoted and not leaning.is_so:
            return leaning
        if is_negated:
            return leaning if cue.speaker == "PR-" else leaning.at_most(POSSIBLE if cue.words[0] == "rule" else OPEN)
        return leaning.turned().at_most(_DEGREES.get(cue.speaker[:2], CERTAIN))
    if is_negated:
        if cue is not None and cue.speaker == "CT+":
            return leaning.at_most(OPEN)
        leaning = leaning.turned()
    if own is not None:
        return leaning.at_most(POSSIBLE if own == "hoped" else PROBABLE)
    telling = not is_quoted and (
        cue is None or cue.act == act
    )  # a neutral cue leaves it to the content: "We demand …", she said
    if act == "demand" and telling:
        return leaning.at_most(OPEN)
    if act == "propose" and telling:
        return leaning.at_most(POSSIBLE)
    if cue is None or (act == "warn" and leaning.sure == CERTAIN):
        return leaning
    if cue.act == "promise" and act not in ("promise", "threaten"):
        return leaning
    return leaning.at_most(_DEGREES.get(cue.speaker[:2], CERTAIN))


def is_negated(cue: Sequence[str], lemmas: Sequence[str]) -> bool:
    """Tell whether a cue's own words negate it: "did not say", "refused to rule out"."""
    if not words("standing", "negation", "words").isdisjoint(cue):
        return True
    refusing = words("standing", "refusing", "verbs")
    return any(one in refusing and to == "to" for one, to in pairwise(lemmas[:-1]))
