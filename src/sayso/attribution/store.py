"""The attributions found so far, looked up by the tokens of their cues, heads and contents.

Every lookup costs what lies at that place and not what the article holds, so that an article of nothing but cues takes
time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.attribution.drafts import Draft, Tokens, holds

MAX_PAINTED = 1_500
"""Tokens of one content that are remembered: running quotations of real copy stay under 600."""


class Store:
    """Drafts by place; a draft that is replaced keeps its number."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self._drafts: list[Draft | None] = []
        self._cue_at: dict[int, int] = {}
        self._by_head: dict[int, int] = {}
        self._over: dict[int, list[int]] = {}
        for draft in drafts:
            self.add(draft)

    def __iter__(self) -> Iterator[Draft]:
        """Yield the drafts in the order of their cues."""
        found = [draft for draft in self._drafts if draft is not None]
        return iter(sorted(found, key=lambda draft: (draft.cue, draft.head)))

    def add(self, draft: Draft) -> None:
        """Take in a draft."""
        self._drafts.append(draft)
        self._enter(len(self._drafts) - 1, draft)

    def replace(self, old: Draft, new: Draft) -> None:
        """Put a draft in the place of another, which is no more if it was not there."""
        number = self._by_head.get(old.head)
        if number is not None and self._drafts[number] is not None:
            self._drafts[number] = new
            self._enter(number, new)

    def remove(self, draft: Draft) -> None:
        """Drop a draft."""
        number = self._by_head.pop(draft.head, None)
        if number is not None:
            self._drafts[number] = None

    def with_head(self, head: int) -> Draft | None:
        """Return the draft whose cue has this main word."""
        number = self._by_head.get(head)
        return None if number is None else self._drafts[number]

    def with_cue_in(self, span: Tokens) -> list[Draft]:
        """Return the drafts whose cues touch a range, in the order of the text."""
        numbers = dict.fromkeys(self._cue_at[i] for i in range(*span) if i in self._cue_at)
        return [draft for number in numbers if (draft := self._drafts[number]) is not None]

    def holding(self, span: Tokens) -> list[Draft]:
        """Return the drafts whose content holds a range."""
        return [draft for draft in self._all(self._over.get(span[0], ())) if holds(draft.content, span)]

    def touching(self, span: Tokens) -> list[Draft]:
        """Return the drafts whose content has a token of a range."""
        return self._all(dict.fromkeys(n for i in range(*span) for n in self._over.get(i, ())))

    def _all(self, numbers: Iterable[int]) -> list[Draft]:
        return [draft for number in numbers if (draft := self._drafts[number]) is not None]

    def _enter(self, number: int, draft: Draft) -> None:
        self._by_head[draft.head] = number
        for i in range(*draft.cue):
            self._cue_at[i] = number
        for start, end in draft.content:
            for i in range(start, min(end, start + MAX_PAINTED)):
                over = self._over.setdefault(i, [])
                if number not in over[-8:]:
                    over.append(number)
