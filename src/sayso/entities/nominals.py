"""What definite nouns point back to: what bore the noun, a body of the kind that it names, a land."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.lexicon import bodies
from sayso.entities.memory import SENTENCES, WINDOW, Memory
from sayso.entities.mentions import TIMES, Mention
from sayso.entities.profile import Profile
from sayso.entities.roles import find_aged, find_role, find_runner, is_headline
from sayso.entities.words import Words

_LANDS = frozenset({"country", "republic", "kingdom", "nation", "territory"})
_GROUPS = frozenset({"group", "movement", "organisation", "organization"})
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM"})
"""Sectors that "the group" of a text is of, sooner than a charity or a firm named after it."""
_FIGHTERS = frozenset({"commander", "commanders", "fighters", "gunmen", "militants", "guerrillas", "insurgents"})


def join_nominal(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> None:
    """Join a definite noun with whom it means, a noun printed again with what it was before."""
    profile = clusters.profiles[mention.number]
    phrase = words.phrase(mention.start, mention.end).lower()
    short = phrase.removeprefix("the ").removeprefix("this ").removeprefix("that ")
    before = memory.heads.get(short)
    settled = clusters.size(mention.number) > 1
    aged = profile.definite and "-year-old " in phrase and profile.type == "person"
    if aged and not settled and mention.owner is None:
        found = find_aged(words, clusters, memory.recent, mention)
        if found is not None:
            clusters.join(found, mention.number)
    elif not settled and profile.definite and mention.owner is None and mention.of is None:
        found = _beside(words, clusters, memory, mention)
        if found is None:
            found = _same_head(words, clusters, memory, mention)
        if found is None:
            found = find_runner(words, clusters, memory.recent, mention)
        if found is None:
            found = find_role(words, clusters, memory.recent, mention, memory.date)
        if found is None:
            found = _body(words, clusters, memory, mention)
        if found is None and before is not None and profile.head not in ("time", "way", "day"):
            found = before
        if found is not None:
            clusters.join(found, mention.number)
    elif not settled and before is not None and mention.owner is None and _is_repeated(profile, mention):
        clusters.join(before, mention.number)
    elif not settled and before is not None and (mention.owner is not None or "-" not in phrase):
        owner, other = mention.owner, clusters.mentions[before].owner
        if owner is not None and other is not None and clusters.same(owner, other):
            clusters.join(before, mention.number)
    memory.heads[short] = mention.number


def _is_repeated(profile: Profile, mention: Mention) -> bool:
    """Whether a noun without an article, printed again, means the same: substances, bodies, "protesters"."""
    if profile.definite or profile.indefinite or mention.of is not None:
        return False
    return profile.head not in ("people", "officials", "sources", "one") and profile.head not in TIMES


def _same_head(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> int | None:
    """An entity that was called by this noun before: as a name's last word, a title, or a noun with more words."""
    profile = clusters.profiles[mention.number]
    own = profile.modifiers - {"the"}
    for other in reversed(memory.recent[-2 * WINDOW :]):
        if other.kind == "pronoun" or other.members or is_headline(words, clusters, other):
            continue
        theirs = clusters.profiles[other.number]
        if theirs.plural != profile.plural:
            continue
        last = theirs.head if theirs.name is None else ""
        called = theirs.title.single.split()[-1] if theirs.title is not None and theirs.name is not None else ""
        named = theirs.name.lower().split()[-1] if theirs.name and clusters.type(other.number) != "person" else ""
        if profile.head not in (last, called, named):
            continue
        if not own <= _words_of(words, clusters, other):
            continue
        if theirs.countries and profile.countries and theirs.countries[0].value != profile.countries[0].value:
            continue
        return other.number
    return None


def _words_of(words: Words, clusters: Clusters, mention: Mention) -> set[str]:
    return set(words.lower[mention.start : mention.end])


def _beside(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> int | None:
    """An armed or political group named before in the sentence that goes on with "the group"."""
    if clusters.profiles[mention.number].head not in _GROUPS:
        return None
    for other in reversed(memory.recent[-WINDOW:]):
        if words.sents[other.start] != words.sents[mention.start]:
            return None
        profile = clusters.profiles[other.number]
        if profile.name is not None and profile.sector is not None and profile.sector.value in _ARMED:
            return other.number
    return None


def _body(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> int | None:
    """An entity of the kind that a noun names: "the newspaper" a medium, "the group" rebels, "the 54-year-old" him."""
    profile = clusters.profiles[mention.number]
    wanted = bodies().get(profile.head)
    aged = profile.head == "old" or profile.head.startswith("ex-") or _is_plain_former(profile)
    if profile.head in _LANDS and profile.head != "states":
        return _land(words, clusters, memory)
    if wanted is None and not aged:
        return None
    armed = profile.head in _GROUPS and _has_fighters(words, mention)
    other_person: int | None = None
    later: int | None = None
    for other in reversed(memory.recent[-2 * WINDOW if aged or armed else -WINDOW :]):
        if other.kind == "pronoun" or other.members or not clusters.named(other.number):
            continue
        kind = clusters.type(other.number)
        theirs = clusters.profiles[other.number]
        if aged:
            if kind == "person" and _has_office(clusters, other):
                return other.number
            if kind == "person" and theirs.type != "thing" and other_person is None:
                other_person = other.number
            continue
        if kind not in ("organisation", "group") or wanted is None or profile.countries:
            continue
        sector = theirs.sector.value if theirs.sector else "NONE"
        country = theirs.countries[0].value if theirs.countries else ""
        if armed and sector not in _ARMED:
            continue
        if (sector in wanted or country in wanted) and theirs.name is not None:
            apart = words.sents[mention.start] - words.sents[other.start]
            near = apart < SENTENCES and not _is_firm(clusters, other)
            if profile.head not in _GROUPS or near or sector in _ARMED:
                return other.number
            later = other.number if later is None else later
            continue
        if theirs.name is not None and profile.head in theirs.name.lower().split():
            return other.number
    return later if later is not None else other_person


def _is_firm(clusters: Clusters, mention: Mention) -> bool:
    """Whether a body does business: "the group" is rather another one where there is one."""
    sectors = (clusters.profiles[m].sector for m in clusters.members(mention.number)[:8])
    return any(sector is not None and sector.value == "BUS" for sector in sectors)


def _has_fighters(words: Words, mention: Mention) -> bool:
    """Whether a body's own people, named right behind it, bear arms: "the group's commanders"."""
    following = words.lower[mention.end : mention.end + 3]
    return following[:1] in (["'s"], ["’s"]) and not _FIGHTERS.isdisjoint(following[1:])


def _is_plain_former(profile: Profile) -> bool:
    """Whether a phrase is but "the former minister": with more words it is somebody of his own."""
    return profile.former and profile.type == "person" and len(profile.modifiers - {"the", "that", "this"}) < 3


def _has_office(clusters: Clusters, mention: Mention) -> bool:
    """Whether a person was introduced by a title: those are whom news goes on to call by their age."""
    return any(clusters.profiles[m].title is not None for m in clusters.members(mention.number)[:8])


def _land(words: Words, clusters: Clusters, memory: Memory) -> int | None:
    """The country that "the country" means: the first of those in the last sentence that names one."""
    found: Mention | None = None
    for other in reversed(memory.recent[-WINDOW:]):
        if found is not None and words.sents[other.start] != words.sents[found.start]:
            break
        profile = clusters.profiles[other.number]
        if profile.type == "government" and profile.name is not None and not profile.capital:
            found = other
    return found.number if found is not None else None
