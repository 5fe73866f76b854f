"""Entities as actor records: those that speak, act or are acted on, named and coded."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.entities.clusters import Clusters
from sayso.entities.codes import Coder
from sayso.entities.lexicon import listed
from sayso.entities.mentions import Mention
from sayso.entities.noticed import is_nobody, is_noticed
from sayso.entities.own_codes import Codes
from sayso.entities.profile import Code
from sayso.entities.tables import countries, title_named
from sayso.entities.words import Words
from sayso.records import Actor, ActorKind, Span

MAX_NAME = 200
"""Characters of an actor's name; a longer one is printed as far as the last word that fits."""

MAX_CLAUSE = 9
"""Tokens of the clause that says who "those" are."""
_OPEN = frozenset({"those", "some", "many", "others", "most", "all"})
_ABOARD = frozenset({"on", "aboard"})
_RIDES = frozenset(
    {"tractors", "motorcycles", "motorbikes", "mopeds", "horseback", "horses", "camels", "bicycles", "boats", "trucks"}
)
_UNITS = frozenset({"unit", "units"})
_CUT_SHORT = frozenset({"VBN", "VBD", "VBG", "IN"})


def make_actors(
    words: Words, clusters: Clusters, coder: Coder, spoken: frozenset[int], parties: frozenset[int]
) -> Iterator[tuple[list[int], Actor, bool]]:
    """Yield the entities that matter with their records, in the order of their first mention.

    The ``spoken`` and ``parties`` always do where anything names or describes them; the last of the three says of which
    entities nothing but being a party does.
    """
    number = 0
    roots = {clusters.find(mention) for mention in spoken}
    acting = {clusters.find(mention) for mention in parties}
    owners = frozenset(clusters.find(m.owner) for m in clusters.mentions if m.owner is not None)
    for members in clusters.all():
        root = clusters.find(members[0])
        mentions = [clusters.mentions[m] for m in members]
        if _is_nobody(words, clusters, mentions):
            continue
        is_passing = root not in roots and not is_noticed(words, clusters, mentions, owners)
        if is_passing and root not in acting:
            continue
        codes = coder.code(root)
        number += 1
        kind = _kind(words, clusters, mentions, codes)
        yield (
            members,
            Actor(
                id=f"x{number}",
                name=_name(words, clusters, mentions, kind, codes),
                kind=kind,
                country=codes.country.value if codes.country else None,
                sector=codes.sector.value if codes.sector else None,
                office=codes.office if kind == "person" else None,
                wikidata=codes.wikidata,
                mentions=tuple(sorted({_span(words, clusters, m) for m in mentions})),
                why=_why(codes),
            ),
            is_passing,
        )


def _is_nobody(words: Words, clusters: Clusters, mentions: list[Mention]) -> bool:
    """Whether an entity has nothing to be called by, not even a clause ("those who stayed at home")."""
    return is_nobody(words, clusters, mentions) and all(_clause_end(words, m) == m.end for m in mentions)


def _kind(words: Words, clusters: Clusters, mentions: list[Mention], codes: Codes) -> ActorKind:
    kind = clusters.type(mentions[0].number)
    if any(m.members for m in mentions) and all(m.kind == "pronoun" or m.members for m in mentions):
        return "group"
    if kind == "person":
        return "person"
    if kind == "government":
        return "government" if codes.sector is None or codes.sector.value in ("GOV", "REB", "MIL") else "organisation"
    if kind == "population":
        return "population"
    if kind == "group" and any(_is_unit(words, m) for m in mentions):
        return "organisation"
    if kind == "group":
        return "organisation" if codes.sector is not None and _is_body(clusters, mentions) else "group"
    if kind == "place":
        return "government"
    heads = [clusters.profiles[m.number] for m in mentions]
    if kind == "thing" and all(m.kind == "pronoun" for m in mentions):
        return "group" if any(p.plural for p in heads) else "person"
    if kind == "thing":
        return "group" if any(p.plural or p.document for p in heads) else "organisation"
    return "organisation"


def _is_unit(words: Words, mention: Mention) -> bool:
    """Whether a phrase is of units that are but their force: "army units"."""
    if words.lower[mention.end - 1] not in _UNITS or mention.end - mention.start < 2:
        return False
    force = title_named(words.texts[mention.end - 2])
    return force is not None and force.kind == "institution" and force.sector in ("MIL", "COP")


def _is_body(clusters: Clusters, mentions: list[Mention]) -> bool:
    return any(clusters.profiles[m.number].head in ("police", "prosecutors") for m in mentions)


def _name(words: Words, clusters: Clusters, mentions: list[Mention], kind: str, codes: Codes) -> str:
    """A government goes by its country, others by their longest proper name, else by their fullest description."""
    if kind == "government" and codes.country and codes.country.value in countries():
        return countries()[codes.country.value].name
    names = [p.name for m in mentions if (p := clusters.profiles[m.number]).name and p.type != "place"]
    full = [name for name in names if name]
    if full:
        return _cut(_fullest(full, kind))
    described = [m for m in mentions if m.kind != "pronoun"] or mentions
    best = max(described, key=lambda m: (m.end - m.start > 1, -m.start))
    begin = _begin(clusters, best)
    end = best.tail if best.tail - best.end <= 8 and words.tags[best.tail - 1] not in _CUT_SHORT else best.end
    if best.of is not None and best.link == "of" and (end == best.end or best.tail - best.end > 8):
        end = max(end, clusters.mentions[best.of].end)
    end = next((i for i in range(best.end + 1, end) if words.tags[i] == "PRP"), end)  # "a ship it had seized"
    end = _whole_end(words, best, end)
    if best.kind == "pronoun" and words.lower[best.start] in _OPEN:
        end = _clause_end(words, best)
    if _is_unit(words, best):
        end = best.end - 1
    owner = _owner_name(clusters, best)
    if owner:
        return _cut(f"{owner}’s {words.phrase(best.start + 1, end)}")
    return _cut(words.phrase(begin, end)) or words.texts[best.head]


def _whole_end(words: Words, mention: Mention, end: int) -> int:
    """Where a description ends that says who somebody is: before what he is on, and before brackets left open."""
    for i in range(mention.end, end):
        if i == mention.end and words.lower[i] in _ABOARD and not _RIDES.isdisjoint(words.lower[i:end]):
            return i
        if words.texts[i] == "(" and ")" not in words.texts[i:end]:
            return i
    return end


def _clause_end(words: Words, mention: Mention) -> int:
    """Where "those who stayed at home" ends: at the next mark, or after ``MAX_CLAUSE`` tokens."""
    end = mention.end
    if words.tags[end : end + 1] not in (["WP"], ["IN"], ["VBG"], ["WDT"], ["VBN"]):
        return end
    last = min(len(words), end + MAX_CLAUSE)
    verb = words.heads[mention.top]  # what they do, behind what they are
    last = min(last, verb) if verb > end else last
    while end < last and words.texts[end][:1].isalnum() and words.sents[end] == words.sents[mention.start]:
        end += 1
    return end


def _fullest(names: list[str], kind: str) -> str:
    """The longest name; of a person rather one that is printed twice as often without what stands before it."""
    best = max(names, key=lambda name: (not name.isupper(), len(name.split()), -names.index(name)))
    if kind == "person":
        shorter = [name for name in names if best.endswith(f" {name}") and _begins_given(name)]
        often = max(shorter, key=names.count, default=best)
        if names.count(often) >= 2 * names.count(best):
            return often
    return best


def _begins_given(name: str) -> bool:
    first, _, rest = name.lower().partition(" ")
    return bool(rest) and (first in listed("gender", "names_male") or first in listed("gender", "names_female"))


def _owner_name(clusters: Clusters, mention: Mention) -> str | None:
    """Whose a phrase is that opens with "his", "her", "its" or "their", where a name is known."""
    owner = clusters.mentions[mention.owner] if mention.owner is not None else None
    if owner is None or owner.kind != "pronoun" or owner.start != mention.start:
        return None
    if clusters.same(owner.number, mention.number):
        return None
    named = [m for m in clusters.members(owner.number) if clusters.profiles[m].name]
    names = [str(clusters.profiles[m].name) for m in sorted(named)]
    return _fullest(names, clusters.type(owner.number)) if names else None


def _cut(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    return name[:MAX_NAME].rpartition(" ")[0] or name[:MAX_NAME]


def _begin(clusters: Clusters, mention: Mention) -> int:
    """Where a phrase begins with its possessor ("Sudan's army")."""
    if mention.owner is not None and clusters.mentions[mention.owner].kind != "pronoun":
        return min(mention.start, clusters.mentions[mention.owner].start)
    return mention.start


def _span(words: Words, clusters: Clusters, mention: Mention) -> Span:
    return words.begins[_begin(clusters, mention)], words.ends[mention.end - 1]


def _why(codes: Codes) -> str | None:
    said = [
        f"{what} {code.value}: {code.why} [{code.span[0]}:{code.span[1]}]"
        for what, code in (("country", codes.country), ("sector", codes.sector))
        if isinstance(code, Code)
    ]
    return "; ".join(said) or None
