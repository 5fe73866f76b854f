"""Which attribution sits in which: found attributions put among the engine's, and each given its parent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.attribution.drafts import Draft, clipped, holds, without
from sayso.attribution.sentences import sentence
from sayso.attribution.store import Store
from sayso.attribution.syntax import trimmed

MAX_DEPTH = 8
"""Parents are followed no further: the deepest chain of real copy is four long."""


def put_in(doc: Doc, made: Iterable[Draft], found: Iterable[Draft]) -> list[Draft]:
    """Add what syntax found: inside another's content, or outermost where it is sure of itself."""
    store = Store(made)
    for candidate in sorted(found, key=lambda d: (d.cue, -len(d.content))):
        draft = _with_last_speaker(doc, store, candidate)
        if store.with_head(draft.head) is not None or store.with_cue_in(draft.cue):
            continue
        if draft.sense is not None and draft.sense.kind == "noun":
            governor = store.with_head(doc[draft.head].head.i)
            if governor is not None:
                store.replace(governor, _from_noun(doc, governor, draft))
        if any(doc[i].is_alpha for start, end in draft.content for i in range(start, end)):
            _put(doc, store, draft)
    return list(store)


def _put(doc: Doc, store: Store, draft: Draft) -> None:
    homes = store.holding(draft.cue)
    if homes:
        home = min(homes, key=_size)
        piece = next(piece for piece in home.content if holds((piece,), draft.cue))
        if draft.source and not holds((piece,), draft.source):
            if draft.source == home.source and doc[draft.cue[0] - 1].lower_ in ("and", "but"):
                store.replace(home, _cut(doc, home, draft))
                store.add(draft)
            return
        content = clipped(draft.content, piece)
        if content:
            store.add(replace(draft, content=content))
    elif draft.sure and draft.content:
        inside = [other for piece in draft.content for other in store.with_cue_in(piece)]
        if not any(_covers(draft, other) for other in inside):
            for other in [other for piece in draft.content for other in store.touching(piece)]:
                store.replace(other, _ceded(other, draft))
            store.add(draft)


def _with_last_speaker(doc: Doc, store: Store, draft: Draft) -> Draft:
    """Give a participle behind "[content], X said" that speaker: "…, the envoy said, calling on all to stop"."""
    head = doc[draft.head]
    if head.tag_ != "VBG" or doc[draft.cue[0] - 1].text != ",":
        return draft
    near = store.with_cue_in((max(sentence(head)[0], draft.cue[0] - 16), draft.cue[0]))
    last = max(near, key=lambda d: d.cue, default=None)
    if last is None or last.source is None or draft.source is None or draft.source[0] >= last.source[0]:
        return draft
    if any(piece[1] <= last.source[0] for piece in last.content):
        return replace(draft, source=last.source)
    return draft


def _from_noun(doc: Doc, other: Draft, draft: Draft) -> Draft:
    """Take the noun and its source into a content of which the engine gave only the noun's clause."""
    clause = draft.content[0]
    if doc[draft.head].head.i != other.head or other.cue[1] > draft.cue[0]:
        return other
    pieces = tuple(
        (max(other.cue[1], doc[draft.head].left_edge.i), p[1]) if p[0] == clause[0] else p for p in other.content
    )
    return replace(other, content=pieces)


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _cut(doc: Doc, home: Draft, draft: Draft) -> Draft:
    """End a content before the cue that is joined to its own: "said 27 were held and denied that"."""
    pieces = without(home.content, (draft.cue[0] - 1, max(end for _, end in home.content)))
    return replace(home, content=tuple(trimmed(doc, *piece) for piece in pieces) or home.content)


def _covers(draft: Draft, other: Draft) -> bool:
    """Tell whether a content would hold the cue of another attribution that is told outside of it."""
    return holds(draft.content, other.cue) and bool(other.source) and not holds(draft.content, other.source or (0, 0))


def _ceded(other: Draft, draft: Draft) -> Draft:
    """Leave a later piece of a content to the cue that it belongs to by syntax."""
    kept = tuple(p for i, p in enumerate(other.content) if i == 0 or not holds(draft.content, p))
    return replace(other, content=kept) if kept != other.content else other


def parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return the number of each draft's parent: the narrowest content that holds its cue and its contents."""
    found: list[int | None] = [None] * len(drafts)
    by_head = {draft.head: i for i, draft in enumerate(drafts)}
    pieces = sorted((start, end, i) for i, draft in enumerate(drafts) for start, end in draft.content)
    active: list[tuple[int, int, int]] = []
    at = 0
    for i in sorted(range(len(drafts)), key=lambda n: drafts[n].cue):
        draft = drafts[i]
        while at < len(pieces) and pieces[at][0] <= draft.cue[0]:
            active.append(pieces[at])
            at += 1
        active = [piece for piece in active if piece[1] > draft.cue[0]]
        if draft.governor is not None and draft.governor in by_head and by_head[draft.governor] != i:
            found[i] = by_head[draft.governor]
            continue
        fitting = [
            j for start, end, j in active
            if j != i and end >= draft.cue[1] and start <= draft.cue[0]
            and all(holds(drafts[j].content, piece) for piece in draft.content)
            and _size(drafts[j]) > _size(draft)
        ]  # fmt: skip
        if fitting:
            found[i] = min(fitting, key=lambda j: (_size(drafts[j]), j))
    return _acyclic(found)


def _acyclic(found: list[int | None]) -> list[int | None]:
    """Cut a chain of parents where it would come back, or run deeper than any copy does."""
    depth: dict[int, int] = {}
    for i in range(len(found)):
        path, at = [], i
        while at is not None and at not in depth and at not in path:
            path.append(at)
            at = found[at]  # type: ignore[assignment]
        if at is not None and at in path:
            found[path[-1]] = None
            below = 0
        else:
            below = depth[at] + 1 if at is not None else 0
        for node in reversed(path):
            if below >= MAX_DEPTH:
                found[node] = None
                below = 0
            depth[node] = below
            below += 1
    return found
