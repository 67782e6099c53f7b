"""What a visitor asks for, read from an address and written back."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.selection import MOST, InvalidSelection, Selection, View, read

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

slugs = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
known_days = st.dates(date(1990, 1, 1), NOW.date())
known_moments = st.timedeltas(timedelta(0), timedelta(days=9999)).map(lambda ago: NOW - ago)
selections = st.builds(
    Selection,
    products=st.lists(slugs, max_size=MOST, unique=True).map(tuple),
    on=st.none() | days,
    known=st.none() | known_days | known_moments,
    view=st.sampled_from(View),
    baseline=st.just("") | slugs,
    pair=st.just(()) | st.lists(slugs, min_size=2, max_size=2, unique=True).map(tuple),
    opened=st.booleans(),
)


@given(selections)
def test_a_selection_comes_back_from_its_address(selection: Selection) -> None:
    assert read(parse_qs(selection.query()), NOW) == selection


NAMES = ["p", "op", "bekend", "toon", "basis", "naast", "uitleg", "x"]


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text())))
def test_any_address_is_read_or_refused_with_a_nearest_that_can_be_read(
    query: dict[str, list[str]],
) -> None:
    try:
        nearest = read(query, NOW)
    except InvalidSelection as invalid:
        nearest = invalid.nearest
    assert read(parse_qs(nearest.query()), NOW) == nearest


def test_nothing_asked_is_everything_today() -> None:
    assert read({}, NOW) == Selection()


@pytest.mark.parametrize("written", ["2026-02-01", "01-02-2026", "1-2-2026"])
def test_a_day_may_be_written_as_the_dutch_do(written: str) -> None:
    assert read({"op": [written]}, NOW) == Selection(on=date(2026, 2, 1))


def test_empty_fields_of_a_form_ask_for_nothing() -> None:
    assert read({"p": [""], "op": [""], "bekend": [" "], "toon": [""]}, NOW) == Selection()


def test_unknown_parameters_are_left_aside() -> None:
    assert read({"utm_source": ["x"]}, NOW) == Selection()


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ({"op": ["31-02-2026"]}, "op", "geen datum"),
        ({"op": ["2026-02-31"]}, "op", "geen datum"),
        ({"op": ["20260221"]}, "op", "geen datum"),
        ({"op": ["2026-01-01", "2026-01-02"]}, "op", "één dag"),
        ({"bekend": ["gisteren"]}, "bekend", "geen datum"),
        ({"bekend": ["2026-11-20T10:00:00"]}, "bekend", "geen datum"),
        ({"bekend": ["2026-11-22"]}, "bekend", "Kies vandaag of eerder"),
        ({"bekend": ["2026-11-21T12:00:01Z"]}, "bekend", "Kies vandaag of eerder"),
        ({"bekend": ["2026-01-01", "2026-01-02"]}, "bekend", "één dag"),
        ({"toon": ["best"]}, "toon", "Kies alles, verschillen of gelijk"),
        ({"p": ["a", "a"]}, "p", "meer dan één keer"),
        ({"p": list("abcdef")}, "p", "6 producten"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    query: dict[str, list[str]], name: str, said: str
) -> None:
    with pytest.raises(InvalidSelection) as refused:
        read(query, NOW)
    assert refused.value.name == name
    assert said in refused.value.problem


def test_the_nearest_keeps_everything_that_can_be() -> None:
    with pytest.raises(InvalidSelection) as refused:
        read({"p": list("abcdefa"), "op": ["x"], "bekend": ["2026-01-02"]}, NOW)
    assert refused.value.nearest == Selection(tuple("abcde"), known=date(2026, 1, 2))


def test_a_day_ahead_can_be_asked_for() -> None:
    assert read({"op": ["2027-01-01"]}, NOW).on == date(2027, 1, 1)


def test_known_on_a_day_is_all_of_that_day_in_amsterdam() -> None:
    moment = Selection(known=date(2026, 10, 25)).known_moment()
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2026, 10, 25, 22, 59, 59, 999999, tzinfo=UTC)


def test_known_at_a_moment_is_that_moment_exactly() -> None:
    assert Selection(known=NOW).known_moment() == NOW


def test_an_address_without_a_query_is_the_path() -> None:
    assert Selection().address("/vergelijken/") == "/vergelijken/"


def test_a_column_moves_and_stays_between_the_others() -> None:
    selection = Selection(("a", "b", "c"))
    assert selection.with_product_moved("c", -1).products == ("a", "c", "b")
    assert selection.with_product_moved("a", -1).products == ("a", "b", "c")
    assert selection.with_product_moved("a", 1).products == ("b", "a", "c")


def test_products_come_and_go_and_dates_stay() -> None:
    selection = Selection(("a", "b"), on=date(2026, 1, 1))
    assert selection.without_product("a").with_product("c").products == ("b", "c")
    assert selection.only_dates() == Selection(on=date(2026, 1, 1))
    assert selection.without_dates() == Selection(("a", "b"))
