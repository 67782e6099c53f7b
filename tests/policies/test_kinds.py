"""What every kind promises, whatever value or input it meets."""

import re
from contextlib import suppress
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policies.kinds import InvalidValue, Kind, dutch
from policies.kinds.parts import Blank
from tests.policies.strategies import (
    ANY_TEXT,
    KINDS,
    PLAIN_LETTERS,
    facts,
    jsons,
    nearly_values,
    nearly_written,
    values,
)

DUTCH = re.compile(r"\b(kan|kies|schrijf|vul|noem|geen|is|zet|gebruik|horen)\b", re.IGNORECASE)

SPACES = ("  ", "\u00a0", "\t ", "\u202f", " \u200b", "\u200e ", "\ufeff ")
VALIDATORS = {kind.name: Draft202012Validator(kind.schema()) for kind in KINDS}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def assert_tells_in_dutch(problem: InvalidValue) -> None:
    assert DUTCH.search(problem.message)
    assert problem.message.isprintable()
    assert len(problem.message) < 400


@every_kind
@given(data=st.data())
def test_what_is_shown_can_be_read_back(kind: Kind[Any], data: st.DataObject) -> None:
    value = data.draw(values(kind))
    assert kind.parse(kind.show(value)) == value


@every_kind
@given(data=st.data())
def test_what_is_stored_can_be_read_back(kind: Kind[Any], data: st.DataObject) -> None:
    value = data.draw(values(kind))
    assert kind.from_json(kind.to_json(value)) == value


@every_kind
@given(data=st.data())
def test_what_is_stored_fits_the_schema(kind: Kind[Any], data: st.DataObject) -> None:
    VALIDATORS[kind.name].validate(kind.to_json(data.draw(values(kind))))


@every_kind
@given(data=st.data())
def test_each_part_reads_what_it_writes(kind: Kind[Any], data: st.DataObject) -> None:
    for part in kind.parts.values():
        fact = data.draw(facts(part))
        assert fact is None or part.read(part.write(fact)) == fact


@every_kind
def test_its_schema_is_a_json_schema(kind: Kind[Any]) -> None:
    Draft202012Validator.check_schema(kind.schema())


@every_kind
def test_its_example_can_be_read(kind: Kind[Any]) -> None:
    assert kind.show(kind.parse(kind.example))


@every_kind
@given(data=st.data())
def test_white_space_and_invisible_marks_carry_no_meaning(
    kind: Kind[Any], data: st.DataObject
) -> None:
    value = data.draw(values(kind))
    space = data.draw(st.sampled_from(SPACES))
    spread = f"{space}{kind.show(value).replace(' ', space)}{space}"
    assert kind.meaning(kind.parse(spread)) == kind.meaning(value)


@every_kind
@given(data=st.data())
def test_capitals_carry_no_meaning(kind: Kind[Any], data: st.DataObject) -> None:
    value = data.draw(values(kind, PLAIN_LETTERS))
    shouted = re.sub(r"HTTPS://[^ )]+", "https://voorbeeld.nl", kind.show(value).upper())
    assert kind.meaning(kind.parse(shouted)) == kind.meaning(value)


@every_kind
@given(data=st.data())
def test_the_order_of_a_list_carries_no_meaning(kind: Kind[Any], data: st.DataObject) -> None:
    value = data.draw(values(kind))
    for name, part in kind.parts.items():
        fact = getattr(value, name)
        if isinstance(fact, tuple) and part.read(part.write(fact[::-1])) != fact:
            assert part.meaning(part.read(part.write(fact[::-1]))) == part.meaning(fact)


@every_kind
@given(data=st.data())
def test_a_part_that_is_not_given_is_told_and_never_as_no(
    kind: Kind[Any], data: st.DataObject
) -> None:
    value = data.draw(values(kind))
    not_given = [
        part
        for name, part in kind.parts.items()
        if part.blank is Blank.UNKNOWN and getattr(value, name) is None
    ]
    told = kind.show(value).count(dutch.UNKNOWN)
    assert told == len(not_given)
    assert not not_given or kind.has_gaps(value)


@every_kind
@given(data=st.data())
def test_any_text_is_read_or_refused_in_dutch(kind: Kind[Any], data: st.DataObject) -> None:
    text = data.draw(ANY_TEXT | nearly_written(kind))
    try:
        value = kind.parse(text)
    except InvalidValue as problem:
        assert_tells_in_dutch(problem)
    else:
        assert kind.parse(kind.show(value)) == value
        assert kind.from_json(kind.to_json(value)) == value


@every_kind
@given(data=st.data())
def test_any_json_is_read_or_refused_in_dutch(kind: Kind[Any], data: st.DataObject) -> None:
    json = data.draw(jsons() | nearly_values(kind))
    try:
        value = kind.from_json(json)
    except InvalidValue as problem:
        assert_tells_in_dutch(problem)
    else:
        VALIDATORS[kind.name].validate(json)
        assert kind.parse(kind.show(value)) == value


LONG_TEXTS = (
    " " * 20_000,
    "9" * 20_000,
    "9" * 20_000 + " jaar",
    "1" + ".000" * 5_000,
    "€ " + "1," * 10_000,
    "(" * 20_000,
    "a (" * 6_000,
    "70/" * 6_000,
    "1 of " * 4_000,
    "a; " * 6_000,
    "per werknemer: " + "x " * 10_000,
    "experience rating; " + "3 " * 10_000,
    "\u200b" * 20_000,
    "0," + "1" * 20_000 + "%",
)


@every_kind
def test_a_very_long_text_takes_no_time(kind: Kind[Any]) -> None:
    began = process_time()
    for text in LONG_TEXTS:
        with suppress(InvalidValue):
            kind.parse(text)
    assert process_time() - began < 3


@every_kind
@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "/", "·", ";", "\u200b"])
def test_what_says_nothing_is_refused(kind: Kind[Any], text: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        kind.parse(text)
    assert_tells_in_dutch(refusal.value)
