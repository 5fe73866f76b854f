"""The actor tables as they lie in ``data/actors``: TOML files whose strings hold one record a line.

A line's fields are parted by ``|``, the forms of one field by ``;``. TOML reads a string of a thousand lines in the
time of ten inline tables, and a line of this kind is shorter to write, review and correct.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from sayso.entities.facts import Country, Group, Medium, Organisation, Seat, Title

_TABLES = files("sayso").joinpath("data", "actors")
_TITLE_KINDS = ("group", "office", "institution", "role")  # the order in which they claim a phrase


def load(name: str) -> dict[str, Any]:
    """Return one table file as TOML reads it."""
    return tomllib.loads(_TABLES.joinpath(name).read_text(encoding="utf-8"))


def load_offices() -> Iterator[dict[str, Any]]:
    """Yield the files of office-holders, in the order of their names."""
    for path in sorted(_TABLES.joinpath("offices").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            yield tomllib.loads(path.read_text(encoding="utf-8"))


def countries() -> Iterator[Country]:
    """``AFG AF member | names | adjectives | demonyms | capitals``; a demonym is ``one/many``, ``+`` adds an s."""
    for code, alpha2, status, names, adjectives, demonyms, capitals in _rows(load("countries.toml")["countries"], 3, 4):
        kind, _, parent = status.partition(":")
        all_names, all_adjectives = _forms(names), _forms(adjectives)
        one, many = _demonyms(demonyms, all_adjectives)
        yield Country(
            code,
            alpha2 if alpha2 != "-" else None,
            all_names[0],
            all_names[1:],
            all_adjectives,
            one,
            many,
            _forms(capitals),
            kind,  # type: ignore[arg-type]  # the test of the table holds it to the four
            parent or None,
        )


def seats() -> Iterator[Seat]:
    """``USA GOV | names | who sits there``."""
    for country, sector, names, organisation in _rows(load("countries.toml")["seats"], 2, 2):
        forms = _forms(names)
        yield Seat(forms[0], forms[1:], country, sector, organisation)


def organisations() -> Iterator[Organisation]:
    """``IGO MIL | names | seat``; ``-`` stands for no sector."""
    for table in load("organisations.toml").values():
        for country, sector, names, seat in _rows(table, 2, 2):
            forms = _forms(names)
            yield Organisation(forms[0], forms[1:], country, None if sector == "-" else sector, seat or None)


def groups() -> Iterator[Group]:
    """``SYR REB | names | years``, the years as ``begin/end``, either of them empty."""
    for table in load("groups.toml").values():
        for country, sector, names, years in _rows(table, 2, 2):
            forms = _forms(names)
            begin, _, end = years.partition("/")
            yield Group(forms[0], forms[1:], country, sector, begin or None, end or None)


def media() -> Iterator[Medium]:
    """``RUS broadcaster state | names``."""
    for country, kind, owner, names in _rows(load("media.toml")["media"], 3, 1):
        forms = _forms(names)
        yield Medium(forms[0], forms[1:], country, kind, owner)  # type: ignore[arg-type]  # held by its test


def titles() -> Iterator[Title]:
    """Lists of phrases by kind and sector; ``one/many`` where the plural is not regular. Plurals follow each phrase."""
    tables = load("titles.toml")
    for kind in _TITLE_KINDS:
        for sector, phrases in tables[kind].items():
            for phrase in phrases.replace("\n", " ").split(","):
                one, _, many = phrase.strip().partition("/")
                if one:
                    yield from _both(one, many, kind, None if sector == "NONE" else sector)


def portfolios() -> Iterator[tuple[str, str, str]]:
    """Yield each portfolio with the sector of its minister and of its ministry."""
    for sectors, phrases in load("titles.toml")["portfolio"].items():
        minister, ministry = sectors.split("_")
        for portfolio in phrases.replace("\n", " ").split(","):
            if portfolio.strip():
                yield portfolio.strip(), minister, ministry


def same_offices() -> dict[str, tuple[str, ...]]:
    """Return the offices that are one office under other names: ``foreign minister`` → ``secretary of state``, …."""
    return {office: _forms(names) for office, names in load("titles.toml")["same"].items()}


def _both(one: str, many: str, kind: str, sector: str | None) -> Iterator[Title]:
    yield Title(one, one, kind, sector, kind == "group")  # type: ignore[arg-type]  # one of the four keys
    if kind != "group" and not one.endswith(".") and (plural := many or plural_of(one)) != one:
        yield Title(plural, one, kind, sector, True)  # type: ignore[arg-type]


def plural_of(phrase: str) -> str:
    """Return the plural of a title, its head being the word before "of", "for" or "to".

    >>> plural_of("minister of state"), plural_of("policeman"), plural_of("deputy"), plural_of("chief of staff")
    ('ministers of state', 'policemen', 'deputies', 'chiefs of staff')
    """
    words = phrase.split()
    head = next((i - 1 for i, word in enumerate(words) if i and word in {"of", "for", "to", "in", "at"}), -1)
    words[head] = _plural_word(words[head])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word.endswith(("man", "woman")) and word not in {"human", "shaman"}:
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _rows(text: str, words: int, fields: int) -> Iterator[list[str]]:
    """Yield the words of each line's first field and its other fields, as many as asked for, empty when missing."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, *rest = (field.strip() for field in line.split("|"))
            yield [*head.split(None, words - 1), *rest, *[""] * (fields - len(rest))]


def _forms(field: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in field.split(";") if form.strip() not in ("", "-"))


def _demonyms(field: str, adjectives: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one: list[str] = []
    many: list[str] = []
    for form in _forms(field):
        if form == "+":
            single, plural = adjectives[0], adjectives[0] + "s"
        elif form == "=":
            single = plural = adjectives[0]
        else:
            single, _, plural = form.partition("/")
            plural = single + "s" if plural == "" and "/" not in form else plural
        one += [single] if single else []
        many += [plural] if plural else []
    return tuple(one), tuple(many)
