"""The questions: little is asked, and nothing that decides is filled in beforehand."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML
from django import forms
from django.http import QueryDict

from comparison.calculators import law as terms
from comparison.calculators.fields import (
    euro_field,
    number_field,
    percentage_field,
    whole_field,
)
from comparison.calculators.form import QuestionForm
from comparison.income import law
from comparison.income.situation import HUNDRED, Outcome, Return, Situation

AGREED = ("cao_1", "cao_1b", "cao_2", "cao_2b")
PARTLY, FULLY = "deels", "volledig"
BLANK = ("", "Kies")


def choice_field(label: str, choices: list[tuple[str, str]], **options: Any) -> forms.ChoiceField:
    """One of a few; nothing is chosen beforehand."""
    errors = {"required": "Kies wat past.", "invalid_choice": "Kies een van de mogelijkheden."}
    return forms.ChoiceField(
        label=label, choices=[BLANK, *choices], error_messages=errors, **options
    )


def _shown(field: forms.Field, typed: str) -> str:
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return str(dict(choices).get(typed, typed))


class IncomeForm(QuestionForm):
    """What is asked of who wants to know the income of an employee who is ill for long."""

    groups: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Het loon": ("maandloon", "vakantiegeld", "uren"),
        "Loon bij ziekte": ("doorbetaling", *AGREED),
        "Weer aan het werk": ("werk", "werk_maand", "werk_procent", "verdient"),
        "Na twee jaar: de WIA": ("uitkomst", "mate", "jaren", "jaren_voor_2016", "jaren_wia"),
    }

    maandloon = euro_field(
        "Bruto loon per maand", 100_000, 1, help_text="Van vóór de ziekte, in euro."
    )
    vakantiegeld = choice_field(
        "Vakantiegeld",
        [("erbij", "komt er nog bij (8%)"), ("inbegrepen", "zit er al in")],
        help_text="Dit geldt ook voor wat de werknemer later verdient.",
    )
    uren = number_field(
        "Uren per week",
        48,
        1,
        required=False,
        help_text="Alleen nodig als het loon dicht bij het minimumloon ligt.",
    )
    doorbetaling = choice_field(
        "Hoeveel loon betaalt de werkgever door?",
        [("wet", "wat de wet zegt: 70%"), ("cao", "volgens cao of contract")],
    )
    cao_1 = percentage_field("Jaar 1: hoeveel procent?", required=False)
    cao_1b = percentage_field(
        "Tweede helft van jaar 1", required=False, help_text="Leeg: als de eerste helft."
    )
    cao_2 = percentage_field("Jaar 2: hoeveel procent?", required=False)
    cao_2b = percentage_field(
        "Tweede helft van jaar 2", required=False, help_text="Leeg: als de eerste helft."
    )
    werk = choice_field(
        "Terug aan het werk binnen twee jaar?",
        [(PARTLY, "voor een deel"), (FULLY, "helemaal")],
        required=False,
        help_text="Dan ziet u het inkomen met en zonder werk naast elkaar.",
    )
    werk_maand = whole_field(
        "Vanaf welke maand van de ziekte?",
        law.WAGE_MONTHS,
        1,
        required=False,
        help_text="Van 1 tot en met 24.",
    )
    werk_procent = percentage_field(
        "Welk deel van het eigen werk?", 99, 1, required=False, help_text="In procent."
    )
    verdient = euro_field(
        "Wat verdient de werknemer na twee jaar?",
        100_000,
        required=False,
        help_text="Bruto per maand, met eigen of ander werk.",
    )
    uitkomst = choice_field(
        "Wat besluit UWV?",
        [(outcome.value, outcome.label) for outcome in Outcome],
        required=False,
        help_text="Leeg: dan ziet u alleen de eerste twee jaar.",
    )
    mate = percentage_field(
        "Hoeveel procent arbeidsongeschikt?",
        required=False,
        help_text="Alleen bij 35 tot 80%. UWV kijkt wat iemand minder kan verdienen.",
    )
    jaren = whole_field(
        "Hoeveel jaar heeft de werknemer gewerkt?",
        60,
        required=False,
        help_text="Kalenderjaren in loondienst. Leeg: dan blijft de duur onzeker.",
    )
    jaren_voor_2016 = whole_field("Hoeveel daarvan vóór 2016?", 60, required=False)
    jaren_wia = whole_field(
        "Hoeveel jaar na de keuring?",
        law.MOST_YEARS_SHOWN,
        1,
        required=False,
        help_text="Van 1 tot en met 5. Leeg: 3 jaar.",
    )

    def __init__(self, query: QueryDict, required: bool = False) -> None:
        """`query` is what the address asks; `required` where there is no page to ask it on."""
        super().__init__(query)
        if required and not self.asked:
            self.is_bound, self.data = True, query

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the address asks, as it was written."""
        return [(name, text) for name in self.fields for text in self.query.getlist(name)]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was answered, question by question, for on paper."""
        return [
            (str(field.label), _shown(field.field, field.value()))
            for field in self
            if field.value()
        ]

    @property
    def helper(self) -> FormHelper:
        """With what else stands in the address: the chosen products and the dates."""
        helper = super().helper
        helper.layout.fields.insert(0, HTML('{% include "comparison/calculators/_carried.html" %}'))
        return helper

    def clean(self) -> dict[str, Any]:
        """What goes together, or not; each problem at its own question."""
        told = super().clean() or self.cleaned_data
        if self["doorbetaling"].value() == "cao":
            self._need("cao_1", "cao_2", why="Vul het percentage van uw cao of contract in.")
        else:
            self._leave(*AGREED, why="Kies hierboven “volgens cao of contract”.")
        self._clean_work(told)
        self._clean_outcome(told)
        return told

    def situation(self) -> Situation:
        """What was told; only for a form without problems."""
        told = self.cleaned_data
        added = told["vakantiegeld"] == "erbij"
        return Situation(
            typed=told["maandloon"],
            allowance=terms.LEAST_HOLIDAY_ALLOWANCE if added else HUNDRED * 0,
            hours=told["uren"],
            agreed=self._agreed(told),
            back=self._back(told),
            earns_typed=told["verdient"],
            outcome=Outcome(told["uitkomst"]) if told["uitkomst"] else None,
            degree=told["mate"],
            years=told["jaren"],
            years_before=told["jaren_voor_2016"],
            shown_years=told["jaren_wia"] or Situation.shown_years,
        )

    def _clean_work(self, told: Mapping[str, Any]) -> None:
        work = self["werk"].value()
        if work:
            self._need("werk_maand", why="Vul in vanaf welke maand.")
        else:
            self._leave("werk_maand", why="Kies hierboven of de werknemer weer werkt.")
        if work == PARTLY:
            self._need("werk_procent", why="Vul in welk deel, van 1 t/m 99.")
        else:
            self._leave("werk_procent", why="Kies hierboven “voor een deel”.")
        if work == FULLY:
            why = "Laat dit leeg: wie helemaal terug is, verdient het oude loon."
            self._leave("verdient", why=why)

    def _clean_outcome(self, told: Mapping[str, Any]) -> None:
        if self["uitkomst"].value() != Outcome.PARTLY:
            self._leave("mate", why="Kies hierboven “35 tot 80%”.")
        elif "mate" in told and told["mate"] is None:
            self._need("mate", why="Vul in hoeveel procent, van 35 tot 80.")
        elif "mate" in told and not law.PARTLY_FROM <= told["mate"] < law.FULLY_FROM:
            self.add_error("mate", "Kies een percentage van 35 tot 80.")
        years, before = told.get("jaren"), told.get("jaren_voor_2016")
        if before is not None and "jaren" in told and (years is None or before > years):
            self.add_error("jaren_voor_2016", "Dit kan niet meer zijn dan alle jaren samen.")

    def _need(self, *names: str, why: str) -> None:
        for name in names:
            if name in self.cleaned_data and self.cleaned_data[name] is None:
                self.add_error(name, why)

    def _leave(self, *names: str, why: str) -> None:
        for name in names:
            if self.cleaned_data.get(name) is not None:
                self.add_error(name, why)

    @staticmethod
    def _agreed(told: Mapping[str, Any]) -> tuple[Any, ...] | None:
        if told["doorbetaling"] != "cao":
            return None
        return tuple(
            told[begin] if told[name] is None else told[name]
            for begin in AGREED[::2]
            for name in (begin, f"{begin}b")
        )

    @staticmethod
    def _back(told: Mapping[str, Any]) -> Return | None:
        if not told["werk"]:
            return None
        share = told["werk_procent"] if told["werk"] == PARTLY else HUNDRED
        return Return(told["werk_maand"], share)
