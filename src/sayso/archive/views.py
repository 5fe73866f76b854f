"""The flat views over an archive's readings, as SQL for DuckDB; ``docs/archive.md`` describes them column by column."""

from __future__ import annotations

MACROS = """
CREATE MACRO span_text(text, span) AS substring(text, span[1] + 1, span[2] - span[1]);
CREATE MACRO spans_text(text, spans) AS array_to_string(list_transform(spans, lambda s: span_text(text, s)), ' … ');
CREATE MACRO with_id(records, wanted) AS list_filter(records, lambda r: r.id = wanted)[1];
CREATE MACRO names_of(records, ids) AS list_transform(ids, lambda i: with_id(records, i).name);
CREATE MACRO code_of(actor) AS nullif(concat_ws(' ', actor.country, actor.sector), '');
CREATE MACRO codes_of(records, ids) AS list_transform(ids, lambda i: code_of(with_id(records, i)));
"""
"""``span_text`` cuts a span from its text (``substring`` counts code points, as spans do)."""

_SPAN = "x.span[1] AS span_start, x.span[2] AS span_end"


def _each(field: str, columns: str) -> str:
    """One row for each record ``x`` of a list of the readings: where it is from, then its own columns."""
    return f"""
        SELECT seq, n, id AS article, ref, outlet, published, {columns}
        FROM (SELECT *, unnest({field}) AS x, generate_subscripts({field}, 1) AS n FROM readings)
        ORDER BY seq, n"""


VIEWS = {
    "articles": """
        SELECT seq, id, ref, title, outlet, published, url, language,
            span_text(text, dateline.span) AS dateline, with_id(places, dateline.place).name AS dateline_place,
            dateline.date AS dateline_date, dateline.agencies AS dateline_agencies,
            len(sentences) AS sentences, len(names) AS names, len(attributions) AS attributions,
            len(events) AS events, len(counts) AS counts, len(disputes) AS disputes, length(text) AS characters,
            meta.byline AS byline, meta.creditline AS creditline, meta.copyright AS copyright,
            meta.pubstatus AS pubstatus, coder.sayso AS sayso, coder.engine AS engine, text
        FROM readings ORDER BY seq""",
    "attributions": _each(
        "attributions",
        """
            x.id AS id, span_text(text, x.source) AS source, span_text(text, x.cue) AS cue,
            spans_text(text, x.content) AS content, x.manner AS manner, x.act AS act,
            with_id(actors, x.speaker).name AS speaker, x.speaker AS speaker_id, x.parent AS parent,
            names_of(actors, x.chain) AS chain, x.source_kind AS source_kind,
            with_id(actors, x.channel).name AS channel, spans_text(text, x.distance) AS distance,
            x.confidence AS confidence,
            x.source[1] AS source_start, x.source[2] AS source_end, x.cue[1] AS cue_start, x.cue[2] AS cue_end,
            x.content AS content_spans""",
    ),
    "events": _each(
        "events",
        """
            x.id AS id, x.type AS type, x.mode AS mode, x.contexts AS contexts, x.quad AS quad,
            x.intensity AS intensity, names_of(actors, x.actors) AS actors, codes_of(actors, x.actors) AS actor_codes,
            names_of(actors, x.recipients) AS recipients, codes_of(actors, x.recipients) AS recipient_codes,
            span_text(text, x."trigger") AS "trigger", x."date"."value" AS date, x."date"."begin" AS date_begin,
            x."date"."end" AS date_end, x."date".granularity AS granularity, x."date".why AS date_why,
            with_id(places, x.place).name AS place, with_id(places, x.place).country AS country,
            with_id(places, x.place).lat AS lat, with_id(places, x.place).lon AS lon,
            with_id(places, x.place).geonames AS geonames, x.status['narrator'] AS narrator, x.status AS status,
            x.confidence AS confidence, x."trigger"[1] AS trigger_start, x."trigger"[2] AS trigger_end,
            x.actors AS actor_ids, x.recipients AS recipient_ids, x.place AS place_id""",
    ),
    "event_status": """
        SELECT seq, n, article, ref, outlet, published, event, type, "trigger", voice, status,
            CASE WHEN voice = 'narrator' THEN NULL ELSE with_id(actors, a.speaker).name END AS speaker,
            code_of(with_id(actors, a.speaker)) AS speaker_code, a.speaker AS speaker_id, a.act AS act,
            names_of(actors, a.chain) AS chain
        FROM (SELECT *, with_id(attributions, voice) AS a FROM (
            SELECT seq, n, article, ref, outlet, published, event, type, "trigger", actors, attributions,
                entry.key AS voice, entry."value" AS status, place_of
            FROM (SELECT seq, n, id AS article, ref, outlet, published, x.id AS event, x.type AS type,
                    span_text(text, x."trigger") AS "trigger", actors, attributions,
                    unnest(map_entries(x.status)) AS entry, generate_subscripts(map_entries(x.status), 1) AS place_of
                FROM (SELECT *, unnest(events) AS x, generate_subscripts(events, 1) AS n FROM readings))))
        ORDER BY seq, n, place_of""",
    "counts": _each(
        "counts",
        f"""
            x.id AS id, x.kind AS kind, x.low AS low, x.high AS high, span_text(text, x.span) AS number,
            span_text(text, x."of") AS "of", with_id(actors, x.actor).name AS actor, x.event AS event, x.voice AS voice,
            with_id(actors, with_id(attributions, x.voice).speaker).name AS speaker, {_SPAN}""",
    ),
    "actors": _each(
        "actors",
        """
            x.id AS id, x.name AS name, x.kind AS kind, x.country AS country, x.sector AS sector, x.office AS office,
            x.wikidata AS wikidata, len(x.mentions) AS mentions, x.why AS why""",
    ),
    "places": _each(
        "places",
        """
            x.id AS id, x.name AS name, x.geonames AS geonames, x.lat AS lat, x.lon AS lon, x.country AS country,
            x.admin1 AS admin1, x.feature AS feature, len(x.mentions) AS mentions, len(x.metonymic) AS metonymic,
            x.candidates AS candidates, x.why AS why""",
    ),
    "timexes": _each(
        "timexes",
        f"""
            x.id AS id, span_text(text, x.span) AS timex, x.type AS type, x."value" AS "value", x."begin" AS "begin",
            x."end" AS "end", x.why AS why, {_SPAN}""",
    ),
    "disputes": _each(
        "disputes",
        """
            x.denial AS denial, x.claim AS claim,
            spans_text(text, with_id(attributions, x.denial).content) AS denial_text,
            coalesce(spans_text(text, with_id(attributions, x.claim).content),
                     span_text(text, with_id(events, x.claim)."trigger")) AS claim_text""",
    ),
    "names": _each("names", f"span_text(text, x.span) AS name, x.label AS label, {_SPAN}"),
    "credits": _each("credits", f"x.agency AS agency, x.role AS role, span_text(text, x.span) AS credit, {_SPAN}"),
    "notices": _each("notices", f"x.kind AS kind, span_text(text, x.span) AS notice, {_SPAN}"),
    "sentences": _each("sentences", "span_text(text, x) AS sentence, x[1] AS span_start, x[2] AS span_end"),
    "stories": """
        SELECT id, origin, title, first, last, len(carriers) AS articles, root,
            list_sort(list_distinct(list_transform(carriers, lambda c: c.outlet))) AS outlets, carriers
        FROM stories_rows ORDER BY first, id""",
    "claims": "SELECT * FROM claims_rows ORDER BY first, id",
    "voices": """
        SELECT claim, type, v.speaker AS speaker, v.narrator AS narrator, v.country AS country, v.sector AS sector,
            v.source_kind AS source_kind, v.stance AS stance, v.act AS act, v.chain AS chain, v.source AS source,
            v.first AS first, v.last AS last, v.articles AS articles, v.stories AS stories, text
        FROM (SELECT id AS claim, type, text, unnest(voices) AS v, generate_subscripts(voices, 1) AS n FROM claims_rows)
        ORDER BY claim, n""",
    "mentions": """
        SELECT claim, m.article AS article, m.id AS id, m.story AS story,
            m.span[1] AS span_start, m.span[2] AS span_end,
            m.sentence[1] AS sentence_start, m.sentence[2] AS sentence_end
        FROM (SELECT id AS claim, unnest(mentions) AS m, generate_subscripts(mentions, 1) AS n FROM claims_rows)
        ORDER BY claim, n""",
    "details": """
        SELECT claim, d.kind AS kind, d."value" AS "value", d.low AS low, d.high AS high, d.speaker AS speaker,
            d.article AS article, d.span[1] AS span_start, d.span[2] AS span_end
        FROM (SELECT id AS claim, unnest(details) AS d, generate_subscripts(details, 1) AS n FROM claims_rows)
        ORDER BY claim, n""",
    "rejected": "SELECT seq, id, reason, origin, ref, source, position, digest FROM rejected_rows ORDER BY seq",
}
"""Name and query of each view."""
