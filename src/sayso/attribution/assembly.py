"""The room in order: the engine's attributions, mended; relays; what syntax adds; parents; what each does."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from sayso.attribution.acts import act_of, settled
from sayso.attribution.channels import channel
from sayso.attribution.distance import distances
from sayso.attribution.drafts import Draft, meet
from sayso.attribution.kinds import source_kind
from sayso.attribution.linking import link
from sayso.attribution.manner import manner
from sayso.attribution.mending import from_engine, mended
from sayso.attribution.nesting import parents, put_in
from sayso.attribution.nouns import by_adverbs, by_as_clauses, by_nouns
from sayso.attribution.phrases import by_phrases
from sayso.attribution.relaying import carried, citing, quoted_as_saying
from sayso.attribution.result import Attributions
from sayso.attribution.spans import content_offsets, free_quoted, offsets
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
    made = put_in(doc, made, by_as_clauses(doc, sorted(made, key=lambda d: d.cue)))
    return sorted(made, key=lambda draft: (draft.cue, draft.head))


def _relays(doc: Doc, made: list[Draft]) -> list[Draft]:
    for outer, inner in list(quoted_as_saying(doc, made)):
        span = (outer.cue[0], inner.cue[1])
        made = [d for d in made if not meet(d.cue, span)]
        made += [outer, inner]
    for outer, main, mend in list(carried(doc, made)):
        made = [d for d in made if not meet(d.cue, outer.cue)]
        if main in made:
            made[made.index(main)] = replace(mend, governor=outer.head)
            made.append(outer)
    for cited, citer, mend in list(citing(doc, made)):
        made = [d for d in made if not meet(d.cue, cited.cue)]
        if citer in made:
            made[made.index(citer)] = mend
            made.append(cited)
    return made


def assemble(doc: Doc) -> Attributions:
    """Turn drafts into records."""
    layer: AttributionLayer = doc._.attribution_layer
    drafts = drafted(doc)
    over = parents(drafts)
    has_sentences = doc.has_annotation("SENT_START")  # engines set them; a Doc made by hand may not have any
    acts, disputed = settled(doc, drafts, over) if has_sentences else ([act_of(doc, draft) for draft in drafts], [])
    far = distances(doc, drafts) if has_sentences else [()] * len(drafts)
    free = free_quoted(layer)
    found = tuple(
        Attribution(
            id=f"a{number}",
            source=offsets(doc, draft.source) if draft.source else None,
            cue=offsets(doc, draft.cue),
            content=content_offsets(doc, draft.content, free),
            manner=manner(doc, layer, draft.content),
            parent=f"a{parent + 1}" if parent is not None else None,
            act=acts[number - 1],
            source_kind=source_kind(doc, draft),
            distance=far[number - 1],
            confidence=draft.confidence,
        )
        for number, (draft, parent) in enumerate(zip(drafts, over, strict=True), 1)
    )
    spans = {f"a{n}": channel(doc, draft) for n, draft in enumerate(drafts, 1) if has_sentences}
    channels = {key: offsets(doc, span) for key, span in spans.items() if span is not None}
    joined = tuple(Dispute(denial=f"a{denial + 1}", claim=f"a{claim + 1}") for denial, claim in disputed)
    return Attributions(found, channels, joined)
