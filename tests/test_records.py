"""The records' JSON, their schema, and the walk over their spans."""

import json
import types
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sayso
from sayso.errors import FormatError
from sayso.records import Article, Coder, Reading, Span, json_schema, spans

TEXT = "NAIROBI, Oct. 3 (Reuters) - “We have seen no troops,” Interior Minister Juma Odera said. [(Editing by Ann Orr)]"
SIMPLE = {
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(max_size=8),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Make any value of a record's field."""
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{own.name: values(hints[own.name]) for own in fields(kind)})
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind is type(None):
        return st.none()
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(values(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, args))
    if origin is dict:
        return st.dictionaries(values(args[0]), values(args[1]), max_size=2)
    raise AssertionError(f"no values for {kind}")


READINGS = values(Reading)
VALIDATOR = Draft202012Validator(json_schema())


@given(READINGS)
@settings(max_examples=60, deadline=None)
def test_json_is_lossless_and_always_the_same_bytes_of_the_schema(reading):
    line = reading.to_json()
    assert b"\n" not in line
    back = Reading.from_json(line)
    assert back == reading
    assert back.to_json() == line
    assert Reading.from_json(line.decode()) == reading
    VALIDATOR.validate(json.loads(line))


def test_the_schema_is_one_and_names_every_field():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$defs"]["Reading"]["properties"].keys() == {own.name for own in fields(Reading)}
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_real_readings_are_of_the_schema():
    for text in (TEXT, "Le ministre a dit que le pont était fermé depuis lundi.", "x"):
        VALIDATOR.validate(json.loads(sayso.read(text, published="2023-10-03", outlet="The Courier").to_json()))


@pytest.mark.parametrize(
    "change", [{"sentences": [[0]]}, {"schema": "sayso/0"}, {"article": None}, {"attributions": [{"id": "a1"}]}]
)
def test_the_schema_refuses_what_is_no_reading(change):
    reading = json.loads(sayso.read(TEXT).to_json())
    VALIDATOR.validate(reading)
    assert not VALIDATOR.is_valid(reading | change)
    with pytest.raises(FormatError, match="not a reading of schema sayso/1"):
        Reading.from_json(json.dumps(reading | change))


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"null", b'{"article": {}}', b"\xff", "{}", '{"a": 1}{}'])
def test_what_is_no_reading_is_a_format_error(line):
    with pytest.raises(FormatError, match="Was it written by `sayso read`"):
        Reading.from_json(line)


def test_keys_of_a_later_version_are_passed_over():
    line = Reading(article=Article(id="0", text="x"), coder=Coder(sayso="1", engine="e")).to_json()
    assert Reading.from_json(line[:-1] + b',"later":1}') == Reading.from_json(line)


def test_spans_yields_every_span_of_every_record():
    """A span field that the walk does not know would point at characters unchecked."""
    number = iter(range(10**6))

    def filled(kind: Any) -> Any:
        """One value of each field, no span like another."""
        if kind == Span:
            at = next(number)
            expected.append((at, at + 1))
            return at, at + 1
        origin, args = get_origin(kind), get_args(kind)
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            return kind(**{own.name: filled(hints[own.name]) for own in fields(kind)})
        if origin in (Union, types.UnionType):
            return filled(args[0])
        if origin is Literal:
            return args[0]
        if origin is tuple:
            return tuple(filled(args[0]) for _ in range(2))
        return {int: 1, float: 1.0, str: "x", dict: {}}[origin or kind]

    expected: list[Span] = []
    reading = filled(Reading)
    found = list(spans(reading))
    assert [span for _, span in found] == expected
    assert len({path for path, _ in found}) == len(found)
    assert ("reading.dateline.span", reading.dateline.span) in found
    assert ("reading.attributions[1].content[0]", reading.attributions[1].content[0]) in found


def test_spans_passes_over_what_is_not_known():
    bare = Reading(article=Article(id="0", text="x"), coder=Coder(sayso="1", engine="e"))
    assert list(spans(bare)) == []
    assert list(spans(replace(bare, sentences=((0, 1),)))) == [("reading.sentences[0]", (0, 1))]


def test_only_what_makes_no_reading_must_be_given():
    """Unknown is None or empty: a record can be made of what is known."""
    needed = {own.name for own in fields(Reading) if own.default is MISSING and own.default_factory is MISSING}
    assert needed == {"article", "coder"}
