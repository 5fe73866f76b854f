"""Agencies' formats, mail, feeds and web archives beyond their samples: withdrawn, partial, damaged, oddly packed."""

import io
import json
import zlib

import pytest

from sayso.ingest import read_inputs
from sayso.records import Article, Rejected

PROSE = "Talks failed on Tuesday, envoys said after nine hours in the rain."
PAGE = f"<!doctype html><html><body><article><p>{PROSE}</p><p>{PROSE} Again.</p></article></body></html>".encode()


def read(data: bytes) -> list[Article | Rejected]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data)))


def one(data: bytes) -> Article | Rejected:
    (found,) = read(data)
    return found


def g2(content: str, meta: str = "", more: str = "") -> bytes:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1"><itemMeta>'
        '<itemClass qcode="ninat:text"/><versionCreated>2023-10-03T15:40:00Z</versionCreated>'
        f"{meta}</itemMeta><contentMeta>{more}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    ).encode()


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Talks</h1>'
        f"<p>{PROSE}</p></body></html></inlineXML>",
        f'<inlineData contenttype="text/plain">Talks\n\n{PROSE}</inlineData>',
        f'<inlineData contenttype="text/html"><![CDATA[<p>Talks</p><p>{PROSE}</p><script>x()</script>]]></inlineData>',
    ],
)
def test_bodies_of_newsml_g2(content: str) -> None:
    found = one(g2(content))
    assert isinstance(found, Article), found
    assert found.text == f"Talks\n\n{PROSE}"


def test_items_without_text_say_what_they_are() -> None:
    found = read(
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + g2("").replace(b"ninat:text", b"ninat:picture")
        + b'<packageItem guid="urn:p"/></itemSet></newsMessage>'
    )
    assert [getattr(item, "reason", "") for item in found] == [
        "no text in this NewsML-G2 item (picture)",
        "no text in a NewsML-G2 packageitem",
    ]
    assert found[1].ref == "urn:p"
    assert "NewsML 1" in getattr(one(b"<NewsML/>"), "reason", "")


def test_a_kill_with_text_is_an_article_that_says_so() -> None:
    data = f'<inlineData contenttype="text/plain">{PROSE}</inlineData>'
    found = one(g2(data, '<pubStatus qcode="stat:canceled"/><edNote>Do not use.</edNote>'))
    assert isinstance(found, Article)
    assert found.meta is not None
    assert (found.meta.pubstatus, found.meta.ednote) == ("canceled", "Do not use.")


def test_lines_that_the_body_has_are_not_put_there_again() -> None:
    body = (
        f'<inlineData contenttype="text/plain">By Sefa Mokhtar\nPORT ELLERY, Oct. 3 (GNA) - {PROSE}\nGNA</inlineData>'
    )
    more = "<by>By Sefa Mokhtar</by><dateline>Port Ellery, Oct. 3 (GNA)</dateline><creditline>GNA</creditline>"
    found = one(g2(body, more=more))
    assert isinstance(found, Article)
    assert found.text.count("Mokhtar") == 1
    bare = one(g2(f'<inlineData contenttype="text/plain">{PROSE}</inlineData>', more=more))
    assert isinstance(bare, Article)
    assert bare.text == f"By Sefa Mokhtar\n\nPort Ellery, Oct. 3 (GNA) – {PROSE}"
    names = one(g2(f'<inlineData contenttype="text/plain">{PROSE}</inlineData>', more="<by>Sefa Mokhtar</by>"))
    assert isinstance(names, Article)
    assert names.text == PROSE


def test_credits_and_dateline_reach_the_reading() -> None:
    from sayso.reading import read_article

    more = "<by>By Sefa Mokhtar</by><dateline>Nairobi, Oct. 3</dateline><creditline>Reuters</creditline>"
    found = one(g2(f'<inlineData contenttype="text/plain">{PROSE}</inlineData>', more=more))
    assert isinstance(found, Article)
    reading = read_article(found)
    assert {(credit.agency, credit.role) for credit in reading.credits} >= {
        ("Sefa Mokhtar", "byline"),
        ("Reuters", "signoff"),
    }
    assert reading.dateline is not None
    assert reading.dateline.date == "2023-10-03"


def test_ninjs_in_lines_and_of_other_types() -> None:
    item = {"uri": "urn:x", "type": "text", "versioncreated": "2023-10-03T15:40:00Z", "body_text": PROSE}
    found = read((json.dumps(item) + "\n" + json.dumps({**item, "type": "event", "body_text": ""}) + "\n").encode())
    assert isinstance(found[0], Article)
    assert (found[0].text, found[0].published) == (PROSE, "2023-10-03T15:40:00Z")
    assert getattr(found[1], "reason", "") == "no text in this ninjs item (event)"


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    entry = f"<item><title>Talks</title><description>{PROSE}</description></item>"
    found = read(f"<rss version='2.0'><channel><title>x</title>{entry}{entry}<item><title>A".encode())
    assert [type(item) for item in found[:2]] == [Article, Article]
    assert "damaged" in getattr(found[-1], "reason", "")


def test_titles_of_feeds_are_plain() -> None:
    data = f"<rss version='2.0'><channel><title>A &amp; B</title><item><title>&lt;b&gt;Talks&lt;/b&gt; &amp;amp; tea</title><description>{PROSE}</description></item></channel></rss>"  # noqa: E501
    found = one(data.encode())
    assert isinstance(found, Article)
    assert (found.title, found.outlet) == ("Talks & tea", "A & B")


def mail(body: str, kind: str = "text/plain") -> bytes:
    return (
        f"From x@y Tue Oct  3 13:01:22 2023\nFrom: Press <x@y.example>\nDate: Tue, 03 Oct 2023 15:01:20 +0200\n"
        f"Subject: Talks\nContent-Type: {kind}; charset=utf-8\n\n{body}\n\n"
    ).encode()


def test_mail_that_is_html_or_damaged() -> None:
    found = read(
        mail(PAGE.decode(), "text/html")
        + mail("x", "image/png")
        + mail(PROSE).replace(b"Tue, 03 Oct 2023 15:01:20 +0200", b"yesterday")
        + mail(PROSE)
    )
    assert [type(item) for item in found] == [Article, Rejected, Rejected, Article]
    assert isinstance(found[0], Article)
    assert found[0].text == f"{PROSE}\n\n{PROSE} Again."
    assert (found[0].title, found[0].published) == ("Talks", "2023-10-03T15:01:20+02:00")
    assert [item.position for item in found if isinstance(item, Rejected)] == ["2", "3"]


def record(block: bytes, kind: str = "response", length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://www.courier.example/a>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def http(body: bytes, *lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines]).encode() + b"\r\n\r\n" + body


GOOD = record(http(PAGE))


def test_damaged_records_cost_themselves_alone() -> None:
    found = read(
        GOOD
        + b"junk between records\r\n"
        + GOOD
        + record(http(PAGE), length=20)
        + GOOD
        + GOOD.replace(b"Content-Length", b"Content-Size")
        + b"WARC/1.0\r\nX: "
        + b"a" * 100_000
        + b"\r\n\r\n"
        + GOOD
        + GOOD[:-50]
    )
    assert sum(isinstance(item, Article) for item in found) == 4
    assert [item.reason for item in found if isinstance(item, Rejected)] == [
        "no WARC record begins here",
        "the WARC record is longer than it says",
        "a WARC record without a length",
        "no WARC record begins here",
        "the WARC record ends too early",
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),  # undone by the crawler, which kept the header
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (zlib.compress(PAGE)[2:-4], ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: gzip"]),
    ],
)
def test_pages_as_they_were_sent(body: bytes, lines: list[str]) -> None:
    found = one(record(http(body, *lines)))
    assert isinstance(found, Article), found
    assert found.text.startswith(PROSE)
    assert found.url == "https://www.courier.example/a"


def test_what_is_no_page_is_passed_over_and_what_cannot_be_unpacked_is_not() -> None:
    found = read(
        record(b"x", "request")
        + record(b"x", "metadata")
        + record(http(b"{}").replace(b"text/html", b"application/json"))
        + record(http(PAGE).replace(b"200 OK", b"404 Not Found"))
        + record(http(b"x", "Content-Encoding: br"))
    )
    assert [getattr(item, "reason", "") for item in found] == ["the page is compressed with Brotli, which is not read"]


def test_texts_made_of_pages() -> None:
    found = one(record(PROSE.encode(), "conversion").replace(b"application/http", b"text/plain"))
    assert isinstance(found, Article)
    assert (found.text, found.outlet) == (PROSE, "courier.example")
