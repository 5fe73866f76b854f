"""How formats are told apart, whose readers are asked, and how names and dates are understood."""

import io
from types import SimpleNamespace

import pytest

from sayso.errors import InputError
from sayso.ingest import formats, read_inputs
from sayso.ingest.dates import to_iso
from sayso.ingest.formats import reader_of
from sayso.ingest.source import Source
from sayso.records import Article, Rejected


def kind(data: bytes, name: str = "stdin") -> str:
    return reader_of(Source(name, None, io.BytesIO(data))).name


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", "a.csv", "HTML"),
        (b"\xef\xbb\xbf \n<!-- by hand -->\n<HTML><body>x", "stdin", "HTML"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', "a.txt", "RSS or Atom"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "stdin", "RSS or Atom"),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', "stdin", "RSS or Atom"),
        ('<?xml version="1.0" encoding="UTF-16"?><nitf><body/></nitf>'.encode("utf-16"), "stdin", "NITF"),
        (b'<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n<nitf>', "stdin", "NITF"),
        (b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "stdin", "NewsML-G2"),
        (b'{"text": "x"}\n{"text": "y"}', "stdin", "JSON Lines"),
        (b'{"text": "x"', "a.jsonl", "JSON Lines"),
        (b'[\n{"text": "x"}]', "stdin", "JSON"),
        (b'{\n "text": "x"}', "stdin", "JSON"),
        (b"title,body,date\n", "stdin", "CSV"),
        (b"Title;Body;Date\n", "a.dat", "CSV"),
        (b"Body, date and title of the letter are gone. He said", "stdin", "plain text"),
        (b"title,body\n", "notes.txt", "plain text"),
        (b"From ann@x.example Tue Oct  3 13:01:22 2023\nFrom: ann@x.example\n", "stdin", "mbox"),
        (b"From Nairobi on Tuesday came word that talks had failed.", "stdin", "plain text"),
        (b"From: a@x.example\nSubject: x\nDate: Tue, 03 Oct 2023 15:01:20 +0200\n\nTalks.", "stdin", "mbox"),
        (b"Headline: talks fail\nPlace: Nairobi\nText follows\n", "stdin", "plain text"),
        (b"WARC/1.0\r\n", "stdin", "WARC"),
        (b"PAR1", "stdin", "Parquet"),
        (b"Talks failed.", "a.html", "HTML"),
    ],
)
def test_content_first_name_second(data: bytes, name: str, expected: str) -> None:
    assert kind(data, name) == expected


class Telex:
    """A reader of somebody else's."""

    name = "telex"
    suffixes = (".tlx",)

    def claims(self, source: Source) -> bool:
        return source.head.startswith(b"ZCZC")

    def read(self, source: Source):
        for number, part in enumerate(source.read(1_000).decode().split("NNNN"), 1):
            if "BOOM" in part:
                raise KeyError("wire")
            if part.strip():
                yield source.rejected("garbled", number) if "XXX" in part else Article(id=str(number), text=part)


@pytest.fixture
def telex(monkeypatch: pytest.MonkeyPatch):
    point = SimpleNamespace(name="telex", value="x:y", load=Telex)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point] if group == "sayso.readers" else [])
    formats.added.cache_clear()
    yield point
    formats.added.cache_clear()


def test_other_packages_add_readers(telex) -> None:
    found = list(read_inputs(["-"], stdin=io.BytesIO(b"ZCZC Talks failed. NNNN XXX NNNN More talks. NNNN BOOM")))
    assert [type(item) for item in found] == [Article, Rejected, Article, Rejected]
    assert isinstance(found[3], Rejected)
    assert found[3].reason == "the reader of telex failed: KeyError: 'wire'"
    assert kind(b"Talks", "a.tlx") == "telex"


def test_readers_that_do_not_load_are_told(telex) -> None:
    telex.load = lambda: 1 / 0
    with pytest.raises(InputError, match=r"the reader telex \(x:y\) does not load: division by zero"):
        read_inputs(["-"])
    telex.load = object
    with pytest.raises(InputError, match="lacks name, suffixes, claims or read"):
        read_inputs(["-"])


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2023-10-03", "2023-10-03"),
        ("2023-10-03T12:00:00.5+02:00", "2023-10-03T12:00:00.5+02:00"),
        ("2023-10-03 12:00:00 UTC", "2023-10-03 12:00:00Z"),
        ("20231003T120000Z", "2023-10-03T12:00:00Z"),
        ("20231003", "2023-10-03"),
        ("2023-10-03+02:00", "2023-10-03"),
        ("Tue, 03 Oct 2023 12:00:00 GMT", "2023-10-03T12:00:00+00:00"),
        ("Tue, 03 Oct 2023 12:00:00 -0000", "2023-10-03T12:00:00"),
        ("Oct. 3, 2023", "2023-10-03"),
        ("3 October 2023", "2023-10-03"),
        ("03/04/2023", None),
        ("1696320000", None),
        ("2023-13-01", None),
        ("soon", None),
        ("x" * 100_000, None),
    ],
)
def test_dates(printed: str, iso: str | None) -> None:
    assert to_iso(printed) == iso


def table(rows: str, encoding: str = "utf-8", **columns: str) -> list[Article | Rejected]:
    return list(read_inputs(["-"], stdin=io.BytesIO(rows.encode(encoding)), columns=columns))


def test_tables_in_other_encodings_and_marks() -> None:
    rows = "Titel;Body;Date\nÜber Gespräche;„Nein“, sagte sie.;2023-10-03\n"
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        (item,) = table(rows, encoding, title="Titel")
        assert isinstance(item, Article), item
        assert (item.title, item.text) == ("Über Gespräche", "„Nein“, sagte sie.")
    (item,) = table(rows, "utf-8", title="Titel", published="")
    assert isinstance(item, Article)
    assert item.published is None


def test_bad_rows_are_rejected_and_the_rest_goes_on() -> None:
    good = "2,Talks went on.,2023-10-04\n"
    found = table("id,body,date\n1,Talks failed.,03/04/2023\n" + good + "3,Too,many,cells\n4,,2023-10-03\n")
    assert [type(item) for item in found] == [Rejected, Article, Rejected, Rejected]
    assert [item.position for item in found if isinstance(item, Rejected)] == ["2", "4", "5"]
    assert isinstance(found[0], Rejected)
    assert "`date` is not a date that can be understood" in found[0].reason
    (mapped,) = table("id,words\n1,Talks failed.\n", text="words")
    assert isinstance(mapped, Article)
    assert (mapped.ref, mapped.text) == ("1", "Talks failed.")


def test_a_damaged_byte_costs_one_row() -> None:
    data = "id,body\n1,„Nein“ sagte sie.\n2,caf\udce9\n3,Talks.\n".encode("utf-8", "surrogateescape")
    found = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    assert [type(item) for item in found] == [Article, Rejected, Article]
