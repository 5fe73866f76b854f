"""The engine's attributions, mended where syntax and the lexicon know better.

The engine was trained on articles in which only the outermost attribution is marked: where two voices stand in one
sentence it gives both to one cue, or takes the nearest voice instead of the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.attribution.confidence import confidence
from sayso.attribution.drafts import Draft, Tokens, meet
from sayso.attribution.lexicon import Cue, senses
from sayso.attribution.linking import Linked
from sayso.attribution.sentences import sentence
from sayso.attribution.syntax import has_finite_verb, own_subject, phrase, trimmed
from sayso.attribution.voices import words

REACH = 6
"""Attributions before and behind within which two of them can be parts of one."""
MAX_GAP = 5
"""Tokens between two pieces of one content that the engine skipped: an apposition."""
ANONYMITY = frozenset({"name", "identify", "quote"})
"""Verbs of "who asked not to be named": a condition of the source's, no attribution."""
ASKING = frozenset({"ask", "request", "want", "wish", "prefer"})
CALLING = frozenset({"call", "name", "dub", "style"})
ACTS_OF_STATE = frozenset({"sentence", "vote", "arrest", "expel", "recall", "summon", "elect", "appoint", "cover"})
"""Verbs that do what they say, or say nothing: with a noun for their object they report no speech."""


UNKNOWN = 0.35
"""Confidence from which a cue that the lexicon does not hold is kept: what is right less often than half the F1 costs
more than it brings. On PolNeAR dev 74.5 to 75.0 lenient, 58.7 to 59.3 strict."""
MAX_CLAIMANT = 12
"""Tokens between the noun of a claim and its clause: "claims by the league of harbour pilots that"."""
ANIMATE_WISHES = frozenset({"want", "need", "seek", "plan", "aim", "hope"})
"""What a state is told to want in a relative clause of the narrator's is no report of anybody's words."""


def from_engine(doc: Doc, linked: Iterable[Linked]) -> Iterator[Draft]:
    """Yield the engine's attributions as drafts, those left out that report nothing."""
    for one in linked:
        cue = (one.cue.start, one.cue.end)
        head = _head(doc, cue)
        content = tuple((span.start, span.end) for span in one.content)
        source = (one.source.start, one.source.end) if one.source else None
        if _reports_nothing(doc, head, content) or (source is None and doc[cue[0]].lower_ == "asked"):
            continue
        draft = Draft(cue, head.i, source, content, sense_of(head, cue), confidence(one), sure=True)
        if not _is_doubtful(draft) and not _is_aside(doc, draft):
            yield draft


def _is_doubtful(draft: Draft) -> bool:
    """Tell whether neither the engine nor the lexicon is sure that a cue reports: "crafted", "was respected for"."""
    return draft.sense is None and (draft.confidence or 0.0) < UNKNOWN


def sense_of(head: Token, cue: Tokens) -> Cue | None:
    """Find the sense of a cue in the lexicon: the longest whose words stand in it, the first of equals."""
    doc = head.doc
    rest = {word for token in doc[head.i + 1 : cue[1] + 2] for word in (token.lower_, token.lemma_)}
    before = {token.lower_ for token in doc[cue[0] : head.i]}
    if head.lower_ in ("according", "per"):
        return next(iter(senses("preposition", head.lower_)), None)
    passive = head.tag_ == "VBN" and not before.isdisjoint({"is", "are", "was", "were", "been", "be"})
    if passive:
        found = next((cue for cue in senses("passive", head.lower_) if len(cue.words) == 1), None)
        if found is not None:
            return found
    kinds = (
        (("phrase", "adjective", "verb") if passive else ("phrase", "verb"))
        if head.pos_ in ("VERB", "AUX")
        else ("noun", "adjective", "verb")
    )
    for kind in kinds:
        lemma = head.lower_ if kind == "adjective" else head.lemma_
        for sense in senses(kind, lemma):  # type: ignore[arg-type]
            if all(word in rest for word in sense.words[1:]):
                return sense
    if head.pos_ == "ADV":
        return next(iter(senses("adverb", head.lower_)), None)
    return None


def _head(doc: Doc, cue: Tokens) -> Token:
    """Return the main word of a cue: its last verb that is no auxiliary, else its last noun, else its first word."""
    if doc[cue[0]].lower_ == "according":
        return doc[cue[0]]
    tokens = [doc[i] for i in range(*cue)]
    verbs = [t for t in tokens if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")]
    nested = [t for t in verbs if t.head.i == t.i or t.head not in verbs]
    if nested:
        return nested[0]
    return next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "ADJ", "ADV", "AUX")), tokens[0])


def _is_aside(doc: Doc, draft: Draft) -> bool:
    """Tell whether a relative clause only tells what its noun would like: "…, which want to resume relations, …"."""
    source = draft.source
    return (
        source is not None
        and source[1] - source[0] == 1
        and doc[source[0]].lower_ == "which"
        and doc[draft.head].lemma_ in ANIMATE_WISHES
        and doc[draft.content[0][0]].tag_ == "TO"
    )


def _reports_nothing(doc: Doc, head: Token, content: Sequence[Tokens]) -> bool:
    if head.lemma_ not in ASKING | CALLING | ACTS_OF_STATE:
        return False
    words = [doc[i] for start, end in content for i in range(start, min(end, start + 8))]
    if head.lemma_ in ASKING and words[:1] and words[0].lower_ in ("not", "to"):
        return any(w.lower_ == "not" for w in words[:2]) and any(w.lemma_ in ANONYMITY for w in words)
    if head.lemma_ in CALLING and words and words[0].lower_.endswith(("self", "selves")):
        return True
    if head.lemma_ in ACTS_OF_STATE:
        telling = ("VBD", "VBZ", "VBP", "MD", "TO")
        return not any(w.tag_ in telling or w.lower_ in ("that", "as") or w.text in '“"' for w in words)
    return False


def mended(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each cue its own subject, and part the voices of "according to A, B said"."""
    found = list(drafts)
    for i, draft in enumerate(found):
        head = doc[draft.head]
        if head.pos_ == "VERB":
            found[i] = _with_noun(doc, _with_predicate(doc, _with_subject(doc, draft, head)))
    for i, draft in enumerate(found):
        if doc[draft.cue[0]].lower_ == "according":
            for j, other in enumerate(found[max(0, i - REACH) : i + REACH], max(0, i - REACH)):
                if i != j and draft.source and other.source and meet(draft.source, other.source):
                    parted = _parted(doc, draft, other)
                    if parted:
                        found[i], found[j] = parted
    return _without_echoes(doc, _joined(doc, _extended(doc, found)))


def _extended(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let a content run on over the relative clause of its last noun: "that envoys came, who said …"."""
    found = list(drafts)
    for number, relative in enumerate(drafts):
        head = doc[relative.head]
        source = relative.source
        if (
            source is None
            or head.dep_ not in ("acl:relcl", "advcl:relcl", "parataxis", "acl", "advcl")
            or doc[source[0]].lower_ not in ("who", "which")
        ):
            continue
        end = max(piece[1] for piece in relative.content)
        for i in range(max(0, number - REACH), number):
            draft = found[i]
            start, stop = draft.content[-1]
            follows = draft.cue[1] <= start < stop <= source[0] <= stop + 2
            if follows and end > stop and has_finite_verb(doc, start, stop):
                found[i] = replace(draft, content=(*draft.content[:-1], (start, end)))
    return found


def _joined(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Close a gap of a few words between two pieces of a content when no other part lies in it."""
    parts = {i for draft in drafts for part in (draft.cue, draft.source) if part for i in range(*part)}
    found = []
    for draft in drafts:
        pieces = [draft.content[0]]
        for piece in draft.content[1:]:
            start, gap = pieces[-1][0], (pieces[-1][1], piece[0])
            same = draft.cue[1] <= start and sentence(doc[gap[0] - 1])[0] == sentence(doc[piece[0]])[0]
            if same and 0 < gap[1] - gap[0] <= MAX_GAP and parts.isdisjoint(range(*gap)):
                pieces[-1] = (start, piece[1])
            else:
                pieces.append(piece)
        found.append(replace(draft, content=tuple(pieces)))
    return found


def _with_subject(doc: Doc, draft: Draft, head: Token) -> Draft:
    """Put the verb's own subject in the place of a source that lies in another sentence, or inside the subject."""
    own = own_subject(head)
    source = draft.source
    subjects = [child for child in head.lefts if child.dep_ == "nsubj"]
    if len(subjects) > 1 and source is not None and source[0] <= subjects[-1].i < source[1]:
        first = subjects[0]  # a commander who gave his name as A said: the tree takes A for a second subject
        if any(child.dep_ == "acl:relcl" and child.right_edge.i + 3 >= source[0] for child in first.rights):
            return replace(draft, source=phrase(first))
    if own is None or source is None or head.tag_ == "VBN" or own.lower_ in ("it", "there", "which", "that"):
        return draft
    span = phrase(own)
    if meet(span, source) or span[1] > head.i or span[0] in doc._.attribution_layer.quoted:
        return draft
    sent = sentence(head)
    far = source[1] <= sent[0] or source[0] >= sent[1]
    inside = own.left_edge.i <= source[0] and source[1] <= own.right_edge.i + 1
    if (far or inside or (span[1] == head.i and _is_of_another(doc, source, head))) and own.pos_ in ("NOUN", "PROPN"):
        return replace(draft, source=span)
    return draft


def _is_of_another(doc: Doc, source: Tokens, head: Token) -> bool:
    """Tell whether a source is the subject of the cue before: "a spokesman said, the agency reported"."""
    subject = next((doc[i] for i in range(*source) if doc[i].dep_ == "nsubj"), None)
    return subject is not None and subject.head.i == source[1] < head.i and subject.head.lemma_ in ("say", "tell")


def _with_predicate(doc: Doc, draft: Draft) -> Draft:
    """Give "which he called “…”" its predicate, where the engine took the pronoun alone."""
    start, end = draft.content[-1]
    quoted = doc._.attribution_layer.quoted
    at = draft.cue[1]
    alone = end - start == 1 and end <= draft.cue[0] and doc[start].lower_ in ("which", "that", "what")
    if not alone or draft.sense is None or not draft.sense.takes("np-pred", "np-as") or at >= len(doc):
        return draft
    stop = at + (doc[at].lower_ == "as")
    while stop < sentence(doc[draft.head])[1] and stop in quoted:
        stop += 1
    return replace(draft, content=(*draft.content, (at, stop))) if stop > at + 1 else draft


def _with_noun(doc: Doc, draft: Draft) -> Draft:
    """Give "denied claims by A that" its noun back, which tells of another voice: the cue ends at the verb."""
    at = draft.head + 1
    cue, sense = draft.cue, draft.sense
    if at >= cue[1] or sense is None or sense.act not in ("deny", "reject") or len(sense.words) > 1:
        return draft
    noun = next((i for i in range(at, cue[1]) if doc[i].lemma_ in words("claims", "speech")), None)
    start, end = draft.content[0]
    if noun is None or doc[noun].pos_ != "NOUN" or not cue[1] <= start <= noun + MAX_CLAIMANT:
        return draft
    return replace(draft, cue=(cue[0], at), content=((at, end), *draft.content[1:]))


def _parted(doc: Doc, according: Draft, other: Draft) -> tuple[Draft, Draft] | None:
    """Part "according to A, B said C": A ends at the first comma, and what A tells is all that B says."""
    source = according.source
    if source is None or other.source is None or other.head < source[1] - 1 or other.governor is not None:
        return None
    comma = next((i for i in range(source[0], source[1]) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= source[1]:
        return None
    inner = trimmed(doc, comma + 1, source[1])
    end = max(piece[1] for piece in other.content)
    whole = trimmed(doc, inner[0], max(end, other.cue[1]))
    return (
        replace(according, source=trimmed(doc, source[0], comma), content=(whole,), relayer=True),
        replace(other, source=inner, governor=according.head),
    )


def _without_echoes(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Drop a cue that only leads to the next one: in "explained the request by saying that" saying reports."""
    kept = []
    for number, draft in enumerate(drafts):
        echo = any(
            other is not draft
            and other.content == draft.content
            and draft.head < other.head
            and doc[other.head].tag_ == "VBG"
            and doc[other.head - 1].lower_ == "by"
            for other in drafts[number + 1 : number + REACH]
        )
        if not echo:
            kept.append(draft)
    return kept
