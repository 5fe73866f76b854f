"""Relayed speech: one voice that passes on another's words, each an attribution of its own.

"X quoted Y as saying Z", "Y was quoted by X as saying Z", "a statement carried by X", "Y, quoted by X, said Z",
"X, citing Y, said Z". The outer content is the whole inner attribution; a citer's and its source's content are one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens, meet, without
from sayso.attribution.kinds import head_of
from sayso.attribution.lexicon import Cue, senses
from sayso.attribution.scan import indices_among, tokens_among
from sayso.attribution.sentences import sentence
from sayso.attribution.store import Store
from sayso.attribution.syntax import has_finite_verb, is_passive, own_subject, phrase, trimmed, verb_group
from sayso.attribution.voices import words

QUOTERS = frozenset({"quote", "cite", "report", "describe"})
SAYING = frozenset(
    {"saying", "telling", "stating", "adding", "warning", "claiming", "declaring", "writing", "insisting"}
)
CITING = frozenset({"cite"})
CARRIERS = frozenset({
    "carried", "published", "broadcast", "aired", "released", "distributed", "relayed", "quoted", "cited", "reported",
    "posted", "run", "printed", "circulated", "transmitted", "televised",
})  # fmt: skip
TEXTS = frozenset({
    "statement", "interview", "commentary", "remark", "message", "report", "comment", "article", "dispatch",
    "editorial", "speech", "letter", "address", "communique", "video", "recording",
})  # fmt: skip
MAX_QUOTED = 25
"""Tokens between "quoted" and "as saying" that may name who was quoted."""
MAX_CARRIER = 16
"""Tokens of a carrier's name: "the state-owned Example Broadcasting Corporation (EBC) late on Tuesday"."""


def quoted_as_saying(doc: Doc, made: Store) -> Iterator[tuple[Draft, Draft]]:
    """Yield the relayer and the voice relayed for each "quoted … as saying"."""
    for token in tokens_among(doc, "LEMMA", QUOTERS):
        if token.pos_ == "VERB":
            saying = _saying(token)
            if saying is not None:
                pair = _quoted(token, saying, made)
                if pair is not None:
                    yield pair


def _saying(verb: Token) -> Token | None:
    doc = verb.doc
    for i in range(verb.i + 1, min(sentence(verb)[1] - 1, verb.i + MAX_QUOTED)):
        if doc[i].lower_ == "as":
            return doc[i + 1] if doc[i + 1].lower_ in SAYING else None
        if doc[i].pos_ == "VERB" and doc[i].tag_ in ("VBD", "VBZ"):
            return None
    return None


def _quoted(verb: Token, saying: Token, made: Store) -> tuple[Draft, Draft] | None:
    doc, sent = verb.doc, sentence(verb)
    as_word = saying.i - 1
    own = own_subject(verb)
    passive = is_passive(verb)
    outer: Tokens | None = None
    inner: Tokens | None = None
    end = _end(saying)
    by = None
    if passive:
        inner = phrase(own) if own is not None else _named_before(doc, made, verb)
        if doc[verb.i + 1].lower_ == "by":
            outer = trimmed(doc, verb.i + 2, as_word)
        else:
            by = next((i for i in range(saying.i + 1, min(end, saying.i + 4)) if doc[i].lower_ == "by"), None)
            if by is None and not has_finite_verb(doc, saying.i + 1, end):
                by = next((i for i in range(saying.i + 1, end) if doc[i].lower_ == "by"), None)
            if by is not None:
                outer = trimmed(doc, by + 1, sent[1])
                outer = _before_comma(doc, outer)
    else:
        outer = phrase(own) if own is not None and own.i < verb.i else None
        inner = trimmed(doc, verb.i + 1, as_word) if verb.i + 1 < as_word else None
    if inner is None or (outer is None and not passive):
        return None
    right = (saying.i + 1, end) if by is None and has_finite_verb(doc, saying.i + 1, end) else None
    cue: Tokens = (verb_group(verb), verb.i + 1)
    left = _left(doc, made, verb, min(inner[0], cue[0], outer[0] if outer else cue[0]))
    near = made.with_cue_in((cue[0], saying.i + 1))
    after = tuple(p for d in near for p in d.content if p[0] >= sent[1])
    after = tuple(sorted(set(after)))
    said = (trimmed(doc, *right),) if right else ()
    contents = (*left, *said, *after)
    if not contents:
        return None
    whole = (inner[0], said[0][1]) if said and not passive else None
    if whole:
        outer_content = (*left, whole, *after)
    elif passive:
        tail = (as_word, said[0][1] if said else saying.i + 1)
        outer_content = (*left, inner, tail, *after)
    else:
        outer_content = (*left, (inner[0], saying.i + 1), *after)
    sense = next((cue for cue in senses("verb", verb.lemma_) if cue.has("relay")), None)
    best = max((d.confidence for d in near if d.confidence), default=None)
    return (
        Draft(cue, verb.i, outer, outer_content, sense, best, sure=True, relayer=True),
        Draft((saying.i, saying.i + 1), saying.i, inner, contents, _say(saying), best, governor=verb.i),
    )


def _named_before(doc: Doc, made: Store, verb: Token) -> Tokens | None:
    """Return what the engine takes for a part of it just before a passive whose subject the tree lacks."""
    pieces = [p for d in made.with_cue_in((verb.i, verb.i + 1)) for p in (*d.content, d.source) if p]
    near = [p for p in pieces if verb.i - 4 <= p[1] <= verb.i and not has_finite_verb(doc, *p)]
    if near:
        return max(near, key=lambda piece: piece[1])
    at = verb_group(verb) - 1
    while at > sentence(verb)[0] and doc[at].text in (",", ")", "”", '"'):
        at -= 1
    token = doc[at]
    for _ in range(MAX_QUOTED):  # up to the noun that its appositions hang on
        if token.head.i >= verb.i or token.head.i == token.i or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return phrase(token) if token.pos_ in ("NOUN", "PROPN", "PRON") and token.i < verb.i else None


def _say(token: Token) -> Cue | None:
    return next((cue for cue in senses("verb", token.lemma_) if len(cue.words) == 1), None)


def _end(saying: Token) -> int:
    return max(saying.right_edge.i + 1, min(sentence(saying)[1], saying.i + 2))


def _before_comma(doc: Doc, span: Tokens) -> Tokens:
    for i in range(span[0] + 1, span[1]):
        if doc[i].text in (",", ";", "(", "–", "—"):
            return span[0], i
    return span


def _left(doc: Doc, made: Store, verb: Token, limit: int) -> tuple[Tokens, ...]:
    """Return the words quoted before their relayer: from the start of the sentence, or of the quotation."""
    sent = sentence(verb)
    found = [p for d in made.with_cue_in((verb.i, verb.i + MAX_QUOTED)) for p in d.content if p[1] <= limit]
    if found:
        start, end = max(found, key=lambda piece: piece[1])
        if start < sent[0] < end and not _is_one_quotation(doc, start, sent[0]):
            start = sent[0]
        return ((start, end),)
    if limit - sent[0] > 3 and has_finite_verb(doc, sent[0], limit) and doc[limit - 1].text in {",", "”", '"', "''"}:
        start, end = trimmed(doc, sent[0], limit)
        return ((start, end),) if end > start else ()
    return ()


def _is_one_quotation(doc: Doc, start: int, boundary: int) -> bool:
    quoted = doc._.attribution_layer.quoted
    return (
        start in quoted and boundary in quoted and boundary - 1 in quoted and doc[boundary - 1].text not in {"”", '"'}
    )


def carried(doc: Doc, made: Store) -> Iterator[tuple[Draft, Draft, Draft]]:
    """Yield (the carrier, the carried, what the carried becomes) for "in a statement carried by X, Y said Z"."""
    for i in indices_among(doc, "LOWER", CARRIERS):
        if not 0 < i < len(doc) - 3 or doc[i + 1].lower_ != "by" or doc[i].tag_ not in ("VBN", "VBD", "VB"):
            continue
        sent = sentence(doc[i])
        text = doc[i - 1]
        comma = next((j for j in range(i + 2, min(sent[1], i + 2 + MAX_CARRIER)) if doc[j].text == ","), None)
        if comma is None:
            continue
        carrier = _name(doc, i + 2, comma)
        if text.lemma_.lower() in TEXTS:
            within = made.with_cue_in((comma + 1, sent[1]))
            piece = phrase(text)
            first, start = (max(piece[0], sent[0]), i), comma + 1
        elif text.text == "," and doc[i].lower_ in ("quoted", "cited"):
            within = made.with_cue_in((comma + 1, comma + 4))
            noun = doc[i].head
            if noun.i >= i - 1:
                continue
            start_of = phrase(noun)[0]
            first, start = (start_of, i - 1), comma + 1
        else:
            continue
        if not within or carrier[0] >= carrier[1]:
            continue
        main = within[0]
        mended = main
        if main.source and main.source[0] <= comma < main.source[1]:
            mended = _with_source(doc, main, (comma + 1, main.source[1]))
        if text.text == ",":
            mended = _with_source(doc, main, first)
        stop = max((p[1] for p in main.content), default=main.cue[1])
        relay = next((c for c in senses("verb", doc[i].lemma_) if c.has("relay")), None)
        outer_content = (trimmed(doc, *first), trimmed(doc, start, max(stop, start + 1)))
        outer = Draft((i, i + 1), i, carrier, outer_content, relay, main.confidence, sure=True, relayer=True)
        yield outer, main, mended


def _can_speak(doc: Doc, source: Tokens) -> bool:
    """Tell whether what is cited is a voice: a name, people, a medium or a document."""
    head = head_of(doc, source)
    lemma = head.lemma_.lower()
    return (
        head.pos_ in ("PROPN", "PRON")
        or any(lemma in words("kinds", kind) for kind in ("official", "group", "medium", "document"))
        or any(doc[i].ent_type_ in ("PER", "PERSON") for i in range(*source))
    )


def _with_source(doc: Doc, draft: Draft, source: Tokens) -> Draft:
    return Draft(
        draft.cue,
        draft.head,
        trimmed(doc, *source),
        draft.content,
        draft.sense,
        draft.confidence,
        draft.sure,
        governor=-1,
    )


def _name(doc: Doc, start: int, end: int) -> Tokens:
    """Cut a time off the end of a name: "by state television MRTV late on Tuesday"."""
    for i in range(start + 1, end):
        if doc[i].lower_ in ("late", "early", "on", "earlier", "later", "in", "at") and doc[i].pos_ in (
            "ADP",
            "ADV",
            "ADJ",
        ):
            return start, i
    return trimmed(doc, start, end)


def citing(doc: Doc, made: Store) -> Iterator[tuple[Draft, Draft, Draft]]:
    """Yield (the cited, its citer, what the citer becomes) for "X, citing Y, said Z" and "X, which cited Y"."""
    for token in tokens_among(doc, "LEMMA", CITING):
        if token.tag_ not in ("VBG", "VBD", "VBZ"):
            continue
        sent = sentence(token)
        relative = doc[token.i - 1].lower_ in ("which", "who") if token.i else False
        if token.tag_ != "VBG" and not relative:
            continue
        named = next((c for c in token.rights if c.dep_ in ("obj", "iobj")), None)
        stop = next(
            (j for j in range(token.i + 1, min(sent[1], token.i + 30)) if doc[j].text in (",", "—", "–")), sent[1]
        )
        if named is not None and doc[min(stop, len(doc) - 1)].text == "," and stop <= named.i:
            stop = named.right_edge.i + 1
        source = trimmed(doc, token.i + 1, stop)
        if source[0] >= source[1] or source[0] >= sent[1] or not any(doc[k].is_alpha for k in range(*source)):
            continue
        if not _can_speak(doc, source):
            continue  # citing concerns, citing the cold
        near = [
            d for d in made.with_cue_in(sent)
            if d.head != token.i and not (relative and d.head > token.i)
            and any(p[1] - p[0] > 2 for p in d.content)
        ]  # fmt: skip
        if not near:
            continue
        citer = min(near, key=lambda d: (d.head != token.head.i, abs(d.head - token.i)))
        hole = (token.i - (1 if relative else 0), stop)
        content = tuple(
            trimmed(doc, a, b) for a, b in without(citer.content, hole) if any(doc[k].is_alpha for k in range(a, b))
        )
        if not content:
            continue
        holder = citer.source
        if holder is not None and meet(holder, hole):
            holder = trimmed(doc, holder[0], hole[0])
        mended = Draft(citer.cue, citer.head, holder, content, citer.sense, citer.confidence, citer.sure, citer.relayer)
        sense = next((c for c in senses("verb", "cite")), None)
        yield (
            Draft((token.i, token.i + 1), token.i, source, content, sense, citer.confidence, governor=citer.head),
            citer,
            mended,
        )
