"""Whom pronouns stand for: by nearness, subjecthood, being named, and agreement."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.lexicon import listed
from sayso.entities.memory import SENTENCES, WINDOW, Memory
from sayso.entities.mentions import Mention
from sayso.entities.roles import SAYING
from sayso.entities.words import Words

_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_SINGULAR_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_BODY_TYPES = frozenset({"organisation", "government"})


def join_pronoun(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> None:
    """Join a pronoun with the entity it stands for, where one is likely."""
    word = words.lower[mention.start]
    if clusters.size(mention.number) > 1:
        return
    if word in _RELATIVE and words.tags[mention.start] in ("WP", "WP$", "WDT"):
        found = _relative(words, clusters, memory, mention)
    elif word in _FIRST or word in _SECOND:
        found = _conversation(words, memory, mention, word)
    elif word in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        found = _best(words, clusters, memory, mention, "person")
    elif word in _SINGULAR_THING and not _is_expletive(words, mention):
        found = _best(words, clusters, memory, mention, "body")
    elif word in _PLURAL:
        found = _best(words, clusters, memory, mention, "plural")
    else:
        found = None
    if found is not None:
        clusters.join(found, mention.number)


def _relative(words: Words, clusters: Clusters, memory: Memory, mention: Mention) -> int | None:
    """The noun right before ("a minister, who"), past its complement where the relative agrees with it no more."""
    personal = words.lower[mention.start] in ("who", "whom")
    for other in reversed(memory.recent[-6:]):
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


def _conversation(words: Words, memory: Memory, mention: Mention, word: str) -> int | None:
    """I with I, we with we, you with you, within a paragraph, the quoted apart from the rest."""
    side = "you" if word in _SECOND else "i" if word[0] in "im" else "we"
    key = f"{side}{mention.start in words.quoted}", words.paragraphs[mention.start]
    found = memory.first_person.get(key)
    memory.first_person[key] = mention.number
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


def _best(words: Words, clusters: Clusters, memory: Memory, mention: Mention, wanted: str) -> int | None:
    """Weigh the entities of the last sentences by nearness, subjecthood, being named, and agreement."""
    scores: dict[int, float] = {}
    sent = words.sents[mention.start]
    quoted = mention.start in words.quoted
    gender = clusters.profiles[mention.number].gender
    possessive = words.tags[mention.start] == "PRP$"
    for distance, other in enumerate(reversed(memory.recent[-WINDOW:])):
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
