"""Whom a role means that stands without a name: "the senator", "the actress", "the nominee", "the 34-year-old"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.entities.clusters import Clusters
from sayso.entities.lexicon import called, listed
from sayso.entities.mentions import Mention
from sayso.entities.profile import Profile
from sayso.entities.tables import offices_named
from sayso.entities.words import Words

WINDOW = 80
"""Mentions back that a role may look: news names again within ten sentences whom it goes on to call by a role."""
NEAR = 2
"""Sentences back in which an epithet that nothing ties may find somebody named."""
MAX_SEEN = 40
"""Mentions of one person that are looked through for what he was called."""
MAX_EPITHET = 4
"""Words before the noun of an epithet; with more it is somebody described for his own sake."""

_PARTIES = {"republican": "R", "gop": "R", "democrat": "D", "democratic": "D", "labour": "L", "conservative": "C"}
_RUNNERS = frozenset({"nominee", "candidate", "contender", "hopeful", "front-runner", "frontrunner"})
SAYING = frozenset(
    {"said", "says", "say", "told", "added", "tells", "adds", "argued", "argues", "noted", "explained", "insisted"}
)


def find_role(
    words: Words, clusters: Clusters, recent: Sequence[Mention], mention: Mention, date: str | None
) -> int | None:
    """Return a mention of whom a definite singular noun means, ``None`` where nothing says whom.

    First the last person who was called so: by title, rank or description in the text, or by the office tables on the
    article's ``date``. Then, of nouns that news is fond of for people named before (``[role] epithet``), the subject
    of the last saying, the last subject, or the one person of the sentence before, whom nothing contradicts.
    """
    profile = clusters.profiles[mention.number]
    noun = profile.head
    epithet = noun in listed("role", "epithet")
    if profile.plural or profile.former or not (profile.type == "person" or (epithet and profile.type == "thing")):
        return None
    if mention.full > mention.end or words.lower[mention.end : mention.end + 1] in (["of"], ["who"]):
        return None
    wanted = called().get(noun, frozenset()) | {noun}
    names = {}
    for other in _persons(words, clusters, recent, mention):
        root = clusters.find(other.number)
        if root not in names:
            names[root] = _called(words, clusters, root)
            if wanted & names[root] or _holds(clusters, root, noun, date):
                return other.number
    if not epithet or len(profile.modifiers) > MAX_EPITHET or not words.deps[mention.top].startswith("nsubj"):
        return None
    office = profile.title is not None and profile.title.sector is not None
    return _last_named(words, clusters, recent, mention, office)


def _persons(words: Words, clusters: Clusters, recent: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    """The named persons before a phrase, the last first, whom sex, country and sentence do not contradict."""
    profile = clusters.profiles[mention.number]
    verb = words.heads[mention.top]
    for other in reversed(recent[-WINDOW:]):
        if other.members or clusters.type(other.number) != "person" or not clusters.named(other.number):
            continue
        if words.sents[other.start] == words.sents[mention.start] and verb in (words.heads[other.top], other.top):
            continue  # two arguments of one verb are two
        theirs = clusters.gender(other.number)
        if theirs and profile.gender and theirs != profile.gender:
            continue
        if profile.countries and profile.countries[0].value not in (
            _countries(clusters, other) or {"", *_codes(profile)}
        ):
            continue
        yield other


def _codes(profile: Profile) -> set[str]:
    return {code.value for code in profile.countries}


def _countries(clusters: Clusters, mention: Mention) -> set[str]:
    members = clusters.members(mention.number)[:MAX_SEEN]
    return {code for member in members for code in _codes(clusters.profiles[member])}


def _called(words: Words, clusters: Clusters, root: int) -> set[str]:
    """What a person was called: the words before the name, the nouns of descriptions."""
    found: set[str] = set()
    for number in clusters.members(root)[:MAX_SEEN]:
        mention, profile = clusters.mentions[number], clusters.profiles[number]
        if mention.kind == "pronoun":
            continue
        if profile.name is None:
            found.add(profile.head)
        else:
            found |= set(words.lower[mention.start : max(mention.start, profile.name_at[0])])
        if profile.title is not None:
            found.add(profile.title.single.split()[-1])
    return found


def _holds(clusters: Clusters, root: int, noun: str, date: str | None) -> bool:
    """Whether somebody with a full name holds an office of that noun on the day, as the tables have it."""
    if date is None:
        return False
    names = {p.name for m in clusters.members(root)[:MAX_SEEN] if (p := clusters.profiles[m]).name}
    for name in sorted(names, key=len)[-1:]:
        for office in offices_named(name, date)[:2] if " " in name else ():
            words = office.office.split()
            if office.standing(date) == "in office" and (noun in words[-1:] or noun == "leader"):
                return True
    return False


def _last_named(
    words: Words, clusters: Clusters, recent: Sequence[Mention], mention: Mention, office: bool
) -> int | None:
    subject: int | None = None
    near: dict[int, int] = {}
    for other in _persons(words, clusters, recent, mention):
        apart = words.sents[mention.start] - words.sents[other.start]
        if apart > NEAR:
            break
        if office and _has_office(clusters, other):
            continue  # a minister is not the senator
        if words.deps[other.top].startswith("nsubj"):
            if words.lower[words.heads[other.top]] in SAYING:
                return other.number
            subject = other.number if subject is None else subject
        if apart <= 1:
            near.setdefault(clusters.find(other.number), other.number)
    if subject is not None:
        return subject
    return next(iter(near.values())) if len(near) == 1 else None


def _has_office(clusters: Clusters, mention: Mention) -> bool:
    profiles = [clusters.profiles[m] for m in clusters.members(mention.number)[:MAX_SEEN]]
    return any(
        (p.title is not None and p.title.kind == "office") or (p.rank and p.sector is not None) for p in profiles
    )


def find_runner(words: Words, clusters: Clusters, recent: Sequence[Mention], mention: Mention) -> int | None:
    """Whom "the Republican nominee" means: the last person named who is said to be of that party, else the last subject
    of whom no other party is said."""
    if clusters.profiles[mention.number].head not in _RUNNERS:
        return None
    wanted = {party for word in _text(words, mention) if (party := _PARTIES.get(word))}
    subject: int | None = None
    for other in reversed(recent[-WINDOW:]):
        if clusters.type(other.number) != "person" or other.members or not clusters.named(other.number):
            continue
        theirs: set[str] = set()
        members = clusters.members(other.number)[:MAX_SEEN]
        offices = {code.value for m in members if (code := clusters.profiles[m].sector)}
        for member in members:
            theirs |= {party for word in _text(words, clusters.mentions[member]) if (party := _PARTIES.get(word))}
        if wanted & theirs:
            return other.number
        near = words.sents[mention.start] - words.sents[other.start] <= NEAR
        subjects = words.deps[other.top].startswith("nsubj")
        if near and not theirs and not offices - {"PTY"} and subject is None and subjects:
            subject = other.number
    return subject


def _text(words: Words, mention: Mention) -> list[str]:
    return words.lower[mention.start : mention.end]


def find_aged(words: Words, clusters: Clusters, recent: Sequence[Mention], mention: Mention) -> int | None:
    """Whom "the 34-year-old mother" means: the last person named who was the subject, in this sentence or the last."""
    gender = clusters.profiles[mention.number].gender
    nearest: int | None = None
    for other in reversed(recent[-WINDOW // 2 :]):
        if words.sents[mention.start] - words.sents[other.start] > 1:
            break
        if clusters.type(other.number) != "person" or other.members or not clusters.named(other.number):
            continue
        theirs = clusters.gender(other.number)
        if gender and theirs and gender != theirs:
            continue
        if words.deps[other.top].startswith("nsubj"):
            return other.number
        nearest = other.number if nearest is None else nearest
    return nearest


def is_headline(words: Words, clusters: Clusters, mention: Mention) -> bool:
    """Whether a noun is a headline's ("Woman held over fire"): the text then tells who it is in other words."""
    profile = clusters.profiles[mention.number]
    bare = words.tags[mention.start] not in ("DT", "PRP$", "CD") and mention.owner is None
    return words.paragraphs[mention.start] == 0 and bare and profile.name is None and profile.type == "person"
