"""What an archive has learned of people, found by name; ``Known`` goes with every article that is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sayso.entities.holders import short_name
from sayso.entities.keys import name_key
from sayso.records import Tenure

LASTING = timedelta(days=365)
"""How long before and after it was seen an office is taken to be held."""


class Known:
    """Tenures by whole name and by surname.

    >>> seen = Tenure(name="Ada Osei", country="GHA", sector="GOV", office="minister",
    ...               first="2023-05-01", last="2023-06-01", articles=3)
    >>> known = Known([seen])
    >>> known.named("Osei") is seen, known.named("Ada Osei") is seen, known.named("Kwame Osei")
    (True, True, None)
    >>> known.holds(seen, "2024-05-01"), known.holds(seen, "2025-01-01")
    (True, False)
    """

    def __init__(self, tenures: Iterable[Tenure] = ()) -> None:
        self._people: dict[str, dict[str, Tenure]] = {}
        # The last seen counts; of the same day, the one more articles tell.
        for tenure in sorted(tenures, key=lambda t: (t.last, t.articles, t.office)):
            person = name_key(tenure.name)
            for key in (person, name_key(short_name(tenure.name))):
                self._people.setdefault(key, {})[person] = tenure

    def named(self, name: str) -> Tenure | None:
        """Return what is known of the one person of this name, ``None`` when there is none or several have it."""
        people = self._people.get(name_key(name), {})
        return next(iter(people.values())) if len(people) == 1 else None

    @staticmethod
    def holds(tenure: Tenure, day: str | None) -> bool:
        """Say whether the office may be taken as held on a day (ISO 8601)."""
        try:
            first, last = date.fromisoformat(tenure.first), date.fromisoformat(tenure.last)
            return day is not None and first - LASTING <= date.fromisoformat(day) <= last + LASTING
        except (ValueError, OverflowError):
            return False
