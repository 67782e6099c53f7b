"""What can be asked of the products, grown from the rows, and into which group each then falls."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.filters.asked import Filter, Outcome, Question, ask
from comparison.filters.criteria import CRITERIA, CRITERION_BY_KEY, Criterion, criteria_of
from comparison.filters.facets import Facet, facets_of, gather
from comparison.filters.groups import Groups, group
from comparison.filters.ways import UNKNOWN, Bound, way_of
from comparison.selection import Selection
from comparison.table import Column
from policies.certainty import Certainty
from policies.kinds.parts import Choice
from policies.rows import ROW_BY_KEY, ROWS, Favours
from policies.statement import Statement
from tests.policies.strategies import values

IN_REVIEW = "in controle"
NOT_APPLICABLE = "n.v.t."


def a_column(slug: str = "polis", **answers: str) -> Column:
    """A product with these answers; the other rows are not given."""
    return Column(
        slug=slug,
        name=slug.capitalize(),
        insurer="Verzekeraar",
        version=1,
        valid_from=date(2026, 1, 1),
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        cells={key: a_statement(key, text) for key, text in answers.items()},
    )


def a_statement(key: str, text: str) -> Statement:
    row = ROW_BY_KEY[key]
    if text == IN_REVIEW:
        return Statement(row, Certainty.UNDER_REVIEW)
    if text == NOT_APPLICABLE:
        return Statement(row, Certainty.NOT_APPLICABLE)
    return Statement(row, Certainty.CONFIRMED, row.kind.parse(text))


def filters(**query: str | list[str]) -> tuple[Filter, ...]:
    """What a query asks; two underscores stand for the point in a name. Nothing may be refused."""
    given = {
        name.replace("__", "."): [value] if isinstance(value, str) else value
        for name, value in query.items()
    }
    question = ask(Selection(), given)
    assert question.refusals == ()
    return question.filters


def outcome(answer: str, **query: str | list[str]) -> Outcome:
    """How a product that gives this answer stands to one filter."""
    (item,) = filters(**query)
    return item.judge(a_statement(item.criterion.row.key, answer))


def slugs(groups: Groups) -> tuple[list[str], ...]:
    return tuple(
        [item.column.slug for item in judged]
        for judged in (groups.meets, groups.open, groups.fails)
    )


def facet(columns: list[Column], key: str, question: Question | None = None) -> Facet:
    found = facets_of(columns, question or Question())
    return next(item for item in found if item.criterion.key == key)


def counts(item: Facet) -> dict[str, tuple[int, int]]:
    return {option.point.token: (option.alone, option.together) for option in item.options}


def test_every_part_of_every_row_can_be_asked_for_under_one_name() -> None:
    assert len(CRITERION_BY_KEY) == len(CRITERIA) == sum(len(row.kind.parts) for row in ROWS)
    for row in ROWS:
        keys = [criterion.key for criterion in criteria_of(row)]
        alone = len(row.kind.parts) == 1
        parts = [part.key for part in row.kind.parts.values()]
        assert keys == ([row.key] if alone else [f"{row.key}.{part}" for part in parts])


def test_no_filter_bears_the_name_of_another_parameter() -> None:
    assert not {"p", "op", "bekend", "toon", "basis", "naast", "uitleg"} & set(CRITERION_BY_KEY)


def test_no_option_hides_what_is_not_given() -> None:
    choices = [item.part for item in CRITERIA if isinstance(item.part, Choice)]
    assert choices
    assert all(UNKNOWN.token not in choice.options for choice in choices)


def test_a_new_row_is_asked_for_without_more_ado() -> None:
    row = replace(ROW_BY_KEY["max_werkgeverslasten"], key="iets_nieuws", label="Iets nieuws")
    (criterion,) = criteria_of(row)
    assert (criterion.key, criterion.way.words) == ("iets_nieuws", "ten minste")


def test_a_part_of_a_new_type_is_not_passed_over() -> None:
    part: Any = object()
    with pytest.raises(NotImplementedError):
        way_of(part, Favours.NEITHER, ())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("eerste_contractstermijn", "ten hoogste"),
        ("tarief_arbodienstverlening.bedrag", "ten hoogste"),
        ("max_werkgeverslasten", "ten minste"),
        ("opzegtermijn.maanden_daarna", "ten minste"),
    ],
)
def test_the_row_tells_whether_less_is_better(key: str, words: str) -> None:
    assert CRITERION_BY_KEY[key].way.words == words


@pytest.mark.parametrize(
    ("answer", "query", "expected"),
    [
        ("ja", {"inlooprisico": "ja"}, Outcome.MEETS),
        ("nee", {"inlooprisico": "ja"}, Outcome.FAILS),
        ("onder voorwaarden", {"inlooprisico": ["ja", "onder_voorwaarden"]}, Outcome.MEETS),
        ("tot 30%", {"max_werkgeverslasten": "27.5"}, Outcome.MEETS),
        ("tot 25%", {"max_werkgeverslasten": "27.5"}, Outcome.FAILS),
        ("3 jaar", {"eerste_contractstermijn": "3"}, Outcome.MEETS),
        ("3 jaar", {"eerste_contractstermijn": "2"}, Outcome.FAILS),
        ("10, 20 of 30 werkdagen", {"eigen_risicotermijn": ["20", "65"]}, Outcome.MEETS),
        ("10, 20 of 30 werkdagen", {"eigen_risicotermijn": "65"}, Outcome.FAILS),
        ("BeeActive / HCS", {"mkb_dienstverlening": "hcs"}, Outcome.MEETS),
        ("BeeActive", {"mkb_dienstverlening": "HCS"}, Outcome.FAILS),
        ("mkbo 205V (1-7-2024)", {"voorwaardenset": "mkbo 205V"}, Outcome.MEETS),
        ("geen dekking", {"dekking_bij_overlijden__volgens_wet": "nee"}, Outcome.MEETS),
        ("geen dekking", {"dekking_bij_overlijden__volgens_wet": "ja"}, Outcome.FAILS),
        ("€ 125.000", {"max_verzekerde_loonsom__euro": "125000"}, Outcome.MEETS),
    ],
)
def test_an_answer_meets_a_filter_or_fails_it(
    answer: str, query: dict[str, Any], expected: Outcome
) -> None:
    assert outcome(answer, **query) is expected


def test_an_answer_that_is_not_given_is_neither_in_nor_out() -> None:
    (item,) = filters(inlooprisico="ja")
    assert item.judge(Statement(item.criterion.row)) is Outcome.OPEN
    assert outcome(IN_REVIEW, inlooprisico="ja") is Outcome.OPEN


def test_a_part_that_is_not_given_is_neither_in_nor_out() -> None:
    assert outcome("standaard 170%", maximering_dekking__met_cao="200") is Outcome.OPEN
    assert outcome("standaard 170%", maximering_dekking__standaard="170") is Outcome.MEETS


def test_a_part_that_there_is_not_and_what_does_not_apply_fail() -> None:
    assert outcome("AOW-leeftijd", max_eindleeftijd__jaar="67") is Outcome.FAILS
    assert outcome(NOT_APPLICABLE, inlooprisico="ja") is Outcome.FAILS
    assert outcome(NOT_APPLICABLE, inlooprisico="onbekend") is Outcome.FAILS


def test_who_asks_for_what_is_not_given_gets_exactly_that() -> None:
    columns = [a_column("weet-niet"), a_column("ja", regres="ja")]
    assert slugs(group(columns, filters(regres="onbekend"))) == (["weet-niet"], [], ["ja"])
    both = filters(regres=["onbekend", "ja"])
    assert slugs(group(columns, both)) == (["weet-niet", "ja"], [], [])


def test_an_answer_under_review_is_not_called_not_given() -> None:
    assert outcome(IN_REVIEW, regres="onbekend") is Outcome.OPEN
    options = facet([a_column(regres=IN_REVIEW)], "regres").options
    assert {option.alone for option in options} == {0}


def test_numbers_in_another_unit_are_not_held_against_each_other() -> None:
    months = {"dekking_bij_overlijden__aantal": "2 maanden"}
    days = "eenmalig 22 werkdagen × dagloon × dekkingspercentage"
    assert outcome(days, **months) is Outcome.OPEN
    assert outcome("1 maand", **months) is Outcome.FAILS
    assert outcome("3 maanden", **months) is Outcome.MEETS
    assert outcome("geen dekking", **months) is Outcome.FAILS
    assert outcome(days, dekking_bij_overlijden__aantal="onbekend") is Outcome.FAILS
    tariff = {"tarief_arbodienstverlening__bedrag": "150 euro"}
    assert outcome("0,5% van de loonsom", **tariff) is Outcome.OPEN
    assert outcome("€ 150 per persoon per jaar", **tariff) is Outcome.MEETS


def test_units_are_found_where_the_answer_decides_on_them() -> None:
    ways = {item.key: item.way for item in CRITERIA}
    found = {key: way.units for key, way in ways.items() if isinstance(way, Bound) and way.units}
    assert found == {
        "dekking_bij_overlijden.aantal": ("maanden", "werkdagen"),
        "tarief_arbodienstverlening.bedrag": ("euro", "procent"),
    }


def test_one_filter_that_fails_decides_whatever_is_open() -> None:
    column = a_column(max_werkgeverslasten="tot 25%")
    asked = filters(max_werkgeverslasten="30", inlooprisico="ja")
    ((judged),) = group([column], asked).fails
    assert [item.criterion.key for item in judged.fails] == ["max_werkgeverslasten"]
    assert [item.criterion.key for item in judged.opens] == ["inlooprisico"]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("inlooprisico", "misschien", "Kies “ja”, “nee” of “onder voorwaarden”"),
        ("dekking_bij_overlijden.volgens_wet", "true", "Kies “ja” of “nee”"),
        ("max_werkgeverslasten", "veel", "Schrijf een getal"),
        ("max_werkgeverslasten", "7,5", "Schrijf een getal"),
        ("max_werkgeverslasten", "101", "kies een getal van 0% t/m 100%"),
        ("eerste_contractstermijn", "2.5", "geen heel getal"),
        ("eerste_contractstermijn", "99", "heel getal van 1 t/m 10"),
        ("eigen_risicotermijn", "tien", "geen heel getal"),
        ("eigen_risicotermijn", "521", "t/m 520"),
        ("dekking_bij_overlijden.aantal", "1", "“10 maanden” of “10 werkdagen”"),
        ("dekking_bij_overlijden.aantal", "1 weken", "“10 maanden” of “10 werkdagen”"),
        ("mkb_dienstverlening", "a, b", "schrijf elke naam op zichzelf"),
        ("voorwaardenset", "x" * 101, "schrijf elke code"),
    ],
)
def test_a_bad_value_is_told_and_nothing_else_is_lost(key: str, value: str, told: str) -> None:
    query = {key: [value, "onbekend"], "regres": ["ja"], "p": ["polis"]}
    question = ask(Selection(("polis",)), query)
    (refusal,) = question.refusals
    assert refusal.criterion.key == key
    assert told in refusal.problem
    assert question.selection.products == ("polis",)
    assert set(question.filter_pairs()) == {(key, "onbekend"), ("regres", "ja")}


def test_unknown_names_and_empty_values_are_left_aside() -> None:
    assert ask(Selection(), {"kleur": ["rood"], "regres": ["", " "]}) == Question()


def test_the_same_value_twice_is_asked_once() -> None:
    (item,) = filters(max_werkgeverslasten=["30", "30.00", " 30 "])
    assert item.pairs() == [("max_werkgeverslasten", "30")]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ({"max_werkgeverslasten": "30"}, "Werkgeverslasten: ten minste 30%"),
        ({"eerste_contractstermijn": "3"}, "Eerste contractstermijn: ten hoogste 3 jaar"),
        ({"inlooprisico": ["ja", "onbekend"]}, "Inlooprisico: ja of niet opgegeven"),
        ({"mkb_dienstverlening": "HCS"}, "Dienstverlening door: HCS"),
        (
            {"eigen_risicotermijn": ["10", "20"]},
            "Eigen risico: een van 10 werkdagen of 20 werkdagen",
        ),
        (
            {"max_verzekerde_loonsom__euro": "125000"},
            "Maximaal verzekerd loon: ten minste € 125.000",
        ),
        (
            {"dekking_bij_overlijden__aantal": "1 maanden"},
            "Dekking bij overlijden (aantal maanden of werkdagen): ten minste 1 maand",
        ),
    ],
)
def test_a_filter_is_told_in_words(query: dict[str, Any], label: str) -> None:
    assert [item.label for item in filters(**query)] == [label]


def test_each_option_tells_how_many_meet_it_alone_and_with_the_other_filters() -> None:
    columns = [
        a_column("a", max_werkgeverslasten="tot 30%", regres="ja"),
        a_column("b", max_werkgeverslasten="tot 25%", regres="ja"),
        a_column("c", max_werkgeverslasten="tot 30%", regres="nee"),
        a_column("d", regres="ja"),
    ]
    asked = Question(filters=filters(regres="ja"))
    surcharge = facet(columns, "max_werkgeverslasten", asked)
    assert counts(surcharge) == {"25": (3, 2), "30": (2, 1), "onbekend": (1, 1)}
    own = facet(columns, "regres", asked)
    assert counts(own) == {"ja": (3, 3), "nee": (1, 1), "onder_voorwaarden": (0, 0)}
    assert (surcharge.narrowed, own.narrowed) == (True, False)


def test_a_number_from_the_address_is_offered_too() -> None:
    columns = [a_column(max_werkgeverslasten="tot 30%")]
    asked = Question(filters=filters(max_werkgeverslasten="27.5"))
    assert counts(facet(columns, "max_werkgeverslasten", asked)) == {"27.5": (1, 1), "30": (1, 1)}


def test_where_all_say_the_same_there_is_nothing_to_choose_but_it_is_told() -> None:
    columns = [a_column(max_eindleeftijd="AOW-leeftijd", regres=NOT_APPLICABLE)] * 2
    told = {item.criterion.key: item.said for item in facets_of(columns, Question()) if item.said}
    assert told == {
        "max_eindleeftijd.tot": "AOW-leeftijd",
        "max_eindleeftijd.jaar": "geen",
        "regres": "niet van toepassing",
    }
    assert not facet(columns, "inlooprisico").is_settled
    asked = Question(filters=filters(regres="ja"))
    assert not facet(columns, "regres", asked).is_settled


def test_every_facet_stands_in_view_or_among_the_settled() -> None:
    columns = [a_column("a", regres="ja"), a_column("b", regres="ja", inlooprisico="nee")]
    facets = facets_of(columns, Question())
    shown = [item for heading in gather(facets) for row in heading.rows for item in row.facets]
    settled = [item for item in facets if item.is_settled]
    assert len(shown) + len(settled) == len(CRITERIA)
    assert [item.criterion.key for item in settled] == ["regres"]


# What holds for whatever a catalogue says.


@st.composite
def columns_of_any_kind(draw: st.DrawFn) -> list[Column]:
    """Products that give anything, or nothing, in a few rows."""
    rows = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=4, unique_by=lambda r: r.key))
    return [
        replace(a_column(f"p{number}"), cells={row.key: draw(statements(row)) for row in rows})
        for number in range(draw(st.integers(1, 5)))
    ]


def statements(row: Any) -> st.SearchStrategy[Statement]:
    given = values(row.kind).map(lambda value: Statement(row, Certainty.CONFIRMED, value))
    none = st.sampled_from(
        [Certainty.UNKNOWN, Certainty.NOT_APPLICABLE, Certainty.UNDER_REVIEW]
    ).map(lambda certainty: Statement(row, certainty))
    return given | none


def offered(columns: list[Column]) -> list[Filter]:
    return [
        Filter(item.criterion, (option.point,))
        for item in facets_of(columns, Question())
        for option in item.options
    ]


@given(columns_of_any_kind(), st.data())
def test_the_groups_always_hold_every_product_once(columns: list[Column], data: Any) -> None:
    asked = data.draw(st.lists(st.sampled_from(offered(columns)), max_size=4))
    found = slugs(group(columns, asked))
    assert sorted(chain.from_iterable(found)) == [column.slug for column in columns]


@given(columns_of_any_kind(), st.data())
def test_one_filter_more_never_adds_to_what_meets(columns: list[Column], data: Any) -> None:
    asked = data.draw(st.lists(st.sampled_from(offered(columns)), min_size=1, max_size=4))
    fewer = set(slugs(group(columns, asked[1:]))[0])
    assert set(slugs(group(columns, asked))[0]) <= fewer


@given(columns_of_any_kind(), st.data())
def test_what_is_not_given_never_fails_on_that(columns: list[Column], data: Any) -> None:
    asked = data.draw(st.lists(st.sampled_from(offered(columns)), max_size=4))
    for judged in group(columns, asked).fails:
        cells = [judged.column.cell(item.criterion.row) for item in judged.fails]
        assert not any(cell.is_open for cell in cells)


@given(columns_of_any_kind(), st.data())
def test_every_count_is_what_the_choice_gives(columns: list[Column], data: Any) -> None:
    other = data.draw(st.sampled_from(offered(columns)))
    for item in facets_of(columns, Question(filters=(other,))):
        for option in item.options:
            asked = Filter(item.criterion, (option.point,))
            beside = [] if other.criterion == item.criterion else [other]
            assert option.alone == len(group(columns, [asked]).meets)
            assert option.together == len(group(columns, [asked, *beside]).meets)


@given(columns_of_any_kind())
def test_every_option_can_be_read_back_from_its_address(columns: list[Column]) -> None:
    for item in offered(columns):
        key, token = item.pairs()[0]
        assert ask(Selection(), {key: [token]}).filters == (item,)


@given(st.sampled_from(CRITERIA), st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(criterion: Criterion, text: str) -> None:
    question = ask(Selection(), {criterion.key: [text]})
    told = [refusal.problem for refusal in question.refusals]
    assert all(told)
    read = [item.pairs() for item in question.filters]
    assert len(told) + len(read) == bool(text.strip())
    again = [ask(Selection(), {key: [token]}).filters for ((key, token),) in read]
    assert again == [question.filters for _ in read]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["5 maanden"], Outcome.OPEN),
        (["5 maanden", "onbekend"], Outcome.OPEN),
        (["onbekend"], Outcome.FAILS),
    ],
)
def test_not_given_asked_beside_a_number_does_not_judge_another_unit(
    wanted: list[str], expected: Outcome
) -> None:
    in_days = "eenmalig 22 werkdagen × dagloon × dekkingspercentage"
    assert outcome(in_days, dekking_bij_overlijden__aantal=wanted) is expected


def test_that_nothing_is_to_choose_is_never_said_where_the_reasons_differ() -> None:
    none = a_column("geen", max_eindleeftijd="AOW-leeftijd")
    not_applicable = a_column("nvt", max_eindleeftijd=NOT_APPLICABLE)
    years = "max_eindleeftijd.jaar"
    assert facet([none, not_applicable], years).said == ""
    assert facet([none, none], years).said == "geen"
    assert facet([not_applicable], years).said == "niet van toepassing"
