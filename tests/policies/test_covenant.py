"""What the covenant comes to for a sheet: three outcomes, and unknown is never no."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.certainty import Certainty
from policies.covenant import (
    REQUIREMENTS,
    Finding,
    Judged,
    Requirement,
    Shown,
    Verdict,
    findings,
    in_force,
    judged_by,
    requirement_of,
    requirements_on,
)
from policies.example import EXAMPLES, VALID_FROM, Example
from policies.rows import ROW_BY_KEY, ROWS
from policies.statement import Statement
from tests.policies.strategies import values

ON = date(2026, 3, 1)
MEETS, FAILS, NEEDS = Verdict.MEETS, Verdict.FAILS, Verdict.NEEDS_EVIDENCE
OPEN = (Certainty.UNKNOWN, Certainty.NOT_APPLICABLE, Certainty.UNDER_REVIEW)


def said(row: str, text: str, note: str = "") -> Statement:
    """A statement with this answer."""
    definition = ROW_BY_KEY[row]
    return Statement(definition, Certainty.CONFIRMED, definition.kind.parse(text), note=note)


def shown(**answers: str | Statement) -> Shown:
    """A sheet with these answers and no others."""
    statements = {
        row: answer if isinstance(answer, Statement) else said(row, answer)
        for row, answer in answers.items()
    }
    return Shown(statements)


def finding(code: str, what: Shown) -> Finding:
    """What the requirement with this code comes to."""
    return next(each for each in findings(what, ON) if each.requirement.code == code)


def shown_by(example: Example) -> Shown:
    """A product of the source, as its sheet has it."""
    answers, notes = example.answers(), example.notes()
    return Shown(
        {
            row.key: Statement(
                row,
                Certainty.TAKEN_OVER if row.key in answers else Certainty.UNKNOWN,
                answers.get(row.key),
                note=notes.get(row.key, ""),
            )
            for row in ROWS
        }
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.letter)
def test_the_five_products_of_the_source(example: Example) -> None:
    stable = MEETS if example.letter in "AC" else NEEDS
    found = {
        each.requirement.code: each.verdict for each in findings(shown_by(example), VALID_FROM)
    }
    assert found == {
        "C1": MEETS,
        "C2": NEEDS,
        "C3": NEEDS,
        "C4": NEEDS,
        "C5": stable,
        "C6": NEEDS,
        "C7": NEEDS,
        "C8": MEETS,
    }


def test_stability_is_told_with_its_conditions() -> None:
    told = finding("C5", shown_by(EXAMPLES[2]))
    assert "3 jaar premiestabiliteit tegen 6% opslag bij een loonsom tot € 500.000" in told.because
    assert told.note == "De bron noemt deze stabiliteit bij een contract van 3 jaar."


@pytest.mark.parametrize(
    ("code", "answers", "verdict"),
    [
        ("C1", {}, NEEDS),
        ("C1", {"reintegratie_ondersteuning": "100% van wat de ontzorgmanager nodig vindt"}, NEEDS),
        (
            "C1",
            {
                "reintegratie_ondersteuning": "80% van wat de ontzorgmanager nodig vindt",
                "mkb_dienstverlening": "HCS",
            },
            MEETS,
        ),
        (
            "C1",
            {
                "reintegratie_ondersteuning": "100% van wat de werkgever nodig vindt",
                "mkb_dienstverlening": "HCS",
            },
            FAILS,
        ),
        (
            "C1",
            {
                "reintegratie_ondersteuning": "100% van wat de bedrijfsarts nodig vindt",
                "mkb_dienstverlening": "HCS",
            },
            NEEDS,
        ),
        ("C2", {"poortwachtergarantie": "ja"}, MEETS),
        ("C2", {"poortwachtergarantie": "nee"}, FAILS),
        ("C2", {"poortwachtergarantie": "onder voorwaarden"}, NEEDS),
        ("C3", {"mkb_dienstverlening": "HCS / Perspectief"}, NEEDS),
        ("C5", {"premievaststelling": "experience rating; 3 jaar premiestabiliteit"}, MEETS),
        ("C5", {"premievaststelling": "experience rating"}, NEEDS),
        ("C5", {"premievaststelling": "vaste premie"}, NEEDS),
        ("C8", {"reintegratie_ondersteuning": "100% van wat de bedrijfsarts nodig vindt"}, MEETS),
        ("C8", {"reintegratie_ondersteuning": "99% van wat de bedrijfsarts nodig vindt"}, FAILS),
        (
            "C8",
            {"reintegratie_ondersteuning": "100% van de kosten; wie beslist: niet opgegeven"},
            NEEDS,
        ),
    ],
)
def test_what_the_sheet_says_decides(code: str, answers: dict[str, str], verdict: Verdict) -> None:
    assert finding(code, shown(**answers)).verdict is verdict


def test_a_condition_is_shown_with_its_note() -> None:
    note = "Als u de adviezen binnen twee weken opvolgt."
    told = finding(
        "C2", shown(poortwachtergarantie=said("poortwachtergarantie", "onder voorwaarden", note))
    )
    assert told.verdict is NEEDS
    assert told.note == note


def test_a_complaints_route_on_the_sheet_is_enough() -> None:
    assert finding("C6", shown()).verdict is NEEDS
    assert finding("C6", Shown({}, complaints_route="   ")).verdict is NEEDS
    told = finding("C6", Shown({}, complaints_route="polder.example/klachten"))
    assert told.verdict is MEETS
    assert "polder.example/klachten" in told.because


def complete() -> dict[str, Statement]:
    """An answer in every row."""
    return {row.key: Statement(row, Certainty.NOT_APPLICABLE) for row in ROWS}


def test_every_row_is_to_be_answered_or_not_to_apply() -> None:
    statements = complete()
    assert finding("C7", Shown(statements)).verdict is MEETS
    del statements["regres"]
    told = finding("C7", Shown(statements))
    assert told.verdict is NEEDS
    assert "Niet opgegeven: Regres." in told.because


def test_half_an_answer_is_told() -> None:
    opzegtermijn = said(
        "opzegtermijn", "niet opzegbaar in de eerste contractstermijn; daarna niet opgegeven"
    )
    told = finding("C7", Shown(complete() | {"opzegtermijn": opzegtermijn}))
    assert told.verdict is MEETS
    assert "Deels niet opgegeven: Opzegtermijn." in told.because


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4", "C5", "C8"])
def test_accepted_evidence_settles_what_the_sheet_leaves_open(code: str) -> None:
    told = finding(code, Shown({}, evidence={code}))
    assert (told.verdict, told.settles) == (MEETS, "")
    assert "bewijs aanvaard" in told.because


@pytest.mark.parametrize("code", ["C6", "C7"])
def test_evidence_never_stands_in_for_what_belongs_on_the_sheet(code: str) -> None:
    assert finding(code, Shown({}, evidence={code})).verdict is NEEDS


def test_evidence_does_not_undo_what_the_sheet_denies() -> None:
    denied = replace(shown(poortwachtergarantie="nee"), evidence={"C2"})
    assert finding("C2", denied).verdict is FAILS


def test_evidence_for_one_requirement_says_nothing_of_another() -> None:
    assert finding("C3", Shown({}, evidence={"C4"})).verdict is NEEDS


@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_an_answer_in_doubt_shows_nothing_even_with_evidence(answer: str) -> None:
    doubted = said("poortwachtergarantie", answer).in_doubt("Een lezer vond iets anders.")
    told = finding("C2", replace(shown(poortwachtergarantie=doubted), evidence={"C2"}))
    assert told.verdict is NEEDS
    assert "In controle" in told.because
    assert told.settles


@st.composite
def sheets(draw: Any) -> Shown:
    """Any sheet: every row in any state, any evidence, any route."""
    statements = {}
    for row in ROWS:
        certainty = draw(st.sampled_from(list(Certainty)))
        value = draw(values(row.kind)) if certainty.has_value else None
        if draw(st.booleans()):
            statements[row.key] = Statement(row, certainty, value, note=draw(st.text(max_size=9)))
    evidence = draw(st.sets(st.sampled_from([each.code for each in REQUIREMENTS])))
    return Shown(statements, evidence, draw(st.text(max_size=9)))


@given(sheets())
def test_every_sheet_gets_one_finding_for_each_requirement(what: Shown) -> None:
    found = findings(what, ON)
    assert [each.requirement for each in found] == list(requirements_on(ON))
    for each in found:
        assert each.because
        assert bool(each.settles) == (each.verdict is not MEETS)


@given(sheets(), st.sampled_from([each.code for each in REQUIREMENTS if each.rows]))
def test_what_is_not_given_never_fails(what: Shown, code: str) -> None:
    rows = next(each.rows for each in requirements_on(ON) if each.code == code)
    statements = dict(what.statements)
    for number, row in enumerate(rows):
        statements[row] = Statement(ROW_BY_KEY[row], OPEN[number % len(OPEN)])
    assert finding(code, replace(what, statements=statements)).verdict is not FAILS


def test_no_finding_takes_the_employers_own_duty_away() -> None:
    told = " ".join(each.clause for each in REQUIREMENTS)
    assert told.count("De werkgever blijft zelf verantwoordelijk") == 3


def test_each_requirement_says_where_it_stands_and_what_was_rebuilt() -> None:
    assert [each.code for each in REQUIREMENTS] == [f"C{number}" for number in range(1, 9)]
    for each in REQUIREMENTS:
        assert each.title
        assert each.clause
        expected = "samenvattingen" if each.code == "C8" else "artikel 5"
        assert expected in each.source
        assert set(each.rows) <= set(ROW_BY_KEY)


def test_nothing_was_asked_before_the_covenant() -> None:
    assert requirements_on(date(2019, 12, 31)) == ()
    assert len(requirements_on(date(2020, 1, 1))) == 8
    assert findings(Shown({}), date(2019, 12, 31)) == ()
    assert requirement_of("C3", date(2019, 12, 31)) is None
    assert requirement_of("C9", ON) is None


def test_a_changed_requirement_takes_the_place_of_the_one_before() -> None:
    old = REQUIREMENTS[0]
    new = replace(old, since=date(2026, 3, 1), clause="Zwaarder.", judge=_never)
    asked = (*REQUIREMENTS, new)
    before, after = in_force(asked, date(2026, 2, 28)), in_force(asked, date(2026, 3, 1))
    assert [each.code for each in before] == [each.code for each in after]
    assert (before[0], after[0]) == (old, new)
    assert before[1:] == after[1:]
    proof = shown(
        reintegratie_ondersteuning="100% van wat de ontzorgmanager nodig vindt",
        mkb_dienstverlening="HCS",
    )
    assert judged_by(before[0], proof).verdict is MEETS
    assert judged_by(after[0], proof).verdict is FAILS


def test_a_requirement_that_is_new_stands_in_its_place() -> None:
    extra = Requirement(
        code="C9", title="Nieuw", clause="Iets.", source="Ergens.", since=ON, judge=_never
    )
    assert in_force((extra, *REQUIREMENTS), ON)[-1] == extra
    assert extra not in in_force((extra, *REQUIREMENTS), date(2026, 2, 28))


def _never(_: Shown) -> Judged:
    return Judged(FAILS, "Nee.", "Niets.")
