"""What a speaker does by an utterance: one of thirteen acts, by its cue, its content and what it speaks of.

A telling cue decides ("warned", "denied"); a neutral one ("said") takes its act from the content, whose wordings stand
in ``data/voices.toml``. Where a content does several things the weightiest is coded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.content import content_text
from sayso.attribution.debate import NEGATIONS
from sayso.attribution.denials import REACH
from sayso.attribution.disputes import disputes
from sayso.attribution.drafts import Draft
from sayso.attribution.sentences import sentence
from sayso.attribution.syntax import has_finite_verb
from sayso.attribution.voices import wording, words
from sayso.engine.columns import columns
from sayso.records import Act

ORDER: tuple[Act, ...] = (
    "demand", "threaten", "warn", "deny", "accuse", "reject", "promise", "criticise", "propose", "support",
)  # fmt: skip
"""In what order an open cue's content is asked; the weightier first."""
INSISTING = frozenset({"insist", "maintain", "swear", "protest", "counter", "retort", "claim"})
"""Cues that answer something even when the article does not tell what."""
MAX_LEAD = 2
"""Tokens between the start of a content and the source of the voice it tells of: "that", a quotation mark."""
MAX_NEGATION = 90
"""Characters before a negation that is still the main clause's."""
NEAR = 3
"""Attributions between an accusation and a plain negation that answers it."""
MAX_OBJECT = 9
"""Tokens at the start of a content that name what is granted or dismissed."""
MILD: frozenset[Act] = frozenset({"criticise", "support"})
"""Acts that a single word of praise or blame decides: it must be the main clause's, and near the start."""
SETTINGS = frozenset({"after", "wake", "following", "fear", "fears", "threat", "threats", "amid", "since", "despite"})
"""Words behind which a deed is the occasion, and nobody's fault: "fears of terrorism in the wake of attacks"."""
MAX_JUDGEMENT = 260
MAX_BEFORE = 40
"""Characters before such a word in which a negation is its own."""
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
VERDICTS = frozenset({"rate", "judge", "deem", "find", "rule"})
TRUE = re.compile(r"\b(?:true|accurate|correct)\W*$")
RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
REFUSALS = frozenset({"reject", "dismiss", "rebuff", "spurn", "refuse"})


def act_of(doc: Doc, draft: Draft) -> Act:
    """Decide the act of one attribution."""
    text = content_text(doc, draft)
    head, sense = doc[draft.head], draft.sense
    if draft.relayer:
        return "assert"
    if (head.lemma_ in REFUSALS or head.lemma_ == "deny") and _is_ruling(doc, draft):
        return "reject"
    if head.lemma_ in REFUSALS:
        return _refusal(doc, draft, text)
    if sense is not None and sense.takes("np-pred", "np-as") and sense.has("open"):
        return _judgement(doc, draft, text)
    if sense is not None and sense.act == "promise":
        return "threaten" if wording("harm").search(text) and not wording("propose").search(text) else "promise"
    if sense is not None and not sense.has("open") and sense.act != "assert":
        if sense.act == "demand" and head.lemma_ in ("ask", "tell") and not _has_to(doc, draft):
            return "assert"
        return sense.act
    return by_content(text) or (sense.act if sense is not None else "assert")


def settled(doc: Doc, drafts: Sequence[Draft], over: Sequence[int | None]) -> tuple[list[Act], list[tuple[int, int]]]:
    """Decide all acts and disputes; who contradicts for the accused side denies, who grants the claim confirms."""
    acts = [act_of(doc, draft) for draft in drafts]
    for child, parent in enumerate(over):
        if (
            parent is not None
            and acts[parent] == acts[child] != "deny"
            and _tells_of(doc, drafts[parent], drafts[child])
        ):
            acts[parent] = "assert"
    for i, draft in enumerate(drafts):
        if acts[i] == "deny" and _only_negates(doc, draft) and "accuse" not in acts[max(0, i - REACH) : i]:
            acts[i] = _otherwise(doc, draft)
    joined, silent = disputes(doc, drafts, acts, over)
    denying = {denial for denial, _ in joined}
    for i, draft in enumerate(drafts):
        unanswered = acts[i] == "deny" and i not in denying and "accuse" not in acts[max(0, i - NEAR) : i]
        if unanswered and _only_negates(doc, draft):
            acts[i] = _otherwise(doc, draft)  # a plain negation that answers nobody
    for denial, claim in joined:
        if denial in silent and acts[denial] == "assert":
            acts[denial] = "deny"
        for i in range(denial + 1, len(drafts)):
            if sentence(doc[drafts[i].head])[0] != sentence(doc[drafts[denial].head])[0]:
                break
            is_open = acts[i] in ("assert", "accuse") and not drafts[i].relayer
            if is_open and _grants(doc, drafts[denial], drafts[i], drafts[claim]):
                acts[i] = "confirm"
    return acts, joined


def _otherwise(doc: Doc, draft: Draft) -> Act:
    """What a negation does that is no denial."""
    return by_content(content_text(doc, draft), but="deny") or "assert"


def _tells_of(doc: Doc, outer: Draft, inner: Draft) -> bool:
    """Tell whether a neutral cue only tells of another voice: who reports an accusation accuses nobody."""
    if outer.sense is not None and not outer.sense.has("open"):
        return False
    if inner.source is None or doc[inner.head].pos_ != "VERB":
        return False
    return 0 <= inner.source[0] - outer.content[0][0] <= MAX_LEAD


def _only_negates(doc: Doc, draft: Draft) -> bool:
    """Tell whether a denial is one by a plain negation alone: "did not", behind a cue that does not insist."""
    if draft.sense is not None and (draft.sense.act in ("deny", "reject") or draft.sense.takes("np-pred", "np-as")):
        return False
    return doc[draft.head].lemma_ not in INSISTING and not wording("deny").search(content_text(doc, draft))


def _grants(doc: Doc, denial: Draft, draft: Draft, claim: Draft) -> bool:
    """Tell whether a voice says again, behind "although", what has just been denied: same doer, same thing."""
    between = set(columns(doc).lower[denial.cue[1] : draft.cue[0]])
    if between.isdisjoint({"although", "though", "but", "however", "yet", "while"}):
        return False
    own, other = _nouns(doc, draft), _nouns(doc, claim)
    return bool(own and other) and own[0] == other[0] and len(set(own) & set(other)) > 1


def _nouns(doc: Doc, draft: Draft) -> list[str]:
    read = columns(doc)
    tokens = (i for start, end in draft.content for i in range(start, min(end, start + 40)))
    return [read.lemmas[i].lower() for i in tokens if read.pos[i] in ("NOUN", "PROPN")]


def by_content(text: str, but: Act | None = None) -> Act | None:
    """Decide by what is said alone; ``None`` when nothing in it does more than tell. ``but`` is not asked for."""
    for act in ORDER:
        if act == but:
            continue
        if act == "deny":
            if not _is_own_denial(text):
                continue
        elif act in MILD:
            if not _judges(act, text):
                continue
        elif act == "accuse":
            if not _tells_deed(text):
                continue
        elif not wording(act).search(text):
            continue
        if act == "accuse" and text.lstrip(' “"').startswith(("his ", "our ", "its own", "we ", "i ")):
            continue  # one's own deeds
        if act == "promise" and wording("harm").search(text):
            return "threaten"
        return act
    return None


def _judges(act: Act, text: str) -> bool:
    """Tell whether praise or blame is what is said: not negated, not turned by "but", not in a relative clause."""
    for found in wording(act).finditer(text[:MAX_JUDGEMENT]):
        before = text[max(0, found.start() - MAX_BEFORE) : found.start()].split()[-4:]
        if not NEGATIONS.isdisjoint(before) or not RELATIVES.isdisjoint(before):
            continue
        if act == "support" and " but " in text[found.end() : MAX_JUDGEMENT]:
            continue
        return True
    return False


def _tells_deed(text: str) -> bool:
    """Tell whether a deed is told for itself, and not as the time or occasion of something else."""
    for found in wording("accuse").finditer(text):
        before = text[max(0, found.start() - MAX_BEFORE) : found.start()].split()[-4:]
        if SETTINGS.isdisjoint(before):
            return True
    return False


def _is_own_denial(text: str) -> bool:
    """Tell whether the negation is the main clause's, and no question or condition."""
    found = wording("deny").search(text) or wording("negated").search(text)
    return found is not None and found.start() < MAX_NEGATION and not text.lstrip(' “"').startswith(("if ", "whether "))


def _is_ruling(doc: Doc, draft: Draft) -> bool:
    """Tell whether somebody does not grant a thing ("denied the permit"), or a court dismisses a case."""
    start, end = draft.content[0]
    nouns = [doc[i].lemma_.lower() for i in range(start, min(end, start + MAX_OBJECT)) if doc[i].pos_ == "NOUN"]
    if nouns and nouns[0] in words("claims", "granted"):
        return not has_finite_verb(doc, start, min(end, start + MAX_OBJECT))
    by = {doc[i].lemma_.lower() for i in range(*draft.source)} if draft.source else set()
    return not words("claims", "cases").isdisjoint(nouns) and not by.isdisjoint(words("claims", "courts"))


def _refusal(doc: Doc, draft: Draft, text: str) -> Act:
    """Rejecting a fact denies it; rejecting a wish rejects."""
    if draft.sense is not None and draft.sense.act not in ("reject", "deny"):
        return draft.sense.act
    lemmas = [doc[i].lemma_.lower() for start, end in draft.content for i in range(start, min(end, start + 25))]
    for lemma in lemmas:
        if lemma in words("claims", "speech"):
            return "deny"
        if lemma in words("claims", "wish"):
            return "reject"
    if wording("falsity").search(text) or (lemmas and lemmas[0] in words("claims", "anaphors")):
        return "deny"
    return "deny" if any(lemma in words("claims", "fact") for lemma in lemmas) else "reject"


def _judgement(doc: Doc, draft: Draft, text: str) -> Act:
    """What calling or describing something does: a claim called false is denied."""
    of = [doc[i] for start, end in draft.content for i in range(start, min(end, start + 8))]
    claims = words("claims", "speech")
    judged = {token.lemma_.lower() for token in of}
    if of and of[0].lower_ in ("which", "that"):
        judged |= {token.lemma_.lower() for token in doc[max(0, of[0].i - 4) : of[0].i]}
    if not judged.isdisjoint(claims) and wording("falsity").search(text):
        return "deny"
    if not judged.isdisjoint(words("claims", "deniable")) and not wording("support").search(text):
        return "deny"
    if of and of[0].lower_ in REFLEXIVE:
        return "assert"  # describes itself as
    if doc[draft.head].lemma_ in VERDICTS and TRUE.search(text):
        return "confirm"
    if wording("support").search(text) and not wording("criticise").search(text):
        return "support"
    if draft.sense is not None and draft.sense.act == "assert" and not wording("criticise").search(text):
        return "criticise" if any(mark in text for mark in '“"') else "assert"
    return "criticise"


def _has_to(doc: Doc, draft: Draft) -> bool:
    read = columns(doc)
    return any(
        read.tags[i] == "TO" or read.lower[i] == "for"
        for start, end in draft.content
        for i in range(start, min(end, start + 25))
    ) or (read.lower[draft.cue[1] - 1] == "for")
