"""Decoding of hand-made layers: no weights needed."""

import spacy

from sayso.attribution import attribute
from sayso.attribution.linking import link
from sayso.engine.layer import AttributionLayer, RoleSpan
from sayso.engine.layout import doc_words
from sayso.engine.pipe import AttributionPipe

NLP = spacy.blank("en")


def layer(text, spans, source_links, content_links):
    """Make a Doc whose layer holds the given spans: (role, first word of the span's text onwards)."""
    doc = NLP.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    found = {"source": [], "cue": [], "content": []}
    for role, words in spans:
        char = text.index(words)
        span = doc.char_span(char, char + len(words))
        found[role].append(RoleSpan(role, span.start, span.end, 0.9))
    quoted = doc_words(doc)
    inside = frozenset(i for i, q in zip(quoted.index, quoted.layout.quoted, strict=True) if q)
    made = AttributionLayer(
        *(tuple(found[role]) for role in ("source", "cue", "content")), *ties(source_links, content_links), inside
    )
    AttributionPipe.declare()
    doc._.attribution_layer = made
    return doc


def ties(source_links, content_links):
    """Rows of logits, a row a cue; a source row ends with the logit of no source."""
    sources = tuple(dict(enumerate(row[:-1])) for row in source_links)
    return sources, tuple(row[-1] for row in source_links), tuple(dict(enumerate(row)) for row in content_links)


def read(doc):
    def words(span):
        return span and doc.text[slice(*span)]

    return [
        (words(a.source), words(a.cue), [words(c) for c in a.content], a.manner) for a in attribute(doc).attributions
    ]


def test_content_on_both_sides_of_its_cue_and_a_shared_source():
    doc = layer(
        "“We stay,” Daku said, adding the bridge was safe. “For good.”",
        [("content", "“We stay,"), ("source", "Daku"), ("cue", "said"), ("cue", "adding"),
         ("content", "the bridge was safe"), ("content", "For good")],
        ((5.0, -5.0), (3.0, -5.0)),
        ((6.0, -4.0, 2.0), (-4.0, 5.0, 1.0)),
    )  # fmt: skip
    assert read(doc) == [
        ("Daku", "said", ["“We stay,”", "“For good.”"], "direct"),
        ("Daku", "adding", ["the bridge was safe"], "indirect"),
    ]


def test_no_source_and_mixed_manner():
    doc = layer(
        "It was reported that the talks were “at risk” again.",
        [("cue", "was reported"), ("content", "that the talks were “at risk” again.")],
        ((4.0,),),
        ((4.0,),),
    )
    assert read(doc) == [(None, "was reported", ["that the talks were “at risk” again"], "mixed")]


def test_a_cue_without_content_attributes_nothing():
    doc = layer("Daku said so twice.", [("source", "Daku"), ("cue", "said")], ((4.0, -4.0),), ((),))
    assert read(doc) == []


def test_one_content_may_be_reported_twice():
    doc = layer(
        "Daku said and repeated that the bridge was safe.",
        [("source", "Daku"), ("cue", "said"), ("cue", "repeated"), ("content", "that the bridge was safe")],
        ((4.0, -4.0), (4.0, -4.0)),
        ((1.0,), (3.0,)),
    )
    assert [cue for _, cue, _, _ in read(doc)] == ["said", "repeated"]


def test_confidence_rises_with_what_it_rests_on():
    weak = RoleSpan("cue", 0, 1, 0.9), RoleSpan("content", 1, 2, 0.9)
    strong = RoleSpan("cue", 0, 1, 0.999), RoleSpan("content", 1, 2, 0.999)
    texts = [
        AttributionLayer((), (cue,), (content,), *ties(((score,),), ((score,),)))
        for (cue, content), score in ((weak, 3.0), (strong, 5.0))
    ]
    doc = NLP.make_doc("Reportedly rain")
    AttributionPipe.declare()
    found = []
    for made in texts:
        assert len(list(link(made))) == 1
        doc._.attribution_layer = made
        found.append(attribute(doc).attributions[0].confidence)
    assert 0 <= found[0] < found[1] <= 1
