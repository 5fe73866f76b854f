"""Words with tags by hand, so that what a phrase says is tested without an engine."""

import re

from sayso.entities.mentions import Mention
from sayso.entities.words import Words

_SMALL = {
    **dict.fromkeys(["the", "a", "an", "this", "that"], "DT"),
    **dict.fromkeys(["of", "for", "in", "to", "at", "from"], "IN"),
    **dict.fromkeys(["its", "his", "her", "their"], "PRP$"),
    "'s": "POS",
    "two": "CD",
    "one": "CD",
    "us": "PRP",
}


def tagged(marked):
    """Read ``word/TAG`` and ``[names]`` into Words and one mention over all of them."""
    texts, tags, labels, inside = [], [], [], False
    for piece in re.sub(r"(?<=\d)-|-(?=old)", " -/HYPH ", marked).split():
        inside = inside or piece.startswith("[")
        word, _, tag = piece.strip("[]").partition("/")
        texts.append(word)
        tags.append(tag or _SMALL.get(word) or _shape(word))
        labels.append("PER" if inside else "")
        inside = inside and not piece.endswith("]")
    size = len(texts)
    begins = [sum(len(text) + 1 for text in texts[:i]) for i in range(size)]
    words = Words(
        texts,
        [text.lower() for text in texts],
        tags,
        ["compound"] * (size - 1) + ["ROOT"],
        [size - 1] * size,
        [0] * size,
        [0] * size,
        begins,
        [begin + len(text) for begin, text in zip(begins, texts, strict=True)],
        [True] * size,
        labels,
        [-1] * size,
        frozenset(),
        False,
        [[] for _ in texts],
    )
    return words, Mention(0, "nominal", 0, size, size - 1, size - 1, size, size)


def _shape(word):
    if word[0].isdigit():
        return "CD"
    if word[0].isupper():
        return "NNP"
    return "NNS" if word.endswith("s") and not word.endswith("ss") else "NN"
