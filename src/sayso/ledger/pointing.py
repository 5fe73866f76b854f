"""Contents that point back: what "this", "the report", "any part in it" or a short "he had not" speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.ledger.words import words_of
from sayso.records import Attribution, Reading, Span

_POINTING = frozenset({"this", "that", "it", "these", "those", "which", "what", "so", "such"})
_SAYINGS = frozenset(
    {"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims", "report"}
    | {"reports", "description", "version", "statement", "statements", "remark", "remarks", "account", "accounts"}
    | {"assertion", "suggestion", "figure", "involvement", "responsibility", "part", "role", "rumour", "rumours"}
)
_SMALL = frozenset(
    {"the", "a", "an", "any", "all", "of", "in", "its", "his", "her", "their", "it", "them", "this"}
    | {"that", "these", "those", "such", "no", "being", "by", "to", "as", "for", "and"}
)
_BARE = frozenset({"i", "he", "she", "it", "they", "we", "you", "that", "whether", "not", "never", "also", "indeed"})
_AUXILIARIES = frozenset(
    {"had", "has", "have", "did", "does", "do", "was", "were", "is", "are", "will", "would", "could", "can"}
    | {"hadn't", "hasn't", "haven't", "didn't", "doesn't", "don't", "wasn't", "weren't", "isn't", "won't", "wouldn't"}
)
_DENYING = ("den", "reject", "dismiss", "disput", "refut", "rebut", "contradict", "repudiat", "disown")
_DENIALS = frozenset({"deny", "reject"})
_NEGATION = re.compile(
    r"\b(?:no|not|never|nothing|none|nobody|neither|nor|false|untrue|invented|\w+n['’]t)\b", re.IGNORECASE
)
_DOING = re.compile(r"\b(?:do|does|did|done|doing) (?:it|so|this|that)\b", re.IGNORECASE)
MIN_WORDS = 3
"""Words of a content that tells something by itself."""
MAX_NAMING = 6
"""Words of a content that does no more than name an event: "responsibility for the attack"."""
MAX_DOING = 8
"""Words of a content that names who has "done it"."""
BACK = 2
"""Sentences before its own in which what a content points at is looked for, where the reading does not say."""
OF_NOTE = 2.0
"""Weight of a word (``ledger.words``) that says what is spoken of; "any" has less, "duty" more."""
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST"})
"""Types of events that say something; what a content points at is rather what was said."""


def answers(reading: Reading) -> dict[str, str]:
    """Return, by attribution, the event or attribution whose telling its content speaks of without telling it anew."""
    text = reading.article.text
    known = {own.id: own for own in reading.attributions}
    printed = {own.id: joined(text, own.content) for own in reading.attributions}
    found: dict[str, str] = {}
    for dispute in reading.disputes:
        own = known.get(dispute.denial)
        if own is None or not takes_up(own, printed[own.id], text[slice(*own.cue)]):
            continue
        target = _told(reading, dispute.claim, own.id)
        if _reaches(reading, own, printed[own.id], target) and _of_it(reading, printed[own.id], dispute.claim):
            found[own.id] = target
    for event in reading.events:
        for voice in event.status:
            own = known.get(voice)
            if own is None or voice in found or not _names(own, printed[voice]):
                continue
            if _reaches(reading, own, printed[voice], event.id):
                found[voice] = event.id
    for own in reading.attributions:
        if own.id in found:
            continue
        back = BACK if own.act in _DENIALS and _refers(printed[own.id]) else 0 if _bare(printed[own.id]) else None
        before = None if back is None else _before(reading, own, back)
        if before is not None:
            found[own.id] = _told(reading, before, own.id)
    return found


def takes_up(own: Attribution, content: str, cue: str) -> bool:
    """Whether a denial speaks of what it disputes and not of what happened instead."""
    if _refers(content) or any(word.startswith(_DENYING) for word in cue.casefold().split()):
        return True
    words = _words(content)
    if "such" in words or not _SAYINGS.isdisjoint(words[:2]):
        return True
    return own.act == "deny" and bool(_NEGATION.search(content))


def _reaches(reading: Reading, own: Attribution, content: str, target: str) -> bool:
    """Whether a content may speak of what it disputes: of what was told before, "this" of what was told just before."""
    starts = {event.id: event.trigger[0] for event in reading.events}
    starts |= {one.id: one.content[0][0] for one in reading.attributions if one.content}
    at, own_at = starts.get(target, 0), own.content[0][0] if own.content else own.cue[0]
    words = _words(content)
    if len(words) == 1 and words[0] in _POINTING and at < own_at:
        return _sentence(reading, own_at) - _sentence(reading, at) <= BACK
    return at < own_at


def _of_it(reading: Reading, content: str, disputed: str) -> bool:
    """Whether a content of more than a few words, unless "nothing to do with it" is what it says, has a word of it."""
    if len(_words(content)) <= MAX_NAMING or _refers(content) or "nothing" in _words(content):
        return True
    text = reading.article.text
    spans = [piece for one in reading.attributions if one.id == disputed for piece in one.content]
    at = next((event.trigger[0] for event in reading.events if event.id == disputed), None)
    if at is not None and reading.sentences:
        spans = [reading.sentences[_sentence(reading, at)]]
    disputed_words = words_of(joined(text, spans))
    return any(weight >= OF_NOTE and word in disputed_words for word, weight in words_of(content).items())


def _sentence(reading: Reading, at: int) -> int:
    return max(0, bisect_right(reading.sentences, (at, len(reading.article.text) + 1)) - 1)


def _told(reading: Reading, ident: str, voice: str) -> str:
    """Return what tells what an attribution says: an event in its content, first one that ``voice`` has a stand on."""
    own = next((one for one in reading.attributions if one.id == ident), None)
    if own is None:
        return ident
    inside = [event for event in reading.events if any(begin <= event.trigger[0] < end for begin, end in own.content)]
    if inside:
        return min(inside, key=lambda event: (voice not in event.status, event.trigger)).id
    handed = [one for one in reading.attributions if one.parent == ident and one.content != own.content]
    inner = (one.id for one in handed if one.id != voice and _tells(reading, one))
    return next(inner, ident)


def joined(text: str, content: Sequence[Span]) -> str:
    """Return the words of a content."""
    return " … ".join(text[slice(*piece)] for piece in content)


def points(content: str) -> bool:
    """Return whether a content tells nothing by itself: "this", "the report", "any part in it", "the bathroom"."""
    words = _words(content)
    if len(words) < MIN_WORDS and (len(words) < 2 or words[0] in _POINTING | _SMALL or words[-1] in _SAYINGS):
        return True
    telling = [word for word in words if word not in _SMALL]
    return bool(words) and (not telling or (len(telling) == 1 and telling[0] in _SAYINGS))


def _refers(content: str) -> bool:
    """Whether a content is a pronoun or a noun for what was said, and nothing else."""
    words = _words(content)
    return points(content) and bool(words) and (words[0] in _POINTING or words[-1] in _SAYINGS)


def _words(content: str) -> list[str]:
    words = [word.strip("“”\"'‘’.,;:…") for word in content.casefold().split()]
    return [word for word in words if word]


def _names(own: Attribution, content: str) -> bool:
    """Whether a content is short enough to do no more than name an event; "X of starting it" tells a deed."""
    words = _words(content)
    return 0 < len(words) <= MAX_NAMING and not (own.act == "accuse" and "of" in words)


def _bare(content: str) -> bool:
    """Whether a content only takes up what was said: "he had not", "that they had done it"."""
    words = _words(content)
    if len(words) <= MAX_DOING and _DOING.search(content):
        return True
    return not _AUXILIARIES.isdisjoint(words) and _AUXILIARIES.union(_BARE).issuperset(words)


def _before(reading: Reading, own: Attribution, back: int) -> str | None:
    """Return the event or attribution told last before a content, in its sentence or so many before."""
    if not reading.sentences:
        return None
    at = min(own.content[0][0], own.cue[0])
    first = reading.sentences[max(0, _sentence(reading, at) - back)][0]
    told = [
        (event.trigger[0], event.id)
        for event in reading.events
        if first <= event.trigger[0] and event.trigger[1] <= at and event.type not in _SPEECH
    ]
    told += [
        (one.content[0][0], one.id)
        for one in reading.attributions
        if _tells(reading, one) and first <= one.content[0][0] and one.content[-1][1] <= at
    ]
    return max(told)[1] if told else None


def _tells(reading: Reading, own: Attribution) -> bool:
    """Whether a content has words enough to tell something by itself."""
    return len(_words(joined(reading.article.text, own.content))) >= MIN_WORDS
