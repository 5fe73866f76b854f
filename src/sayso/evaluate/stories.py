"""Stories, scored on copies made by rule: which articles go back to one, among all the others of the corpora.

The set is synthetic (``sayso.evaluate.copies``). All articles stand within one week, so that days tell nothing apart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sayso.archive import Archive
from sayso.evaluate.cluster_measures import score_clusters
from sayso.evaluate.copies import AGENCIES, KINDS, OUTLETS, dressed, headline, vocabulary
from sayso.evaluate.news_texts import demo_rows, text_name
from sayso.evaluate.scores import Counts
from sayso.evaluate.truth import read_stories
from sayso.ingest import make_article
from sayso.ledger.features import body
from sayso.ledger.stories import stories_of
from sayso.records import Article, Coder, Dateline, Reading
from sayso.wire import read_wire

LEAST_WORDS = 100
"""Words of an article that copies are made of: two fifths of it are still a text."""

MOST_STORIES = 200
"""Articles that copies are made of, drawn from those that are long enough."""

DAYS = ("2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08")

_CODER = Coder(sayso="evaluate", engine="none")


@dataclass(frozen=True, slots=True)
class Printed:
    """An article of the test set, and the story it belongs to."""

    reading: Reading
    story: str


def wire_reading(article: Article) -> Reading:
    """Return a reading that holds what the wire room finds and nothing else: all that stories rest on, in no time."""
    wire = read_wire(article.text, article.published)
    found = wire.dateline
    dateline = (
        Dateline(span=found.span, place=None, date=found.date, agencies=found.agencies) if found is not None else None
    )
    return Reading(article=article, coder=_CODER, dateline=dateline, credits=wire.credits, notices=wire.notices)


def demo_set() -> list[Printed]:
    """Return the demo articles as they are, with the stories that were written down by hand."""
    stories = {ref: story.id for story in read_stories() for ref in story.articles}
    made = [
        (row["ref"], make_article(row["text"], title=row["title"], published=row["published"], outlet=row["outlet"]))
        for row in demo_rows()
    ]
    return [Printed(wire_reading(article), stories[ref]) for ref, article in made if isinstance(article, Article)]


def make_set(texts: Sequence[str], kind: str) -> list[Printed]:
    """Return texts as articles, each a story, but for those known to be of one; and copies of some of them."""
    random = Random(f"stories {kind}")
    words = vocabulary(texts)
    known = _known()
    long = [text for text in texts if len(text.split()) >= LEAST_WORDS and text_name(text) not in known]
    chosen = set(random.sample(long, min(MOST_STORIES, len(long) * 2 // 3)))
    found = []
    for text in texts:
        day = random.choice(DAYS[:3])
        name = text_name(text)
        story = known.get(name, name)
        original = _printed(text, name, story, day, random)
        if original is None:
            continue
        found.append(original)
        if text in chosen:
            found += _copies(text, name, kind, words, random)
    return found


def _copies(text: str, name: str, kind: str, words: Sequence[str], random: Random) -> Iterator[Printed]:
    article = make_article(text)
    if not isinstance(article, Article):
        return
    wire = read_wire(article.text, None)
    plain = body(
        article.text,
        {"span": wire.dateline.span} if wire.dateline else None,
        [{"span": credit.span} for credit in wire.credits],
    )
    agencies = random.sample(AGENCIES, len(KINDS[kind]))
    for number, (carrier, agency) in enumerate(zip(KINDS[kind], agencies, strict=True)):
        day = random.choice(DAYS[2:])
        copy = dressed(carrier(plain, words, random), day, agency if kind == "recredited" else None, random)
        printed = _printed(copy, f"{name}-{number}", name, day, random)
        if printed is not None:
            yield printed


def _printed(text: str, ref: str, story: str, day: str, random: Random) -> Printed | None:
    outlet, title = random.choice(OUTLETS), headline(text, random)
    article = make_article(text, ref=ref, title=title, published=day, outlet=outlet)
    return Printed(wire_reading(article), story) if isinstance(article, Article) else None


def _known() -> dict[str, str]:
    """Return which texts of the corpora are versions of one dispatch, by eye: the group of each, by name."""
    source = files("sayso") / "data" / "evaluate" / "versions.toml"
    groups: list[list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))["groups"]
    names = {row["ref"]: text_name(row["text"]) for row in demo_rows()}
    groups += [[names[ref] for ref in story.articles if ref in names] for story in read_stories()]
    return {name: group[0] for group in groups if len(group) > 1 for name in group}


def score_stories(printed: Sequence[Printed]) -> dict[str, Counts]:
    """Return the measures of the stories that an archive makes of articles."""
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive", create=True)
        archive.add(each.reading for each in printed)
        own = stories_of(archive)
    gold = {each.reading.article.id: each.story for each in printed}
    return score_clusters(gold, {article: own[article] for article in gold})
