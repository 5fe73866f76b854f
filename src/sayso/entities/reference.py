"""What definite nouns and pronouns point back to: the likeliest entity among those spoken of shortly before."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.memory import WINDOW, Memory
from sayso.entities.nominals import join_nominal
from sayso.entities.pronouns import join_pronoun
from sayso.entities.words import Words


def join_references(words: Words, clusters: Clusters, date: str | None = None) -> None:
    """Walk the mentions in the order of the text and join those that point back; each looks at ``WINDOW`` at most."""
    memory = Memory(date=date)
    for mention in sorted(clusters.mentions, key=lambda m: (m.start, -m.end, m.number)):
        profile = clusters.profiles[mention.number]
        if mention.kind == "pronoun":
            join_pronoun(words, clusters, memory, mention)
        elif profile.name is None and not mention.members:
            join_nominal(words, clusters, memory, mention)
        memory.recent.append(mention)
        if len(memory.recent) > 2 * WINDOW:
            del memory.recent[:WINDOW]
