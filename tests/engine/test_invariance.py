"""What is read of a text never depends on what is read beside it."""

import json
import random
from importlib.resources import files

import pytest

from sayso.engine import load

SENTENCES = 1_000


@pytest.fixture(scope="module")
def sentences():
    lines = (files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    paragraphs = [p.strip() for line in lines for p in json.loads(line)["text"].split("\n") if p.strip()]
    found = [p.strip() for paragraph in paragraphs for p in paragraph.split(". ") if p.strip()]
    return (found + paragraphs)[:SENTENCES]  # whole paragraphs make up the number


def test_a_thousand_sentences_in_any_order_and_batch(sentences):
    assert len(sentences) == SENTENCES
    nlp = load()

    def read(order, batch):
        docs = nlp.pipe([sentences[i] for i in order], batch_size=batch)
        return {
            i: (doc.to_bytes(exclude=["user_data"]), doc._.attribution_layer)
            for i, doc in zip(order, docs, strict=True)
        }

    once = read(range(SENTENCES), 64)
    shuffled = random.Random(7).sample(range(SENTENCES), SENTENCES)
    assert read(shuffled, 7) == once
