"""How one answer differs from another is told in Dutch, part by part."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policies.kinds import Difference, InvalidValue, Kind, Value
from policies.kinds.answers import CONDITIONAL, Answer
from policies.rows import ROW_BY_KEY, ROWS
from tests.policies.strategies import KINDS, values

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

TOLD = [
    ("max_werkgeverslasten", "tot 30%", "tot 25%", ["5 procentpunt hoger"]),
    ("max_werkgeverslasten", "tot 25%", "tot 27,5%", ["2,5 procentpunt lager"]),
    ("max_werkgeverslasten", "tot 30,00%", "30%", []),
    (
        "dekkingen",
        "70/70 t/m 100/100",
        "80/70 t/m 100/70",
        [
            "laagste dekking, jaar 1: 10 procentpunt lager",
            "hoogste dekking, jaar 2: 30 procentpunt hoger",
        ],
    ),
    (
        "eigen_risicotermijn",
        "5, 10 en 15",
        "10 en 65",
        ["ook 5 en 15 werkdagen; niet 65 werkdagen"],
    ),
    ("eigen_risicotermijn", "1 of 10", "10", ["ook 1 werkdag"]),
    ("eigen_risicotermijn", "10", "1, 2, 3 of 10", ["niet 1, 2 en 3 werkdagen"]),
    ("max_eindleeftijd", "69 jaar", "68 jaar", ["vaste leeftijd: 1 jaar meer"]),
    (
        "max_eindleeftijd",
        "AOW-leeftijd",
        "68 jaar",
        [
            "verzekerd tot: AOW-leeftijd in plaats van een vaste leeftijd",
            "vaste leeftijd: geen in plaats van 68 jaar",
        ],
    ),
    ("inlooprisico", "ja", "nee", ["ja in plaats van nee"]),
    ("inlooprisico", "onder voorwaarden", "ja", ["onder voorwaarden in plaats van ja"]),
    ("uitkeringsmethodiek", "deler 261", "deler 260", ["1 werkdag meer"]),
    ("eerste_contractstermijn", "3 jaar", "1 jaar", ["2 jaar meer"]),
    ("eerste_contractstermijn", "2 jaar", "3 jaar", ["1 jaar minder"]),
    ("termijn_ziekmelding", "binnen 2 werkdagen", "binnen 1 werkdag", ["1 werkdag meer"]),
    ("termijn_ziekmelding", "op de eerste ziektedag", "2 werkdagen", ["2 werkdagen minder"]),
    ("mkb_dienstverlening", "HCS", "BeeActive", ["ook HCS; zonder BeeActive"]),
    ("mkb_dienstverlening", "A / Zorg en Welzijn / B", "b", ["ook A / Zorg en Welzijn"]),
    ("voorwaardenset", "V1 · V2613 (1-7-2024)", "v1 · V2005", ["ook V2613; zonder V2005"]),
    ("voorwaardenset", "V1", "V1 · V2 (1-7-2024) · V3", ["zonder V2 · V3"]),
    ("voorwaardenset", "V1 (1-7-2024)", "V1 (https://voorbeeld.nl)", []),
    (
        "opzegtermijn",
        "niet opzegbaar in de eerste contractstermijn; daarna 1 maand",
        "opzegbaar in de eerste contractstermijn; daarna 2 maanden",
        [
            "niet opzegbaar in de eerste contractstermijn: ja in plaats van nee",
            "opzegtermijn daarna: 1 maand minder",
        ],
    ),
    (
        "opzegbaar_bij_premieaanpassing",
        "nee",
        "ja, bij een verhoging van meer dan 20%",
        [
            "opzegbaar: nee in plaats van ja, bij een verhoging boven een percentage",
            "bij een verhoging van meer dan: geen in plaats van 20%",
        ],
    ),
    (
        "premievaststelling",
        "experience rating; 3 jaar premiestabiliteit tegen 6% opslag",
        "experience rating",
        [
            "premiestabiliteit: 3 jaar in plaats van geen",
            "tegen een opslag van: 6% in plaats van geen",
        ],
    ),
    (
        "premievaststelling",
        "vaste premie; 3 jaar premiestabiliteit bij een loonsom tot € 500.000",
        "experience rating; 1 jaar premiestabiliteit bij een loonsom tot € 250.000",
        [
            "methode: vaste premie in plaats van experience rating",
            "premiestabiliteit: 2 jaar meer",
            "bij een loonsom tot: € 250.000 hoger",
        ],
    ),
    (
        "reintegratie_ondersteuning",
        "100% van wat de ontzorgmanager nodig vindt",
        "50% van wat de bedrijfsarts nodig vindt",
        [
            "vergoed deel van de kosten: 50 procentpunt hoger",
            "wie beslist wat nodig is: ontzorgmanager in plaats van bedrijfsarts",
        ],
    ),
    (
        "dekking_bij_overlijden",
        "1 maand volgens art. 7:674 BW; met ruimere cao ten hoogste 3 maanden",
        "2 maanden; met ruimere cao ten hoogste 2 maanden",
        [
            "aantal: 1 maand minder",
            "volgens artikel 7:674 BW: ja in plaats van nee",
            "ten hoogste, met een ruimere cao: 1 maand meer",
        ],
    ),
]
"""Row, answer, the answer it is held against, and what is told."""

GAPS = [
    (
        "maximering_dekking",
        "170%",
        "170%; 200% als cao of arbeidsvoorwaarden dat vragen",
        ["als cao of arbeidsvoorwaarden dat vragen: niet opgegeven in plaats van 200%"],
    ),
    (
        "max_verzekerde_loonsom",
        "€ 125.000, inclusief werkgeverslasten",
        "€ 100.000",
        [
            "maximaal verzekerd loon: € 25.000 hoger",
            (
                "werkgeverslasten in dit maximum: "
                "inclusief werkgeverslasten in plaats van niet opgegeven"
            ),
        ],
    ),
    (
        "opzegtermijn",
        "opzegbaar in de eerste contractstermijn; daarna niet opgegeven",
        "opzegbaar in de eerste contractstermijn; daarna 1 maand",
        ["opzegtermijn daarna: niet opgegeven in plaats van 1 maand"],
    ),
    (
        "tarief_arbodienstverlening",
        "€ 150 pppj",
        "pppj",
        ["tarief: € 150 in plaats van niet opgegeven"],
    ),
    (
        "tarief_arbodienstverlening",
        "pppj",
        "percentage van de loonsom",
        ["grondslag: per persoon per jaar in plaats van percentage van de loonsom"],
    ),
]

MEASURES = [
    ("tarief_arbodienstverlening", "€ 150 pppj", "€ 120,50 pppj", ["tarief: € 29,50 hoger"]),
    (
        "tarief_arbodienstverlening",
        "0,4% van de loonsom",
        "0,5% van de loonsom",
        ["tarief: 0,1 procentpunt lager"],
    ),
    (
        "tarief_arbodienstverlening",
        "€ 50 pppj",
        "50% van de loonsom",
        [
            "grondslag: per persoon per jaar in plaats van percentage van de loonsom",
            "tarief: € 50 in plaats van 50%",
        ],
    ),
    (
        "dekking_bij_overlijden",
        "1 maand",
        "eenmalig 1 werkdag × dagloon × dekkingspercentage",
        [
            "uitkering: maanden loon in plaats van werkdagen × dagloon × dekkingspercentage",
            "aantal: 1 maand in plaats van 1 werkdag",
        ],
    ),
    (
        "dekking_bij_overlijden",
        "eenmalig 20 werkdagen × dagloon × dekkingspercentage",
        "eenmalig 22 werkdagen × dagloon × dekkingspercentage",
        ["aantal: 2 werkdagen minder"],
    ),
    (
        "dekking_bij_overlijden",
        "geen dekking",
        "2 maanden",
        [
            "uitkering: geen dekking in plaats van maanden loon",
            "aantal: geen in plaats van 2 maanden",
        ],
    ),
]


def read(row: str, text: str) -> Value:
    kind = ROW_BY_KEY[row].kind
    formula = kind.example.replace("261", text.removeprefix("deler "))
    value: Value = kind.parse(formula if text.startswith("deler ") else text)
    return value


def told(row: str, text: str, base: str) -> list[str]:
    found = ROW_BY_KEY[row].kind.differences(read(row, text), read(row, base))
    return [str(difference) for difference in found]


@pytest.mark.parametrize(("row", "text", "base", "differences"), TOLD)
def test_a_difference_is_told_part_by_part(
    row: str, text: str, base: str, differences: list[str]
) -> None:
    assert told(row, text, base) == differences


@pytest.mark.parametrize(("row", "text", "base", "differences"), GAPS)
def test_a_part_that_is_not_given_is_told_as_such(
    row: str, text: str, base: str, differences: list[str]
) -> None:
    assert told(row, text, base) == differences


@pytest.mark.parametrize(("row", "text", "base", "differences"), MEASURES)
def test_what_is_measured_otherwise_is_never_subtracted(
    row: str, text: str, base: str, differences: list[str]
) -> None:
    assert told(row, text, base) == differences


def test_every_kind_stands_in_a_table_above() -> None:
    named = {type(ROW_BY_KEY[row].kind) for row, *_ in (*TOLD, *GAPS, *MEASURES)}
    assert named == {type(row.kind) for row in ROWS}


def test_two_conditions_are_left_to_their_notes() -> None:
    assert told("regres", "onder voorwaarden", "onder voorwaarden") == [
        "beide onder voorwaarden: vergelijk de toelichtingen"
    ]


def test_a_number_without_a_unit_is_told_bare() -> None:
    kind = ROW_BY_KEY["dekking_bij_overlijden"].kind
    assert kind.parts["number"].difference(5, 2) == "3 meer"
    tariff = ROW_BY_KEY["tarief_arbodienstverlening"].kind
    amount = tariff.parts["amount"]
    assert amount.difference(amount.read("20"), amount.read("7,5")) == "12,5 hoger"


def test_a_difference_names_its_part_where_there_are_more() -> None:
    assert str(Difference("vaste leeftijd", "1 jaar meer")) == "vaste leeftijd: 1 jaar meer"
    assert str(Difference("", "1 jaar meer")) == "1 jaar meer"


@st.composite
def pairs(draw: st.DrawFn, kind: Kind[Any]) -> tuple[Value, Value]:
    """Two values of this kind that may have any of their parts in common."""
    one, other = draw(values(kind)), draw(values(kind))
    shared = [field.name for field in fields(one) if draw(st.booleans())]
    try:
        return one, replace(other, **{name: getattr(one, name) for name in shared})
    except InvalidValue:
        assume(False)
        raise


def are_both_conditional(value: Value, base: Value) -> bool:
    return value == base == Answer(CONDITIONAL)


@every_kind
@given(data=st.data())
def test_there_is_a_difference_where_meanings_differ_and_only_there(
    kind: Kind[Any], data: st.DataObject
) -> None:
    value, base = data.draw(pairs(kind))
    assume(not are_both_conditional(value, base))
    assert bool(kind.differences(value, base)) == (kind.meaning(value) != kind.meaning(base))


@every_kind
@given(data=st.data())
def test_both_ways_the_same_parts_differ(kind: Kind[Any], data: st.DataObject) -> None:
    value, base = data.draw(pairs(kind))
    there = [difference.part for difference in kind.differences(value, base)]
    back = [difference.part for difference in kind.differences(base, value)]
    assert there == back


@every_kind
@given(data=st.data())
def test_what_is_told_can_be_read(kind: Kind[Any], data: st.DataObject) -> None:
    value, base = data.draw(pairs(kind))
    for difference in kind.differences(value, base):
        assert difference.text == difference.text.strip()
        assert difference.text
        assert str(difference).isprintable()
        assert bool(difference.part) == (len(kind.parts) > 1)


@every_kind
@given(data=st.data())
def test_the_other_way_round_is_told_otherwise(kind: Kind[Any], data: st.DataObject) -> None:
    value, base = data.draw(pairs(kind))
    assume(not are_both_conditional(value, base))
    there, back = kind.differences(value, base), kind.differences(base, value)
    assert not set(there) & set(back)
