"""Contradictions without a word of denial: the accused answers, a negation turns a claim round, two sides differ.

Each needs a mark of its own, for most voices that stand side by side only tell different things.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.answering import asks, is_negated, is_question, starts_with_no
from sayso.attribution.debate import SIDE, Debate, Voice
from sayso.attribution.denials import CLAIMS, REACH, is_piece, opposed
from sayso.attribution.sentences import sentence

CONTRAST = frozenset({"but", "however", "though", "although", "yet", "nevertheless", "while", "whereas"})
LYING = frozenset(
    {"lie", "lying", "mislead", "misleading", "distort", "distorting", "invent", "fabricate", "fabricating"}
)
INCIDENTS = frozenset(
    {"incident", "attack", "strike", "violence", "killing", "blast", "explosion", "unrest", "death", "shooting"}
)
ANSWERING = frozenset({
    "insist", "maintain", "counter", "retort", "shoot", "hit", "fire", "clarify", "protest", "rejoin", "explain",
})  # fmt: skip
"""Cues by which somebody answers: the accused who uses one denies."""
TELLING = frozenset(
    {"say", "tell", "claim", "add", "state", "argue", "insist", "maintain", "write", "declare", "explain"}
)
STEADY = frozenset({"always", "long", "repeatedly", "consistently"})
"""Words of a cue that tell of an answer given before: "has always said"."""
COUNTS = frozenset({"figure", "number", "toll", "count", "crowd", "total", "turnout", "fall", "rise"})
NEGATIVE = ("only", "no", "not", "never", "n't", "nobody", "none")
SIDES = ("in turn", "for its part", "for their part")
CLOSE = 3
"""Attributions back that an answer may reach without a word of denial."""
NEAR, FAR = 1, 2  # paragraphs
MAX_CULPRIT = 5
"""Tokens at the start of an accusation that name who did it."""
LIKE_ENOUGH = 1.0
"""Weight of the words that two statements must share, names left out, to be of one thing."""


def contradicted(debate: Debate, voice: Voice) -> Iterator[int]:
    """Yield the numbers of the claims that a voice contradicts."""
    if voice.draft.source is None or is_question(debate, voice):
        return
    before = [v for v in debate.before(voice, REACH) if v.who != voice.who and not asks(debate, v)]
    for rule in RULES:
        found = rule(debate, voice, before)
        if found is not None:
            yield found.number
            return


def _calls_it_a_lie(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """Who says that X is lying contradicts what X said, or denied, just before."""
    if voice.act != "accuse" or LYING.isdisjoint(_first_lemmas(debate, voice)):
        return None
    near = [v for v in before if voice.number - v.number <= CLOSE and voice.paragraph - v.paragraph <= NEAR]
    return next((v for v in near if v.act == "deny"), None) or next(
        (v for v in near if v.act in CLAIMS and not v.said_by.isdisjoint(voice.names)), None
    )


def _other_side(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """ "Moscow in turn says that only …": the accusation with a word in common, else the last claim."""
    if not turns(debate, voice) or not _says_only(debate, voice):
        return None
    common = [v for v in reversed(before) if v.lemmas & voice.lemmas and v.act in CLAIMS]
    return next((v for v in common if v.act == "accuse"), common[-1] if common else None)


def turns(debate: Debate, voice: Voice) -> bool:
    """Tell whether a voice is brought in as the other side: "in turn", "for its part"."""
    start, end = sentence(debate.doc[voice.draft.head])
    lead = " ".join(debate.read.lower[max(start, voice.draft.cue[0] - 12) : min(end, voice.draft.cue[1] + 4)])
    return any(side in lead for side in SIDES)


def _says_only(debate: Debate, voice: Voice) -> bool:
    lower = debate.read.lower
    firsts = (i for a, b in voice.draft.content for i in range(a, min(b, a + 10)))
    return any(lower[i] == "only" and lower[i - 1] not in ("-", "not") for i in firsts)


def _only(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """All is well, says one; only half of it, says the next."""
    last = before[0] if before and voice.number - before[0].number == 1 else None
    sense = voice.draft.sense
    if last is None or not _says_only(debate, voice) or not (sense is None or sense.has("open")):
        return None
    close = last.act in CLAIMS and last.sentence != voice.sentence and voice.paragraph - last.paragraph <= NEAR
    return (
        last
        if close and debate.likeness(last, voice) >= 1.5 * LIKE_ENOUGH and voice.paragraph == last.paragraph
        else None
    )


def _own_account(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """What a denier says happened instead contradicts what he denied."""
    recent = debate.voices[max(0, voice.number - 2) : voice.number]
    denial = next((v for v in reversed(recent) if v.act == "deny" and v.denies and v.who == voice.who), None)
    sense = voice.draft.sense
    telling = sense is not None and sense.has("open") and debate.read.lemmas[voice.draft.head] in TELLING
    if denial is None or denial.paragraph != voice.paragraph or not telling:
        return None
    return debate.voices[denial.denies[0]] if voice.act == "accuse" else None


def _answers(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """The accused answers: with a negation, a word that insists, or "I" against what was said of him."""
    if voice.act not in ("assert", "accuse") or is_negated(debate, voice):
        return None
    for other in before:
        if voice.number - other.number > CLOSE or voice.paragraph - other.paragraph > FAR:
            break
        doubted = other.draft.sense is not None and other.draft.sense.polarity == "-" and other.act == "believe"
        if not (doubted or other.act == "accuse") or not _is_accused(debate, voice, other):
            continue
        read, cue = debate.read, voice.draft.cue
        steady = not STEADY.isdisjoint(read.lower[max(0, cue[0] - 1) : cue[1]])
        insists = steady or read.lemmas[voice.draft.head] in ANSWERING
        like = debate.of_one_thing(voice, other)
        if like >= LIKE_ENOUGH and (insists or voice.negated or _says_only(debate, voice)):
            return other
        if steady and voice.number - other.number == 1 and voice.paragraph - other.paragraph <= NEAR:
            return other
    return None


def _is_accused(debate: Debate, voice: Voice, other: Voice) -> bool:
    """Tell whether a voice is of those whom an accusation names."""
    if voice.is_pronoun:
        return False
    return not voice.sides.isdisjoint(other.about) and voice.sides.isdisjoint(other.sides)


def _turns_round(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """The same words, denied by one and not by the other."""
    if voice.act not in ("assert", "accuse", "confirm") or voice.is_pronoun:
        return None
    for other in before:
        if voice.number - other.number > CLOSE - 1 or voice.paragraph - other.paragraph > NEAR:
            break
        facts = other.act in ("assert", "accuse", "confirm", "deny", "warn") and not is_negated(debate, other)
        if not facts or is_piece(voice.draft, other.draft) or not opposed(debate, voice, other):
            continue
        if debate.of_one_thing(voice, other) >= LIKE_ENOUGH and (
            starts_with_no(debate, voice) or _contrasts(debate, voice)
        ):
            return other
    return None


def _contrasts(debate: Debate, voice: Voice) -> bool:
    """Tell whether a voice is brought in by "but": at the start of its sentence, or just before its source."""
    start = min(voice.draft.cue[0], voice.draft.source[0] if voice.draft.source else voice.draft.cue[0])
    lead = (
        *debate.read.lower[voice.sentence : voice.sentence + 2],
        *debate.read.lower[max(voice.sentence, start - 2) : start],
    )
    return not CONTRAST.isdisjoint(lead)


def _other_culprit(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """Two sides blame each other, or others, for the same thing."""
    sense = voice.draft.sense
    tells = sense is not None and (sense.act == "accuse" or sense.has("open"))
    if voice.act != "accuse" or voice.is_pronoun or not tells:
        return None
    content = [i for start, end in voice.draft.content for i in range(start, min(end, start + 4))]
    blames = voice.draft.sense is not None and voice.draft.sense.act == "accuse"
    incident = blames and any(debate.read.lemmas[i] in INCIDENTS and _is_definite(debate, i) for i in content)
    for other in before:
        if voice.number - other.number > CLOSE or voice.paragraph - other.paragraph > NEAR:
            break
        if other.act != "accuse" or other.who == voice.who or other.sentence == voice.sentence:
            continue
        same = debate.of_one_thing(voice, other) >= LIKE_ENOUGH
        if incident or (same and _turns_it_back(debate, voice, other)):
            return other
    return None


def _turns_it_back(debate: Debate, voice: Voice, other: Voice) -> bool:
    """Tell whether who was accused accuses somebody else."""
    own, accused = _culprits(debate, voice), _culprits(debate, other)
    return not voice.sides.isdisjoint(accused) and own.isdisjoint(accused)


def _culprits(debate: Debate, voice: Voice) -> set[str]:
    """Return the names that a content begins with: who did it."""
    start, end = voice.draft.content[0]
    return {word[:SIDE] for word in debate.read.lower[start : min(end, start + MAX_CULPRIT)] if len(word) >= SIDE}


def _is_definite(debate: Debate, noun: int) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these") for child in debate.doc[noun].lefts)


def _but_not(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """ "… says nobody was there, but a nurse said that she saw": in one sentence, behind "but"."""
    start = min(voice.draft.cue[0], voice.draft.source[0] if voice.draft.source else voice.draft.cue[0])
    lead = debate.read.lower[max(voice.sentence, start - 2) : voice.draft.cue[1] + 1]
    if CONTRAST.isdisjoint(lead) or voice.act not in ("assert", "accuse"):
        return None
    last = next((v for v in before if v.sentence == voice.sentence), None)
    if last is None or last.act not in ("assert", "confirm"):
        return None
    negative = any(word in NEGATIVE for a, b in last.draft.content for word in debate.read.lower[a:b])
    return last if negative else None


def _counts(debate: Debate, voice: Voice, before: list[Voice]) -> Voice | None:
    """ "The army put the number at two": another count than the one just given."""
    start, end = voice.draft.content[0]
    counted = debate.read.lemmas[voice.draft.head] == "put" and not COUNTS.isdisjoint(
        debate.read.lemmas[start : min(end, start + 4)]
    )
    if not counted or not before or voice.paragraph - before[0].paragraph > NEAR:
        return None
    numbers = any(debate.read.pos[i] == "NUM" for a, b in before[0].draft.content for i in range(a, b))
    return before[0] if numbers and before[0].act in CLAIMS else None


def _first_lemmas(debate: Debate, voice: Voice) -> set[str]:
    return {debate.read.lemmas[i] for a, b in voice.draft.content for i in range(a, min(b, a + 20))}


RULES = (
    _calls_it_a_lie, _other_side, _only, _own_account, _answers, _turns_round, _other_culprit, _but_not, _counts,
)  # fmt: skip
"""Asked in this order; the first that finds a claim counts."""
