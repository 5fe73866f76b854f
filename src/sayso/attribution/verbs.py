"""Attributions by syntax: verbs of the lexicon, with their subject and what they take."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.lexicon import Cue, cues, first_words
from sayso.attribution.scan import tokens_among
from sayso.attribution.sentences import sentence
from sayso.attribution.syntax import (
    PERCEIVING,
    RELATIVE_WORDS,
    SUBJECTS,
    agent,
    has_finite_verb,
    is_hypothetical,
    is_passive,
    own_subject,
    phrase,
    preposition,
    subject,
    trimmed,
    verb_group,
)
from sayso.attribution.voices import words

FIRST_PERSON = frozenset({"i", "we", "you", "us", "me", "it"})
"""Who says "we demand" inside a quotation is its speaker, no voice of its own."""
SURE_FRAMES = frozenset({"np-of", "obj-to", "ing", "np-for", "np-on", "relative"})
"""Frames that leave no doubt that the verb reports: accused X of, urged X to, denied doing, blamed X for."""
SURE_ACTS = frozenset({"accuse", "deny", "demand", "criticise", "promise", "threaten", "warn"})
OPENING_MARKS = frozenset({'"', "“", "``", "„", "«"})
CASE_FRAMES = {
    "of": "np-of", "for": "np-for", "on": "np-on", "with": "np-with", "against": "np-against", "to": "np-to",
    "from": "np-from", "as": "np-as", "over": "np-for",
}  # fmt: skip


def by_verbs(doc: Doc) -> Iterator[Draft]:
    """Yield what the verbs of a Doc report, by their syntax alone."""
    verbs = cues().get("verb", {})
    for token in tokens_among(doc, "LEMMA", first_words("verb")):
        if token.pos_ == "VERB":
            for cue in verbs[token.lemma_]:
                if len(cue.words) > 1 and not _follows(token, cue):
                    continue
                draft = _draft(token, cue)
                if draft is not None:
                    yield draft
                    break


def _follows(token: Token, cue: Cue) -> bool:
    end = token.i + len(cue.words)
    return end <= len(token.doc) and all(
        word in (other.lower_, other.lemma_)
        for word, other in zip(cue.words[1:], token.doc[token.i + 1 : end], strict=True)
    )


def _draft(token: Token, cue: Cue) -> Draft | None:
    if is_hypothetical(token) or token.dep_ in ("amod", "compound"):
        return None
    if is_passive(token):
        return _passive(token, cue)
    if token.tag_ == "VBN" and not any(child.dep_.startswith("aux") for child in token.lefts):
        return None  # a participle: what is claimed by others is found elsewhere
    if token.tag_ == "VBG" and any(child.dep_ in ("mark", "case") for child in token.lefts):
        return None  # for ordering police to fire
    end = token.i + len(cue.words)
    content, frame = _content(token, cue, end)
    if content is None:
        return None
    source = _source(token)
    if source is None:
        return None
    head = token.doc[source[0]]
    if source[1] - source[0] == 1 and head.lower_ in FIRST_PERSON - {"it"}:
        return None
    if frame == "quote" and token.lemma_ in ("say", "tell") and source[0] >= content[0][1]:
        frame = "relative"  # the bridge will reopen, an engineer said
    frames = SURE_FRAMES | {"that"} if cue.act == "deny" else SURE_FRAMES
    if frame == "np" and cue.act in ("deny", "reject") and _is_claim(token.doc, content[0]):
        frame = "relative"  # rejected this, denied any such plan
    sure = (
        token.doc[content[0][0]].pos_ != "ADP"
        and (cue.act in SURE_ACTS | {"reject"} or cue.words[0] in ("say", "tell"))
        and frame in frames
        and not cue.has("weak")
        and (token.dep_, token.tag_) != ("acl", "VBG")
    )
    return Draft((verb_group(token), end), token.i, source, content, cue, sure=sure)


def _source(token: Token) -> Tokens | None:
    if token.dep_ == "acl" and token.tag_ == "VBG" and own_subject(token) is None:
        start, end = phrase(token.head)  # a memo instructing: the memo, without what it instructs
        return (start, min(end, token.i)) if token.head.pos_ in ("NOUN", "PROPN") and start < token.i else None
    found = subject(token)
    if token.tag_ == "VB" and token.head.lemma_ in PERCEIVING:
        found = own_subject(token) or next((c for c in token.head.rights if c.dep_ == "obj" and c.i < token.i), None)
    above = token.head.head
    if token.dep_ == "conj" and token.tag_ == "VBD" and _is_done_to(token.head) and token.head.dep_ == "ccomp":
        found = subject(above) or found  # police said 27 were arrested and denied that: police denied
    if found is None:
        return None
    start, end = phrase(found)
    if start <= token.i < end:
        end = token.i
    return (start, end) if start < end else None


def _content(token: Token, cue: Cue, end: int) -> tuple[tuple[Tokens, ...] | None, str]:
    """Return what a verb takes, and by which frame."""
    doc = token.doc
    clause = next((c for c in token.rights if c.i >= end and _is_complement(c)), None)
    objects = [c for c in token.children if c.dep_ in ("obj", "iobj")]
    right = next((c for c in objects if c.i >= end), None)
    fronted = next((c for c in objects if c.i < token.i and c.lower_ in RELATIVE_WORDS), None)
    if right is None and len(cue.words) > 1:  # called on X: the object hangs on the particle
        right = next((c for c in token.rights if c.dep_.startswith("obl") and c.left_edge.i <= end <= c.i), None)
    if fronted is not None and cue.takes("np", "np-as", "np-pred", "np-on", "np-for"):
        return _relative(token, (fronted.i, fronted.i + 1), end, cue), "relative"
    if clause is not None:
        found = _clause(token, cue, end, clause, right)
        if found is not None:
            return found
    left = next((c for c in token.lefts if c.dep_ == "ccomp"), None)
    if left is not None and cue.takes("that", "quote"):
        span = (left.left_edge.i, left.right_edge.i + 1)
        if has_finite_verb(doc, *span):
            return (trimmed(doc, *span),), "quote"
    antecedent = _antecedent(token) if right is None else None
    if antecedent is not None and cue.takes("np-as", "np-on", "np-for", "np", "np-pred"):
        return _relative(token, antecedent, end, cue), "relative"
    if cue.takes("quote", "that") and not cue.has("weak"):
        rest = _unattached(token, end)
        if rest is not None:
            return (rest,), "rest"
    return _phrases(token, cue, right, end)


def _antecedent(token: Token) -> Tokens | None:
    """Return the noun that a relative clause without a pronoun leaves its object to: "a ruling he described as"."""
    own, noun = own_subject(token), token.head
    if token.dep_ not in ("acl:relcl", "acl") or own is None or own.lower_ in RELATIVE_WORDS:
        return None
    named = noun.pos_ in ("NOUN", "PROPN") or noun.lower_ == "what"
    if noun.lower_ != "what" and noun.left_edge.i < noun.i and noun.left_edge.dep_ == "case":
        named = named and noun.lemma_ in words("claims", "fact")  # under a statute that he considered
    start = noun.i if noun.lower_ == "what" else noun.left_edge.i
    return (start, noun.i + 1) if named and noun.i < token.i else None


def _clause(
    token: Token, cue: Cue, end: int, clause: Token, right: Token | None
) -> tuple[tuple[Tokens, ...] | None, str] | None:
    """Return the clause that a verb takes; ``None`` where another frame may fit."""
    doc = token.doc
    start, stop = max(clause.left_edge.i, end), clause.right_edge.i + 1
    marker = next((c.lower_ for c in clause.lefts if c.dep_ == "mark" or c.tag_ in ("TO", "IN")), "")
    has_to = marker == "to" or any(c.tag_ == "TO" for c in clause.lefts)
    by_case = CASE_FRAMES.get(preposition(clause) or "", "")
    if by_case and cue.takes(by_case):  # accused Rome of lying, however the tree hangs Rome
        return (trimmed(doc, end, stop),), by_case
    if right is not None and right.i < clause.i and has_to and not cue.takes("obj-to"):
        right = None  # threatened Tuesday to leave: a time, which the tree takes for an object
    if right is not None and right.i < clause.i and has_to and cue.takes("obj-to"):
        return (trimmed(doc, max(right.left_edge.i, end), stop),), "obj-to"
    if has_to and not cue.takes("to", "obj-to"):
        return None, ""
    if has_to:
        return ((trimmed(doc, start, stop),), "to") if cue.takes("to") and right is None else (None, "")
    gerund = clause.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ in ("cop", "aux") for c in clause.lefts)
    if gerund and cue.takes("ing") and marker != "that" and not has_finite_verb(doc, start, stop):
        return (trimmed(doc, start, stop),), "ing"
    if cue.takes("that", "wh") and has_finite_verb(doc, start, stop):
        return (trimmed(doc, start, stop),), "that"
    if right is not None and cue.takes("np-pred"):
        return (trimmed(doc, max(right.left_edge.i, end), stop),), "np-pred"
    return None


def _is_complement(child: Token) -> bool:
    if child.dep_ in ("ccomp", "xcomp"):
        return True
    return child.dep_ in ("acl", "advcl") and any(
        mark.dep_ == "mark" and (mark.lower_ == "that" or mark.tag_ == "TO") for mark in child.lefts
    )


def _is_claim(doc: Doc, span: Tokens) -> bool:
    """Tell whether an object names or points at what somebody said."""
    if span[1] - span[0] == 1:
        return doc[span[0]].lower_ in words("claims", "anaphors")
    nouns = [doc[i] for i in range(span[0], min(span[1], span[0] + 6)) if doc[i].pos_ == "NOUN"]
    first = doc[span[0]].lower_ in (
        "the",
        "that",
        "this",
        "those",
        "these",
        "any",
        "such",
        "all",
        "a",
        "his",
        "her",
        "its",
        "their",
    )
    first = first or doc[span[0]].lemma_ in words("claims", "fact")  # denied claims by a union, denied involvement
    return first and any(noun.lemma_ in words("claims", "fact") or noun.lemma_ == "plan" for noun in nouns[:2])


def _unattached(token: Token, end: int) -> Tokens | None:
    """Return what follows a verb of saying where the tree does not tie it: a quotation, or the next clause."""
    doc, last = token.doc, sentence(token)[1]
    if end >= last:
        return None
    quoted = doc._.attribution_layer.quoted
    if end in quoted and doc[end].text in OPENING_MARKS:
        stop = end
        while stop < last and stop in quoted:
            stop += 1
        return end, stop
    if token.lemma_ in ("say", "tell"):
        begin = next((i for i in range(end, last) if doc[i].dep_ in SUBJECTS and doc[i].head.i > i), None)
        if begin is not None:
            start = max(doc[begin].left_edge.i, end)
            return trimmed(doc, start, last)
    return None


def _phrases(token: Token, cue: Cue, right: Token | None, end: int) -> tuple[tuple[Tokens, ...] | None, str]:
    """Return an object with the phrases that belong to the frame."""
    doc = token.doc
    if right is None:  # warned of insolvency
        phrases = (c for c in token.rights if c.dep_.startswith("obl") and c.left_edge.i >= end)
        of = next((c for c in phrases if cue.takes(CASE_FRAMES.get(preposition(c) or "", "-"))), None)
        if of is None or cue.has("weak") or cue.takes("np-pred"):
            return None, ""
        return (trimmed(doc, of.left_edge.i, of.right_edge.i + 1),), "of"
    stop, frame = right.right_edge.i + 1, "np" if cue.takes("np") else ""
    if doc[end].tag_ == "DT" and doc[end].head.i != right.i and right.left_edge.i > end:  # a phrase the tree broke up
        cuts = [c.left_edge.i for c in token.rights if c.i > right.i and c.dep_ in ("cc", "conj", "advcl", "parataxis")]
        return (trimmed(doc, end, min([token.right_edge.i + 1, *cuts])),), frame
    if right.dep_.startswith("obl"):
        follows = (c for c in token.rights if c.dep_.startswith("obl") and c.left_edge.i == stop)
        stop = max((c.right_edge.i + 1 for c in follows), default=stop)
    for child in (*token.rights, *right.rights):
        if child.i <= right.i or not (
            child.dep_.startswith(("obl", "nmod")) or child.dep_ in ("advcl", "acl", "xcomp")
        ):
            continue
        wanted = CASE_FRAMES.get(preposition(child) or "", "")
        if wanted and cue.takes(wanted):
            stop, frame = max(stop, child.right_edge.i + 1), wanted
            break
        if child.dep_ == "xcomp" and cue.takes("np-pred"):
            stop, frame = max(stop, child.right_edge.i + 1), "np-pred"
            break
    if not frame and cue.act == "accuse" and cue.takes("np-for"):
        frame = "np-for"  # blamed the army
    if not frame or (frame == "np" and (cue.has("weak") or cue.act == "support" or _is_negated(token))):
        return None, ""
    if cue.takes("np-pred") and frame == "np" and len(cue.frames) == 1:
        return None, ""
    return (trimmed(doc, max(right.left_edge.i, end), stop),), frame


def _is_done_to(verb: Token) -> bool:
    return is_passive(verb) or (verb.tag_ == "JJ" and any(child.dep_ == "cop" for child in verb.lefts))


def _is_negated(token: Token) -> bool:
    return any(child.lower_ in ("not", "n't", "n’t", "never") for child in token.lefts)


def _relative(token: Token, first: Tokens, end: int, cue: Cue) -> tuple[Tokens, ...]:
    """Return what stands before the verb, and the rest of its frame behind it ("as political revenge")."""
    doc = token.doc
    stop = end
    for child in token.rights:
        frame = CASE_FRAMES.get(preposition(child) or "")
        if child.i >= end and (frame or child.dep_ in ("xcomp", "obj", "ccomp")) and cue.takes("np-pred", frame or ""):
            stop = child.right_edge.i + 1
    return (first, trimmed(doc, end, stop)) if stop > end else (first,)


def _passive(token: Token, cue: Cue) -> Draft | None:
    """What is said of somebody in the passive: by whom, or by nobody in particular."""
    passive = own_subject(token)
    end = token.i + len(cue.words)
    if passive is None or passive.i > token.i or cue.has("relay"):
        return None
    doc = token.doc
    by = agent(token)
    clause = next((c for c in token.rights if c.dep_ in ("ccomp", "xcomp")), None)
    if clause is not None and cue.takes("to", "that", "obj-to") and cue.act in ("believe", "assert", "accuse"):
        if cue.has("weak") or (by is None and token.lower_ not in first_words("passive")) or token.lemma_ == "suppose":
            return None
        content = (phrase(passive), trimmed(doc, max(end, clause.left_edge.i), clause.right_edge.i + 1))
        return Draft(
            (verb_group(token), end), token.i, None if by is None else phrase(by), content, cue, sure=by is None
        )
    of = next((c for c in token.rights if CASE_FRAMES.get(preposition(c) or "") in cue.frames and c is not by), None)
    if by is not None and cue.act in SURE_ACTS:
        pieces = [phrase(passive)]
        if of is not None and cue.takes(CASE_FRAMES[preposition(of) or ""]):
            pieces.append(trimmed(doc, of.left_edge.i, of.right_edge.i + 1))
        return Draft((verb_group(token), end), token.i, phrase(by), tuple(pieces), cue)
    return None
