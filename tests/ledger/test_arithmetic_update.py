"""Arithmetic kept up with an archive: what one article dates puts another's claims in doubt, whenever it comes."""

import pytest

import sayso
from sayso.archive import Archive
from sayso.ledger import update

DISTANCE = (
    "CAIRO, March 29 (dpa) – Chad sent troops to Libya in November 2022, three months before the start of hostilities "
    "in Sudan, a diplomat said."
)
DATE = "Libya invaded Sudan on February 24, 2022. Chad protested."
OTHER_DATE = "The war in Sudan began in February 2023. Chad protested."


@pytest.fixture(scope="module")
def readings():
    texts = {"distance": DISTANCE, "date": DATE, "other": OTHER_DATE}
    return {name: sayso.read(text, published="2023-03-30") for name, text in texts.items()}


def wrong_in(archive):
    rows = archive.sql("SELECT text, inconsistent FROM claims ORDER BY id").rows
    return {text: [one["known"] for one in wrong] for text, wrong in rows if wrong}


@pytest.mark.parametrize("order", [["distance", "date"], ["date", "distance"], ["distance date"]])
def test_a_date_that_comes_later_puts_a_claim_in_doubt(tmp_path, readings, order):
    archive = Archive(tmp_path / "archive", create=True)
    for batch in order:
        archive.add([readings[name] for name in batch.split()])
        update(archive)
    found = wrong_in(archive)
    assert found
    assert all(
        "three months before" in text and known == ["invaded Sudan on February 24, 2022"]
        for text, known in found.items()
    )
    archive.add([readings["other"]])
    update(archive)
    assert wrong_in(archive) == {}  # there is a war that the distance may be counted from
