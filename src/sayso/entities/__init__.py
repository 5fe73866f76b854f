"""Who: the actors of a text, all that is said of each, and who is behind each attribution.

``identify`` is the room's one public function.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from sayso.entities.found import Entities
from sayso.entities.known import Known
from sayso.entities.reader import identify_actors
from sayso.records import Attribution, Place

__all__ = ["Entities", "Known", "identify"]


def identify(
    doc: Doc,
    *,
    attributions: Sequence[Attribution] = (),
    places: Sequence[Place] = (),
    dateline: str | None = None,
    published: str | None = None,
    known: Known | None = None,
    parties: Collection[int] = (),
) -> Entities:
    """Find the actors of a Doc that an engine has read, and the speaker of each attribution.

    ``places`` say which mentions stand for governments, ``dateline`` is the id of the one where the text was written;
    ``published`` is the article's ISO 8601 date, by which office-holders are told apart; ``known`` what an archive has
    learned of people, used where the article and the tables say less; ``parties`` are tokens that name who acts or is
    acted on, which are actors however little is known of them. Spans are code points into ``doc.text``. Never
    raises on text; time grows with the text, not with its square.
    """
    return identify_actors(
        doc,
        attributions=attributions,
        places=places,
        dateline=dateline,
        published=published,
        known=known or Known(),
        parties=parties,
    )
