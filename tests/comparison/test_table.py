"""Groups, rows and columns, and what is said to differ."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from comparison.selection import View
from comparison.table import Column, Verdict, judge, lay_out
from policies.certainty import Certainty
from policies.kinds import Value
from policies.kinds.answers import Answer
from policies.kinds.contract import Notice
from policies.kinds.cover import Surcharge
from policies.kinds.services import Providers
from policies.rows import ROW_BY_KEY, ROWS
from policies.statement import Statement

COSTS = ROW_BY_KEY["max_werkgeverslasten"]
NOTICE = ROW_BY_KEY["opzegtermijn"]
RUN_IN = ROW_BY_KEY["inlooprisico"]
PROVIDERS = ROW_BY_KEY["mkb_dienstverlening"]

UNKNOWN = Statement(COSTS)
NOT_APPLICABLE = Statement(COSTS, Certainty.NOT_APPLICABLE)


def known(row_key: str, value: Value) -> Statement:
    return Statement(ROW_BY_KEY[row_key], Certainty.CONFIRMED, value)


def costs(percentage: int) -> Statement:
    return known(COSTS.key, Surcharge(Decimal(percentage)))


def notice(months: int | None) -> Statement:
    return known(NOTICE.key, Notice(bound=True, months=months))


def answer(text: str) -> Statement:
    return known(RUN_IN.key, Answer(text))


def providers(*names: str) -> Statement:
    return known(PROVIDERS.key, Providers(names))


def a_column(slug: str = "a", **cells: Statement) -> Column:
    return Column(
        slug=slug,
        name=f"Product {slug}",
        insurer="Verzekeraar",
        version=1,
        valid_from=date(2024, 1, 1),
        published_at=datetime(2024, 1, 1, tzinfo=UTC),
        cells=cells,
    )


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([costs(25), costs(25)], Verdict.SAME),
        ([costs(25), costs(30)], Verdict.DIFFERS),
        ([costs(25)], Verdict.INCOMPARABLE),
        ([], Verdict.INCOMPARABLE),
        ([UNKNOWN, UNKNOWN], Verdict.INCOMPARABLE),
        ([costs(25), UNKNOWN], Verdict.INCOMPARABLE),
        ([costs(25), costs(25), UNKNOWN], Verdict.INCOMPARABLE),
        ([costs(25), costs(30), UNKNOWN], Verdict.DIFFERS),
        ([NOT_APPLICABLE, NOT_APPLICABLE], Verdict.SAME),
        ([NOT_APPLICABLE, costs(25)], Verdict.DIFFERS),
        ([NOT_APPLICABLE, UNKNOWN], Verdict.INCOMPARABLE),
        ([notice(None), notice(None)], Verdict.SAME),
        ([notice(1), notice(None)], Verdict.INCOMPARABLE),
        ([notice(1), notice(2), notice(None)], Verdict.DIFFERS),
        ([answer("onder_voorwaarden"), answer("ja")], Verdict.DIFFERS),
        ([answer("onder_voorwaarden"), answer("onder_voorwaarden")], Verdict.SAME),
        ([providers("HCS", "Perspectief"), providers("perspectief", "hcs")], Verdict.SAME),
    ],
)
def test_meaning_decides_what_differs(cells: list[Statement], verdict: Verdict) -> None:
    assert judge(cells) is verdict


def test_equality_that_rests_on_half_answers_is_marked() -> None:
    table = lay_out([a_column(opzegtermijn=notice(None)), a_column("b", opzegtermijn=notice(None))])
    rows = {row.row.key: row for group in table.groups for row in group.rows}
    assert rows["opzegtermijn"].has_gaps
    assert not rows["max_werkgeverslasten"].has_gaps


def test_a_row_the_sheet_does_not_have_is_unknown_and_never_blank() -> None:
    table = lay_out([a_column()])
    texts = {cell.text for group in table.groups for row in group.rows for cell in row.cells}
    assert texts == {"niet opgegeven"}


def test_not_applicable_says_so() -> None:
    assert NOT_APPLICABLE.text == "niet van toepassing"
    assert not NOT_APPLICABLE.is_open


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (View.ALL, len(ROWS)),
        (View.DIFFERENCES, len(ROWS) - 1),
        (View.SAME, len(ROWS) - 1),
    ],
)
def test_a_view_hides_rows_but_never_those_that_cannot_be_compared(view: View, shown: int) -> None:
    column = a_column(max_werkgeverslasten=costs(25), mkb_dienstverlening=providers("HCS"))
    other = replace(column, slug="b", cells={**column.cells, "max_werkgeverslasten": costs(30)})
    table = lay_out([column, other], view)
    assert sum(len(group.rows) for group in table.groups) == shown
    assert (table.differing, table.same, table.incomparable) == (1, 1, len(ROWS) - 2)
    assert table.total == len(ROWS)


def test_rows_keep_the_order_of_the_registry() -> None:
    table = lay_out([a_column()])
    assert [row.row for group in table.groups for row in group.rows] == list(ROWS)
