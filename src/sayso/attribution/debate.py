"""The voices of an article as its disputes see them: what each tells, by which words, denied or not, and about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from spacy.tokens import Doc

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.kinds import head_of
from sayso.attribution.sentences import sentence
from sayso.engine.columns import Columns, columns
from sayso.records import Act

MAX_LEMMAS = 60
"""Content words of one attribution that are compared."""
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which"})
NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nobody", "nothing", "none", "neither", "nor", "without", "hardly"}
)
LIGHT = frozenset({
    "be", "have", "do", "say", "tell", "make", "take", "get", "go", "come", "give", "put", "want", "know", "think",
    "see", "year", "day", "week", "month", "time", "people", "new", "more", "other", "many", "last", "first", "next",
    "own", "way", "thing", "lot", "one", "two", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
})  # fmt: skip
"""Words that any two statements may share."""
LIGHT_WEIGHT = 0.2
NAME_WEIGHT = 0.5
"""A shared name tells whom two statements are about, not that they tell the same."""
ENDINGS = (
    "ations",
    "ation",
    "ions",
    "ion",
    "ments",
    "ment",
    "ings",
    "ing",
    "eries",
    "ery",
    "als",
    "al",
    "ers",
    "er",
    "ed",
    "es",
    "e",
    "y",
    "s",
)
"""What is cut off words before they are compared, so that "deliveries" meets "deliver" and "firing" meets "fire"."""
SIDE = 4
"""Letters of a name that its adjective shares: Iran and Iranian, China and Chinese."""
MIN_STEM = 3
COMMON = 6
"""Statements that hold a word from which it is the article's subject, and tells little."""
MAX_POINTING = 6
"""Tokens of a content that does no more than point at what was told before."""
POINTING = frozenset({"this", "that", "it", "so", "these", "those"})


@dataclass(slots=True)
class Voice:
    """What a dispute is judged by: one attribution's act, words, source, sentence and paragraph.

    ``lemmas``, ``negated`` (the words that its negations fall on), ``names`` (of whom it speaks) and ``said_by`` (the
    words of its source) are stems; ``about`` and ``sides`` are the names in content and source, cut so short that
    "Pakistan" meets "Pakistani".
    """

    number: int
    draft: Draft
    act: Act
    lemmas: frozenset[str]
    negated: frozenset[str]
    names: frozenset[str]
    about: frozenset[str]
    who: str
    said_by: frozenset[str]
    sides: frozenset[str]
    is_pronoun: bool
    sentence: int
    paragraph: int
    parent: int | None
    denies: list[int] = field(default_factory=list)


class Debate:
    """All voices of a Doc, and how much their words weigh."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft], acts: Sequence[Act], over: Sequence[int | None]) -> None:
        self.doc = doc
        self.read = columns(doc)
        self.voices = _voices(doc, drafts, acts, over)
        self._held = Counter(lemma for voice in self.voices for lemma in voice.lemmas)
        self._names = frozenset(name for voice in self.voices for name in voice.names)

    def likeness(self, a: Voice, b: Voice) -> float:
        """Weigh the words that two statements share: 1 for each that tells something."""
        return sum(self.weight(lemma) for lemma in a.lemmas & b.lemmas)

    def of_one_thing(self, a: Voice, b: Voice) -> float:
        """Do the same without names, which tell of whom and not what."""
        return sum(self.weight(lemma) for lemma in a.lemmas & b.lemmas - a.names)

    def weight(self, lemma: str) -> float:
        """Weigh one word."""
        if lemma in LIGHT:
            return LIGHT_WEIGHT
        weight = NAME_WEIGHT if lemma in self._names else 1.0
        return weight / 2 if self._held[lemma] > COMMON else weight

    def above(self, voice: Voice) -> set[int]:
        """Return the numbers of those whose content a voice speaks in."""
        found: set[int] = set()
        at = voice.parent
        while at is not None and at not in found:
            found.add(at)
            at = self.voices[at].parent
        return found

    def apart(self, a: Voice, b: Voice) -> bool:
        """Tell whether neither speaks inside the other."""
        return a.number not in self.above(b) and b.number not in self.above(a)

    def before(self, voice: Voice, reach: int) -> Sequence[Voice]:
        """Return the voices before one that it may answer, the nearest first: no relays, none it speaks in."""
        near = self.voices[max(0, voice.number - reach) : voice.number]
        return [v for v in reversed(near) if not v.draft.relayer and self.apart(v, voice)]


def _voices(doc: Doc, drafts: Sequence[Draft], acts: Sequence[Act], over: Sequence[int | None]) -> list[Voice]:
    read = columns(doc)
    spaces = np.flatnonzero(doc.to_array("IS_SPACE")).tolist()
    breaks = [i for i in spaces if "\n" in read.texts[i]]
    voices: list[Voice] = []
    paragraph = 0
    last = ""
    for number, draft in enumerate(drafts):
        while paragraph < len(breaks) and breaks[paragraph] < draft.head:
            paragraph += 1
        who = _who(doc, draft.source) if draft.source else ""
        is_pronoun = who in PRONOUNS
        if is_pronoun:
            above = over[number]
            inside = above is not None and above < number and voices[above].who == last
            who = who if inside else last or who
        elif who:
            last = who
        tokens = _tokens(read, draft)
        start = sentence(doc[draft.head])[0]
        if acts[number] != "deny" and tokens and len(tokens) < MAX_POINTING and read.lower[tokens[0]] in POINTING:
            tokens += _meant(doc, start, min(draft.cue[0], tokens[0]))
        voices.append(
            Voice(
                number,
                draft,
                acts[number],
                frozenset(_lemmas(read, tokens)),
                _negated(read, tokens),
                frozenset(stem(read.lower[i]) for i in tokens if read.pos[i] == "PROPN"),
                _sides(read, tokens),
                who,
                frozenset(_lemmas(read, list(range(*draft.source)))) if draft.source else frozenset(),
                _sides(read, range(*draft.source)) if draft.source else frozenset(),
                is_pronoun,
                start,
                paragraph,
                over[number],
            )
        )
    return voices


def _meant(doc: Doc, start: int, before: int) -> list[int]:
    """Return the tokens that "that" points at ("blamed that on the army"): the clause before it, else the sentence."""
    if before - start > MAX_POINTING:
        return list(range(max(start, before - MAX_LEMMAS), before))
    return list(range(*sentence(doc[start - 1]))) if start else []


def _who(doc: Doc, source: Tokens) -> str:
    """Name a source by its last proper noun (a surname), else by its head."""
    head = head_of(doc, source)
    if head.pos_ == "PRON":
        return head.lower_
    persons = [doc[i] for i in range(*source) if doc[i].ent_type_ in ("PER", "PERSON")]
    return persons[-1].lower_ if persons else head.lemma_.lower()


def _tokens(read: Columns, draft: Draft) -> list[int]:
    return [i for start, end in draft.content for i in range(start, min(end, start + 2 * MAX_LEMMAS))]


def _lemmas(read: Columns, tokens: Sequence[int]) -> list[str]:
    wanted = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return [stem(read.lemmas[i].lower()) for i in tokens if read.pos[i] in wanted and len(read.texts[i]) > 2][
        :MAX_LEMMAS
    ]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Cut off a word's ending; words that any two statements may share stay whole."""
    if word in LIGHT:
        return word
    end = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= MIN_STEM), "")
    return word[: len(word) - len(end)]


def _sides(read: Columns, tokens: Iterable[int]) -> frozenset[str]:
    named = (
        read.lower[i] for i in tokens if read.pos[i] == "PROPN" or (read.pos[i] == "ADJ" and read.texts[i].istitle())
    )
    return frozenset(name[:SIDE] for name in named if len(name) >= SIDE)


def _negated(read: Columns, tokens: Sequence[int]) -> frozenset[str]:
    """Return the words that negations fall on: the verb of "did not order", the noun of "no order"."""
    found: set[str] = set()
    for i in tokens:
        if read.lower[i] in NEGATIONS:
            head = read.heads[i]
            if read.deps[head] in ("acl:relcl", "advcl", "acl"):
                continue  # "those who are not well-off" denies nothing
            found.add(stem(read.lemmas[head].lower()))
            if read.lower[i] == "no" and read.deps[head] in ("obj", "nsubj", "nsubj:pass"):
                found.add(stem(read.lemmas[read.heads[head]].lower()))
    return frozenset(found - LIGHT)
