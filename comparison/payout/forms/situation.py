"""From a form that was filled in rightly to what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from comparison.payout.absence import Phase, after_weeks
from comparison.payout.asked import OWN_FIGURES, Asked, Current, Order
from comparison.payout.forms.form import PayoutForm
from comparison.payout.forms.own import own_statements
from comparison.payout.scenario import HIGHEST, Choice, Contract, Events, Scenario

Answers = Mapping[str, Any]


def asked_of(form: PayoutForm) -> Asked:
    """What a valid form asks."""
    answers = form.cleaned_data
    choice = _choice(answers)
    return Asked(
        scenario=_scenario(form, choice),
        selection=form.offer.selection,
        order=Order(answers["volgorde"] or Order.NAME),
        current=_current(answers, choice) if answers["basis"] else None,
        pairs=form.pairs,
    )


def _scenario(form: PayoutForm, choice: Choice) -> Scenario:
    answers, absence = form.cleaned_data, _absence(form)
    return Scenario(
        wage=answers["loon"],
        choice=choice,
        phases=absence.phases,
        until=absence.until,
        holiday=answers["vakantiegeld_procent"] or Decimal(0),
        hours=answers["uren"],
        agreed=_agreed(answers) if answers["doorbetaling"] == "cao" else None,
        waiting_days=answers["wachtdagen"] or 0,
        own_costs=answers["eigen_lasten"],
        events=_events(answers),
    )


def _choice(answers: Answers) -> Choice:
    costs = HIGHEST if answers["lasten"] == "hoogste" else answers["lasten_procent"] or Decimal(0)
    return Choice(answers["eigen_risico"], (answers["dekking_1"], answers["dekking_2"]), costs)


def _agreed(answers: Answers) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Percent per half year; a second half that was left blank is as the first."""
    first, second = answers["cao_1"], answers["cao_2"]
    return first, _or(answers["cao_1b"], first), second, _or(answers["cao_2b"], second)


@dataclass(frozen=True)
class _Absence:
    phases: tuple[Phase, ...]
    until: date


def _absence(form: PayoutForm) -> _Absence:
    """The phases that were typed; or so many weeks, from the day that was asked."""
    answers, found = form.cleaned_data, form.phases
    if answers["verzuim"] == "fasen":
        last = found.found[-1]
        return _Absence(tuple(found.found), found.until(answers["fase_tot"]) or last.begin)
    begin = form.offer.latest.on
    return _Absence((Phase(begin, answers["procent"]),), after_weeks(begin, answers["weken"]))


def _events(answers: Answers) -> Events:
    return Events(
        death=bool(answers["overlijden"]),
        sanction_weeks=answers["loonsanctie"] or 0,
        contract=Contract(answers["contract"]) if answers["contract"] else None,
        contract_weeks=answers["contract_week"] or 0,
        aow_weeks=answers["aow_week"],
    )


def _current(answers: Answers, choice: Choice) -> Current:
    """The policy there is now, taken out as the one in mind where nothing else was told."""
    first, second = choice.cover
    taken_out = Choice(
        _or(answers["basis_eigen_risico"], choice.own_risk),
        (_or(answers["basis_dekking_1"], first), _or(answers["basis_dekking_2"], second)),
        _or(answers["basis_lasten_procent"], choice.costs),
    )
    is_own = answers["basis"] == OWN_FIGURES
    own = own_statements(taken_out, answers) if is_own else {}
    return Current(answers["basis"], taken_out, own)


def _or(told: Any, otherwise: Any) -> Any:
    return otherwise if told is None else told
