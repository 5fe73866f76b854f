"""Words that look like time expressions and are none, and those that mean another thing beside certain neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.when.meanings import Clocked, Dated, Meaning, Plain
from sayso.when.phrases import Phrase

_RATES = frozenset({"$", "%", "percent", "cents", "cent", "times", "once", "twice", "dollars", "pounds", "euros"})
_CLOCK_LEADS = frozenset(
    {"at", "by", "around", "about", "until", "till", "from", "to", "before", "after", "between", "and", "since"}
)
_LEADS = frozenset(
    {"in", "by", "since", "until", "till", "from", "to", "of", "late", "early", "mid", "last", "next", "this"}
)
_OLD_LEADS = frozenset({"in", "since", "of", "until", "by"})
_NO_YEAR_BEFORE = frozenset({"$", "£", "€", "#", "no.", "no", "."})
_NO_YEAR_AFTER = frozenset({"%", "percent", "people", "feet", "miles", "meters", "metres", "km", "kilometers"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""A bare number is a year between these; an older one needs a preposition before it."""


@dataclass(frozen=True, slots=True)
class Around:
    """The tokens of a phrase, by their first and last, and their neighbours."""

    doc: Doc
    text: str  # of the Doc, which makes it anew at each call
    first: int
    last: int

    def before(self, by: int = 1) -> Token | None:
        """Return the token so many places before the phrase."""
        return self.doc[self.first - by] if self.first >= by else None

    def after(self, by: int = 1) -> Token | None:
        """Return the token so many places behind it."""
        return self.doc[self.last + by] if self.last + by < len(self.doc) else None


_OWNERS = frozenset({"his", "her", "their", "my", "our", "your"})


def is_time(phrase: Phrase, around: Around) -> Meaning | None:
    """Return what a phrase means where it stands, ``None`` where it is no time expression."""
    meaning, role = phrase.meaning, phrase.role
    before, after = around.before(), around.after()
    left = before.lower_ if before is not None else ""
    right = after.lower_ if after is not None else ""
    if role in ("weekof", "half", "span"):
        return None
    if isinstance(meaning, Dated) and meaning.unit == "decade" and left in _OWNERS:
        return None  # "in his 30s"
    start = phrase.span[0]
    if around.text[start] in "'’‘" and around.text[max(0, start - 1) : start] in ("'", "’", "‘", "`"):
        return None  # a quotation mark, not the sign of what is left out
    if role == "bareunits":
        return meaning if left in ("for", "in", "over", "within") or right in ("before", "after") else None
    if phrase.make == "then_unit" and left == "at":
        return None  # "at the same time" mostly says "besides"
    if isinstance(meaning, Plain) and meaning.type == "DURATION":
        return _amount(meaning, phrase, around, left, right)
    if isinstance(meaning, Dated):
        return _dated(meaning, phrase, around, left, right)
    if isinstance(meaning, Clocked) and phrase.make == "clock" and meaning.of is None:
        written = meaning.clock
        text = around.text[slice(*phrase.span)]
        if text.replace(":", "").isdigit() and (":" not in text or left not in _CLOCK_LEADS):
            return None
        return meaning if written else None
    return meaning


def _amount(meaning: Plain, phrase: Phrase, around: Around, left: str, right: str) -> Meaning | None:
    before, second = around.before(), around.after(2)
    if meaning.unit == "quarter" and meaning.count == 1 and right == "of":
        return None  # "a quarter of the seats"
    if right == "old" or (right in ("-", "–") and second is not None and second.lower_ == "old"):
        return None  # an age is no stretch in which something happened
    if phrase.make == "amount" and meaning.count == 1 and before is not None:
        text = around.text[slice(*phrase.span)].lower()
        if text.startswith(("a ", "an ")) and (left in _RATES or before.pos_ in ("NOUN", "NUM", "SYM", "PROPN")):
            return Plain("SET", meaning.value)
    return meaning


def _dated(meaning: Dated, phrase: Phrase, around: Around, left: str, right: str) -> Meaning | None:
    text = around.text[slice(*phrase.span)]
    token = around.doc[around.first]
    if meaning.unit == "month" and phrase.make == "dated" and " " not in text and meaning.year is None:
        before = around.before()
        if (
            before is not None
            and before.pos_ == "PROPN"
            and token.dep_ in ("flat", "flat:name")
            and token.head.i <= before.i
        ):
            return None  # "Theresa May"
        after = around.after()
        if token.ent_type_ and after is not None and after.ent_iob_ == "I":
            return None  # "Mar del Plata"
        verb = text in ("May", "March") and token.pos_ in ("AUX", "VERB") and left not in _LEADS
        return None if verb or token.ent_type_ in ("PER", "PERSON") else meaning
    if meaning.unit == "year" and text.isdigit():
        year = meaning.year or 0
        before = around.before()
        if around.text[max(0, phrase.span[0] - 1)] in "/.-" or (before is not None and token.head.i == before.i):
            return None  # a piece of a number, or the number of what stands before it: "Flight 1920"
        if left in _NO_YEAR_BEFORE or right in _NO_YEAR_AFTER:
            return None
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return meaning if left in _OLD_LEADS and not token.ent_type_ and not _counts(around) else None
        return None if _counts(around) and left not in ("in", "since", "early", "late") else meaning
    if meaning.unit == "season" and meaning.lean is None and meaning.year is None:
        return None if token.pos_ == "VERB" and not text.lower().startswith("the ") else meaning
    return meaning


def _counts(around: Around) -> bool:
    """Tell whether a bare number of four digits counts what follows it: "2000 troops"."""
    token, after = around.doc[around.last], around.after()
    return after is not None and token.dep_ == "nummod" and token.head.i == after.i and after.tag_ == "NNS"
