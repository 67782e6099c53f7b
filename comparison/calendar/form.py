"""The questions: the first day of illness, recoveries, and the end of a temporary contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout, Submit
from django.http import QueryDict

from comparison.calculators.fields import DayField
from comparison.calculators.form import QuestionForm
from comparison.calendar.address import CONTRACT, FIRST_DAY, ILL_AGAIN, RECOVERED
from comparison.calendar.periods import (
    LABELS,
    Typed,
    period_fields,
    problems_of,
    typed_periods,
)
from comparison.calendar.sickness import MOST_RECOVERIES, Recovery, Sickness


class CalendarForm(QuestionForm):
    """Asks for an illness; `sickness` is the answer once it is valid."""

    eerste_ziektedag = DayField(
        label="Eerste ziektedag",
        help_text="De eerste dag waarop uw werknemer door ziekte niet of minder werkte.",
    )
    contract_tot = DayField(
        label="Laatste dag van het contract",
        help_text="Alleen als het contract eindigt tijdens de ziekte.",
        required=False,
    )

    def __init__(self, query: QueryDict, *, cut: bool = False) -> None:
        """`query` is what the address asks."""
        super().__init__(query)
        self.cut = cut
        if cut or any(name in query for name in LABELS):
            self.judge()
        periods = period_fields(query)
        self.fields.update(periods)
        self.order_fields([FIRST_DAY, *periods, CONTRACT])

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out: three groups of questions."""
        helper = super().helper
        names = [name for name in self.fields if name.rpartition("_")[0] in LABELS]
        helper.layout = Layout(
            Fieldset("Wanneer begon de ziekte?", FIRST_DAY),
            Fieldset(
                "Was uw werknemer tussendoor beter?",
                HTML('{% include "comparison/calendar/_recovery_hint.html" %}'),
                *names,
            ),
            Fieldset("Loopt een tijdelijk contract af?", CONTRACT),
            HTML('{% include "comparison/calculators/_carried.html" %}'),
            Submit("", "Toon de dagen"),
        )
        return helper

    @property
    def errors_by_name(self) -> Mapping[str, list[str]]:
        """What is wrong, by the name in the address."""
        found: dict[str, list[str]] = {}
        for name, errors in super().errors_by_name.items():
            shared, _, number = name.rpartition("_")
            if shared in LABELS:
                found.setdefault(shared, []).extend(f"{number}e keer: {error}" for error in errors)
            else:
                found[name] = errors
        return found

    @property
    def sickness(self) -> Sickness:
        """What was asked; only of a valid form."""
        return Sickness(
            first_day=self.cleaned_data[FIRST_DAY],
            recoveries=tuple(
                Recovery(period.recovered, period.ill_again)
                for period in self._periods
                if period.recovered
            ),
            contract_until=self.cleaned_data[CONTRACT],
        )

    def clean(self) -> dict[str, Any]:
        """Every day comes after the one before it; not more periods than are taken in."""
        self.refuse_address()
        if typed_periods(self.query) > MOST_RECOVERIES:
            self.add_error(
                f"{RECOVERED}_{MOST_RECOVERIES}",
                f"Vul ten hoogste {MOST_RECOVERIES} keer een herstel in: dit zijn er meer.",
            )
        for name, problem in problems_of(self.cleaned_data.get(FIRST_DAY), self._periods):
            self.add_error(name, problem)
        self._check_contract()
        return self.cleaned_data

    @property
    def _periods(self) -> list[Typed]:
        count = sum(name.startswith(f"{RECOVERED}_") for name in self.fields)
        return [self._typed(number) for number in range(1, count + 1)]

    def _typed(self, number: int) -> Typed:
        recovered, ill_again = f"{RECOVERED}_{number}", f"{ILL_AGAIN}_{number}"
        return Typed(
            number,
            self.cleaned_data.get(recovered),
            self.cleaned_data.get(ill_again),
            unread=recovered in self.errors or ill_again in self.errors,
        )

    def _check_contract(self) -> None:
        until, begins = self.cleaned_data.get(CONTRACT), self._begins()
        if until and begins and until < begins[-1]:
            self.add_error(
                CONTRACT,
                f"Kies {begins[-1]:%d-%m-%Y} of later: op die dag begon de ziekte. "
                "Is het contract verlengd, vul dan de nieuwe laatste dag in.",
            )

    def _begins(self) -> list[date]:
        days = [self.cleaned_data.get(FIRST_DAY), *(period.ill_again for period in self._periods)]
        return [day for day in days if day]
