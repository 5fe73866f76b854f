"""What becomes of one input, wherever it is read."""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterator, Sequence
from functools import partial

from sayso.errors import EngineError
from sayso.records import Article, Reading, Rejected, Tenure

Read = Callable[[Article], Reading]
Outcome = Reading | Rejected | None
"""``None``: the article is in the archive already."""

PROBE = Article(id="probe", text="The minister said talks were over.", language="en")
"""Read before anything else: what fails on this fails on all, and is no reason to reject articles."""

MAX_WHY_CHARS = 300
"""Characters of an exception's message that are kept; some quote all of their input."""


def here(
    inputs: Iterator[Article | Rejected], there: Container[object], read: Read | None, learned: Sequence[Tenure] = ()
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each input, read in this process; ``None`` for articles that are there."""
    for item in inputs:
        if isinstance(item, Rejected):
            yield item
        elif item.id in there:
            yield None
        else:
            read = read or engine_reader(learned)
            yield attempt(read, item)


def engine_reader(learned: Sequence[Tenure] = ()) -> Read:
    """Return the function that reads an article, its engine loaded and tried; ``EngineError`` when it does not work.

    ``learned`` is what the archive has learned of people.
    """
    try:
        from sayso.entities import Known  # noqa: PLC0415
        from sayso.reading import read_article  # noqa: PLC0415  (spaCy takes a second to import)

        read_article(PROBE)
    except EngineError:
        raise
    except Exception as error:
        raise EngineError(
            f"not even a plain sentence can be read ({type(error).__name__}: {error}): "
            "is sayso installed whole? Install it again, then add the same inputs"
        ) from error
    return partial(read_article, known=Known(learned))


def attempt(read: Read, article: Article) -> Reading | Rejected:
    """Read an article; when that raises, it is the article's fault, unless the engine says it is its own."""
    try:
        return read(article)
    except EngineError:
        raise
    except Exception as error:
        return failed(article, f"{type(error).__name__}: {error}")


def failed(article: Article, why: str) -> Rejected:
    """Return an article that could not be read, under its id, with the reason."""
    # A message may quote half a character, which no file can hold.
    why = why.encode("utf-8", "backslashreplace").decode()[:MAX_WHY_CHARS]
    return Rejected(reason=f"the reading failed: {why}", origin=article.id, ref=article.ref)
