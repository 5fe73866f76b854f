"""Which stretches of a Doc name a place: the engine's LOC names, and names of the gazetteer where it missed them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from sayso.places.folding import fold
from sayso.places.gazetteer import Entry, Gazetteer

MAX_WORDS = 6  # tokens of the longest name looked for ("Democratic Republic of the Congo" has five)
MAX_NAME = 60  # code points; a longer name is no place's
MAX_UNKNOWN_WORDS = 6  # tokens of a name the gazetteer lacks; longer ones are what the engine ran together
WELL_KNOWN = 100_000  # people from which a town's name counts without the engine's word, behind a preposition or comma
FAMOUS = 500_000  # people from which it counts anywhere
LOC_LABELS = frozenset({"LOC", "GPE", "FAC"})
NAME_LABELS = LOC_LABELS | {"ORG", "PER", "PERSON"}
PER_LABELS = frozenset({"PER", "PERSON"})
AT = frozenset(
    "in at near from to into across around outside inside throughout through toward towards of off via within".split()
)
COMPASS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown upper lower greater inner outer mid nearby rural "
    "mainland metropolitan metro eastern-most occupied war-torn the".split()
)
JOINTS = frozenset({"-", "and", "of", "the", "de", "la", "el", "al", "’s", "'s"})  # words inside names
# Words that end the name of an organisation which begins with a place ("New York Police Department").
BODIES = frozenset(
    "department council university college office institute committee authority board bank senate assembly parliament "
    "association society agency guard trust airlines airways police service services force forces reserve representative "
    "commission ministry times post herald tribune journal news gazette chronicle star company corp inc ltd group "
    "foundation league federation union party academy school schools orchestra court congress legislature church club "
    "united fc lottery analytica motors energy health hospital clinic fund initiative command army navy attorney bureau "
    "chamber corporation center centre museum district festival championship championships open cup".split()
)
HEADS = frozenset({"mayor", "governor", "president", "senator", "sen", "gov", "rep", "representative", "minister"})
# Words in front of a name that make it part of another one ("Bank of England", "University of Texas", "Duke of York").
OWNERS = frozenset(
    "bank university college duke earl prince princess duchess church bishop archbishop lord king queen institute "
    "museum court commonwealth".split()
)
TITLES = frozenset("mr mrs ms dr sir lady lord miss judge sen rep gov gen lt col capt sgt rev".split())
# Capitalised words that are also places somewhere, and in prose almost never mean them.
NO_PLACES = frozenset(
    "a i and an as at by he she it we they you the this that these those of in on to for from but or so if when where who "
    "what why how our my his her their its monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december new old great big little west east north south "
    "republican democrat democratic god christmas easter bible english spanish congress senate house parliament union "
    "street road avenue park mall center centre city town county state states president minister police university "
    "internet facebook google twitter best more most much many no not yes all one two three first second last next "
    "central western eastern northern southern school church airport district hospital college station building library "
    "hall court river lake mountain valley island bridge highway route field stadium plaza square house fire club hotel "
    "store garden gardens northeast northwest southeast southwest board department office committee league team "
    "eu nato un cis hamas ok tv am pm el la reuters duma".split()
) | {"white house", "el nino", "la nina", "middle school", "high school", "city hall"}
ACRONYM = 4  # letters; a shorter word in capitals is a place only where it is a country's or a state's short form


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens ``start`` to ``end``, its candidates, and whether the engine calls it a place."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    tagged: bool


def find_mentions(doc: Doc, places: Gazetteer) -> list[Mention]:
    """Return the mentions in text order; they do not overlap."""
    label = [""] * len(doc)
    found: dict[int, Mention] = {}
    taken = bytearray(len(doc))
    loose: list[Span] = []
    for ent in doc.ents:
        if ent.label_ not in NAME_LABELS:
            continue
        for i in range(ent.start, ent.end):
            label[i] = ent.label_
        if ent.label_ in LOC_LABELS:
            for mention in _tagged(ent, places):
                _take(mention, found, taken)
        else:
            loose.append(ent)
    known = {mention.text for mention in found.values()}
    people = {token.text for ent in doc.ents if ent.label_ in PER_LABELS and len(ent) > 1 for token in ent}
    for start, mention in list(found.items()):
        if mention.end - start == 1 and mention.text in people and not _outweighs(doc, mention, places):
            del found[start]
    for ent in loose:
        mention = _mislabelled(ent, places, known)
        if mention:
            _take(mention, found, taken)
    for mention in _missed(doc, places, label, taken, known - people):
        if mention.end - mention.start > 1 or mention.text not in people or _outweighs(doc, mention, places):
            _take(mention, found, taken)
    return [found[start] for start in sorted(found) if not _is_embedded(doc, found[start])]


def _is_embedded(doc: Doc, mention: Mention) -> bool:
    """Tell whether a name is the beginning of an organisation's or a person's.

    "Colorado State University", "U.S. Federal Reserve", "Bank of England", "Paris Hilton".
    """
    before = mention.start - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    if before > 0 and doc[before].lower_ == "of" and doc[before - 1].text.istitle() and doc[before - 1].lower_ in OWNERS:
        return True
    if mention.end - mention.start > 2 and doc[mention.start].lower_ in OWNERS and doc[mention.start + 1].lower_ == "of":
        return True
    end = mention.end
    if end < len(doc) and doc[end].dep_ == "flat" and mention.start <= doc[end].head.i < end:
        return True
    if end < len(doc) and doc[end].ent_type_ in PER_LABELS and doc[end].ent_iob_ == "B" and mention.end - mention.start == 1:
        alone = end + 1 == len(doc) or doc[end + 1].ent_iob_ != "I"
        if alone and doc[end].lower_ not in HEADS and mention.start and not _stands_at(doc[mention.start]):
            return True
    while end < min(mention.end + MAX_WORDS, len(doc)):
        word = doc[end]
        if not (word.text[:1].isupper() or word.text in {"and", "of", "&", "for"}) or word.text.isupper() and len(word) > 4:
            return False
        if word.lower_ in BODIES:
            return True
        end += 1
    return False


def _outweighs(doc: Doc, mention: Mention, places: Gazetteer) -> bool:
    """A word that is also in a person's name is a place if it is a great one, or stands where places stand."""
    top = mention.entries[0] if mention.entries else None
    if top is None:
        return False
    if top.is_country or top.feature == "ADM1" or top.population >= FAMOUS or top.feature == "PPLC":
        return True
    return _has_container(doc, mention.end, places) or (mention.tagged and doc[mention.start - 1].lower_ in {"in", "near"})


def _take(mention: Mention, found: dict[int, Mention], taken: bytearray) -> None:
    if not any(taken[mention.start : mention.end]):
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        found[mention.start] = mention


def _tagged(ent: Span, places: Gazetteer) -> Iterator[Mention]:
    """Read one of the engine's places: whole, or without words at its edges, or by the pieces between its commas."""
    doc, start, end = ent.doc, ent.start, ent.end
    if end < len(doc) and doc[end].text == "." and _short(places, doc[start:end].text + "."):
        end += 1
    while end - start > 1 and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"'s", "’s", "'", "’"}):
        if _short(places, doc[start:end].text):
            break
        end -= 1
    while end - start > 1 and _is_no_start(doc[start]):
        start += 1
    commas = [i for i in range(start, end) if doc[i].text in {",", "/", "\n", "\n\n"} or doc[i].is_space]
    for first, last in zip([start, *(i + 1 for i in commas)], [*commas, end], strict=True):
        if first < last:
            yield from _piece(doc, first, last, places)


def _is_no_start(token: Token) -> bool:
    return token.is_punct or token.is_space or token.lower_ == "the" or (
        token.text.islower() and token.lower_ not in COMPASS
    )


def _piece(doc: Doc, start: int, end: int, places: Gazetteer) -> Iterator[Mention]:
    start, end = _widened(doc, start, end, places)
    text = doc[start:end].text
    if len(text) > MAX_NAME or not any(letter.isalpha() for letter in text):
        return
    entries = lookup(doc[start:end], places)
    lower = fold(text)
    if lower in NO_PLACES:
        return
    if entries:
        yield Mention(start, end, text, entries, True)
        return
    if end - start > 1 and doc[start].lower_ in COMPASS:
        inner = lookup(doc[start + 1 : end], places)
        if inner:
            yield Mention(start + 1, end, doc[start + 1 : end].text, inner, True)
            return
    words = end - start
    if words == 1 and not _stands_at(doc[start]):
        return  # a single unknown word is a place only where places stand: two of three others are not
    if words <= MAX_UNKNOWN_WORDS and lower not in places.folded_demonyms:
        yield Mention(start, end, text, (), True)


def _widened(doc: Doc, start: int, end: int, places: Gazetteer) -> tuple[int, int]:
    """Take in the words around a place that make it a longer one of the gazetteer (Tamil | Nadu, Laurel | County)."""
    for last in range(min(end + 3, len(doc)), end - 1, -1):
        for first in range(max(start - 2, 0), start + 1):
            if (first, last) == (start, end) or last - first > MAX_WORDS:
                continue
            if not (doc[first].text[:1].isupper() and doc[last - 1].text[:1].isupper()):
                continue
            if all(word.text[:1].isupper() or word.text in JOINTS for word in doc[first:last]) and (
                doc[first].lower_ != "the" and lookup(doc[first:last], places)
            ):
                return first, last
    return start, end


def _mislabelled(ent: Span, places: Gazetteer, known: set[str]) -> Mention | None:
    """Take a whole name that the engine calls a person or an organisation when it is, to the letter, a known place."""
    doc, start, end = ent.doc, ent.start, ent.end
    while end - start > 1 and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"'s", "’s"}):
        if _short(places, doc[start:end].text):
            break
        end -= 1
    while end - start > 1 and doc[start].lower_ == "the":
        start += 1
    if end - start > MAX_WORDS or len(doc[start:end].text) > MAX_NAME:
        return None
    text = doc[start:end].text
    entries = lookup(doc[start:end], places)
    if not entries or fold(text) in NO_PLACES:
        return None
    top = entries[0]
    wide = top.is_country or top.feature == "ADM1" or not (top.is_town or top.is_division)
    if ent.label_ in PER_LABELS:
        # A surname or a first name is also some town's: only countries, great cities and what stands in a place's slot.
        sure = text in known or top.is_country or (_stands_at(doc[start]) and top.population >= WELL_KNOWN)
        sure = sure or (top.population >= FAMOUS and start > 0 and doc[start - 1].lower_ in {"on", "over", "for"})
        sure = sure or (wide and end - start > 1) or _has_container(doc, end, places)
    else:
        sure = text in known or wide or top.population >= FAMOUS or _has_container(doc, end, places)
        sure = sure or (_stands_at(doc[start]) and top.population >= WELL_KNOWN)
    return Mention(start, end, text, entries, False) if sure else None


def _missed(
    doc: Doc, places: Gazetteer, label: list[str], taken: bytearray, known: set[str]
) -> Iterator[Mention]:
    """Look up every capitalised stretch outside the engine's names, the longest first."""
    at = 0
    while at < len(doc):
        token = doc[at]
        if taken[at] or label[at] or not _may_begin(token):
            at += 1
            continue
        for end in range(min(at + MAX_WORDS, len(doc)), at, -1):
            if any(taken[at:end]) or any(label[at:end]) or not _may_end(doc[end - 1]):
                continue
            if len(doc[at:end].text) > MAX_NAME:
                continue
            entries = lookup(doc[at:end], places)
            if entries and _believed(doc, at, end, entries, places, label, known):
                yield Mention(at, end, doc[at:end].text, entries, False)
                at = end - 1
                break
        at += 1


def _may_begin(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower_ not in NO_PLACES or token.lower_ in {"new", "south", "north"} and (
        token.text[:1].isupper()
    )


def _may_end(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _believed(
    doc: Doc, start: int, end: int, entries: tuple[Entry, ...], places: Gazetteer, label: list[str], known: set[str]
) -> bool:
    text = doc[start:end].text
    if fold(text) in NO_PLACES:
        return False
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and before.lower_.rstrip(".") in TITLES:
        return False
    if (after is not None and label[end]) or (before is not None and label[start - 1]):
        # Beside a name without a comma it is a piece of that name.
        return False
    top = entries[0]
    shouted = doc[start].text.isupper() and len(text) > 3
    if text in known and not doc[start].is_sent_start:
        return True
    if top.is_country or top.feature == "ADM1" or not (top.is_town or top.is_division):
        if end - start == 1 and len(text) <= 3:
            return text in {"U.S.", "US", "UK", "U.K.", "UAE", "DRC", "USA"} or text in places.shorts
        return doc[start].pos_ in {"PROPN", "X"} or end - start > 1 or top.is_country
    if _has_container(doc, end, places):
        return True
    if before is not None and before.text == "," and top.population >= WELL_KNOWN and shouted is False:
        return doc[start].pos_ == "PROPN"
    if _stands_at(doc[start]):
        return doc[start].pos_ == "PROPN" and (top.population >= WELL_KNOWN or top.feature == "ADM2" or end - start > 1)
    return top.population >= FAMOUS and doc[start].pos_ == "PROPN" and not shouted


def _stands_at(token: Token) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.lower_ in COMPASS and before.i:
        before = before.nbor(-1)
    if before.lower_ == "of" and before.i and before.nbor(-1).lower_ in OWNERS:
        return False
    return before.lower_ in AT


def _has_container(doc: Doc, end: int, places: Gazetteer) -> bool:
    """Tell whether a comma and a state's or country's name follow."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    return container(doc, end + 1, places) is not None


def container(doc: Doc, start: int, places: Gazetteer) -> tuple[int, tuple[Entry, ...]] | None:
    """Return the end and the candidates of the state or country whose name begins at a token, or ``None``."""
    for end in range(min(start + 4, len(doc)), start, -1):
        if not doc[start].text[:1].isupper():
            return None
        entries = lookup(doc[start:end], places, bound=True)
        wide = tuple(entry for entry in entries if entry.is_country or entry.feature in {"ADM1", "ADM2"})
        if wide and (end == len(doc) or doc[end].text != "-"):
            return end, wide
    return None


def lookup(span: Span, places: Gazetteer, *, bound: bool = False) -> tuple[Entry, ...]:
    """Return the candidates of a name as printed; postal codes only where ``bound``."""
    text = span.text
    short = [item for item in places.shorts.get(text, ()) if bound or not item.bound]
    if short:
        return tuple(places.entry(item.row) for item in short)
    if len(text) <= ACRONYM and text.isupper() and len(span) == 1:
        return tuple(entry for entry in places.find(text) if entry.is_country)[:1]
    if len(text) <= 3 and not text.isupper() and text not in {"Goa", "Ur"}:
        return places.find(text) if len(text) == 3 and text.istitle() else ()
    found = places.find(text)
    if text in {"US", "UK", "U.S.", "U.K."}:
        return tuple(entry for entry in found if entry.is_country)
    return found


def _short(places: Gazetteer, text: str) -> bool:
    return text in places.shorts or text in {"U.S.", "U.K.", "U.A.E.", "U.S.A."}
