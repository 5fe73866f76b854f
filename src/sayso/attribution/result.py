"""What the room returns: attributions, the spans of their channels, and the disputes among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records import Attribution, Dispute, Span


@dataclass(frozen=True, slots=True)
class Attributions:
    """The attributions of an article, in the order of their cues.

    ``channels`` maps an attribution's id to the span that names the medium it was said to ("told the IRNA news
    agency"), for whoever turns spans into actors. ``disputes`` join attributions only; events come later.
    """

    attributions: tuple[Attribution, ...]
    channels: dict[str, Span] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
