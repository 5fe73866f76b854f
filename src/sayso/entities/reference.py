"""What definite nouns and pronouns point back to: the likeliest entity among those spoken of shortly before."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.entities.clusters import Clusters
from sayso.entities.lexicon import bodies, listed
from sayso.entities.mentions import TIMES, Mention
from sayso.entities.profile import Profile
from sayso.entities.roles import SAYING, find_aged, find_role, find_runner, is_headline
from sayso.entities.words import Words

WINDOW = 40
"""Mentions back that a pronoun or definite noun may look: about five sentences."""
SENTENCES = 3
"""Sentences back that a pronoun may look; news names people again soon."""

_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_SINGULAR_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_LANDS = frozenset({"country", "republic", "kingdom", "nation", "territory"})
_GROUPS = frozenset({"group", "movement", "organisation", "organization"})
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM"})
"""Sectors that "the group" of a text is of, sooner than a charity or a firm named after it."""
_BODY_TYPES = frozenset({"organisation", "government"})


@dataclass(slots=True)
class State:
    """What the walk through the text remembers."""

    recent: list[Mention] = field(default_factory=list)
    first_person: dict[tuple[str, int], int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    date: str | None = None


def join_references(words: Words, clusters: Clusters, date: str | None = None) -> None:
    """Walk the mentions in the order of the text and join those that point back; each looks at ``WINDOW`` at most."""
    state = State(date=date)
    for mention in sorted(clusters.mentions, key=lambda m: (m.start, -m.end, m.number)):
        profile = clusters.profiles[mention.number]
        if mention.kind == "pronoun":
            _pronoun(words, clusters, state, mention)
        elif profile.name is None and not mention.members:
            _nominal(words, clusters, state, mention)
        state.recent.append(mention)
        if len(state.recent) > 2 * WINDOW:
            del state.recent[:WINDOW]


# -- nouns -------------------------------------------------------------------------------------------------------------


def _nominal(words: Words, clusters: Clusters, state: State, mention: Mention) -> None:
    profile = clusters.profiles[mention.number]
    phrase = words.phrase(mention.start, mention.end).lower()
    short = phrase.removeprefix("the ").removeprefix("this ").removeprefix("that ")
    before = state.heads.get(short)
    settled = clusters.size(mention.number) > 1
    aged = profile.definite and "-year-old " in phrase and profile.type == "person"
    if aged and not settled and mention.owner is None:
        found = find_aged(words, clusters, state.recent, mention)
        if found is not None:
            clusters.join(found, mention.number)
    elif not settled and profile.definite and mention.owner is None and mention.of is None:
        found = _beside(words, clusters, state, mention)
        if found is None:
            found = _same_head(words, clusters, state, mention)
        if found is None:
            found = find_runner(words, clusters, state.recent, mention)
        if found is None:
            found = find_role(words, clusters, state.recent, mention, state.date)
        if found is None:
            found = _body(words, clusters, state, mention)
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
    state.heads[short] = mention.number


def _is_repeated(profile: Profile, mention: Mention) -> bool:
    """Whether a noun without an article, printed again, means the same: substances, bodies, "protesters"."""
    if profile.definite or profile.indefinite or mention.of is not None:
        return False
    return profile.head not in ("people", "officials", "sources", "one") and profile.head not in TIMES


def _same_head(words: Words, clusters: Clusters, state: State, mention: Mention) -> int | None:
    """An entity that was called by this noun before: as a name's last word, a title, or a noun with more words."""
    profile = clusters.profiles[mention.number]
    own = profile.modifiers - {"the"}
    for other in reversed(state.recent[-2 * WINDOW :]):
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


def _beside(words: Words, clusters: Clusters, state: State, mention: Mention) -> int | None:
    """An armed or political group named before in the sentence that goes on with "the group"."""
    if clusters.profiles[mention.number].head not in _GROUPS:
        return None
    for other in reversed(state.recent[-WINDOW:]):
        if words.sents[other.start] != words.sents[mention.start]:
            return None
        profile = clusters.profiles[other.number]
        if profile.name is not None and profile.sector is not None and profile.sector.value in _ARMED:
            return other.number
    return None


def _body(words: Words, clusters: Clusters, state: State, mention: Mention) -> int | None:
    """An entity of the kind that a noun names: "the newspaper" a medium, "the group" rebels, "the 54-year-old" him."""
    profile = clusters.profiles[mention.number]
    wanted = bodies().get(profile.head)
    aged = profile.head == "old" or profile.head.startswith("ex-") or _is_plain_former(profile)
    if profile.head in _LANDS and profile.head != "states":
        return _land(words, clusters, state)
    if wanted is None and not aged:
        return None
    other_person: int | None = None
    later: int | None = None
    for other in reversed(state.recent[-2 * WINDOW if aged else -WINDOW :]):
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
        if (sector in wanted or country in wanted) and theirs.name is not None:
            apart = words.sents[mention.start] - words.sents[other.start]
            if profile.head not in _GROUPS or apart < SENTENCES or sector in _ARMED:
                return other.number
            later = other.number if later is None else later
            continue
        if theirs.name is not None and profile.head in theirs.name.lower().split():
            return other.number
    return later if later is not None else other_person


def _is_plain_former(profile: Profile) -> bool:
    """Whether a phrase is but "the former minister": with more words it is somebody of his own."""
    return profile.former and profile.type == "person" and len(profile.modifiers - {"the", "that", "this"}) < 3


def _has_office(clusters: Clusters, mention: Mention) -> bool:
    """Whether a person was introduced by a title: those are whom news goes on to call by their age."""
    return any(clusters.profiles[m].title is not None for m in clusters.members(mention.number)[:8])


def _land(words: Words, clusters: Clusters, state: State) -> int | None:
    """The country that "the country" means: the first of those in the last sentence that names one."""
    found: Mention | None = None
    for other in reversed(state.recent[-WINDOW:]):
        if found is not None and words.sents[other.start] != words.sents[found.start]:
            break
        profile = clusters.profiles[other.number]
        if profile.type == "government" and profile.name is not None and not profile.capital:
            found = other
    return found.number if found is not None else None


# -- pronouns ----------------------------------------------------------------------------------------------------------


def _pronoun(words: Words, clusters: Clusters, state: State, mention: Mention) -> None:
    word = words.lower[mention.start]
    if clusters.size(mention.number) > 1:
        return
    if word in _RELATIVE and words.tags[mention.start] in ("WP", "WP$", "WDT"):
        found = _relative(words, clusters, state, mention)
    elif word in _FIRST or word in _SECOND:
        found = _conversation(words, state, mention, word)
    elif word in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        found = _best(words, clusters, state, mention, "person")
    elif word in _SINGULAR_THING and not _is_expletive(words, mention):
        found = _best(words, clusters, state, mention, "body")
    elif word in _PLURAL:
        found = _best(words, clusters, state, mention, "plural")
    else:
        found = None
    if found is not None:
        clusters.join(found, mention.number)


def _relative(words: Words, clusters: Clusters, state: State, mention: Mention) -> int | None:
    """The noun right before ("a minister, who"), past its complement where the relative agrees with it no more."""
    personal = words.lower[mention.start] in ("who", "whom")
    for other in reversed(state.recent[-6:]):
        if words.sents[other.start] != words.sents[mention.start] or mention.start - other.end > 12:
            break
        if other.kind == "pronoun" and words.lower[other.start] not in ("those", "they", "them"):
            continue
        if other.full > mention.start or other.end in (mention.start, mention.start - 1):
            kind = clusters.type(other.number)
            if not personal or kind in ("person", "group", "population") or other.kind == "pronoun":
                return other.number
            plain = clusters.profiles[other.number].head not in listed("noun", "quantifier")
            if (
                other.end == mention.start and kind == "thing" and plain
            ):  # "gardai who feared": the pronoun says what they are
                clusters.set_type(other.number, "group" if clusters.profiles[other.number].plural else "person")
                return other.number
    return None


def _conversation(words: Words, state: State, mention: Mention, word: str) -> int | None:
    """I with I, we with we, you with you, within a paragraph, the quoted apart from the rest."""
    side = "you" if word in _SECOND else "i" if word[0] in "im" else "we"
    key = f"{side}{mention.start in words.quoted}", words.paragraphs[mention.start]
    found = state.first_person.get(key)
    state.first_person[key] = mention.number
    return found


def _is_expletive(words: Words, mention: Mention) -> bool:
    """Whether "it" stands for nothing ("it is clear that", "it rained")."""
    i = mention.start
    if words.lower[i] != "it":
        return False
    if words.deps[i].startswith("expl"):
        return True
    following = words.lower[i + 1 : i + 4]
    if not following or following[0] not in ("is", "was", "'s", "’s", "would", "will", "may", "might", "has"):
        return False
    ahead = words.lower[i + 2 : i + 9]
    return any(tag == "JJ" for tag in words.tags[i + 1 : i + 4]) and ("that" in ahead or "to" in ahead)


def _best(words: Words, clusters: Clusters, state: State, mention: Mention, wanted: str) -> int | None:
    """Weigh the entities of the last sentences by nearness, subjecthood, being named, and agreement."""
    scores: dict[int, float] = {}
    sent = words.sents[mention.start]
    quoted = mention.start in words.quoted
    gender = clusters.profiles[mention.number].gender
    possessive = words.tags[mention.start] == "PRP$"
    for distance, other in enumerate(reversed(state.recent[-WINDOW:])):
        apart = sent - words.sents[other.start]
        if apart > SENTENCES:
            break
        if other.start <= mention.start < other.end and not possessive:
            continue
        if possessive and other.start == mention.start:
            continue
        fit = _agreement(words, clusters, other, wanted, gender)
        if fit <= 0:
            continue
        if not possessive and _is_argument_of_same_verb(words, mention, other):
            continue
        score = fit - 0.9 * apart - 0.03 * distance + _salience(words, mention, other)
        if (other.start in words.quoted) != quoted:
            score -= 0.7
        root = clusters.find(other.number)
        scores[root] = max(scores.get(root, -9.0), score) + 0.1
    if not scores:
        return None
    best = max(scores, key=lambda root: (scores[root], clusters.latest[root]))
    if gender:
        clusters.set_gender(best, gender)
    return best


def _salience(words: Words, mention: Mention, other: Mention) -> float:
    """Subjects are what goes on being spoken of, above all by subjects; complements seldom are."""
    relation = words.deps[other.top].partition(":")[0]
    score = 0.8 if relation == "nsubj" else -0.4 if relation in ("nmod", "compound", "obl") else 0.0
    if words.sents[other.start] == words.sents[mention.start]:
        score += 0.3
    if relation == "nsubj" and words.deps[mention.top].startswith("nsubj"):
        score += 0.3
        if words.lower[words.heads[mention.top]] in SAYING and words.lower[words.heads[other.top]] in SAYING:
            score += 0.4  # "X said …. He said": who spoke goes on speaking
    return score


def _agreement(words: Words, clusters: Clusters, other: Mention, wanted: str, gender: str) -> float:
    """How well an entity may be meant by a pronoun; nothing where number, sex or kind forbid it."""
    kind = clusters.type(other.number)
    profile = clusters.profiles[other.number]
    if other.kind == "pronoun":
        word = words.lower[other.start]
        same = {
            "person": ("he", "him", "his", "she", "her"),
            "body": ("it", "its"),
            "plural": ("they", "them", "their"),
        }[wanted]
        if word not in same and clusters.size(other.number) < 2:
            return 0.0
    if wanted == "person":
        if kind != "person" or (profile.plural and profile.type != "thing"):
            return 0.0
        theirs = clusters.gender(other.number)
        if theirs and gender and theirs != gender:
            return 0.0
        return 2.0 + 0.5 * clusters.named(other.number) + 0.4 * bool(theirs == gender and gender)
    if wanted == "body":
        if kind == "person" or (profile.plural and kind != "government"):
            return 0.0
        if other.kind != "pronoun" and profile.head in ("today", "yesterday", "time", "way", "both", "all", "each"):
            return 0.0
        return 1.2 + 0.8 * (kind in _BODY_TYPES) + 0.2 * clusters.named(other.number)
    if other.members:
        return 2.0
    if profile.plural or kind in ("group", "population") or clusters.profiles[other.number].head in ("police",):
        return 1.6 + 0.5 * (kind in ("group", "population"))
    return 0.9 if kind == "organisation" else 0.0


def _is_argument_of_same_verb(words: Words, mention: Mention, other: Mention) -> bool:
    """He cannot be him: two arguments of one verb are two."""
    own, theirs = words.heads[mention.top], words.heads[other.top]
    return own == theirs and words.deps[other.top].startswith(("nsubj", "obj", "iobj", "obl"))
