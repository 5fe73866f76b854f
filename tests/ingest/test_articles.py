from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.config import MAX_ARTICLE_CHARS, MAX_FIELD_CHARS
from sayso.ingest import make_article
from sayso.records import Article, Rejected

TEXT = "Mayor Ines Valdorra said the bridge would stay shut."


def test_article_keeps_what_it_is_given() -> None:
    article = make_article(
        TEXT, ref="r1", title="T", published="2024-02-29", outlet="The Courier", url="https://c.example/1"
    )
    assert isinstance(article, Article)
    assert (article.text, article.ref, article.title) == (TEXT, "r1", "T")
    assert (article.published, article.outlet, article.url) == ("2024-02-29", "The Courier", "https://c.example/1")
    assert article.language == "en"


def test_id_is_the_documented_hash() -> None:
    article = make_article(TEXT, published="2024-02-29", outlet="The Courier", ref="any")
    assert isinstance(article, Article)
    assert article.id == blake2b(f"{TEXT}\0002024-02-29\0\0The Courier\0".encode()).hexdigest()[:20]


def test_id_depends_on_content_and_not_on_ref() -> None:
    def ident(**fields: str) -> str:
        article = make_article(TEXT, **fields)
        assert isinstance(article, Article)
        return article.id

    assert ident(ref="a") == ident(ref="b") == ident(title="") == ident()
    ids = [ident(), ident(title="x"), ident(outlet="x"), ident(url="x"), ident(published="2024-01-01")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("text", ["a\r\nb", "  padded \n", "\u202eمرحبا", "e\u0301 😀", "\ufeffx", ".", "a\x0bb"])
def test_text_is_never_altered(text: str) -> None:
    article = make_article(text)
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    "published", ["2023-03-29", "2023-03-29T10:00:00Z", "2023-03-29 10:00", "2024-02-29T01:02:03.5+02:00"]
)
def test_dates_are_kept_as_given(published: str) -> None:
    article = make_article(TEXT, published=published)
    assert isinstance(article, Article)
    assert article.published == published


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": None}, "no text"),
        ({"text": 3}, "`text` is not a string: int"),
        ({"text": b"x"}, "`text` is not a string: bytes"),
        ({"text": ""}, "the text is empty"),
        ({"text": " \r\n\u3000"}, "the text is empty"),
        ({"text": "x" * (MAX_ARTICLE_CHARS + 1)}, "the text is longer than 200,000 characters"),
        ({"text": "a\0b"}, "`text` holds a NUL character: at 1"),
        ({"text": "ab\ud800"}, "`text` holds half a surrogate pair, which is no character: at 2"),
        ({"text": "\x01\x02\x03abc"}, "not text but binary data"),
        ({"title": 5}, "`title` is not a string: int"),
        ({"ref": ["x"]}, "`ref` is not a string: list"),
        ({"outlet": "x" * (MAX_FIELD_CHARS + 1)}, "`outlet` is longer than 4,000 characters"),
        ({"url": "a\udfff"}, "`url` holds half a surrogate pair, which is no character: at 1"),
        ({"published": "29 March 2023"}, "`published` is not an ISO 8601 date such as 2023-03-29: '29 March 2023'"),
        ({"published": "2023-02-29"}, "`published` is not an ISO 8601 date such as 2023-03-29: '2023-02-29'"),
        ({"published": "20230329"}, "`published` is not an ISO 8601 date such as 2023-03-29: '20230329'"),
        (
            {"published": "2023-03-29T25:00"},
            "`published` is not an ISO 8601 date such as 2023-03-29: '2023-03-29T25:00'",
        ),
    ],
)
def test_rejections_say_why(fields: dict[str, object], reason: str) -> None:
    assert make_article(**{"text": TEXT, **fields}) == Rejected(reason=reason, origin="python")  # type: ignore[arg-type]


def test_rejection_keeps_a_good_ref() -> None:
    assert make_article("", ref="r7") == Rejected(reason="the text is empty", origin="r7", ref="r7")
    assert make_article("", ref="\ud800") == Rejected(reason="the text is empty", origin="python")


@pytest.mark.parametrize(
    "text",
    [
        "<p>The minister resigned.</p>",
        "\n <!DOCTYPE html><html><body>x</body></html>",
        '<?xml version="1.0"?><nitf/>',
        "Share this\n" + '<li><a href="/x">One</a></li>' * 4,
    ],
)
def test_markup_is_rejected(text: str) -> None:
    found = make_article(text)
    assert isinstance(found, Rejected)
    assert "HTML" in found.reason


@pytest.mark.parametrize(
    "text", ["if a < b and c > d: pass", "<ORIGINAL HEADLINE> Talks fail", "He wrote <b>no</b> twice.", "<a " * 60_000]
)
def test_prose_with_angle_brackets_is_read(text: str) -> None:
    assert isinstance(make_article(text), Article)


@given(st.text(alphabet=st.characters(), max_size=200), st.text(max_size=30) | st.none() | st.integers())
def test_never_raises(text: str, other: object) -> None:
    found = make_article(text, title=other, published=other, ref=other)  # type: ignore[arg-type]
    if isinstance(found, Article):
        assert found.text == text
    else:
        (found.reason + found.origin).encode()
