"""Archives of any size for measuring time and memory: articles that are no copies of each other, their copies, and
boilerplate, made of a corpus's texts by rule and seed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from sayso.evaluate.copies import AGENCIES, KINDS, MONTHS, TOWNS, dressed, headline
from sayso.evaluate.stories import Printed, wire_reading
from sayso.ingest import make_article
from sayso.records import Article

OUTLETS = tuple(
    f"{town.capitalize()} {name}"
    for town in TOWNS
    for name in ("Post", "Times", "Herald", "Courier", "Mail", "Chronicle", "Sentinel", "Echo", "Star", "Gazette")
)

FIRST_DAY = date(2022, 1, 3)

FREQUENT_WORDS = 300
"""Words of the texts, the most frequent ones, that stay as they are; so the made-up ones still read like language."""

EXCHANGED = 0.85
"""Share of an article's other words that are exchanged, each for the same one throughout the article."""

SIZES = ((0.55, (1, 1)), (0.85, (2, 5)), (0.98, (6, 12)), (1.0, (13, 40)))
"""How many articles a story has: in so many of the stories, up to that share, between these bounds."""

DULL = 0.05
"""Share of the articles that are weather or share prices: a form with other numbers every day."""

SIGNED = 0.4
"""Share of the articles that end in their outlet's sign-off, or in a legal line of all."""

LEGAL = (
    "This material may not be published, broadcast, rewritten or redistributed without the prior written consent of "
    "the rights holder. All rights reserved."
)
SIGN_OFF = (
    "Sign up for the daily briefing of {outlet} and follow our correspondents as they report from the region. Write to "
    "the editors of {outlet} with your views on this article."
)
WEATHER = (
    "Clouds will gather over {town} in the course of the morning with showers in the afternoon and a light to moderate "
    "wind from the west. Temperatures will reach {a} degrees in the city and {b} degrees in the hills by the early "
    "afternoon. The night stays mostly dry with lows of around {c} degrees and some fog in the valleys. Tomorrow looks "
    "brighter, with sunny spells and highs of {d} degrees, the weather service said in its regular bulletin."
)
PRICES = (
    "The main index of the {town} exchange closed at {a}.{b} points, a change of {c}.{d} points from the day before, "
    "as investors waited for the figures on inflation that are due later this week. Turnover was moderate at {a} "
    "million shares. Banks and builders led the winners, while miners and airlines were among the losers of the "
    "session. The currency was quoted at {c}.{b} to the dollar in late trading, dealers said."
)

_TOKEN = re.compile(r"\w+|\W+")


def many_articles(texts: Sequence[str], count: int, seed: str) -> Iterator[Printed]:
    """Yield ``count`` articles in the order of their days, some 140 a day."""
    random = Random(seed)
    words, common = _words(texts)
    number, day, waiting = 0, 0, list[list[Printed]]()
    while number < count:
        today = FIRST_DAY + timedelta(days=day)
        fresh: list[list[Printed]] = [[] for _ in range(4)]
        made = 0
        while made < 140:
            story = f"{seed}-{day}-{made}"
            if random.random() < DULL:
                fresh[0].append(_dull(story, today, random))
                made += 1
                continue
            text = _other(random.choice(texts), words, common, random)
            size = _size(random)
            for copy in range(size):
                later = 0 if copy == 0 else random.randrange(4)
                fresh[later].append(
                    _carried(text, copy, story, today + timedelta(days=later), words=words, random=random)
                )
            made += size
        for later, each in enumerate(fresh):
            if later < len(waiting):
                waiting[later] += each
            else:
                waiting.append(each)
        for printed in waiting.pop(0)[: count - number]:
            number += 1
            yield printed
        day += 1


def _words(texts: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    counted = Counter(token.lower() for text in texts for token in _TOKEN.findall(text) if token.isalpha())
    common = frozenset(word for word, _ in counted.most_common(FREQUENT_WORDS))
    return sorted(word for word in counted if word not in common), common


def _other(text: str, words: Sequence[str], common: frozenset[str], random: Random) -> str:
    """Return a text with most of its words exchanged, so that it is an article of its own."""
    mapped: dict[str, str] = {}
    tokens = _TOKEN.findall(text)
    for n, token in enumerate(tokens):
        if token.isdigit():
            tokens[n] = str(random.randrange(10 ** len(token)))
        elif token.isalpha() and token.lower() not in common:
            if token not in mapped:
                other = random.choice(words) if random.random() < EXCHANGED else token
                mapped[token] = other.capitalize() if token[0].isupper() else other
            tokens[n] = mapped[token]
    return "".join(tokens)


def _size(random: Random) -> int:
    drawn = random.random()
    return next(random.randint(*bounds) for share, bounds in SIZES if drawn <= share)


def _carried(text: str, copy: int, story: str, day: date, *, words: Sequence[str], random: Random) -> Printed:
    carrier = random.choice(KINDS["copies"])
    body = text if copy == 0 or random.random() < 0.3 else carrier(text, words, random)
    agency = random.choice((None, None, AGENCIES[len(text) % len(AGENCIES)]))
    printed = dressed(body, day.isoformat(), agency, random)
    outlet = random.choice(OUTLETS)
    if random.random() < SIGNED:
        printed += "\n" + random.choice((LEGAL, SIGN_OFF.format(outlet=outlet)))
    return _article(printed, story, f"{story}-{copy}", title=headline(text, random), outlet=outlet, day=day)


def _dull(story: str, day: date, random: Random) -> Printed:
    numbers = {name: random.randrange(2, 40) for name in "abcd"}
    text = random.choice((WEATHER, PRICES)).format(town=random.choice(TOWNS).capitalize(), **numbers)
    outlet = random.choice(OUTLETS)
    title = f"{random.choice(('Weather', 'Shares'))}, {MONTHS[day.month - 1]} {day.day}"
    return _article(f"{text}\n\n{SIGN_OFF.format(outlet=outlet)}", story, story, title=title, outlet=outlet, day=day)


def _article(text: str, story: str, ref: str, *, title: str, outlet: str, day: date) -> Printed:
    article = make_article(text, ref=ref, title=title, published=day.isoformat(), outlet=outlet)
    if not isinstance(article, Article):  # a text of other languages: its words stand for it
        article = Article(id=ref, ref=ref, text=text, title=title, published=day.isoformat(), outlet=outlet)
    return Printed(wire_reading(article), story)
