"""Events: who did what to whom by PLOVER, when and where, and how each stands with each voice.

``find_events`` is the room's public function; ``find_counts`` reads how many were killed, wounded, detained … once the
events are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.events.counts import find_counts
from sayso.events.drafts import Drafts
from sayso.events.spotting import spot
from sayso.records import Attribution, Dispute

__all__ = ["Drafts", "find_counts", "find_events"]


def find_events(doc: Doc, attributions: Sequence[Attribution] = (), disputes: Sequence[Dispute] = ()) -> Drafts:
    """Find the political events of a Doc that ``sayso.engine.load()`` has read, in the order of their triggers.

    The drafts name their parties by tokens; ``Drafts.parties`` are to be given to ``sayso.entities.identify``, and
    ``Drafts.coded`` makes records of them once actors, places and times are known. Types, modes and contexts are those
    of PLOVER (Open Event Data Alliance), statuses those of FactBank (Saurí & Pustejovsky 2009).
    """
    return Drafts.of(doc, spot(doc, attributions, disputes), attributions)
