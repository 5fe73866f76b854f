"""Sixty pages: six articles about invented people, each in ten layouts of the kind that news sites have."""

import json
from collections.abc import Callable, Iterator
from html import escape

TOPICS = {
    "ferry": ("Ferries stay in harbour", "the ferry company", "Port Ellery", "Maren Oduya", "Tomas Relf", "the strait"),
    "dam": ("Dam above the valley to be repaired", "the water board", "Tarsova", "Viorel Bostanaru", "Oksana Lytvak", "the spillway"),
    "school": ("Teachers return after nine days", "the school council", "Ostrel", "Ines Kaldor", "Bram Hollis", "the agreement"),
    "border": ("Border post at the bridge reopens", "the border guard", "Lumina", "Sefa Mokhtar", "Rade Vukic", "the bridge"),
    "harvest": ("Late frost takes half the harvest", "the growers’ union", "Kestwick", "Ada Pellow", "Jonas Trier", "the orchards"),
    "court": ("Court hears the mayor’s appeal", "the appeal court", "Bellmar", "Nadia Ferran", "Ivo Castell", "the tender"),
}  # fmt: skip

RELATED = (
    "Storm damages the breakwater",
    "Fish prices rise again",
    "Ten places for a walk",
    "Council votes on parking",
)
COMMENTS = (
    "I have never believed a word of it.",
    "First!",
    "Who pays for all this? We do, as ever.",
    "Well said, harbourcat.",
)
MENU = ("Home", "Politics", "Business", "Sport", "Weather", "Culture", "Opinion", "Jobs", "Archive", "Contact")


def paragraphs(topic: str) -> list[str]:
    """Return the paragraphs that the page's article has."""
    _, body, town, first, second, thing = TOPICS[topic]
    return [
        f"{town} waited for an answer on Tuesday after {body} had said for the third time in a month that it would decide on {thing} soon.",
        f"“Nobody has asked us, and nobody has told us anything,” {first} said in front of the town hall, where some two hundred people had come together in the rain.",
        f"{second}, who speaks for {body}, denied that there had been any delay. The papers were complete, he said, and only a signature was missing.",
        "According to two people who have seen the papers, a first draft was sent back in August because a date was wrong.",
        f"{first} called that “a story for children”. She said that a letter had been lying in the ministry since the spring, and that she had a copy of it.",
        f"The ministry did not answer questions. A spokesman said by telephone that {thing} was a matter for {town} alone.",
        f"It is the second time in four years that {body} has been criticised for its silence. In the winter before last an inquiry found that it had kept no minutes.",
        f"{second} said on Tuesday evening that he would speak to the people of {town} on Friday, and that he would bring the papers with him.",
    ]  # fmt: skip


def menu() -> str:
    return "<nav><ul>" + "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU) + "</ul></nav>"


def links() -> str:
    return "".join(f'<li><a href="/n/{n}">{title}</a></li>' for n, title in enumerate(RELATED))


def ps(texts: list[str]) -> str:
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def head(title: str, extra: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} – The Courier</title>{extra}</head>'
    )


FOOTER = "<footer><p>© 2023 The Courier. All rights reserved.</p><ul><li><a href=/terms>Terms</a></li><li><a href=/privacy>Privacy</a></li></ul></footer>"


def plain(title: str, texts: list[str]) -> str:
    return f"{head(title)}<body><header>{menu()}</header><main><article><h1>{title}</h1>{ps(texts)}</article></main>{FOOTER}</body></html>"


def with_ads(title: str, texts: list[str]) -> str:
    ad = '<div class="ad advertisement"><span>Advertisement</span><a href="https://ads.example/x">Buy two lamps and pay for one</a></div>'
    inside = "\n".join(ps([text]) + (ad if n % 2 else "") for n, text in enumerate(texts))
    return f'{head(title)}<body>{menu()}<div class="banner-ad">{ad}</div><div class="article-body"><h1>{title}</h1>{inside}</div>{ad}{FOOTER}</body></html>'


def in_tables(title: str, texts: list[str]) -> str:
    left = "<br>".join(f'<a href="/{name}">{name}</a>' for name in MENU)
    return (
        f"{head(title)}<body><table width=800><tr><td colspan=3><img src=logo.gif></td></tr><tr><td width=120>{left}</td>"
        f"<td><h1>{title}</h1>{ps(texts)}</td><td width=120><b>More news</b><ul>{links()}</ul></td></tr></table></body></html>"
    )


def with_comments(title: str, texts: list[str]) -> str:
    said = "".join(
        f'<li class="comment"><b>reader{n}</b><p>{text}</p><a href="#r">Reply</a></li>'
        for n, text in enumerate(COMMENTS * 3)
    )
    return f'{head(title)}<body>{menu()}<article><h1>{title}</h1>{ps(texts)}</article><section id="comments" class="comments"><h2>12 comments</h2><ul>{said}</ul></section>{FOOTER}</body></html>'


def with_related(title: str, texts: list[str]) -> str:
    box = f'<aside class="related"><h3>Read also</h3><ul>{links()}</ul></aside>'
    half = len(texts) // 2
    return f'{head(title)}<body>{menu()}<main><article><h1>{title}</h1>{ps(texts[:half])}{box}{ps(texts[half:])}</article><div class="most-read"><h2>Most read</h2><ol>{links()}</ol></div></main>{FOOTER}</body></html>'


def live_blog(title: str, texts: list[str]) -> str:
    posts = "".join(
        f'<article class="live-post" id="p{n}"><time datetime="2023-10-03T1{n}:05:00Z"></time>{ps([text])}</article>'
        for n, text in enumerate(texts)
    )
    return f'{head(title)}<body>{menu()}<main><h1>{title}</h1><div class="live-blog">{posts}</div></main>{FOOTER}</body></html>'


def with_banners(title: str, texts: list[str]) -> str:
    cookies = '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We and our 312 partners store cookies to make this site better for you.</p><button>Accept all</button><button>Settings</button></div>'
    letter = '<form class="newsletter"><h3>Our newsletter</h3><p>The news of the day in your mailbox every morning.</p><input type="email"><button>Subscribe</button></form>'
    return f"{head(title)}<body>{cookies}{menu()}<article><h1>{title}</h1>{ps(texts[:3])}{letter}{ps(texts[3:])}</article>{FOOTER}</body></html>"


def with_pictures(title: str, texts: list[str]) -> str:
    picture = '<figure><img src="a.jpg" alt="The square"><figcaption>The square on Tuesday. Photo: R. Vukic</figcaption></figure>'
    share = '<div class="share-buttons"><a href="#">Facebook</a> <a href="#">WhatsApp</a> <a href="#">Print</a></div>'
    return f"{head(title)}<body>{menu()}<article><header><h1>{title}</h1>{share}</header>{picture}{ps(texts[:4])}{picture}{ps(texts[4:])}{share}</article>{FOOTER}</body></html>"


def in_divisions(title: str, texts: list[str]) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2023-10-03T17:20:00+02:00",
        "publisher": {"@type": "Organization", "name": "The Courier"},
    }
    inside = "".join(f'<div class="paragraph">{escape(text, quote=False)}</div>' for text in texts)
    return f'{head(title, "<script type=application/ld+json>" + json.dumps(data) + "</script>")}<body><div class="nav">{menu()}</div><div class="story"><div class="headline"><h1>{title}</h1></div><div class="story-content">{inside}</div></div>{FOOTER}</body></html>'


def with_line_breaks(title: str, texts: list[str]) -> str:
    inside = "<br><br>\n".join(escape(text, quote=False) for text in texts)
    return f'{head(title)}<body><div id="menu">{menu()}</div><div id="content" class="article"><h1>{title}</h1>{inside}</div><div id="sidebar"><h3>More</h3><ul>{links()}</ul></div>{FOOTER}</body></html>'


LAYOUTS: tuple[Callable[[str, list[str]], str], ...] = (
    plain, with_ads, in_tables, with_comments, with_related, live_blog, with_banners, with_pictures, in_divisions,
    with_line_breaks,
)  # fmt: skip


def pages() -> Iterator[tuple[str, bytes, list[str]]]:
    """Yield the name of each page's layout, the page, and the paragraphs of its article."""
    for layout in LAYOUTS:
        for topic, (title, *_) in TOPICS.items():
            texts = paragraphs(topic)
            yield layout.__name__, layout(title, texts).encode(), texts
