"""How numbers and lists are read and shown in Dutch."""

from decimal import Decimal

import pytest

from policies.kinds import InvalidValue, dutch
from policies.kinds.parts import Euro, Flag, Percentage, Whole, WholeNumbers

EURO = Euro(key="euro", label="Bedrag")
PERCENTAGE = Percentage(key="procent", label="Deel")
DAYS = WholeNumbers(key="dagen", label="Eigen risico", highest=520, unit="werkdagen")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("125.000", "125000"),
        ("1.234.567,89", "1234567.89"),
        ("7,5", "7.5"),
        ("7,50", "7.5"),
        ("007", "7"),
        (" 30 ", "30"),
    ],
)
def test_a_number_is_read_as_the_dutch_write_it(text: str, number: str) -> None:
    assert dutch.read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["125,000.00", "1.5", "12.50", "1,5,5", ".5", "5,", "1 000", "-1", "twee", "½", "9" * 31],
)
def test_separators_that_mislead_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="is geen getal"):
        dutch.read_number(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 125.000", "125000"),
        ("€125.000,-", "125000"),
        ("EUR 125.000,--", "125000"),
        ("euro 125000", "125000"),
        ("500k", "500000"),
        ("€ 7,5 K", "7500"),
        ("€\u00a012,50", "12.5"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, amount: str) -> None:
    assert EURO.read(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["25%", "25 %", "25", "25 procent", "25\u00a0PROCENT"])
def test_a_percentage_is_read_however_it_is_written(text: str) -> None:
    assert PERCENTAGE.read(text) == 25


@pytest.mark.parametrize(
    "text",
    [
        "10, 20, 30 en 65",
        "10, 20, 30 of 65 werkdagen",
        "65/30/20/10 dagen",
        "10\n20\r\n30\n65",
        "10, 20, 20, 30, 65",
        "10,20,30,65 WERKDAGEN",
    ],
)
def test_a_list_of_days_is_read_however_it_is_written(text: str) -> None:
    assert DAYS.read(text) == (10, 20, 30, 65)


@pytest.mark.parametrize("text", ["1 maand", "1 maanden", "1", "1maand"])
def test_a_whole_number_may_come_with_its_unit(text: str) -> None:
    months = Whole(key="maanden", label="Termijn", highest=12, unit="maanden")
    assert months.read(text) == 1


def test_a_whole_number_with_another_unit_is_refused() -> None:
    months = Whole(key="maanden", label="Termijn", highest=12, unit="maanden")
    with pytest.raises(InvalidValue):
        months.read("1 jaar")


def test_a_part_of_a_day_is_refused() -> None:
    with pytest.raises(InvalidValue, match="geen heel getal"):
        dutch.read_whole("7,5")


def test_yes_and_no_are_the_only_answers_of_a_flag() -> None:
    flag = Flag(key="vlag", label="Vlag")
    assert (flag.read("Ja"), flag.read(" nee ")) == (True, False)
    with pytest.raises(InvalidValue, match="Kies “ja” of “nee”"):
        flag.read("misschien")


@pytest.mark.parametrize(
    ("amount", "text"),
    [("125000", "€ 125.000"), ("12.5", "€ 12,50"), ("0.05", "€ 0,05"), ("1E+3", "€ 1.000")],
)
def test_an_amount_is_shown_with_both_its_cents_or_none(amount: str, text: str) -> None:
    assert dutch.show_euro(Decimal(amount)) == text


@pytest.mark.parametrize(("number", "text"), [("30.00", "30%"), ("7.50", "7,5%"), ("1E+2", "100%")])
def test_equal_numbers_are_shown_alike(number: str, text: str) -> None:
    assert dutch.show_percentage(Decimal(number)) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_a_list_is_shown_as_a_sentence_has_it(words: list[str], text: str) -> None:
    assert dutch.show_list(words) == text


def test_a_long_text_is_quoted_short_and_without_control_characters() -> None:
    quoted = dutch.quoted("a\x00b" * 1000)
    assert quoted.startswith("“a�ba�b")
    assert len(quoted) == dutch.LONGEST_QUOTE + 2


def test_accents_are_one_letter_however_they_are_typed() -> None:
    assert dutch.tidy("initie\u0308le") == "initiële"
