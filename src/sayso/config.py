"""Every limit of sayso in one table, each with its unit and its reason."""

from __future__ import annotations

MAX_ARTICLE_CHARS = 200_000
"""Code points in one article; more is rejected. The longest wire files (budgets, transcripts) stay under 150,000."""

MAX_INPUT_BYTES = 2_000_000_000
"""Bytes of one input file; larger files should be split so that a run can be resumed."""

MAX_LINE_BYTES = 16_000_000
"""Bytes of one JSON line; room for an article of the largest size with every character escaped."""

MAX_FIELD_CHARS = 4_000
"""Code points of a metadata field (title, outlet, URL, ref); longer values are not metadata."""

MAX_RUN_CHARS = 200
"""Code points without white space that are tokenised in one go; a longer run is cut into pieces of this length. spaCy's
tokenizer takes time with the square of a run of marks: 199,000 emoji cost 7 s in such pieces, 90 minutes in one."""
