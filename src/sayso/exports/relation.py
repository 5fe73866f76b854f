"""The rows to export as one relation in SQL, the same columns whether they are claims or events."""

from __future__ import annotations

from sayso.exports.selection import Selection

_ROWS = {
    # A claim is told in several articles; what only an article knows comes from the mention that words it.
    "claims": """
SELECT c.id AS id, c.id AS claim, c.type, c.mode, e.contexts, c.quad, NULL::DOUBLE AS intensity,
    c.actors AS names, c.actor_codes AS codes, e.actors AS told_actors,
    c.recipients AS recipient_names, c.recipient_codes AS recipient_codes, e.recipients AS told_recipients,
    c.begin, c."end", c.first, c.last, c.place, c.country, c.geonames, c.lat, c.lon,
    CASE WHEN e.geonames = c.geonames THEN e.admin1 END AS admin1,
    CASE WHEN e.geonames = c.geonames THEN e.feature END AS feature,
    CASE WHEN e.geonames = c.geonames THEN e.place_raw END AS place_raw,
    c.text, c.article, c.span AS sentence, w.id AS mention, coalesce(w.span, c.span) AS span, e.sentence_number,
    c.articles, c.stories, c.outlets, c.speakers, c.independent, c.supporting, c.disputing, c.disputed,
    list_transform(c.voices, lambda v: struct_pack(speaker := v.speaker, stance := v.stance, narrator := v.narrator,
        country := v.country, sector := v.sector, act := v.act, chain := v.chain, first := v.first, last := v.last,
        source := v.source, articles := len(v.articles))) AS voices,
    c.details, c.changes, c.inconsistent,
    a.seq, a.ref, a.outlet, a.title, a.url, a.published, a.language, a.coder, a.people, a.organisations, a.locations
FROM (SELECT *, list_filter(mentions, lambda m: m.article = article AND m.sentence = span)[1] AS w FROM claims) c
LEFT JOIN articles a ON a.id = c.article
LEFT JOIN events e ON e.article = c.article AND e.id = w.id""",
    "events": """
SELECT e.article || '_' || e.id AS id, m.claim AS claim, e.type, e.mode, e.contexts, e.quad, e.intensity,
    list_transform(e.actors, lambda p: p.name) AS names, list_transform(e.actors, lambda p: p.code) AS codes,
    e.actors AS told_actors,
    list_transform(e.recipients, lambda p: p.name) AS recipient_names,
    list_transform(e.recipients, lambda p: p.code) AS recipient_codes, e.recipients AS told_recipients,
    e.begin, e."end", a.day AS first, a.day AS last, e.place, e.country, e.admin1, e.geonames, e.feature, e.lat, e.lon,
    e.place_raw, e.sentence_text AS text, e.article, e.sentence, e.id AS mention, e.span, e.sentence_number,
    1 AS articles, NULL::BIGINT AS stories, NULL::BIGINT AS outlets, len(e.voices) AS speakers,
    m.sources AS independent,
    len(list_filter(e.voices, lambda v: v.stance[3] = '+')) AS supporting,
    len(list_filter(e.voices, lambda v: v.stance[3] = '-')) AS disputing,
    len(list_filter(e.voices, lambda v: v.stance[3] = '-')) > 0 AS disputed,
    list_transform(e.voices, lambda v: struct_pack(speaker := v.speaker, stance := v.stance, narrator := v.narrator,
        country := v.country, sector := v.sector, act := v.act, chain := v.chain, first := a.day, last := a.day,
        source := NULL::VARCHAR, articles := 1)) AS voices,
    [] AS details, [] AS changes, [] AS inconsistent,
    a.seq, a.ref, a.outlet, a.title, a.url, a.published, a.language, a.coder, a.people, a.organisations, a.locations,
    e.n AS n
FROM events e JOIN articles a ON a.id = e.article
LEFT JOIN told m ON m.article = e.article AND m.event = e.id
WHERE e.seq >= $from AND e.seq < $to""",
}

_LOW, _HIGH = 'coalesce(begin, "end", first)', 'coalesce("end", begin, last)'
"""The days between which it happened; where no text says when, those on which it was told."""

_HERE = """list_contains($countries, country)
    OR list_has_any(list_transform(list_concat(codes, recipient_codes), lambda c: split_part(c, ' ', 1)), $countries)"""


def relation(selection: Selection, *, typed: bool, placed: bool = False) -> tuple[str, dict[str, object]]:
    """Return a query for the rows that are asked for, in any order, and its parameters.

    ``typed``: only those with an event type; ``placed``: only those with a place on the map.
    """
    conditions, parameters = ["true"], dict[str, object]()
    if typed:
        conditions.append("type IS NOT NULL")
    if placed:
        conditions.append("lat IS NOT NULL AND lon IS NOT NULL")
    if selection.since:
        conditions.append(f"{_HIGH}[:10] >= $since")
        parameters["since"] = selection.since
    if selection.until:
        conditions.append(f"{_LOW}[:10] <= $until")
        parameters["until"] = selection.until
    if selection.types:
        conditions.append("list_contains($types, type)")
        parameters["types"] = list(selection.types)
    if selection.countries:
        conditions.append(f"({_HERE})")
        parameters["countries"] = list(selection.countries)
    if selection.asserted:
        conditions.append("len(list_filter(voices, lambda v: v.stance = 'CT+')) > 0")
    return f"SELECT * FROM ({_ROWS[selection.rows]}) WHERE {' AND '.join(conditions)}", parameters
