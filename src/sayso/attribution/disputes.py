"""Denials and contradictions inside one article, each joined to the claim it speaks of.

A denial finds its claim, in this order: the claim told inside its own content ("rejected a claim by Rome that"), the
one that shares its content ("denied that …, as claimed by two witnesses"), the claim that the same voice denied just
before, and else the best of those told before it: by shared words, by anaphora ("this", "the report", "any such plan"),
by nearness. Contradictions without a word of denial need a mark of their own: "in turn", "but … only", "of lying".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.kinds import head_of
from sayso.attribution.sentences import sentence
from sayso.attribution.voices import words
from sayso.engine.columns import columns
from sayso.records import Act

REACH = 14
"""Attributions back that a denial may speak of; a denial of something further off names it again."""
CLAIMS = frozenset({"accuse", "assert", "criticise", "confirm", "believe", "warn"})
"""Acts that put forward what can be denied."""
CONTRAST = frozenset({"but", "however", "though", "although", "yet", "nevertheless", "while", "whereas"})
LYING = frozenset(
    {"lie", "lying", "mislead", "misleading", "distort", "distorting", "invent", "fabricate", "fabricating"}
)
INCIDENTS = frozenset(
    {"incident", "attack", "strike", "violence", "killing", "blast", "explosion", "unrest", "death", "shooting"}
)
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which"})
MEMORY = 60
"""Attributions back whose own disputes are remembered: what is disputed once is likely meant again."""
FLOOR = -2.0
"""Score under which no claim is near enough to be the one denied."""
MAX_LEMMAS = 60
"""Content words of one attribution that are compared."""


@dataclass(slots=True)
class Voice:
    """What a dispute is judged by: one attribution's act, words, source, sentence and paragraph."""

    number: int
    draft: Draft
    act: Act
    lemmas: frozenset[str]
    who: str
    sentence: int
    paragraph: int
    parent: int | None
    denies: list[int] = field(default_factory=list)
    answers: bool = False  # denies by its cue or by pointing back; others must meet an accusation


def disputes(
    doc: Doc, drafts: Sequence[Draft], acts: Sequence[Act], over: Sequence[int | None]
) -> list[tuple[int, int]]:
    """Return pairs (denial, claim) of attributions by number, in order."""
    voices = _voices(doc, drafts, acts, over)
    for voice in voices:
        for claim in _claims(doc, voice, voices):
            if claim != voice.number and claim not in voice.denies:
                voice.denies.append(claim)
    return [(voice.number, claim) for voice in voices for claim in sorted(voice.denies)]


def _voices(doc: Doc, drafts: Sequence[Draft], acts: Sequence[Act], over: Sequence[int | None]) -> list[Voice]:
    spaces = np.flatnonzero(doc.to_array("IS_SPACE")).tolist()
    breaks = [i for i in spaces if "\n" in doc[i].text]
    voices: list[Voice] = []
    paragraph = 0
    last = ""
    for number, draft in enumerate(drafts):
        while paragraph < len(breaks) and breaks[paragraph] < draft.head:
            paragraph += 1
        who = _who(doc, draft.source) if draft.source else ""
        if who in PRONOUNS:
            above = over[number]
            inside = above is not None and above < number and voices[above].who == last
            who = who if inside else last or who
        elif who:
            last = who
        at = sentence(doc[draft.head])[0]
        voices.append(Voice(number, draft, acts[number], _lemmas(doc, draft), who, at, paragraph, over[number]))
    return voices


def _who(doc: Doc, source: Tokens) -> str:
    """Name a source by its last proper noun (a surname), else by its head."""
    head = head_of(doc, source)
    if head.pos_ == "PRON":
        return head.lower_
    persons = [doc[i] for i in range(*source) if doc[i].ent_type_ in ("PER", "PERSON")]
    return persons[-1].lower_ if persons else head.lemma_.lower()


def _lemmas(doc: Doc, draft: Draft) -> frozenset[str]:
    tokens = columns(doc)
    found: list[str] = []
    for start, end in draft.content:
        for i in range(start, min(end, start + 2 * MAX_LEMMAS)):
            if tokens.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and len(tokens.texts[i]) > 2:
                found.append(tokens.lemmas[i].lower())
    return frozenset(found[:MAX_LEMMAS])


def _claims(doc: Doc, voice: Voice, voices: Sequence[Voice]) -> Iterator[int]:
    if voice.draft.relayer:
        return
    if voice.act == "deny":
        by_cue = voice.draft.sense is not None and (
            voice.draft.sense.act in ("deny", "reject") or voice.draft.sense.takes("np-pred", "np-as")
        )
        voice.answers = by_cue or _is_anaphor(doc, voice)
        yield from _denied(doc, voice, voices)
        return
    before = voices[max(0, voice.number - REACH) : voice.number]
    above = _ancestors(voice, voices)
    before = [v for v in before if v.number not in above and voice.number not in _ancestors(v, voices)]
    if voice.act == "accuse" and not LYING.isdisjoint(voice.lemmas):
        denial = next((v for v in reversed(before) if v.act == "deny"), None)
        if denial is not None:
            yield denial.number
        return
    content = [i for start, end in voice.draft.content for i in range(start, min(end, start + 12))]
    lemmas = columns(doc).lemmas
    if voice.act == "accuse" and any(lemmas[i] in INCIDENTS and _is_definite(doc[i]) for i in content[:4]):
        accusation = next((v for v in reversed(before) if v.act == "accuse" and v.who != voice.who), None)
        if accusation is not None:
            yield accusation.number
        return
    yield from _contradicted(doc, voice, voices)


def _denied(doc: Doc, voice: Voice, voices: Sequence[Voice]) -> Iterator[int]:
    near = voices[max(0, voice.number - REACH) : voice.number + REACH]
    own = [v for v in near if v.parent == voice.number and not v.draft.relayer]
    nouns = [v for v in own if v.draft.sense is not None and v.draft.sense.kind == "noun"]
    nouns = nouns or [v for v in own if v.act == "deny"]
    if nouns or (own and voice.lemmas <= own[0].lemmas):
        yield (nouns or own)[0].number
        return
    near = voices[max(0, voice.number - REACH) : voice.number + 3]
    for other in near:
        shared = other.draft.content == voice.draft.content or _is_piece(other.draft, voice.draft)
        if other is not voice and other.who != voice.who and shared and other.act != "deny" and not other.draft.relayer:
            yield other.number
            return
    previous = next((v for v in reversed(near) if v.number < voice.number and v.who == voice.who and v.denies), None)
    if previous is not None and voice.paragraph - previous.paragraph <= 1:
        yield from list(previous.denies)
        return
    best = _best(doc, voice, voices)
    if best is not None:
        yield best


def _is_piece(a: Draft, b: Draft) -> bool:
    return len(a.content) == 1 and len(b.content) == 1 and a.content[0][0] == b.content[0][0]


def _best(doc: Doc, voice: Voice, voices: Sequence[Voice]) -> int | None:
    """Return the claim that a denial most likely speaks of."""
    scored = []
    disputed = {claim for v in voices[max(0, voice.number - MEMORY) : voice.number] for claim in v.denies}
    is_anaphor = _is_anaphor(doc, voice)
    planned = is_anaphor and _names_plan(doc, voice)
    start = voice.draft.content[0][0]
    points = is_anaphor and doc[start].lower_ in ("that", "this") and voice.draft.content[0][1] > start + 1
    eligible = 0
    parents = _ancestors(voice, voices)
    before = voices[max(0, voice.number - REACH) : voice.number]
    for other in (*voices[voice.number + 1 : voice.number + 3], *reversed(before)):
        if other.draft.relayer or other.number in parents or voice.number in _ancestors(other, voices):
            continue
        if other.who == voice.who or other.act not in CLAIMS or not (voice.answers or other.act == "accuse"):
            continue
        if other.number > voice.number and (is_anaphor or other.sentence != voice.sentence):
            continue
        back = abs(voice.number - other.number)
        shared = len(other.lemmas & voice.lemmas)
        eligible += other.number < voice.number
        if not voice.answers and not shared:
            continue
        if not is_anaphor and shared < 2 and voice.paragraph - other.paragraph > 2:
            continue
        if not is_anaphor and not shared and (eligible > 2 or voice.paragraph - other.paragraph > 1):
            continue
        score = 3.0 * (other.act == "accuse" and not planned) + min(shared, 4) - 0.35 * back
        score += 3.0 * (planned and _is_future(doc, other)) + 3.5 * (points and eligible == 1)
        score += 1.2 * (other.number in disputed) - 0.3 * max(0, voice.paragraph - other.paragraph - 1)
        score -= 2.0 * (other.act in ("criticise", "warn"))
        if other.number > voice.number:
            score -= 0.5
        scored.append((score, -back, other.number))
    if not scored:
        return None
    score, _, number = max(scored)
    if score < FLOOR:
        return None
    above = voices[number].parent
    if above is None or voices[number].draft.governor is None:
        return number
    return above if _is_piece(voices[number].draft, voices[above].draft) else number  # X, citing Y, told it first


def _names_plan(doc: Doc, voice: Voice) -> bool:
    start, end = voice.draft.content[0]
    return any(
        doc[i].lemma_ in ("plan", "intention", "move", "offer", "decision") for i in range(start, min(end, start + 5))
    )


def _is_future(doc: Doc, voice: Voice) -> bool:
    return any(
        doc[i].lower_ in ("would", "will", "could", "may", "might")
        for a, b in voice.draft.content
        for i in range(a, min(b, a + 15))
    )


def _ancestors(voice: Voice, voices: Sequence[Voice]) -> set[int]:
    found: set[int] = set()
    at = voice.parent
    while at is not None and at not in found:
        found.add(at)
        at = voices[at].parent
    return found


def _is_anaphor(doc: Doc, voice: Voice) -> bool:
    """Tell whether a content only points at what was said: this, the report, any such plan, which."""
    start, end = voice.draft.content[0]
    first = doc[start]
    if first.lower_ in words("claims", "anaphors") and end - start <= 2:
        return True
    nouns = [doc[i] for i in range(start, min(end, start + 6)) if doc[i].pos_ == "NOUN"]
    named = any(t.lemma_ in words("claims", "fact") or t.lemma_ in words("claims", "wish") for t in nouns[:2])
    return named and (
        first.lower_ in ("the", "that", "this", "these", "those", "such", "any", "all", "both") or end - start <= 2
    )


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these") for child in noun.lefts)


def _contradicted(doc: Doc, voice: Voice, voices: Sequence[Voice]) -> Iterator[int]:
    """A contradiction without a word of denial: "in turn … only", "but a nurse said", after a denial "but"."""
    sent = sentence(doc[voice.draft.head])
    start = min(voice.draft.cue[0], voice.draft.source[0] if voice.draft.source else voice.draft.cue[0])
    read = columns(doc)
    lower = read.lower
    lead = lower[max(sent[0], start - 2) : min(sent[1], voice.draft.cue[1] + 1)]
    text = doc[max(sent[0], start - 2) : voice.draft.cue[1] + 4].text.lower()
    only = any("only" in lower[a : min(b, a + 10)] for a, b in voice.draft.content)
    before = [
        v for v in voices[max(0, voice.number - REACH) : voice.number] if v.who != voice.who and not v.draft.relayer
    ]
    if "in turn" in text or "for its part" in text or "for their part" in text:
        for other in reversed(before):
            if (
                other.act in CLAIMS
                and only
                and other.lemmas & voice.lemmas
                and other.number not in _ancestors(voice, voices)
            ):
                disputed = [v for v in before if v.act == "accuse" and v.lemmas & voice.lemmas]
                yield (disputed[0] if disputed else other).number
                return
    last_said = before[-1] if before and voice.number - before[-1].number == 1 else None
    if (
        only
        and last_said is not None
        and last_said.act in CLAIMS
        and last_said.paragraph == voice.paragraph
        and last_said.lemmas & voice.lemmas
    ):
        if voice.draft.sense is None or voice.draft.sense.has("open"):
            yield last_said.number  # all is well, says one; only half of it, says the next
        return
    if voice.act == "accuse":
        denial = next(
            (v for v in reversed(voices[max(0, voice.number - REACH) : voice.number]) if v.act == "deny" and v.denies),
            None,
        )
        near = denial is not None and denial.paragraph == voice.paragraph and voice.number - denial.number <= 2
        if (
            denial is not None
            and near
            and denial.who == voice.who
            and voice.draft.sense is not None
            and voice.draft.sense.has("open")
        ):
            yield denial.denies[0]  # its own account, in place of the one it denied
            return
    if not CONTRAST.isdisjoint(lead) and voice.act in ("assert", "accuse"):
        last = next((v for v in reversed(before) if v.sentence == voice.sentence), None)
        if (
            last is not None
            and any(
                lower[i] in ("only", "no", "not", "never", "n't", "nobody", "none")
                for a, b in last.draft.content
                for i in range(a, b)
            )
            and last.act in ("assert", "confirm")
        ):
            yield last.number
            return
    if voice.act == "accuse" and voice.draft.sense is not None and voice.draft.sense.narrator == "off":
        last = next((v for v in reversed(before) if v.act == "accuse" and v.paragraph == voice.paragraph), None)
        denied = any(v.act == "deny" and last is not None and last.number in v.denies for v in before)
        if last is not None and denied:
            yield last.number
