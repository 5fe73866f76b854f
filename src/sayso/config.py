"""Every limit of sayso in one table, each with its unit and its reason."""

from __future__ import annotations

MAX_ARTICLE_CHARS = 200_000
"""Code points in one article; more is rejected. The longest wire files (budgets, transcripts) stay under 150,000."""

MAX_INPUT_BYTES = 2_000_000_000
"""Bytes of one input file as it lies there; larger files should be split so that a run can be resumed. The WARC files
of CC-NEWS, the largest that are commonly passed on whole, have about half."""

MAX_UNPACKED_BYTES = 20_000_000_000
"""Bytes that one input file may grow to when it is decompressed, all layers and members together: ten times the largest
file, where compressed news grows three to five times."""

MAX_RATIO = 100
"""Times its size that an input may grow when it is decompressed. Articles as JSON Lines grow 2.7 times (gzip) to 3.7
(xz), web archives about four; a bomb a thousand (gzip, which cannot do more) to a million."""

RATIO_FREE_BYTES = 10_000_000
"""Bytes that any input may grow to, whatever its ratio: small files of blanks are no danger."""

MAX_DEPTH = 4
"""Containers in each other: a zip of .warc.gz files whose pages are compressed once more makes three."""

MAX_ITEMS = 1_000_000
"""Members of one zip file. Feeds, tables and mailboxes are read item by item and have no such limit."""

MAX_DIRECTORY_BYTES = 100_000_000
"""Bytes of a zip file's table of contents, which is held in memory: about a million members."""

MAX_HELD_BYTES = 200_000_000
"""Bytes of a zip or Parquet file that comes through a pipe or in another container and has to be held in memory."""

MAX_DOCUMENT_BYTES = 32_000_000
"""Bytes of a document that is only understood whole: a feed, a JSON Feed, a NITF or NewsML-G2 item, an e-mail. Room for
a feed of a thousand articles in full, of 30,000 bytes each."""

MAX_PAGE_BYTES = 8_000_000
"""Bytes of one HTML page: forty times the text of the longest article that is read."""

MAX_ROW_GROUP_BYTES = 2_000_000_000
"""Bytes of a Parquet row group when unpacked, only the columns that are read; its rows are decoded some at a time."""

MAX_LINE_BYTES = 16_000_000
"""Bytes of one JSON line or row; room for an article of the largest size with every character escaped."""

MAX_FIELD_CHARS = 4_000
"""Code points of a metadata field (title, outlet, URL, ref); longer values are not metadata."""

ITEM_SECONDS = 20.0
"""Longest time of a core for one page or feed, whose parsers run in a process of their own that is ended then. An
article page of the largest size takes two seconds, a page of 52,000 bytes with 400 links a thirtieth of one."""

PARSER_BYTES = 4_000_000_000
"""Bytes of address space of that process; an article page of the largest size takes 290 million of memory."""

MAX_RUN_CHARS = 200
"""Code points without white space that are tokenised in one go; a longer run is cut into pieces of this length. spaCy's
tokenizer takes time with the square of a run of marks: 199,000 emoji cost 7 s in such pieces, 90 minutes in one."""
