"""Hypothesis strategies for the values of a kind, derived from the parts it is made of."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from policies.kinds import InvalidValue, Kind, Value, dutch
from policies.kinds.names import FIRST_YEAR, LAST_YEAR, Document, Documents, Names
from policies.kinds.parts import Blank, Choice, Flag, Number, Part, Whole, WholeNumbers
from policies.rows import ROWS

KINDS: list[Kind[Any]] = list({type(row.kind): row.kind for row in ROWS}.values())
"""Every kind that a row uses, once."""

LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"])
PLAIN_LETTERS = st.sampled_from("abcdefxyzABCDEFXYZ0123456789 éëïö.-'")
MISLEADING_LETTERS = st.sampled_from("0123456789.,/%€kjan en of()-")
ANY_TEXT = st.text(max_size=60) | st.text(MISLEADING_LETTERS, max_size=30)


def words(letters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=1, max_size=30).map(dutch.tidy).filter(bool)


def names(part: Names, letters: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    each = words(letters).filter(lambda name: not part.problem((name,)))
    return st.lists(each, min_size=1, max_size=4, unique_by=str.casefold).map(tuple)


def documents(part: Documents, letters: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    links = st.sampled_from(["https://voorbeeld.nl/v.pdf", "https://voorbeeld.nl/?id=1&taal=nl"])
    dates = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    each = st.builds(Document, words(letters), st.none() | links, st.none() | dates)
    valid = each.filter(lambda document: not part.problem((document,)))
    return st.lists(
        valid, min_size=1, max_size=4, unique_by=lambda document: document.code.casefold()
    ).map(tuple)


def facts(part: Part[Any], letters: st.SearchStrategy[str] = LETTERS) -> st.SearchStrategy[Any]:
    """Whatever this part may be, blank included where it may be blank."""
    match part:
        case Number():
            fact: st.SearchStrategy[Any] = st.decimals(part.lowest, part.highest, places=2) | (
                st.integers(int(part.lowest), min(int(part.highest), 100)).map(Decimal)
            )
        case Whole():
            fact = st.integers(part.lowest, part.highest)
        case WholeNumbers():
            numbers = st.sets(st.integers(part.lowest, part.highest), min_size=1, max_size=6)
            fact = numbers.map(lambda chosen: tuple(sorted(chosen)))
        case Choice():
            fact = st.sampled_from(list(part.options))
        case Flag():
            fact = st.booleans()
        case Names():
            fact = names(part, letters)
        case Documents():
            fact = documents(part, letters)
        case _:
            raise NotImplementedError(type(part))
    return fact if part.blank is Blank.REFUSED else st.none() | fact


@st.composite
def values(draw: st.DrawFn, kind: Kind[Any], letters: st.SearchStrategy[str] = LETTERS) -> Value:
    """Any value of this kind."""
    drawn = {name: draw(facts(part, letters)) for name, part in kind.parts.items()}
    try:
        value: Value = kind.value_type(**drawn)
    except InvalidValue:
        assume(False)
        raise
    return value


def jsons() -> st.SearchStrategy[Any]:
    """Whatever JSON can hold."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )


@st.composite
def nearly_values(draw: st.DrawFn, kind: Kind[Any]) -> Any:
    """JSON of a value in which one part was replaced by whatever."""
    json = kind.to_json(draw(values(kind)))
    key = draw(st.sampled_from(sorted(json)))
    items = json[key] if isinstance(json[key], list) else []
    wrong = draw(jsons())
    if items and isinstance(items[0], dict) and draw(st.booleans()):
        inner = draw(st.sampled_from(sorted(items[0])))
        return {**json, key: [{**items[0], inner: wrong}]}
    return {**json, key: draw(st.sampled_from([wrong, [wrong], [*items, wrong]]))}


@st.composite
def nearly_written(draw: st.DrawFn, kind: Kind[Any]) -> str:
    """The text of a value in which a piece was replaced by whatever."""
    text = kind.show(draw(values(kind)))
    begin = draw(st.integers(0, len(text)))
    end = draw(st.integers(begin, min(len(text), begin + 4)))
    return text[:begin] + draw(st.text(max_size=4)) + text[end:]
