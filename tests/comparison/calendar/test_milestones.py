"""Every statutory step is told in full, and stands on its day."""

import pytest

from comparison.calendar.milestones import EVALUATIONS, LEAVING, MILESTONES, Actor, Milestone

DAYS = {
    "ziekmelding": 1,
    "arbodienst": 7,
    "probleemanalyse": 42,
    "plan-van-aanpak": 56,
    "melding-42-weken": 295,
    "eerstejaarsevaluatie": 364,
    "brief-uwv": 616,
    "eindevaluatie": 637,
    "wia-aanvraag": 651,
    "einde-wachttijd": 728,
}
EVERY_STEP = pytest.mark.parametrize("step", [*MILESTONES, LEAVING], ids=lambda step: step.key)


def test_every_step_stands_on_its_day() -> None:
    assert {step.key: step.day for step in MILESTONES if not step.repeated} == DAYS


def test_the_plan_is_evaluated_every_six_weeks_until_the_end() -> None:
    weeks = [step.week for step in EVALUATIONS]
    assert weeks == [14, 20, 26, 32, 38, 44, 50, 56, 62, 68, 74, 80, 86, 92, 98]


def test_the_steps_are_in_the_order_of_their_days() -> None:
    days = [step.day for step in MILESTONES]
    assert days == sorted(days)
    assert len(set(days)) == len(days)


def test_no_two_steps_have_one_key() -> None:
    keys = [step.key for step in (*MILESTONES, LEAVING)]
    assert len(set(keys)) == len(keys)


@EVERY_STEP
def test_a_step_says_who_acts_what_the_law_says_and_what_is_at_stake(step: Milestone) -> None:
    assert step.who
    assert "artikel" in step.law
    for told in (step.act, step.rule, step.stake):
        assert told.endswith((".", "?"))
        assert told[0].isupper()


@EVERY_STEP
def test_no_step_is_left_to_an_insurer(step: Milestone) -> None:
    told = f"{step.name} {step.act} {step.rule} {step.stake}".lower()
    assert "verzeker" not in told
    assert "neemt over" not in told


@EVERY_STEP
def test_sentences_are_short(step: Milestone) -> None:
    for told in (step.act, step.rule, step.stake):
        for sentence in told.replace("?", ".").replace(":", ".").split(". "):
            assert len(sentence.split()) <= 25, sentence


def test_only_what_others_do_outlives_the_contract() -> None:
    outliving = {step.key for step in MILESTONES if not step.ends_with_contract}
    assert outliving == {"brief-uwv", "wia-aanvraag", "einde-wachttijd"}
    assert all(
        step.who[0] is not Actor.EMPLOYER for step in MILESTONES if not step.ends_with_contract
    )
