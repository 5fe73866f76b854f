"""MEANTIME's articles (Minard et al. 2016, CAT's XML) as text, with where each token and sentence lies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from sayso.errors import BenchmarkError
from sayso.records import Span

TITLE, DATE = 0, 1
"""Numbers of the sentences that are an article's title and its date."""

SCORED_SENTENCES = range(2, 6)
"""Sentences that are scored: the first four of the body, which are all that the corpus marks up."""

_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%'’”") | {"'s", "n't", "’s", "'re", "'ve", "'ll", "''"}
_NO_SPACE_AFTER = frozenset("([{$“£€") | {"``"}


@dataclass(frozen=True, slots=True)
class Laid:
    """An article's text; spans of its tokens by their ids and of its sentences by their numbers."""

    text: str
    tokens: dict[str, Span]
    sentences: dict[int, Span]

    def span(self, marked: Element) -> Span | None:
        """Return the span of what is marked, nothing where it is anchored to no tokens."""
        anchors = [self.tokens[anchor.attrib["t_id"]] for anchor in marked.iter("token_anchor")]
        return (min(anchors)[0], max(anchors)[1]) if anchors else None

    def is_scored(self, at: int) -> bool:
        """Tell whether an offset lies in the sentences that are scored."""
        spans = (self.sentences.get(number, (0, 0)) for number in SCORED_SENTENCES)
        return any(begin <= at < end for begin, end in spans)


def lay_out(path: Path, root: Element, wanted: str) -> Laid:
    """Write out the text of a file; raises ``BenchmarkError``, which asks for what is ``wanted``."""
    tokens: dict[str, Span] = {}
    sentences: dict[int, Span] = {}
    text, before, last = "", "", -1
    try:
        for token in root.iter("token"):
            sentence, word = int(token.attrib["sentence"]), token.text or ""
            if last not in (-1, sentence):
                text += "\n\n" if last < SCORED_SENTENCES[0] else " "
            elif text and word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
                text += " "
            span = (len(text), len(text) + len(word))
            text += word
            tokens[token.attrib["t_id"]] = span
            sentences[sentence] = (sentences.get(sentence, span)[0], span[1])
            before, last = word, sentence
    except (KeyError, ValueError) as error:
        raise misplaced(path, error, wanted) from error
    return Laid(text, tokens, sentences)


def misplaced(path: Path, error: Exception, wanted: str) -> BenchmarkError:
    """Return the error that says that a file is not laid out as MEANTIME is."""
    return BenchmarkError(f"{path} is not laid out as MEANTIME is ({error}): give {wanted}")


def iso(printed: str) -> str | None:
    """Return a date as ISO 8601; a few articles of MEANTIME have the day first."""
    day_first = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", printed)
    return "-".join(reversed(day_first.groups())) if day_first else printed or None
