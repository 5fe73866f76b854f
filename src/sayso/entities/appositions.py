"""Appositions: a role and the name it introduces or explains, an abbreviation in brackets and its name."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.mentions import Mention
from sayso.entities.words import Words

MAX_APART = 14
"""Tokens between a role and the name it introduces, complements and all."""

_FIRMS = frozenset({"operator", "builder", "manufacturer", "supplier"})
"""Roles that firms have in a thing, sooner than persons."""
_PERSONAL = frozenset({"person"})
_BODIES = frozenset({"organisation", "government", "group", "place"})


def join_appositions(words: Words, clusters: Clusters) -> None:
    """Join a role and the name it introduces or explains, and an abbreviation in brackets with its name."""
    in_lists = {n for mention in clusters.mentions for n in mention.members}
    plain = [m for m in clusters.mentions if m.kind != "pronoun" and not m.members and not m.inner]
    for at, mention in enumerate(plain[1:], 1):
        profile = clusters.profiles[mention.number]
        left = plain[at - 1]
        if words.sents[left.start] != words.sents[mention.start]:
            continue
        between = words.texts[left.end : mention.start]
        if between == ["("] and words.texts[mention.end : mention.end + 1] == [")"]:
            if profile.name and profile.name.isupper() and clusters.type(left.number) != "person":
                _adopt(clusters, left, mention)
            continue
        following = plain[at + 1] if at + 1 < len(plain) else None
        if between == ["and"] and left.number not in in_lists and _is_role_before(clusters, left, mention, following):
            clusters.join(left.number, mention.number)
            continue
        if between in ([",", "or"], ["or"]) and profile.name and profile.name.isupper():
            _adopt(clusters, left, mention)
            continue
        if left.end == mention.start and _fits(clusters, left, mention) and clusters.profiles[left.number].name is None:
            if profile.name is not None and mention.owner is None:
                clusters.join(left.number, mention.number)
            continue
        _join_explained(words, clusters, plain, at, in_lists)


def _is_role_before(clusters: Clusters, left: Mention, right: Mention, following: Mention | None) -> bool:
    """Whether two roles go with one name right behind them: "lawyer and party strategist Ann Orr"."""
    one, two = clusters.profiles[left.number], clusters.profiles[right.number]
    named = two if two.name is not None else None
    if named is None and following is not None and following.start == right.end:
        named = clusters.profiles[following.number]
    titled = two.title is not None or two.name is None
    persons = one.type == two.type == "person" and not one.plural and not two.plural
    single = not two.definite and not two.indefinite and right.owner is None
    return persons and single and titled and one.name is None and named is not None and named.type == "person"


def _join_explained(words: Words, clusters: Clusters, plain: list[Mention], at: int, in_lists: set[int]) -> None:
    """Join a phrase behind a comma with the one before it that it names or explains."""
    mention = plain[at]
    start = _start(clusters, mention)
    if start == 0 or words.texts[start - 1] not in (",", "–", "—"):
        return
    for other in reversed(plain[max(0, at - 5) : at]):
        if other.end > start:
            continue
        if start - other.end > MAX_APART or words.sents[other.start] != words.sents[mention.start]:
            return
        if _is_apposition(words, clusters, other, mention, in_lists):
            clusters.join(other.number, mention.number)
            if _is_firm(clusters, other, mention):
                clusters.profiles[other.number].type = "organisation"
                clusters.set_type(mention.number, "organisation")
            if "organisation" in (clusters.profiles[other.number].type, clusters.profiles[mention.number].type):
                clusters.set_type(mention.number, "organisation")
            return


def _is_firm(clusters: Clusters, role: Mention, name: Mention) -> bool:
    """Whether a thing's operator is no person by his given name: "the terminal's operator, Bodo Line"."""
    if clusters.profiles[role.number].head not in _FIRMS or role.owner is None:
        return False
    printed = clusters.profiles[name.number].name or ""
    return (
        clusters.type(role.owner) in ("thing", "place") and not clusters.profiles[name.number].gender and bool(printed)
    )


def _start(clusters: Clusters, mention: Mention) -> int:
    """Where a phrase begins with its possessor."""
    owner = clusters.mentions[mention.owner] if mention.owner is not None else mention
    return min(owner.start, mention.start)


def _adopt(clusters: Clusters, name: Mention, short: Mention) -> None:
    """Join an abbreviation with the name before it, through the name's own entity."""
    clusters.join(name.number, short.number)


def _is_apposition(words: Words, clusters: Clusters, left: Mention, right: Mention, in_lists: set[int]) -> bool:
    if not _fits(clusters, left, right):
        return False
    one, two = clusters.profiles[left.number], clusters.profiles[right.number]
    if (one.name is None) == (two.name is None):
        return False
    if any(words.tags[i].startswith(("VB", "MD", "CC", "WP", "WDT")) for i in range(left.end, _start(clusters, right))):
        return words.heads[right.top] == left.top and words.deps[right.top] == "appos"
    start = _start(clusters, right)
    direct = start - left.end == 1 or left.tail == start - 1
    appositive = words.deps[right.top] == "appos" and words.heads[right.top] == left.top
    if left.number in in_lists and right.number in in_lists and not appositive:
        return False
    following = words.texts[right.tail : right.tail + 1]
    starts = words.deps[left.top].startswith("nsubj")
    closed = following in ([","], ["."], ["("], ["–"], ["—"]) or (
        starts
        and words.tags[right.end : right.end + 1]
        in (
            ["VBD"],
            ["VBZ"],
            ["VBP"],
            ["MD"],
        )
    )
    if appositive:
        return True
    if two.name is None and not (direct and (two.title is not None or two.type != "thing")):
        return False
    if two.name is not None and one.name is None and one.title is None and one.type == "thing":
        return False
    if two.name is not None and not closed:
        return direct and starts
    return closed


def _fits(clusters: Clusters, left: Mention, right: Mention) -> bool:
    one, two = clusters.type(left.number), clusters.type(right.number)
    a, b = clusters.profiles[left.number], clusters.profiles[right.number]
    if a.plural != b.plural and (one in _PERSONAL or two in _PERSONAL):
        return False
    if (
        a.sector is not None
        and b.sector is not None
        and a.sector.value != b.sector.value
        and "person" not in (one, two)
    ):
        return False
    for name, noun, kind in ((a, b, two), (b, a, one)):
        if name.type == "person" and name.name and noun.name is None and kind == "organisation" and noun.definite:
            is_aged = "year" in name.modifiers  # "the group, 47-year-old Bo Orr": a person, whatever the tagger
            return name.title is None and not name.rank and not name.gender and not is_aged
    if one in _PERSONAL or two in _PERSONAL:
        return one == two or (b.name is not None and one in _PERSONAL and not b.known and two != "place")
    return one in _BODIES and two in _BODIES and "government" not in (one, two)
