"""Places on GeoWebNews (Gritta et al. 2019) and the Local-Global Lexicon (Lieberman et al. 2010).

One XML file, ``<articles>`` of ``<article>`` with a text and its toponyms. A gold toponym is found when a predicted
mention overlaps it (one to one, the first in the text first). Exact id and accuracy within 161 km (100 miles) are over
found gold toponyms that have a GeoNames id. On GeoWebNews, recognition is of its literal and mixed toponyms, by
mentions that are not marked as metonymic; what overlaps an embedded or coerced one counts neither way. Metonymy is
judged over found toponyms: gold are those labelled ``Metonymic`` and nouns labelled ``Non_Literal_Modifier``, against
the literal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from xml.etree.ElementTree import Element

from sayso.errors import BenchmarkError
from sayso.evaluate.scores import Counts
from sayso.evaluate.xml import read_xml
from sayso.records import Place, Span

CLOSE = 161.0  # km: 100 miles, the field's measure
EARTH = 12_742.0  # km: the diameter of the sphere that distances are measured on
LITERAL = frozenset({"Literal", "Mixed", "Literal_Modifier"})
NEUTRAL = frozenset({"Embedded_Literal", "Coercion"})
ADJECTIVE = "Adjective"  # modifiers that are adjectives of nationality name no place in a reading
WANTED = "GWN.xml of GeoWebNews or lgl.xml of the Local-Global Lexicon"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold toponym; ``literal`` says whether it stands for ground, ``None`` where the corpus does not judge it."""

    span: Span
    literal: bool | None = True
    metonymic: bool = False
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class GeoArticle:
    """A text and its toponyms; ``labelled`` tells whether literal and metonymic ones are told apart."""

    text: str
    toponyms: tuple[Toponym, ...]
    labelled: bool


@dataclass(slots=True)
class GeoScores:
    """Counts by measure."""

    recognition: Counts = field(default_factory=Counts)
    exact: Counts = field(default_factory=Counts)
    close: Counts = field(default_factory=Counts)
    metonymy: Counts = field(default_factory=Counts)

    def add(self, article: GeoArticle, places: Sequence[Place]) -> None:
        """Score one article."""
        own = sorted((span, place) for place in places for span in place.mentions)
        metonymic = {span for place in places for span in place.metonymic}
        literal = [span for span, _ in own if not article.labelled or span not in metonymic]
        gold = [top.span for top in article.toponyms if top.literal is True]
        neutral = [top.span for top in article.toponyms if top.literal is None]
        right = pair(gold, literal)
        used = set(right.values())
        wrong = sum(
            number not in used and not any(_overlap(span, other) for other in neutral)
            for number, span in enumerate(literal)
        )
        self.recognition.add(len(right), len(right) + wrong, len(gold))
        found = pair([top.span for top in article.toponyms], [span for span, _ in own])
        for number, top in enumerate(article.toponyms):
            place = own[found[number]][1] if number in found else None
            if place is not None and top.geonames is not None:
                self.exact.add(place.geonames == top.geonames, 1, 1)
                self.close.add(_is_close(place, top), 1, 1)
        if article.labelled:
            for number, top in enumerate(article.toponyms):
                if number in found and top.literal is not None:
                    called = own[found[number]][0] in metonymic
                    self.metonymy.add(called and top.metonymic, called, top.metonymic)

    @property
    def measures(self) -> dict[str, Counts]:
        """The table."""
        table = {"recognition": self.recognition, "exact id, found": self.exact, "within 161 km, found": self.close}
        return table | ({"metonymy, found": self.metonymy} if self.metonymy.wanted else {})


def read_geo(path: Path) -> Iterator[GeoArticle]:
    """Yield the articles of a file; raises ``BenchmarkError`` when it is neither layout."""
    articles = read_xml(path, WANTED).findall("article")
    if not articles:
        raise BenchmarkError(f"{path} holds no articles: give {WANTED}")
    for number, article in enumerate(articles, 1):
        text = article.findtext("text")
        nodes = article.find("toponyms")
        if text is None or nodes is None:
            raise BenchmarkError(f"{path}: article {number} has no text or no toponyms: give {WANTED}")
        labelled = article.get("file") is not None
        read = _geowebnews if labelled else _lexicon
        try:
            toponyms = tuple(top for node in nodes if (top := read(node)) is not None)
        except (TypeError, ValueError) as error:
            raise BenchmarkError(f"{path}: article {number} has a toponym without numbers: {error}") from error
        # GeoWebNews has a few spans beyond the end of their texts, which nobody can find.
        inside = (top for top in toponyms if 0 <= top.span[0] < top.span[1] <= len(text))
        yield GeoArticle(text, tuple(sorted(inside, key=lambda top: top.span)), labelled)


def _geowebnews(node: Element) -> Toponym | None:
    kind = node.findtext("type") or ""
    adjective = node.findtext("modifierType") == ADJECTIVE
    metonymic = kind == "Metonymic" or (kind == "Non_Literal_Modifier" and not adjective)
    literal = True if kind in LITERAL and not adjective else None if kind in NEUTRAL or kind in LITERAL else False
    if not (literal or literal is None or metonymic):
        return None
    geonames = node.findtext("geonamesID") or ""
    return Toponym(
        (int(node.findtext("start") or ""), int(node.findtext("end") or "")),
        literal,
        metonymic,
        int(geonames) if geonames.isdecimal() else None,
        _number(node.findtext("latitude")),
        _number(node.findtext("longitude")),
    )


def _lexicon(node: Element) -> Toponym:
    tag = node.find("gaztag")
    ident = tag.get("geonameid") if tag is not None else None
    return Toponym(
        (int(node.findtext("start") or ""), int(node.findtext("end") or "")),
        geonames=int(ident) if ident and ident.isdecimal() else None,
        lat=_number(tag.findtext("lat")) if tag is not None else None,
        lon=_number(tag.findtext("lon")) if tag is not None else None,
    )


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def pair(gold: Sequence[Span], own: Sequence[Span]) -> dict[int, int]:
    """Pair spans that overlap, each at most once, in text order; both are sorted by their beginnings."""
    pairs: dict[int, int] = {}
    at = 0
    for number, span in enumerate(gold):
        while at < len(own) and own[at][1] <= span[0]:
            at += 1
        if at < len(own) and _overlap(span, own[at]):
            pairs[number] = at
            at += 1
    return pairs


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_close(place: Place, top: Toponym) -> bool:
    if place.geonames is not None and place.geonames == top.geonames:
        return True
    if place.lat is None or place.lon is None or top.lat is None or top.lon is None:
        return False
    a, b = radians(place.lat), radians(top.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(top.lon - place.lon) / 2) ** 2
    return EARTH * asin(min(1.0, sqrt(half))) <= CLOSE
