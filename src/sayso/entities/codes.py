"""Country and sector of an entity, each with its reason: its name, its title, whom it belongs to, or the context."""

from __future__ import annotations

from collections.abc import Sequence, Set

from sayso.entities.clusters import Clusters
from sayso.entities.context import BODIES, Context
from sayso.entities.facts import Office
from sayso.entities.keys import name_key
from sayso.entities.known import Known
from sayso.entities.mentions import Mention
from sayso.entities.own_codes import Codes, common, is_open, is_ruling, own_country, own_sector, settled, yields
from sayso.entities.profile import Code, Profile
from sayso.entities.tables import countries, countries_named, groups_named, offices_named
from sayso.entities.words import Words
from sayso.records import Tenure

MAX_NEAR = 40
"""Words behind people of a place in which it is named: the rest of their sentence."""
MAX_DEPTH = 3
"""How far codes are handed on: "a spokesman for the army of Sudan" is two steps from Sudan."""

_LOCAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "CVL", "MED", "LAB", "REB"})
"""Sectors of which an article speaks at home unless it says otherwise; refugees and aid workers come from anywhere."""
_ABROAD = frozenset({"diplomat", "envoy", "negotiator", "negotiators", "diplomats", "leaders", "elder"})
_PARTS = frozenset({"employee", "employees", "staff", "member", "members", "source", "sources", "one", "some"})
"""Nouns that say no more than that somebody belongs to a body."""
_SIDES = 6
"""Words from "between" to the second of those who meet."""
_PARTIES = frozenset({"PTY", "OPP"})
_CALLINGS = frozenset({"BUS", "CVL", "EDU", "JRN"})
"""Sectors of what somebody does who runs for an office: "the New York businessman"."""
_OFFICERS = frozenset({"officer", "officers"})
_OUTSIDE = frozenset({"to", "on", "with"})
"""Prepositions behind a title that name its object, not its employer ("ambassador to the UN")."""


class Coder:
    """Codes entities by their mentions; what one entity takes from another is worked out once."""

    def __init__(
        self,
        words: Words,
        clusters: Clusters,
        context: Context,
        *,
        places: dict[int, str],
        date: str | None,
        learned: Known,
    ) -> None:
        self._words, self._clusters, self._context = words, clusters, context
        self._places, self._date, self._learned = places, date, learned
        self._known: dict[int, Codes] = {}
        self._police = "police" in words.lower

    def code(self, number: int, depth: int = 0) -> Codes:
        """Code the entity of a mention."""
        root = self._clusters.find(number)
        if root not in self._known:
            if depth > MAX_DEPTH:
                return Codes(None, None, None)
            self._known[root] = Codes(None, None, None)  # an entity that belongs to itself has nothing to hand on
            self._known[root] = self._work_out(root, depth)
        return self._known[root]

    def _work_out(self, root: int, depth: int) -> Codes:
        members = sorted(self._clusters.members(root))
        profiles = [self._clusters.profiles[m] for m in members]
        kind = self._clusters.type(root)
        named = [p for p in profiles if p.known and p.type == kind]
        if named:
            own = named[0]
            country = own_country(profiles) if is_open(own) else next(iter(own.countries), None)
            if own.sector is not None and own.sector.value in _PARTIES and country is not None:
                country = self._at_home(country, members)
            return settled(country or next(iter(own.countries), None), own.sector, None)
        country = own_country(profiles)
        sector, former = own_sector(profiles, kind)
        listed = [m for number in members for m in self._clusters.mentions[number].members]
        if listed and depth < MAX_DEPTH:
            return common([self.code(m, depth + 1) for m in listed])
        office = next((p.title_text for p in profiles if p.title_text and p.title and p.title.kind != "group"), None)
        outer = self._affiliation(members, depth, kind)
        if outer is not None:
            country = country or outer.country
            if outer.sector is not None and (yields(sector, outer) or any(p.head in _PARTS for p in profiles)):
                sector = outer.sector
            if country is not None and country.value in BODIES:
                sector = None
        holder = self._office_holder(members) if kind == "person" else None
        if holder is not None and (country is None or office is None):
            return self._by_table(holder, members, country, sector, office)
        seen = self._seen(members) if kind == "person" and office is None else None
        if seen is not None and (country is None or country.value == seen.country):
            return self._by_archive(seen, members, country, sector)
        if country is None:
            country = self._from_context(members, profiles, sector, kind)
        if sector is not None and any(p.head in _OFFICERS and len(p.modifiers) < 2 for p in profiles):
            sector = Code("COP", "officers, in a text about police", sector.span) if self._police else sector
        if former and kind == "person" and sector is not None:
            sector = Code("ELI", f"former; {sector.why}", sector.span)
        return settled(country, sector, office)

    def _at_home(self, country: Code, members: Sequence[int]) -> Code:
        """Return the country of a party by its name, the context's where the text has nothing else of that country:
        many lands have a "Workers' Party".
        """
        if country.value in self._context.spoken_of or country.value in self._places.values():
            return country
        names = {name for m in members if (name := self._clusters.profiles[m].canonical)}
        for name, code in ((name, code) for name in sorted(names) for code in sorted(self._context.spoken_of)):
            if code in countries() and _has_branch(name, code):
                return Code(code, f"table: {name} of {countries()[code].name}", country.span)
        first = min(self._clusters.mentions[m].start for m in members)
        return self._context.country(self._words, first) or country

    # -- belonging -------------------------------------------------------------------------------------------------

    def _affiliation(self, members: Sequence[int], depth: int, kind: str) -> Codes | None:
        """The codes of whom the entity belongs to: a possessor, or the complement of its title."""
        for number in members:
            mention = self._clusters.mentions[number]
            for other in (mention.owner, mention.of if mention.link not in _OUTSIDE else None):
                if other is None or self._clusters.same(other, number):
                    continue
                found = self._whose(mention, other, depth)
                if found is not None and (found.country or found.sector):
                    return found
        return None

    def _whose(self, mention: Mention, other: int, depth: int) -> Codes | None:
        begin = self._words.begins[self._clusters.mentions[other].start]
        kind = self._clusters.type(other)
        if kind in ("place", "thing") or (mention.link in ("in", "at", "from") and other == mention.of):
            place = self._places.get(begin)
            if place is None and self._clusters.profiles[other].countries:
                place = self._clusters.profiles[other].countries[0].value
            if mention.link == "in" and "between" in self._words.lower[max(0, mention.start - _SIDES) : mention.start]:
                return None  # "talks between the government and the rebels in Nairobi"
            abroad = self._clusters.profiles[mention.number]
            if abroad.head in _ABROAD or "western" in abroad.modifiers:
                return None
            if place is not None and place not in BODIES:
                span = begin, self._words.ends[self._clusters.mentions[other].end - 1]
                sector = self.code(other, depth + 1).sector if kind == "organisation" else None
                return Codes(Code(place, f"in “{self._printed(other)}”", span), sector, None)
        found = self.code(other, depth + 1)
        if kind == "person":
            return Codes(found.country, None, None)
        if kind == "government":
            return Codes(found.country, found.sector, None)
        return found

    def _printed(self, number: int) -> str:
        mention = self._clusters.mentions[number]
        return self._words.phrase(mention.start, mention.end)

    def _from_context(
        self, members: Sequence[int], profiles: Sequence[Profile], sector: Code | None, kind: str
    ) -> Code | None:
        titled = [p for p in profiles if p.title is not None or p.rank]
        state = sector is not None and sector.value == "JRN" and any("state" in p.modifiers for p in profiles)
        if sector is None or (sector.value not in _LOCAL and not state) or not titled:
            return None
        if any(p.title is not None and (p.title.single in _ABROAD or p.head in _ABROAD) for p in titled):
            return None
        if any("western" in p.modifiers for p in profiles):
            return None
        if self._context.ruled is not None and any(is_ruling(p) for p in profiles):
            return self._context.ruled
        first = self._clusters.mentions[min(members, key=lambda m: self._clusters.mentions[m].start)]
        if kind in ("organisation", "group", "population"):
            local = self._local(first, sector.value)
            if local is not None:
                return local
        return self._context.country(self._words, first.start)

    def _local(self, mention: Mention, sector: str) -> Code | None:
        """The country of a place in a phrase ("Lahore police"), of the people of a sentence also of one beside them."""
        words = self._words
        near = range(mention.start, mention.end)
        if sector == "CVL":
            last = mention.end
            while last < min(len(words), mention.end + MAX_NEAR) and words.sents[last] == words.sents[mention.start]:
                last += 1
            near = range(mention.start, last)
        at = next((i for i in near if words.begins[i] in self._places), None)
        if at is None or self._places[words.begins[at]] in BODIES:
            return None
        span = words.begins[at], words.ends[at]
        return Code(self._places[words.begins[at]], f"near “{words.texts[at]}”", span)

    # -- the office tables -------------------------------------------------------------------------------------------

    def _office_holder(self, members: Sequence[int]) -> Office | None:
        """Who the tables know by the longest of the entity's names; a bare surname must be one person's only."""
        names = {p.name for m in members if (p := self._clusters.profiles[m]).name and p.type != "thing"}
        for name in sorted((n for n in names if n), key=lambda n: (-len(n), n)):
            found = offices_named(name, self._date)
            if not found:
                continue
            if len(name.split()) == 1 and len({office.person for office in found}) > 1:
                continue
            if len(name.split()) == 1 and not _agrees(found[0], names):
                continue
            early = self._date is not None and found[0].standing(self._date) == "before"
            return min(found, key=lambda office: office.begin) if early else found[0]
        return None

    def _seen(self, members: Sequence[int]) -> Tenure | None:
        """Who the archive knows by the longest of the entity's names."""
        names = {p.name for m in members if (p := self._clusters.profiles[m]).name and p.type != "thing"}
        found = (self._learned.named(name) for name in sorted(filter(None, names), key=lambda n: (-len(n), n)))
        return next((tenure for tenure in found if tenure is not None), None)

    def _by_archive(self, seen: Tenure, members: Sequence[int], country: Code | None, sector: Code | None) -> Codes:
        first = self._clusters.mentions[min(members, key=lambda m: self._clusters.mentions[m].start)]
        span = self._words.begins[first.start], self._words.ends[first.end - 1]
        why = f"archive: {seen.name}, {seen.office} {seen.first} to {seen.last}"
        country = country or Code(seen.country, why, span)
        if not self._learned.holds(seen, self._date):
            return settled(country, sector, None)
        return settled(country, sector or (Code(seen.sector, why, span) if seen.sector else None), seen.office)

    def _by_table(
        self, holder: Office, members: Sequence[int], country: Code | None, sector: Code | None, office: str | None
    ) -> Codes:
        first = self._clusters.mentions[min(members, key=lambda m: self._clusters.mentions[m].start)]
        span = self._words.begins[first.start], self._words.ends[first.end - 1]
        standing = holder.standing(self._date) if self._date else "in office"
        term = f"{holder.begin} to {holder.end or 'date'}"
        why = f"table: {holder.person}, {holder.office} {term}"
        if country is not None and country.value != holder.country:
            return settled(country, sector, office)  # somebody else of that name
        if standing == "before":
            # The table's dates contradict the article's: the person is known, the office not yet theirs.
            later = f"{why}, after the article's date"
            if self._date and holder.is_near(self._date) and (sector is None or sector.value in _CALLINGS):
                sector = Code("PTY", f"{later}, who runs for it", span)
            return settled(Code(holder.country, later, span), sector, office)
        value = "ELI" if standing == "former" else holder.sector
        coded = Code(value, f"{why}{', former' if standing == 'former' else ''}", span) if value else None
        current = holder.office if standing == "in office" else None
        return Codes(country or Code(holder.country, why, span), sector or coded, office or current, holder.wikidata)


def _has_branch(name: str, code: str) -> bool:
    """Whether a country has a party of a name and its own: "Workers' Party of Korea"."""
    whole = f"{name} of {countries()[code].name.split()[-1]}"
    return any(found.country == code for found in groups_named(whole)) or any(
        form.country.code == code and form.sector == "PTY" for form in countries_named(whole)
    )


def _agrees(office: Office, names: Set[str | None]) -> bool:
    """Whether a full name of the entity, if there is one, may be the holder's whose surname it has."""
    full = [key for name in names if name and len(key := name_key(name).split()) > 1]
    theirs = {name_key(form)[:1] for form in (office.person, *office.aliases)}
    return not full or any(key[0][:1] in theirs for key in full)
