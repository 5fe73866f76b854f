"""The room's steps in order: words, mentions, names, appositions, references, speakers, codes, records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.entities.actors import make_actors
from sayso.entities.appositions import join_appositions
from sayso.entities.clusters import Clusters
from sayso.entities.codes import Coder
from sayso.entities.context import place_index, read_context, spans_of
from sayso.entities.found import Entities
from sayso.entities.governments import join_governments
from sayso.entities.inner import find_adjectives, find_inner
from sayso.entities.known import Known
from sayso.entities.ledes import join_opening
from sayso.entities.mentions import Mention, find_mentions
from sayso.entities.naming import join_names
from sayso.entities.profiles import read_profile
from sayso.entities.reference import join_references
from sayso.entities.sharing import share_titles
from sayso.entities.speakers import find_speakers, join_first_persons
from sayso.entities.words import Words, read_words
from sayso.records import Actor, Attribution, Place, Span


def identify_actors(
    doc: Doc,
    *,
    attributions: Sequence[Attribution],
    places: Sequence[Place],
    dateline: str | None,
    published: str | None,
    known: Known,
    parties: Collection[int],
) -> Entities:
    """See ``sayso.entities.identify``."""
    words = read_words(doc)
    mentions = find_mentions(words)
    profiles = [read_profile(words, mention) for mention in mentions]
    share_titles(words, mentions, profiles)
    for inner in list(find_inner(words, mentions, profiles)):
        mentions.append(inner)
        profiles.append(read_profile(words, inner))
    for adjective, profile in list(find_adjectives(words, mentions, parties)):
        mentions.append(adjective)
        profiles.append(profile)
    clusters = Clusters(mentions, profiles)
    join_names(words, clusters, spans_of(places))
    join_appositions(words, clusters)
    join_opening(words, clusters)
    context = read_context(words, clusters, next((place for place in places if place.id == dateline), None))
    join_governments(words, clusters, context)
    date = published[:10] if published else None
    join_references(words, clusters, date)
    speakers = find_speakers(words, clusters, attributions)
    join_first_persons(words, clusters, attributions, speakers)
    coder = Coder(words, clusters, context, places=place_index(places), date=date, learned=known)
    spoken = frozenset((*speakers.values(), *_listed(clusters, speakers.values())))
    entities = list(make_actors(words, clusters, coder, spoken, frozenset(_named_at(mentions, parties))))
    made = [(members, _governing(clusters, actor, members)) for members, actor, _ in entities]
    by_root = {clusters.find(members[0]): actor.id for members, actor in made}
    groups = {}
    for members, actor in made:
        listed = [m for number in members for m in mentions[number].members]
        ids = dict.fromkeys(by_root[root] for m in listed if (root := clusters.find(m)) in by_root)
        if ids:
            groups[actor.id] = tuple(ids)
    return Entities(
        actors=tuple(actor for _, actor in made),
        speakers={key: by_root[root] for key, number in speakers.items() if (root := clusters.find(number)) in by_root},
        members=groups,
        clusters=tuple(
            frozenset(_extent(words, clusters, mentions[m]) for m in members)
            for members in clusters.all()
            if len(members) > 1
        ),
        passing=frozenset(actor.id for _, actor, is_passing in entities if is_passing),
    )


def _governing(clusters: Clusters, actor: Actor, members: Sequence[int]) -> Actor:
    """A country that is acted on as a place stands for its government ("arms for Kyiv")."""
    is_place = actor.kind == "government" and actor.sector is None and actor.country is not None
    if is_place and any(clusters.profiles[m].known and clusters.profiles[m].countries for m in members):
        return replace(actor, sector="GOV")
    return actor


def _listed(clusters: Clusters, speakers: Iterable[int]) -> Iterator[int]:
    """Who speaks in a list: its members, and whose documents they are ("records and the accounts of smugglers")."""
    for speaker in speakers:
        for member in clusters.mentions[speaker].members:
            yield member
            following = clusters.mentions[member].of
            if clusters.profiles[member].document and following is not None:
                yield following


def _named_at(mentions: Sequence[Mention], tokens: Collection[int]) -> Iterator[int]:
    """The smallest mention that holds each token, by its number."""
    smallest: dict[int, Mention] = {}
    for mention in mentions:
        for token in range(mention.start, mention.end):
            if token in tokens:
                held = smallest.get(token)
                if held is None or mention.end - mention.start < held.end - held.start:
                    smallest[token] = mention
    return (mention.number for mention in smallest.values())


def _extent(words: Words, clusters: Clusters, mention: Mention) -> Span:
    """The whole phrase: from its possessor to the end of its relative clause, a possessive's mark included."""
    start = mention.start
    if mention.owner is not None:
        start = min(start, clusters.mentions[mention.owner].start)
    end = mention.full
    if end == mention.end and end < len(words) and words.tags[end] == "POS":
        end += 1
    return words.begins[start], words.ends[end - 1]
