"""Claims and stories built by hand, put in an archive's ledger as ``sayso.ledger`` would put them."""

from dataclasses import asdict, replace

import pyarrow as pa

from sayso.across import Carrier, Change, Claim, Mention, Story, Voice
from sayso.archive import Archive
from sayso.archive.derived import PUBLIC, State

DAKU = Voice(
    speaker="Ines Daku", stance="CT+", source="person ines daku", country="MDA", sector="GOV", source_kind="named",
    act="accuse", first="2023-03-02", last="2023-03-02", articles=("a1",), stories=("s1",),
)  # fmt: skip
TEHRAN = Voice(
    speaker="Tehran", stance="CT-", source="IRN GOV", country="IRN", sector="GOV", act="deny", articles=("a2",)
)

STRIKE = Claim(
    id="c1aa",
    text="Iranian troops struck a convoy near Kéla, the minister said.",
    article="a1",
    span=(0, 61),
    type="ASSAULT",
    mode="heavy-weapons",
    quad=4,
    actors=("Iranian troops",),
    actor_codes=("IRN MIL",),
    recipients=("a convoy", "Gülşen Ateş"),
    recipient_codes=("TUR", "TUR CVL"),
    begin="2023-03-01",
    end="2023-03-01",
    place="Kéla",
    country="TCD",
    geonames=42,
    first="2023-03-02",
    last="2023-03-05",
    articles=3,
    stories=2,
    outlets=2,
    speakers=2,
    independent=2,
    supporting=1,
    disputing=1,
    disputed=True,
    voices=(DAKU, TEHRAN),
    mentions=(
        Mention(article="a1", id="e1", span=(16, 22), sentence=(0, 61), story="s1"),
        Mention(article="a2", id="e1", span=(16, 22), sentence=(0, 61), story="s2"),
    ),
    changes=(Change(speaker="Tehran", before="CT-", until="2023-03-05", after="CT+", since="2023-11-05"),),
)
TALKS = Claim(
    id="c1ab",
    text="Iran and the Turkish government agreed to hold talks.",
    article="a3",
    span=(0, 53),
    type="AGREE",
    actors=("Iran", "the Turkish government"),
    actor_codes=("IRN GOV", "TUR GOV"),
    first="2023-05-02",
    last="2023-05-09",
    articles=1,
    independent=1,
    voices=(replace(DAKU, act="assert", articles=("a3",)),),
    mentions=(Mention(article="a3", id="e2", span=(0, 4), sentence=(0, 53)),),
)
PLAIN = Claim(
    id="c2",
    text="100% of “it” was 'said'; DROP TABLE",
    article="a4",
    span=(0, 35),
    first="2024-01-01",
    last="2024-01-01",
)
CLAIMS = [PLAIN, TALKS, STRIKE]

BRIDGE = Story(
    id="s1f0", root="a1", origin="dpa", title="Bridge shut", first="2023-03-01", last="2023-03-02",
    carriers=(
        Carrier(article="a1", ref="r1", title="Bridge shut", outlet="The Courier", published="2023-03-01"),
        Carrier(article="a2", ref="r2", title="Pont fermé", outlet="L’Écho", published="2023-03-02", kept=0.4),
    ),
)  # fmt: skip
ALONE = Story(id="s2", root="a3", origin="Reuters", title="Talks", first="2024-01-01", last="2024-01-01",
              carriers=(Carrier(article="a3", outlet="The Courier"),))  # fmt: skip


def table(name: str, records: list) -> pa.Table:
    return pa.Table.from_pylist([asdict(record) for record in records], schema=PUBLIC[name])


def put(archive: Archive, claims=CLAIMS, stories=(BRIDGE, ALONE)) -> State:
    """Make a ledger of these."""
    derived = archive.derived()
    changes = {"claims": table("claims", list(claims)), "stories": table("stories", list(stories))}
    with derived.writing():
        return derived.commit(derived.state(), archive.until(), "test", changes)
