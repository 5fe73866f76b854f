"""Universal Dependencies treebanks in CoNLL-U (universaldependencies.org/format.html), document by document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import BenchmarkError
from sayso.evaluate.lines import read_lines

_NUMBER = re.compile(r"[0-9]+([-.][0-9]+)?")
"""A word's number, a multiword token's (3-4) or an empty node's (3.1)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Syntactic words of one sentence. ``rows`` are the ten columns of each; ``spaces``: does white space follow."""

    sent_id: str
    begins_paragraph: bool
    rows: list[list[str]]
    spaces: list[bool]

    @property
    def words(self) -> list[str]:
        """The forms."""
        return [row[1] for row in self.rows]

    @property
    def heads(self) -> list[int]:
        """The number of each word's head in the sentence, from 1; 0 is the root."""
        return [int(row[6]) for row in self.rows]


@dataclass(slots=True)
class Treebank:
    """One document: its name and sentences."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Treebank]:
    """Yield the documents of a file; raises ``BenchmarkError`` when there is none. Empty nodes are left out."""
    lines = read_lines(path, "the file or folder of a treebank")
    document = Treebank("")
    new_paragraph, sent_id = True, ""
    rows: list[list[str]] = []
    spaces: list[bool] = []
    token_end, token_space = 0, True  # the multiword token that is going on
    for at, line in enumerate([*lines, ""], 1):
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document, new_paragraph = Treebank(line.partition("=")[2].strip()), True
        elif line.startswith("# newpar") and "newpar_block" not in line:
            new_paragraph = True
        elif line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif line and line[0] != "#":
            columns = line.split("\t")
            if len(columns) != 10 or not _NUMBER.fullmatch(columns[0]):
                raise BenchmarkError(f"{path}:{at} is no line of CoNLL-U: ten columns, the first a number")
            space = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                token_end, token_space = int(columns[0].partition("-")[2]), space
            elif "." not in columns[0]:
                number = int(columns[0])
                if not columns[6].isdecimal():
                    raise BenchmarkError(f"{path}:{at} has no head: give a treebank that is annotated")
                rows.append(columns)
                spaces.append(space if number > token_end else number == token_end and token_space)
        elif not line and rows:
            document.sentences.append(Sentence(sent_id, new_paragraph, rows, spaces))
            rows, spaces, token_end, new_paragraph = [], [], 0, False
    if not document.sentences:
        raise BenchmarkError(f"{path} holds no sentences: is it a CoNLL-U file?")
    yield document
