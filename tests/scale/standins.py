"""Cheap stand-ins for the engine; worker processes import them by name."""

import os
import signal
import time
from pathlib import Path

from sayso.errors import EngineError
from sayso.ingest import make_article
from sayso.records import Article, Attribution, Coder, Name, Reading


def article(number: int, said: str = "said") -> Article:
    made = make_article(f"Envoy number {number} {said} talks were over.", ref=f"r{number}", published="2023-03-29")
    assert isinstance(made, Article)
    return made


def read(article: Article) -> Reading:
    """One attribution an article, at the second last word but two."""
    text = article.text
    end = text.index(" talks")
    start = text.rindex(" ", 0, end) + 1
    return Reading(
        article=article,
        coder=Coder(sayso="0.1.0", engine="stand-in"),
        names=(Name(span=(0, 5), label="PER"),),
        attributions=(
            Attribution(
                id="a1", source=(0, start - 1), cue=(start, end), content=((end + 1, len(text)),), manner="indirect"
            ),
        ),
    )


def fragile(article: Article) -> Reading:
    """Does what the text's verb says: raises, dies, hangs; else reads."""
    if " raises " in article.text:
        raise ValueError("half a character: \ud800")
    if " dies " in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if " exits " in article.text:
        os._exit(3)
    if " hangs " in article.text:
        time.sleep(600)
    if " engine " in article.text:
        raise EngineError("the model's file is gone: install sayso again")
    return read(article)


def uneven(article: Article) -> Reading:
    """Takes longest for the articles that come first, so that later ones are done before them."""
    number = int(article.text.split()[2])
    time.sleep(0.02 if number % 4 == 0 else 0)
    return read(article)


def slow(article: Article) -> Reading:
    time.sleep(0.01)
    return read(article)


def dies_once(article: Article) -> Reading:
    """Kills its process the first time it is at the third article, as if somebody else had."""
    mark = Path(os.environ["SAYSO_TEST_MARK"])
    if article.ref == "r3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(article)
