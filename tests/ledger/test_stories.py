"""Articles that are copies or rewrites of one dispatch are one story, and what only looks like it is not."""

from pathlib import Path

from dispatches import groups, reading, rows, told

FULL = """BELGRADE, April 9 (Reuters) - Serbia's economy minister said on Tuesday that mortar ammunition from his \
country had been used by the Ukrainian army, contradicting years of assurances by the government.

Zoran Vukmirica told reporters at a trade fair in Nis that a Bulgarian company bought 12,000 rounds two years ago.

"We were told that they would go to a training ground and would never leave it, and we believed what we were told," he \
said.

The government distanced itself from his remarks within the hour, and a spokeswoman spoke of a hypothetical case.

Opposition leader Milena Stojkovac demanded that the minister tell parliament what he knew and since when.

(Reporting by Ana Perkovic; Editing by Tom Hale)
"""
OTHER = """SKOPJE, April 9 (Reuters) - Heavy rain closed the main road between Skopje and Tetovo for most of Tuesday, \
leaving hundreds of lorries stranded on both sides of a pass.

Road workers cleared two slides by the evening, but a third one had taken the guard rail and forty metres of asphalt \
with it, the transport ministry said.

Drivers said that nobody had told them how long they would have to wait or where they could find something to eat.
"""


def cut(text: str, paragraphs: int) -> str:
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def test_copies_with_other_heads_and_trims_are_one_story(tmp_path: Path) -> None:
    full = reading(FULL, ref="full", published="2024-04-09", outlet="The Post", title="Serbian shells")
    trim = reading(cut(FULL, 2), ref="trim", published="2024-04-10", outlet="The Echo", title="Minister admits")
    other = reading(OTHER, ref="other", published="2024-04-09", outlet="The Post", title="Rain")
    _, stories = told(tmp_path, [trim, other, full])
    assert groups(stories) == [("full", "trim"), ("other",)]
    (story,) = (row for row in rows(stories) if len(row["carriers"]) == 2)
    assert (story["root"], story["origin"], story["title"]) == (full.article.id, "Reuters", "Serbian shells")
    assert (story["first"], story["last"]) == ("2024-04-09", "2024-04-10")
    first, second = story["carriers"]
    assert (first["why"], first["kept"], first["added"]) == ("the fullest text", 1, 0)
    assert second["why"].endswith("both credit Reuters")
    assert 0.3 < second["kept"] < 0.7
    assert second["added"] < 0.1
    assert stories.story_of[trim.article.id] == stories.story_of[full.article.id] == story["id"]
    assert stories.moved == {r.article.id for r in (trim, other, full)}
