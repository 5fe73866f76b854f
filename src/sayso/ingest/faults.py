"""Why an input, or the rest of one, cannot be read."""

from __future__ import annotations


class Unreadable(Exception):
    """What follows in a source cannot be read; the message is the reason of the rejection."""


class Undecodable(Unreadable):
    """The bytes are no text."""


class Bomb(Unreadable):
    """An input grows beyond the limits when it is decompressed."""
