"""How one voice answers: by its cue, by what it says, by pointing at a claim; or not at all."""

from __future__ import annotations

from sayso.attribution.content import content_text
from sayso.attribution.debate import NEGATIONS, Debate, Voice
from sayso.attribution.drafts import Tokens
from sayso.attribution.syntax import has_finite_verb
from sayso.attribution.voices import wording, words

NOT = frozenset({"not", "n't", "n’t", "never"})
MODALS_AND_NOT = frozenset({"could", "would", "might", "may", "can", "must", "should"}) | NOT
MAX_BEFORE_NO = 4
"""Words of a content within which its negation stands that says above all no."""
ASKING = frozenset({"ask", "wonder", "question", "inquire", "enquire"})
MIN_TOLD = 5
MAX_ANAPHOR = 6
"""Tokens from the start of a content that may name what is denied: "all of these unfounded accusations"."""


def by_cue(voice: Voice) -> bool:
    """Tell whether it is the cue that denies."""
    sense = voice.draft.sense
    return sense is not None and (sense.act in ("deny", "reject") or sense.takes("np-pred", "np-as"))


def _start(debate: Debate, voice: Voice) -> str:
    return content_text(debate.doc, voice.draft)[:160]


def answers(debate: Debate, voice: Voice) -> bool:
    """Tell whether a denial answers somebody by its cue or by what it says, and not by a plain negation alone."""
    return by_cue(voice) or points(debate, voice) or wording("deny").search(_start(debate, voice)) is not None


def accusing(voice: Voice) -> bool:
    """Tell whether it is the cue that accuses: blamed, accused, charged."""
    return voice.draft.sense is not None and voice.draft.sense.act == "accuse"


def is_negated(debate: Debate, voice: Voice) -> bool:
    """Tell whether somebody is told not to have spoken: "did not say", "did not respond"."""
    return any(word in NOT for word in debate.read.lower[voice.draft.cue[0] : voice.draft.head])


def is_question(debate: Debate, voice: Voice) -> bool:
    """Tell whether what is said ends as a question."""
    last = voice.draft.content[-1][1]
    return "?" in debate.read.texts[max(0, last - 2) : last + 1]


def asks(debate: Debate, voice: Voice) -> bool:
    """Tell whether a voice asks, and so claims nothing that could be denied: asked whether, wondered if."""
    first = debate.read.lower[voice.draft.content[0][0]]
    return first == "whether" or (debate.read.lemmas[voice.draft.head] in ASKING and _is_asked(debate, voice, first))


def _is_asked(debate: Debate, voice: Voice, first: str) -> bool:
    end = voice.draft.content[-1][1]
    return first == "if" or is_question(debate, voice) or "?" in debate.read.texts[end : end + 2]


def is_supposed(debate: Debate, voice: Voice) -> bool:
    """Tell whether nobody denies yet, or only a question does: "could deny", "has not denied", "why didn't he?"."""
    start = voice.draft.cue[0]
    if not MODALS_AND_NOT.isdisjoint(debate.read.lower[start : voice.draft.head]):
        return True
    return not by_cue(voice) and is_question(debate, voice)


def starts_with_no(debate: Debate, voice: Voice) -> bool:
    """Tell whether what is said is above all a negation: "there is no text", "nobody was hurt"."""
    start, end = voice.draft.content[0]
    first = [word for word in debate.read.lower[start:end] if word.isalpha() and word != "that"][:MAX_BEFORE_NO]
    if "and" in first:  # months passed, and no one called
        first = first[: first.index("and")]
    return not NEGATIONS.isdisjoint(first)


def object_of(voice: Voice) -> Tokens:
    """Return the piece of a content that its cue takes: the first behind it, else the first."""
    return next((piece for piece in voice.draft.content if piece[0] >= voice.draft.cue[1]), voice.draft.content[0])


def points(debate: Debate, voice: Voice) -> bool:
    """Tell whether a content only points at what was said: this, the report, any such plan, which."""
    read = debate.read
    start, end = voice.draft.content[0]
    if read.lower[start] in words("claims", "anaphors") and end - start <= 2:
        return True
    start, end = object_of(voice)
    first = read.lower[start]
    nouns = nouns_of(debate, voice)
    named = any(noun in words("claims", "fact") or noun in words("claims", "wish") for noun in nouns[:2])
    determined = "such" in debate.read.lower[start : start + 3] or first in (
        "the",
        "that",
        "this",
        "these",
        "those",
        "such",
        "any",
        "all",
        "both",
    )
    return named and (determined or end - start <= 2) and not _is_told(debate, voice)


def _is_told(debate: Debate, voice: Voice) -> bool:
    """Tell whether the content itself tells what is denied: "the notion that dead people had voted"."""
    start, end = object_of(voice)
    if "such" in debate.read.lower[start : start + 3]:
        return False  # that any such plan existed
    return end - start >= MIN_TOLD and has_finite_verb(debate.doc, start + 2, min(end, start + 4 * MAX_ANAPHOR))


def nouns_of(debate: Debate, voice: Voice) -> list[str]:
    """Return the nouns by which a content begins to name what is denied."""
    start, end = object_of(voice)
    span = range(start, min(end, start + MAX_ANAPHOR))
    return [debate.read.lemmas[i] for i in span if debate.read.pos[i] == "NOUN"]
