"""The room in order: the engine's attributions, mended; relays; what syntax adds; parents; what each does."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from sayso.attribution.acts import act_of, settled
from sayso.attribution.channels import channel
from sayso.attribution.confidence import NESTED_BY_SYNTAX, OUTERMOST_BY_SYNTAX
from sayso.attribution.distance import distances
from sayso.attribution.drafts import Draft
from sayso.attribution.kinds import resolved_kinds
from sayso.attribution.linking import link
from sayso.attribution.manner import manner
from sayso.attribution.mending import from_engine, mended
from sayso.attribution.nesting import parents, put_in
from sayso.attribution.nouns import by_adverbs, by_as_clauses, by_nouns
from sayso.attribution.phrases import by_phrases
from sayso.attribution.relaying import carried, citing, quoted_as_saying
from sayso.attribution.result import Attributions
from sayso.attribution.spans import content_offsets, free_quoted, offsets
from sayso.attribution.store import Store
from sayso.attribution.verbs import by_verbs
from sayso.engine.layer import AttributionLayer
from sayso.records import Attribution, Dispute


def drafted(doc: Doc) -> list[Draft]:
    """Return all attributions of a Doc in tokens, in the order of their cues."""
    layer: AttributionLayer = doc._.attribution_layer
    made = mended(doc, list(from_engine(doc, link(layer))))
    if not doc.has_annotation("DEP"):
        return made
    made = _relays(doc, made)
    found = [*by_verbs(doc), *by_phrases(doc), *by_nouns(doc), *by_adverbs(doc)]
    made = put_in(doc, made, found)
    made = put_in(doc, made, by_as_clauses(doc, Store(made)))
    return sorted(made, key=lambda draft: (draft.cue, draft.head))


def _relays(doc: Doc, made: list[Draft]) -> list[Draft]:
    """Put relayed speech in the place of what the engine made of it."""
    store = Store(made)
    for outer, inner in list(quoted_as_saying(doc, store)):
        for draft in store.with_cue_in((outer.cue[0], inner.cue[1])):
            store.remove(draft)
        store.add(outer)
        store.add(inner)
    for outer, main, mend in list(carried(doc, store)):
        _drop(store, outer)
        if store.with_head(main.head) == main:
            store.replace(main, replace(mend, governor=outer.head))
            store.add(outer)
    for cited, citer, mend in list(citing(doc, store)):
        _drop(store, cited)
        if store.with_head(citer.head) == citer:
            store.replace(citer, mend)
            store.add(cited)
    return list(store)


def _drop(store: Store, instead: Draft) -> None:
    for draft in store.with_cue_in(instead.cue):
        store.remove(draft)


def _confidence(draft: Draft, parent: int | None) -> float:
    if draft.confidence is not None:
        return draft.confidence
    return OUTERMOST_BY_SYNTAX if parent is None else NESTED_BY_SYNTAX


def assemble(doc: Doc) -> Attributions:
    """Turn drafts into records."""
    layer: AttributionLayer = doc._.attribution_layer
    drafts = drafted(doc)
    over = parents(drafts)
    has_sentences = doc.has_annotation("SENT_START")  # engines set them; a Doc made by hand may not have any
    acts, disputed = settled(doc, drafts, over) if has_sentences else ([act_of(doc, draft) for draft in drafts], [])
    far = distances(doc, drafts) if has_sentences else [()] * len(drafts)
    free = free_quoted(layer)
    kinds = resolved_kinds(doc, drafts)
    found = tuple(
        Attribution(
            id=f"a{number}",
            source=offsets(doc, draft.source) if draft.source else None,
            cue=offsets(doc, draft.cue),
            content=content_offsets(doc, draft.content, free),
            manner=manner(doc, layer, draft.content),
            parent=f"a{parent + 1}" if parent is not None else None,
            act=acts[number - 1],
            source_kind=kinds[number - 1],
            distance=far[number - 1],
            confidence=_confidence(draft, parent),
        )
        for number, (draft, parent) in enumerate(zip(drafts, over, strict=True), 1)
    )
    spans = {f"a{n}": channel(doc, draft) for n, draft in enumerate(drafts, 1) if has_sentences}
    channels = {key: offsets(doc, span) for key, span in spans.items() if span is not None}
    joined = tuple(Dispute(denial=f"a{denial + 1}", claim=f"a{claim + 1}") for denial, claim in disputed)
    return Attributions(found, channels, joined)
