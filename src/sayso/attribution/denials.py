"""What a denial speaks of: a claim told in its own content, by the words they share, by anaphora, by nearness.

A denial is one by its cue ("denied", "called the report a lie"), by what it says ("we had nothing to do with it"), or
by a plain negation. The first two answer somebody; a plain negation does so only where it turns the very words of a
claim round, or where the accused speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.answering import (
    accusing,
    answers,
    asks,
    by_cue,
    is_negated,
    is_supposed,
    nouns_of,
    object_of,
    points,
    starts_with_no,
)
from sayso.attribution.content import content_text
from sayso.attribution.debate import LIGHT, Debate, Voice
from sayso.attribution.drafts import Draft
from sayso.attribution.voices import wording

REACH = 14
"""Attributions back that a denial may speak of; a denial of something further off names it again."""
CLAIMS = frozenset({"accuse", "assert", "criticise", "confirm", "believe", "warn"})
"""Acts that put forward what can be denied."""
GUILT = frozenset(
    {
        "wrongdoing",
        "involvement",
        "guilt",
        "complicity",
        "responsibility",
        "role",
        "link",
        "knowledge",
        "part",
        "misconduct",
    }
)
"""What only the accused denies: "denied any involvement"."""
PLANS = frozenset({"plan", "intention", "move", "offer", "decision"})
WISHES = frozenset({"hope", "want", "wish", "plan", "like", "prefer", "intend", "aim", "need", "seek"})
"""Cues of what somebody would like: nobody denies that."""
OWN_WORDS = frozenset({"retract", "recant", "withdraw", "walk", "backtrack", "row"})
"""Cues that take back what the speaker said himself."""
DOCUMENTS = frozenset(
    {"report", "document", "lett", "memo", "indict", "lawsuit", "complaint", "affidavit", "stud", "articl"}
)
"""Stems of texts that put forward what their subject answers."""
CORE = frozenset(
    {
        "deny",
        "refute",
        "rebut",
        "reject",
        "dismiss",
        "dispute",
        "contest",
        "contradict",
        "repudiate",
        "debunk",
        "denial",
    }
)
"""Cues that deny whatever stands behind them; the others (play down, disagree) do so where their object is a claim."""
FUTURE = frozenset({"would", "will", "could", "may", "might"})
CONCESSIVE = frozenset({"although", "though", "but", "while", "whereas", "after", "despite", "when"})
ELLIPTIC = frozenset({"had", "did", "was", "were", "has", "have", "do", "does", "is", "are", "so", "would", "could"})
"""How a claim ends that repeats what was denied: "although a colleague said they had"."""
MEMORY = 60
"""Attributions back whose own disputes are remembered: what is disputed once is likely meant again."""
FLOOR = -2.0
"""Score under which no claim is near enough to be the one denied."""
LIKE, VERY_LIKE = 1.0, 2.0
"""Weight of shared words from which a near claim, and any claim, may be the one denied."""
NEAR = 1
"""Paragraphs back that count as near: many papers give each sentence one of its own."""
FAR = 3
FUTURE_BONUS, ACCUSED_BONUS, ONLY_ONE_BONUS, DISPUTED_BONUS = 3.0, 3.0, 3.5, 1.2
DISTANCE_COST, PARAGRAPH_COST, MILD_COST = 0.35, 0.3, 2.0
SHORT = 4
"""Words that tell something in a statement that says little else than no."""


def denied(debate: Debate, voice: Voice) -> Iterator[int]:
    """Yield the numbers of the claims that a denial speaks of."""
    voices = debate.voices
    told = _told_inside(debate, voice)
    if told is not None:
        yield told
        return
    sense = voice.draft.sense
    takes_back = sense is not None and sense.words[0] in OWN_WORDS
    if voice.draft.source is None or takes_back or is_supposed(debate, voice):
        return
    near = voices[max(0, voice.number - REACH) : voice.number + 3]
    if any(_agrees(debate, voice, other) for other in near if other is not voice):
        return
    for other in near:
        shared = other.draft.content == voice.draft.content or is_piece(other.draft, voice.draft)
        if not answers(debate, voice) or is_negated(debate, other):
            continue
        if other is not voice and other.who != voice.who and shared and other.act != "deny" and not other.draft.relayer:
            yield other.number
            return
    echo = _echoed(debate, voice)
    if echo is not None:
        yield echo
        return
    previous = next((v for v in reversed(near) if v.number < voice.number and v.who == voice.who and v.denies), None)
    if (
        previous is not None
        and voice.paragraph - previous.paragraph <= NEAR
        and (answers(debate, voice) or debate.likeness(previous, voice) >= LIKE)
    ):
        yield from list(previous.denies)
        return
    best = _best(debate, voice)
    if best is not None:
        yield best
        if points(debate, voice) and voices[best].act == "accuse":
            yield from _beside(debate, voices[best], voice)


def _told_inside(debate: Debate, voice: Voice) -> int | None:
    """Return the claim that a denial tells itself: "rejected a claim by Rome that"."""
    if not answers(debate, voice):
        return None
    near = debate.voices[max(0, voice.number - REACH) : voice.number + REACH]
    own = [v for v in near if v.parent == voice.number and not v.draft.relayer]
    nouns = [v for v in own if v.draft.sense is not None and v.draft.sense.kind == "noun"]
    nouns = nouns or [v for v in own if v.act == "deny"]
    if nouns or (own and voice.lemmas <= own[0].lemmas):
        return (nouns or own)[0].number
    return None


def _beside(debate: Debate, best: Voice, voice: Voice) -> Iterator[int]:
    """ "The allegations" are all that the accuser has made there."""
    for other in debate.voices[max(0, best.number - 1) : best.number + 2]:
        same = other.act == "accuse" and other.who == best.who and other.number < voice.number
        if same and other is not best and debate.apart(other, best) and not other.draft.relayer:
            yield other.number


def is_piece(a: Draft, b: Draft) -> bool:
    """Tell whether two contents are one, told by two cues."""
    return len(a.content) == 1 and len(b.content) == 1 and a.content[0][0] == b.content[0][0]


def _echoed(debate: Debate, voice: Voice) -> int | None:
    """Return the claim behind a denial that repeats it: "denied that, though a clerk said they had"."""
    if not by_cue(voice):
        return None
    for other in debate.voices[voice.number + 1 : voice.number + 3]:
        end = other.draft.content[-1][1]
        same = other.sentence == voice.sentence and other.who != voice.who and debate.apart(voice, other)
        if same and other.act in CLAIMS:
            between = debate.read.lower[voice.draft.content[0][1] - 1 : other.draft.cue[0]]
            if debate.read.lower[end - 1] in ELLIPTIC and not CONCESSIVE.isdisjoint(between):
                return other.number
    return None


def _best(debate: Debate, voice: Voice) -> int | None:
    """Return the claim that a denial most likely speaks of."""
    scored: list[tuple[float, int, int]] = []
    disputed = {claim for v in debate.voices[max(0, voice.number - MEMORY) : voice.number] for claim in v.denies}
    pointing = points(debate, voice)
    nouns = nouns_of(debate, voice)
    planned = pointing and not PLANS.isdisjoint(nouns)
    start, end = object_of(voice)
    demonstrative = pointing and debate.read.lower[start] in ("that", "this") and end > start + 1
    eligible = 0
    behind = [
        v for v in debate.voices[voice.number + 1 : voice.number + 3] if not v.draft.relayer and debate.apart(v, voice)
    ]
    for other in (*behind, *debate.before(voice, REACH)):
        told = (
            other.act in CLAIMS and debate.read.lemmas[other.draft.head] not in WISHES and not is_negated(debate, other)
        )
        if not told or _is_own(voice, other) or asks(debate, other):
            continue
        if other.number > voice.number and (pointing or other.sentence != voice.sentence):
            continue
        eligible += other.number < voice.number
        like = debate.likeness(voice, other)
        if not _may_mean(debate, voice, other, like, eligible):
            continue
        back = abs(voice.number - other.number)
        score = ACCUSED_BONUS * (other.act == "accuse" and not planned) + min(like, 4.0) - DISTANCE_COST * back
        score += FUTURE_BONUS * (planned and _is_future(debate, other)) + ONLY_ONE_BONUS * (
            demonstrative and eligible == 1
        )
        score += DISPUTED_BONUS * (other.number in disputed)
        score -= PARAGRAPH_COST * max(0, voice.paragraph - other.paragraph - 1)
        score -= MILD_COST * (other.act in ("criticise", "warn")) + 0.5 * (other.number > voice.number)
        scored.append((score, -back, other.number))
    if not scored:
        return None
    score, _, number = max(scored)
    if score < FLOOR:
        return None
    best = debate.voices[number]
    if pointing and number not in disputed:  # a claim told again in other words: the one that has been disputed before
        known = [debate.voices[n] for n in disputed if n < voice.number and debate.voices[n].who == best.who]
        number = next((v.number for v in known if debate.likeness(v, best) >= LIKE and not _is_own(voice, v)), number)
        best = debate.voices[number]
    if best.parent is None or best.draft.governor is None:
        return number
    return (
        best.parent if is_piece(best.draft, debate.voices[best.parent].draft) else number
    )  # X, citing Y, told it first


def _agrees(debate: Debate, voice: Voice, other: Voice) -> bool:
    """Tell whether both judge alike: who calls a report false does not deny that it is false."""
    sense = voice.draft.sense
    if sense is None or not sense.takes("np-pred", "np-as") or not voice.lemmas & other.lemmas - LIGHT:
        return False
    falsity = {found.group() for found in wording("falsity").finditer(content_text(debate.doc, voice.draft))}
    alike = {found.group() for found in wording("falsity").finditer(content_text(debate.doc, other.draft))}
    return not falsity.isdisjoint(alike)


def _is_own(voice: Voice, other: Voice) -> bool:
    """Tell whether a claim is the denier's own; "he" who denies an accusation is not its speaker."""
    if other.who != voice.who:
        return False
    return not (voice.is_pronoun and accusing(other) and other.sentence != voice.sentence)


def _may_mean(debate: Debate, voice: Voice, other: Voice, like: float, eligible: int) -> bool:
    """Tell whether a denial can speak of a claim at all."""
    gap = voice.paragraph - other.paragraph
    accused = other.act == "accuse" and not voice.said_by.isdisjoint(other.lemmas)
    if points(debate, voice):
        if voice.draft.sense is not None and voice.draft.sense.words[0] == "rule":
            return like >= LIKE  # ruled that out: a choice more often than a claim
        if not GUILT.isdisjoint(nouns_of(debate, voice)):
            if other.act == "accuse":
                return gap <= FAR or like >= LIKE or accused
            return eligible <= 1 and gap <= FAR and _is_past(debate, other)
        return gap <= FAR or like >= LIKE
    if by_cue(voice):
        if voice.draft.sense is not None and voice.draft.sense.words[0] not in CORE:
            return like >= VERY_LIKE and gap <= FAR
        written = other.draft.source is not None and not other.said_by.isdisjoint(DOCUMENTS)
        if gap <= NEAR and ((eligible <= 1 and other.act == "accuse") or (eligible <= 2 and written)):
            return True
        return (
            like >= VERY_LIKE
            or (like >= LIKE and gap <= FAR)
            or (accused and gap <= (FAR if accusing(other) else NEAR))
        )
    if answers(debate, voice):
        return (other.act == "accuse" and (gap <= NEAR or accused)) or (like >= LIKE and gap <= FAR)
    if opposed(debate, voice, other) and not voice.is_pronoun and starts_with_no(debate, voice):
        if other.act == "accuse":
            return gap <= FAR
        return gap <= NEAR and debate.of_one_thing(voice, other) >= VERY_LIKE
    return other.act == "accuse" and like >= VERY_LIKE and accused and gap <= FAR


def opposed(debate: Debate, a: Voice, b: Voice) -> bool:
    """Tell whether one negates what the other tells: the same word, denied here and not there, and others with it."""
    turned = (a.negated & b.lemmas) - b.negated | (b.negated & a.lemmas) - a.negated
    strength = max((debate.weight(lemma) for lemma in turned), default=0.0)
    return strength >= LIKE and (debate.likeness(a, b) >= 1.5 or min(len(a.lemmas), len(b.lemmas)) <= SHORT)


def _is_future(debate: Debate, voice: Voice) -> bool:
    pieces = ((a, min(b, a + 15)) for a, b in voice.draft.content)
    return any(not FUTURE.isdisjoint(debate.read.lower[a:b]) for a, b in pieces)


def _is_past(debate: Debate, voice: Voice) -> bool:
    pieces = ((a, min(b, a + 15)) for a, b in voice.draft.content)
    return any(tag in ("VBD", "VBN") for a, b in pieces for tag in debate.read.tags[a:b])
