"""Which entities are actors of a text, among all that it mentions: who speaks, takes part, or is named in a part."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.entities.clusters import Clusters
from sayso.entities.lexicon import listed
from sayso.entities.mentions import Mention
from sayso.entities.words import Words

MAX_ABBREVIATION = 6
"""Characters of what ends with a full stop and is a month's, a state's or a party's ("Sept.", "D-Va.")."""

_CORE = frozenset({"nsubj", "obj", "iobj"})
_PLACED = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "around",
        "across",
        "through",
        "off",
        "inside",
        "within",
        "throughout",
        "into",
        "via",
    }
)


def is_noticed(words: Words, clusters: Clusters, mentions: Sequence[Mention], owners: frozenset[int]) -> bool:
    """Whether an entity that neither speaks nor takes part in an event is an actor; ``owners`` possess something."""
    kind = clusters.type(mentions[0].number)
    profiles = [clusters.profiles[m.number] for m in mentions]
    if kind in ("thing", "place") or any(m.members for m in mentions):
        return False
    if kind == "government" and any(p.name or p.countries for p in profiles):
        return any(_acts(words, m) for m in mentions)
    owns = clusters.find(mentions[0].number) in owners
    core = owns or any(words.deps[m.top].partition(":")[0] in _CORE for m in mentions if not m.inner)
    if any(p.name for p in profiles):
        return kind == "person" or _is_named_body(words, clusters, mentions, core)
    coded = any(p.countries or p.sector for p in profiles)
    if len(mentions) > 1:
        return core and (coded or any(p.title is not None for p in profiles))
    if not core or not coded:
        return False
    return _is_described(words, clusters, mentions[0])


def _is_described(words: Words, clusters: Clusters, mention: Mention) -> bool:
    """Whether a nameless entity mentioned once is more than passing: a body, who holds an office, people counted."""
    profile = clusters.profiles[mention.number]
    subject = words.deps[mention.top].startswith("nsubj")
    kind = profile.title.kind if profile.title is not None else ""
    if kind == "institution" or profile.head == "police":
        return subject or not profile.indefinite
    held = kind == "office" and profile.type == "person" and not profile.indefinite
    return subject and (held or (words.tags[mention.start] == "CD" and profile.sector is not None))


def _is_named_body(words: Words, clusters: Clusters, mentions: Sequence[Mention], core: bool) -> bool:
    """Whether a name is a body's that does something: one that the tables or the engine know, or a subject, object."""
    profiles = [clusters.profiles[m.number] for m in mentions]
    labels = {words.labels[i] for m in mentions for i in range(m.start, m.end)} - {""}
    if any(p.known for p in profiles):
        return True
    coded = any(p.countries or p.sector for p in profiles)
    if not labels and len(mentions) == 1 and not coded:
        return core and len((profiles[0].name or "").split()) > 1
    return core or (coded and labels != {"LOC"})


def _acts(words: Words, mention: Mention) -> bool:
    """Whether a country's name stands for more than ground here: not behind a preposition of place."""
    at = mention.start - 1
    while at >= 0 and words.tags[at] in ("DT", "JJ"):
        at -= 1
    before = words.lower[at] if at >= 0 and words.sents[at] == words.sents[mention.start] else ""
    return before not in _PLACED


def is_nobody(words: Words, clusters: Clusters, mentions: Sequence[Mention]) -> bool:
    """Whether nothing names or describes an entity: pronouns and quantifiers alone, a month, an abbreviated state."""
    return all(_says_nothing(words, clusters, mention) for mention in mentions)


def _says_nothing(words: Words, clusters: Clusters, mention: Mention) -> bool:
    if mention.members:
        return False
    text = words.phrase(mention.start, mention.end)
    profile = clusters.profiles[mention.number]
    short = text.endswith(".") and len(text) <= MAX_ABBREVIATION and not profile.known and text.count(".") < 3
    party = text[1:2] == "-"  # "D-Va.", of a member of parliament
    if short and profile.title is None and (party or "PER" not in words.labels[mention.start : mention.end]):
        return True
    single = mention.end - mention.start == 1
    return single and (mention.kind == "pronoun" or words.lower[mention.start] in listed("noun", "quantifier"))
