"""The words of a Doc as plain lists: what the room reads of the engine, taken over once.

Reading spaCy tokens one attribute at a time costs more than all the rules of this room together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

from sayso.engine.columns import Columns, columns
from sayso.engine.layer import AttributionLayer
from sayso.entities.lexicon import closed_words

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MARKS = frozenset('()[]{},;:"“”')
"""What the tagger at times takes into a name, and is never part of one."""
_HYPHENS = frozenset("-‐‑")
_RIGHT = {
    "DT": frozenset({"DT", "PDT", "CC", "RB", "CD", "UH"}),
    "WDT": frozenset({"WDT", "WP"}),
    "IN": frozenset({"IN", "RP", "RB", "TO", "WDT", "DT", "AFX"}),
    "CD": frozenset({"CD", "NN", "NNS"}),
    "TO": frozenset({"TO", "IN"}),
}
"""What a word of one tag (``closed_words``) may be tagged besides."""
_PRONOUNS_ALONE = frozenset({"ours", "mine", "theirs", "hers", "yours", "there", "oneself"})
_TIGHT = frozenset({"compound", "flat", "amod", "nmod:desc", "nummod", "goeswith", "fixed", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Words:
    """One entry a token: its text, tag, relation and head (itself for a root), sentence and paragraph, offsets.

    ``labels`` is the label of the name that a token is in, ``""`` for none; ``names`` numbers the engine's names, -1
    for none. Tokens that are not prose (dateline, credits, white space) have the tag ``""``.
    """

    texts: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sents: list[int]
    paragraphs: list[int]
    begins: list[int]
    ends: list[int]
    spaced: list[bool]
    labels: list[str]
    names: list[int]
    quoted: frozenset[int]
    upper: bool
    """Whether the text is printed in capitals, so that capitals tell nothing."""
    right: list[list[int]]
    """The dependents to the right of each token, in order."""
    surnames: frozenset[str] = frozenset()
    """The last words of the full names of persons, in lower case."""

    def __len__(self) -> int:
        return len(self.texts)

    def is_noun(self, i: int) -> bool:
        """Whether a token is a noun or part of a name."""
        return self.tags[i] in NOUN_TAGS or (bool(self.labels[i]) and self.tags[i] != "POS")

    def is_capital(self, i: int) -> bool:
        """Whether a token begins with a capital that means something."""
        return self.texts[i][:1].isupper() and not (self.upper and self.tags[i] not in ("NNP", "NNPS"))

    def phrase(self, start: int, end: int) -> str:
        """Return the text of ``[start, end)`` with single spaces, as it is printed otherwise."""
        pieces = []
        for i in range(start, end):
            pieces.append(self.texts[i] if self.tags[i] else " ")
            if self.spaced[i]:
                pieces.append(" ")
        return " ".join("".join(pieces).split())


def read_words(doc: Doc) -> Words:
    """Take over a Doc; in time linear in its length."""
    layer: AttributionLayer | None = doc._.attribution_layer if doc.has_extension("attribution_layer") else None
    read = columns(doc)
    tags = list(_tags(read))
    right: list[list[int]] = [[] for _ in read.heads]
    for i, head in enumerate(read.heads):
        if head < i:
            right[head].append(i)
    labels, names = [""] * len(doc), [-1] * len(doc)
    for number, ent in enumerate(doc.ents):
        for i in range(ent.start, ent.end):
            if read.texts[i] not in _MARKS:
                labels[i], names[i] = ent.label_, number
    surnames = frozenset(
        read.lower[ent.end - 1] for ent in doc.ents if ent.label_ in ("PER", "PERSON") and ent.end - ent.start > 1
    )
    letters = [text for text, tag in zip(read.texts, tags, strict=True) if tag and text.isalpha()]
    capitals = sum(text.isupper() for text in letters)
    return Words(
        texts=read.texts,
        lower=read.lower,
        tags=tags,
        deps=read.deps,
        heads=read.heads,
        sents=_numbered(read.starts),
        paragraphs=_numbered("\n" in text for text in read.texts),
        begins=read.begins,
        ends=read.ends,
        spaced=read.spaced,
        labels=labels,
        names=names,
        quoted=layer.quoted if layer is not None else frozenset(),
        upper=capitals * 2 > len(letters),
        right=right,
        surnames=surnames,
    )


def _tags(read: Columns) -> Iterator[str]:
    """Yield the tags, those of closed words mended, with none of a noun on marks and on hyphens within a word."""
    size = len(read.tags)
    for i, (text, tag) in enumerate(zip(read.texts, _mended_all(read), strict=True)):
        if tag == "_SP":
            yield ""
        elif tag in NOUN_TAGS and text in _MARKS:
            yield text
        elif tag == "NNP" and read.starts[i] and text in ("A", "An", "The"):
            yield "DT"
        elif tag == "NNP" and text in ("and", "or") and not read.labels[i]:
            yield "CC"
        elif text in _HYPHENS and i > 0 and not read.spaced[i - 1] and not read.spaced[i]:
            yield "HYPH"
        elif tag in ("IN", "RB") and not read.spaced[i] and i + 2 < size and read.texts[i + 1] in _HYPHENS:
            yield tag if read.spaced[i + 1] else "AFX"  # "like-minded"
        else:
            yield tag


def _mended_all(read: Columns) -> list[str]:
    """The tags, each word looked up once; only what may be wrong is asked of ``_mended``."""
    closed = closed_words()
    tags = list(read.tags)
    for i, (lower, tag) in enumerate(zip(read.lower, tags, strict=True)):
        wanted = closed.get(lower)
        if wanted != tag and (wanted is not None or tag == "PRP"):
            tags[i] = _mended(read.texts[i], lower, tag, read.labels[i])
    return tags


def _mended(text: str, lower: str, tag: str, label: str) -> str:
    """The tag of a word, of a closed word one that it can have; a pronoun's of no other word."""
    closed = closed_words().get(lower)
    if closed is None:
        if tag == "PRP" and text.isascii() and text.isalpha() and lower not in _PRONOUNS_ALONE:
            return "NN" if text.islower() else "NNPS" if text.endswith("s") else "NNP"
        return tag
    if tag == closed or label or not (text.islower() or text[1:].islower()):
        return tag
    if closed == "PRP$":
        return tag if lower == "her" and tag == "PRP" else closed
    return tag if tag in _RIGHT.get(closed, ()) else closed


def _numbered(starts: Iterable[bool]) -> list[int]:
    """Number the stretches that begin where ``starts`` is true, from 0; the first token always begins one."""
    return list(accumulate(int(start and i > 0) for i, start in enumerate(starts)))


def goes_on(words: Words, i: int) -> bool:
    """Whether the noun at ``i`` belongs to one phrase with the noun before it, as the tree has it."""
    if words.deps[i] == "flat" or words.deps[i - 1] in _TIGHT:
        return True
    same = words.names[i] >= 0 and words.names[i] == words.names[i - 1]
    return same or (words.heads[i] == i - 1 and words.deps[i] in {"nmod:unmarked", "compound", "nmod:desc"})
