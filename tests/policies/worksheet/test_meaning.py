"""What a cell means: as a Dutch user means it, and never a guess."""

from datetime import date, datetime, time
from typing import Any

import pytest

from policies.kinds.parts import Part
from policies.worksheet.layout import CERTAINTY, Takes
from policies.worksheet.meaning import Typed, meant, unescaped
from policies.worksheet.problems import Misread
from tests.policies.worksheet.sheets import place

PERCENT = place("dekkingen").takes
EURO = place("max_verzekerde_loonsom").takes
WHOLE = place("eerste_contractstermijn").takes
SEVERAL = place("eigen_risicotermijn").takes
ANSWER = place("regres").takes
FLAG = place("opzegtermijn").takes
AGE = place("max_eindleeftijd").takes
TARIFF = place("tarief_arbodienstverlening", "bedrag").takes
NAMES = place("mkb_dienstverlening").takes
DOCUMENTS = place("voorwaardenset").takes
DAY = datetime(2026, 7, 1)  # noqa: DTZ001  # as a sheet has it  # a spreadsheet knows no time zones


def typed(value: Any, form: str = "General") -> Typed:
    """A cell with this in it."""
    return Typed(value, "s" if isinstance(value, str) else "n", form)


@pytest.mark.parametrize(
    ("cell", "takes", "text"),
    [
        (typed(None), PERCENT, ""),
        (typed(70), PERCENT, "70"),
        (typed(70.0), PERCENT, "70"),
        (typed("70"), PERCENT, "70"),
        (typed(" 70 % "), PERCENT, "70 %"),
        (typed(0.7, "0%"), PERCENT, "70"),
        (typed(0.075, "0.0%"), PERCENT, "7,5"),
        (typed(1, "0%"), PERCENT, "100"),
        (typed(1), PERCENT, "1"),
        (typed(0), PERCENT, "0"),
        (typed(70, '0"%"'), PERCENT, "70"),
        (typed(70, r"0\%"), PERCENT, "70"),
        (typed(0.1 + 0.2, "0%"), PERCENT, "30"),
        (typed(125000), EURO, "125000"),
        (typed(1.0e05), EURO, "100000"),
        (typed(125000.5, "#,##0.00"), EURO, "125000,5"),
        (typed(125000, '[$€-413] #,##0.00;[Red]"-"#,##0'), EURO, "125000"),
        (typed(3.0), WHOLE, "3"),
        (typed(3.5), WHOLE, "3,5"),
        (typed(10), SEVERAL, "10"),
        (typed("10, 20 of 30"), SEVERAL, "10, 20 of 30"),
        (typed(True), FLAG, "ja"),
        (typed(False), FLAG, "nee"),
        (typed(True), ANSWER, "ja"),
        (typed("Onder voorwaarden "), ANSWER, "onder_voorwaarden"),
        (typed("JA"), FLAG, "ja"),
        (typed("AOW-leeftijd"), AGE, "aow"),
        (typed("niet van toepassing"), CERTAINTY, "niet_van_toepassing"),
        (typed(1316), DOCUMENTS, "1316"),
        (typed(7, "0"), NAMES, "7"),
        (typed(2024), str, "2024"),
        (typed(7.5), str, "7,5"),
        (typed(0.7, "0%"), str, "70%"),
        (typed(DAY, "dd-mm-yyyy"), str, "1-7-2026"),
        (typed(DAY, "dd-mm-yyyy"), date, "1-7-2026"),
        (typed(date(2026, 7, 1)), date, "1-7-2026"),
        (typed("1-7-2026"), date, "1-7-2026"),
        (typed("\xa0tekst\xa0"), str, "tekst"),
    ],
)
def test_a_cell_means_what_would_be_typed_in_the_form(cell: Typed, takes: Takes, text: str) -> None:
    assert meant(cell, takes) == text


@pytest.mark.parametrize(
    ("cell", "takes", "told"),
    [
        (typed(0.7), PERCENT, "Dit kan 0,7% of 70% zijn."),
        (typed(3, "0%"), WHOLE, "een percentage van: “300%”"),
        (typed(0.005, "0.0%"), TARIFF, "een percentage van: “0,5%”"),
        (typed(10.2), SEVERAL, "een getal met decimalen van: “10,2”"),
        (typed(125, "#,##0,"), EURO, "ingekort"),
        (typed(DAY, "d-m-yyyy"), DOCUMENTS, "een datum van: “1-7-2026”"),
        (typed(DAY, "d-m-yyyy"), PERCENT, "een datum van: “1-7-2026”"),
        (typed(datetime(2026, 7, 1, 9)), str, "een datum van"),  # noqa: DTZ001  # as a sheet has it
        (typed(time(9, 30)), str, "een tijd van"),
        (typed(46204), date, "een getal van: “46204”"),
        (typed(7.4, "0"), str, "een getal van"),
        (typed(7, "0000"), str, "een getal van"),
        (typed(0.7), ANSWER, "een getal met decimalen"),
        (typed(True), PERCENT, "Hier staat WAAR."),
        (typed(False), AGE, "Hier staat ONWAAR."),
        (typed(True), str, "Hier staat WAAR."),
        (typed("misschien"), FLAG, "“misschien” kan niet. Kies “ja” of “nee”."),
        (typed("zeker"), CERTAINTY, "“zeker” kan niet. Kies “bevestigd door de verzekeraar”"),
        (typed(5), ANSWER, "“5” kan niet."),
        (Typed("=1+1", "f"), PERCENT, "Hier staat een formule."),
        (Typed("#DEEL/0!", "e"), PERCENT, "een fout van het rekenprogramma (#DEEL/0!)"),
        (typed("x" * 5001), str, "te lang"),
    ],
)
def test_what_can_mean_two_things_is_asked_for(cell: Typed, takes: Takes, told: str) -> None:
    with pytest.raises(Misread) as misread:
        meant(cell, takes)
    assert told in misread.value.message


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 10**400])
@pytest.mark.parametrize("takes", [PERCENT, EURO, WHOLE, SEVERAL, str, date, ANSWER])
def test_no_number_breaks_anything(number: float, takes: Takes) -> None:
    try:
        text = meant(typed(number), takes)
    except Misread:
        return
    assert isinstance(takes, type | Part)
    assert text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_\nb", "a\nb"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_", "_x0041_"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_signs_in_the_place_of_others_are_read(written: str, text: str) -> None:
    assert unescaped(written) == text
