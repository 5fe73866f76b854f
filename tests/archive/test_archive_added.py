"""Archives made before there were some columns: they get them when they are opened."""

import json
from pathlib import Path

from readings import small

from sayso.archive import Archive
from sayso.archive.table import ADDED
from sayso.records import Article, Coder, Meta, Reading, Rejected


def without_new_columns(path: Path) -> None:
    """Make an archive as it was before there were the new columns."""
    for table in ("readings", "rejected"):
        log = path / table / "_delta_log" / f"{0:020d}.json"
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        for line in lines:
            if "metaData" in line:
                schema = json.loads(line["metaData"]["schemaString"])
                schema["fields"] = [field for field in schema["fields"] if field["name"] not in ADDED]
                line["metaData"]["schemaString"] = json.dumps(schema)
        log.write_text("\n".join(map(json.dumps, lines)))


def test_an_older_archive_gets_the_columns_and_takes_new_rows(tmp_path: Path) -> None:
    Archive.open(tmp_path, create=True)
    without_new_columns(tmp_path)
    meta = Meta(byline="By Sefa Mokhtar", creditline="GNA", urgency=3, pubstatus="usable")
    told = Reading(article=Article(id="m", text="Talks.", meta=meta), coder=Coder(sayso="0", engine="0"))
    bad = Rejected(reason="bad", origin="a.zip!b:3", source="a.zip", position="b:3", digest="ff")
    Archive.open(tmp_path).add([small(1), told, bad])
    archive = Archive.open(tmp_path)
    assert list(archive.readings())[1] == told
    assert archive.sql("SELECT byline, creditline, pubstatus FROM articles ORDER BY seq").rows == [
        (None, None, None),
        ("By Sefa Mokhtar", "GNA", "usable"),
    ]
    assert archive.sql("SELECT source, position, digest FROM rejected").rows == [("a.zip", "b:3", "ff")]
    archive.rewrite(list(archive.readings()))
    assert list(archive.readings())[1] == told


def test_rejected_inputs_leave_the_list(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path, create=True)
    bad = [Rejected(reason="bad", origin=f"f:{n}") for n in range(3)]
    archive.add(bad)
    ids = [row["id"] for row in archive.sql("SELECT id FROM rejected ORDER BY seq").dicts()]
    archive.drop_rejected(ids[:2])
    assert archive.sql("SELECT origin FROM rejected").rows == [("f:2",)]
    archive.add(bad)
    assert sorted(archive.sql("SELECT origin FROM rejected").rows) == [("f:0",), ("f:1",), ("f:2",)]
    archive.drop_rejected([])
    assert archive.info().rejected == 3
