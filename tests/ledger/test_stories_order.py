"""Stories do not depend on the order in which articles come, nor on the parts: bringing up to date is making anew."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyarrow as pa
from dispatches import reading, rows, told
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.ledger import boilerplate, links, units
from sayso.records import Reading

WORDS = [a + b + c for a in ("ka", "lo", "mi", "ru", "te") for b in ("ban", "dol", "fer", "gis") for c in "aeiou"]
TRAILER = (
    "The Harbour Post is printed on paper that was a forest once and asks its readers to hand it on to others today"
)


def pool(seed: int) -> list[Reading]:
    """Some thirty readings: dispatches, their trims and changes, digests, boilerplate, placeholders, no dates."""
    random = Random(seed)
    names = [word.capitalize() for word in WORDS[::3]]
    texts = [" ".join(random.choices(WORDS + names, k=random.randrange(24, 60))) for _ in range(6)]
    found: dict[str, Reading] = {}
    for number in range(32):
        text = random.choice(texts)
        words = text.split()
        match random.randrange(8):
            case 0:
                text = " ".join(words[: len(words) // 2])
            case 1:
                words[random.randrange(len(words))] = "novelty"
                text = " ".join(words)
            case 2:
                text = f"{text}. {random.choice(texts)}"
            case 3:
                text = f"{' '.join(random.choices(WORDS, k=20))}. {TRAILER}"
            case 4:
                text = f"LIMA, March 4 ({random.choice(['Reuters', 'AFP'])}) - {text}"
            case 5:
                text = TRAILER
            case 6:
                said = [" ".join(words[at : at + 13]) for at in (0, 13)]
                own = " ".join(random.choices(WORDS, k=random.randrange(20, 60)))
                text = f"He said: “{said[0]}” and “{said[1]}” on {random.choice(texts).title()[:90]}. {own}"
        day = date(2024, 3, 4) + timedelta(days=random.choice([0, 0, 0, 0, 1, 2, 8, 300]))
        made = reading(
            text,
            ref=str(number),
            title=random.choice(WORDS),
            outlet=random.choice(["The Harbour Post", "The Quay", None]),
            published=day.isoformat() if random.random() < 0.9 else None,
        )
        found[made.article.id] = made
    return list(found.values())


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # shrinking takes minutes
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.lists(st.integers(1, 30), max_size=3))
def test_any_order_and_any_parts(seed: int, random: Random, cuts: list[int]) -> None:
    # Thresholds that so few articles reach.
    with (
        patch.multiple(boilerplate, WEEKS=2, WEEKS_TEXTS=3, OUTLET_DAYS=2, OUTLET_TEXTS=3, FREQUENT=4),
        patch.multiple(units, PLACEHOLDER_TITLES=3),
        patch.multiple(links, LEAST=3, QUOTED=1, QUOTED_DETAILS=0.1, FEW_DETAILS=1),
        TemporaryDirectory() as folder,
    ):
        readings = pool(seed)
        _, anew = told(Path(folder) / "anew", readings)
        random.shuffle(readings)
        parts = sorted({cut for cut in cuts if cut < len(readings)})
        archive, parted = told(Path(folder) / "parted", readings, parts)
        assert rows(parted) == rows(anew)
        assert parted.story_of == anew.story_of
        assert len(anew.story_of) == len(readings)
        derived = archive.derived()
        kept = derived.dataset("stories", derived.state()).to_table()
        assert isinstance(kept, pa.Table)
        assert kept.to_pylist() == rows(anew)
