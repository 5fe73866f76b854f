import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.wire import read_wire, reader

PIECES = [
    *["MOSCOW", "Kyiv", "GAZA CITY", "May 3", "Feb. 29", "2024-02-30", "Friday", "(Reuters)", "(", ")", "/TASS/", "|"],
    *[
        "AFP",
        "dpa",
        "PTI KSV",
        " – ",
        " -- ",
        "—",
        ": ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "By Tor Lind",
        " in ",
        "; ",
        "Source: ",
    ],
    *[
        "Reporting by ",
        "Editing by ",
        "Photo: ",
        "© 2024 ",
        "Copyright",
        "(Adds details)",
        "UPDATE 2-",
        "KILL",
        "Eds: ",
    ],
    *["EMBARGOED UNTIL", "“", "”", "___", "Enditem", "a", "The ferry sank", "abc/de", "\u2028", "\xa0"],
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
DAYS = st.one_of(st.none(), st.sampled_from(["2024-02-29", "0001-01-01", "9999-12-31", "2024-13-40", "", "soon"]))


def check(text, wire):
    assert all(0 <= start < end <= len(text) for start, end in wire.prose)
    assert list(wire.prose) == sorted(wire.prose)
    assert all(left[1] <= right[0] for left, right in zip(wire.prose, wire.prose[1:], strict=False))
    found = [credit.span for credit in wire.credits] + [notice.span for notice in wire.notices]
    places = wire.dateline.places if wire.dateline else ()
    found += [wire.dateline.span, *(span for _, span in places)] if wire.dateline else []
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert all(end <= left or right <= start for left, right in wire.prose)
    for name, (start, end) in places:
        assert text[start:end].casefold() == name.casefold()


@given(TEXTS, DAYS)
def test_any_text_has_an_answer_with_spans_in_range(text, published):
    check(text, read_wire(text, published))


# Lines that are left out of the prose without a record: end marks, terms of use, and the leading date.
UNRECORDED = re.compile(r"(?i)end|all rights reserved|may not be|reproduction|date|published|[0-9]{4}")


@given(TEXTS)
def test_no_line_is_lost_without_a_record(text):
    wire = read_wire(text, "2024-05-06")
    found = [wire.dateline.span] if wire.dateline else []
    found += [*wire.prose, *(credit.span for credit in wire.credits), *(notice.span for notice in wire.notices)]
    for match in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        if any(char.isalpha() for char in match.group()) and not UNRECORDED.search(match.group()):
            assert any(start < match.end() and end > match.start() for start, end in found)


HOSTILE = {
    "one word": "a" * 200_000,
    "one line": "The ferry sank. " * 12_500,
    "quotation marks": '"' * 50_000,
    "opening brackets": "(AP Photo/" * 20_000,
    "closed brackets": "(AP) " * 40_000,
    "capitals": "MOSCOW, " * 25_000,
    "dashes": "- " * 100_000,
    "strokes": "KYIV/" * 40_000,
    "lines of capitals": "MOSCOW\n" * 28_000,
    "reporters": "Reporting by Ann Orr; " * 9_000,
    "names": "Ann Orr and " * 16_000,
    "blank lines": "\n \n" * 60_000,
    "white space": " " * 200_000,
    "copyright": "Copyright 2024 The " * 10_000,
    "photo lines": "Photo: Ann Orr and Ann Orr and Ann\n" * 5_700,
    "remarks": "(CORRECTED " * 18_000,
}


def work(text, monkeypatch):
    """Read a text and return how many characters its readers were shown."""
    shown = 0

    def counted(read):
        def call(line, *args, **kwargs):
            nonlocal shown
            shown += len(line)
            return read(line, *args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for name in dir(reader):
            if name.startswith("read_") or name == "photo_remarks":
                patch.setattr(reader, name, counted(getattr(reader, name)))
        check(text, read_wire(text, "2024-05-06"))
    return shown


def test_work_is_bounded_by_the_length_of_the_text(monkeypatch):
    for name, text in HOSTILE.items():
        half, whole = work(text[: len(text) // 2], monkeypatch), work(text, monkeypatch)
        assert whole <= 2 * half + 20_000, name
        assert whole <= 3 * len(text) + 60_000, name
