"""Tellings made by hand: short marks for the voices of an article, and groups that hypothesis draws."""

from hypothesis import strategies as st

from sayso.ledger.told import Number, Party, Stand, Told

TEXT = "A bridge over the Lenna was blown up near Port Anse on 3 March, and 12 people were killed there."


def party(name, people):
    known = people.get(name, {})
    return Party(key=known.get("key", name), name=known.get("name", name), code=known.get("code"))


def stand(mark, at, people):
    """Read "CT+", "CT+ Name", "CT+ TASS > Name", "CT+ ?" as a stand of voice ``a<at>`` or the narrator."""
    stance, _, who = mark.partition(" ")
    if not who:
        return Stand(voice="narrator", stance=stance)
    if who == "?":
        return Stand(voice=f"a{at}", stance=stance, source_kind="none")
    chain = tuple(party(name, people) for name in who.split(" > "))
    last = people.get(who.split(" > ")[-1], {})
    act = "deny" if stance == "CT-" else "assert"
    kind = last.get("kind", "named")
    return Stand(voice=f"a{at}", stance=stance, speaker=chain[-1], source_kind=kind, act=act, chain=chain)


def telling(article="1", *, voices=("CT+",), people=None, **fields):
    """Return one article's telling; everything but its voices is the same unless given."""
    stands = tuple(stand(mark, at, people or {}) for at, mark in enumerate(voices, 1))
    given = {
        "id": "e1",
        "span": (28, 37),
        "sentence": (0, len(TEXT)),
        "text": TEXT,
        "day": "2024-03-04",
        "type": "ASSAULT",
        "stands": stands,
    }
    return Told(article=article, **(given | fields))


def case_group(case, people):
    """Return tellings, stories and origins of a worked example."""
    group, story_of, outlets = [], {}, {}
    for copy in range(case.get("copies", 1)):
        for number, told in enumerate(case["tellings"]):
            article = f"{number}-{copy}"
            story_of[article] = told.get("story", article)
            outlet = told["outlet"] + (f" {copy}" if copy else "")
            outlets.setdefault(story_of[article], outlet)
            day = told.get("day", "2024-03-04")
            group.append(telling(article, voices=told["voices"], people=people, outlet=outlet, day=day))
    return group, story_of, outlets | case.get("origins", {})


_NAMES = ["Lind", "Asare", "Toure", "TASS", "the Anchor", "officials"]
_PEOPLE = {
    "TASS": {"kind": "medium"},
    "the Anchor": {"kind": "medium"},
    "officials": {"kind": "official", "code": "XNA GOV"},
}


@st.composite
def groups(draw):
    """Draw tellings of one claim with their stories and origins."""
    size = draw(st.integers(1, 7))
    stances = st.sampled_from(["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"])
    whos = st.sampled_from(["", "?", *_NAMES, *(f"{a} > {b}" for a in _NAMES for b in _NAMES if a != b)])
    story_of = {str(n): f"s{draw(st.integers(0, 3))}" for n in range(size)}
    origin_of = {f"s{n}": draw(st.sampled_from([None, "TASS", "Anchor", "dpa"])) for n in range(4)}
    group = []
    for n in range(size):
        marks = draw(st.lists(st.tuples(stances, whos), min_size=1, max_size=4))
        voices = [f"{stance} {who}".strip() for stance, who in marks]
        if sum(" " not in mark for mark in voices) > 1:
            voices = ["CT+", *(mark for mark in voices if " " in mark)]
        numbers = tuple(
            Number(kind="killed", low=low, high=low, voice=draw(st.sampled_from(["narrator", "a1"])), span=(57, 66))
            for low in draw(st.lists(st.integers(1, 20), max_size=2))
        )
        begin = draw(st.sampled_from([None, "2024-03-01", "2024-03-03"]))
        group.append(
            telling(
                str(n),
                voices=voices,
                people=_PEOPLE,
                day=draw(st.sampled_from([None, "2024-03-04", "2024-04-01", "2024-11-10"])),
                outlet=draw(st.sampled_from([None, "Anchor", "Beacon"])),
                actors=tuple(party(name, _PEOPLE) for name in draw(st.lists(st.sampled_from(_NAMES), max_size=2))),
                begin=begin,
                end=begin,
                date_span=(55, 62) if begin else None,
                place=draw(st.sampled_from([None, "Port Anse", "Lenna"])),
                place_span=(43, 52),
                geonames=draw(st.sampled_from([None, 1, 2])),
                numbers=numbers,
            )
        )
    return group, story_of, origin_of
