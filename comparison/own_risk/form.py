"""The questions: wages, absences, and if the visitor likes premiums and a seed."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout, Submit
from django import forms
from django.http import QueryDict

from comparison.calculators import law
from comparison.calculators.fields import PartField, euro_field, percentage_field, whole_field
from comparison.calculators.form import QuestionForm
from comparison.own_risk.absences import Record
from comparison.own_risk.asked import (
    BY_AGREEMENT,
    BY_LAW,
    LAST_SEED,
    MOST_ROWS,
    Asked,
    length_name,
    premium_name,
)
from comparison.own_risk.payroll import Payroll
from comparison.own_risk.rows import (
    AskedRow,
    absences_of,
    half_filled,
    row_fields,
    rows_of,
    too_many,
)
from comparison.own_risk.simulation import SEED
from policies.kinds import dutch

MOST_EMPLOYEES = 500
MOST_WAGES = 100_000_000
MOST_YEARS = 10

COMPANY = ("werknemers", "loonsom", "doorbetaling", "cao_1", "eigen_lasten")


class OwnRiskForm(QuestionForm):
    """What own risk would cost; the own risks on offer each have a field for a premium."""

    werknemers = whole_field("Hoeveel werknemers hebt u?", MOST_EMPLOYEES, 1)
    loonsom = euro_field(
        "Hoeveel loon betaalt u per jaar, alle werknemers samen?",
        MOST_WAGES,
        1,
        help_text="Het brutoloon met vakantiegeld, in euro. Zonder werkgeverslasten.",
    )
    doorbetaling = forms.ChoiceField(
        label="Hoeveel van het loon betaalt u door in het eerste ziektejaar?",
        help_text="Kijk in uw cao of in de arbeidscontracten.",
        choices=[
            ("", "Kies"),
            (BY_LAW, f"Wat de wet ten minste vraagt: {law.LEAST_WAGE}%"),
            (BY_AGREEMENT, "Een ander percentage, uit cao of contract"),
        ],
        error_messages={
            "required": "Kies wat u doorbetaalt.",
            "invalid_choice": "Dit kan niet. Kies één van de twee.",
        },
    )
    cao_1 = percentage_field(
        "Het percentage uit cao of contract",
        lowest=int(law.LEAST_WAGE),
        required=False,
        help_text="Alleen als u dat hierboven koos. Bijvoorbeeld 100.",
    )
    eigen_lasten = percentage_field(
        "Hoeveel werkgeverslasten komen daar nog bij?",
        required=False,
        help_text="In procenten van het loon: premies, pensioen. Leeg: wij tellen ze niet mee.",
    )
    jaren = whole_field(
        "Over hoeveel jaar hebt u geteld?",
        MOST_YEARS,
        1,
        help_text="Telt u één jaar, vul dan 1 in. Meer jaren geven een beter beeld.",
    )
    zaad = whole_field(
        "Zaad van de loting",
        LAST_SEED,
        required=False,
        help_text=(
            f"Een heel getal. Leeg is {SEED}. Hetzelfde getal geeft altijd dezelfde uitkomst."
        ),
    )

    def __init__(self, query: QueryDict, own_risks: Sequence[int], *, cut: bool = False) -> None:
        """`query` is what the address asks, `own_risks` can be chosen from."""
        super().__init__(query)
        self.own_risks, self.cut = own_risks, cut
        if cut or any(name.startswith(premium_name("")) for name in query):
            self.judge()
        self.fields.update({premium_name(days): _premium_field(days) for days in own_risks})
        self.order_fields([name for name in self.fields if name != "zaad"])

    @property
    def rows(self) -> Sequence[AskedRow]:
        """The rows of absences to show."""
        return rows_of(self)

    def clean(self) -> dict[str, Any]:
        """Whether the answers fit each other."""
        found = self.cleaned_data
        self.refuse_address()
        self._check_percentage(found)
        self._check_rows(found)
        self._check_premiums()
        if not self.errors:
            self._check_days(self.question())
        return found

    def question(self) -> Asked:
        """What is asked, once it has been found valid."""
        found = self.cleaned_data
        agreed = found["cao_1"] if found["doorbetaling"] == BY_AGREEMENT else None
        premiums = {days: found[premium_name(days)] for days in self.own_risks}
        return Asked(
            payroll=Payroll(found["werknemers"], found["loonsom"], agreed, found["eigen_lasten"]),
            record=Record(found["jaren"], absences_of(found)),
            premiums={days: each for days, each in premiums.items() if each is not None},
            seed=SEED if found["zaad"] is None else found["zaad"],
        )

    def _check_percentage(self, found: dict[str, Any]) -> None:
        how, percentage = found.get("doorbetaling"), found.get("cao_1")
        if how == BY_AGREEMENT and percentage is None and "cao_1" not in self.errors:
            self.add_error("cao_1", "Vul het percentage in.")
        elif how == BY_LAW and percentage is not None:
            self.add_error("cao_1", "U koos wat de wet vraagt. Maak dit leeg, of kies anders.")

    def _check_rows(self, found: dict[str, Any]) -> None:
        for name, problem in half_filled(self):
            self.add_error(name, problem)
        if too_many(list(self.query)):
            self.add_error(
                None, f"Vul ten hoogste {MOST_ROWS} regels in. Neem duren samen die weinig schelen."
            )
        elif not absences_of(found) and not any(row.is_wrong for row in self.rows):
            self.add_error(
                length_name(1), "Vul ten minste één regel in. Was niemand ziek? Vul dan 0 keer in."
            )

    def _check_premiums(self) -> None:
        for name in self.query:
            typed = str(self.query[name]).strip()
            if typed and name.startswith(premium_name("")) and name not in self.fields:
                told = dutch.quoted(name.removeprefix(premium_name("")))
                self.add_error(None, f"Een eigen risico van {told} biedt geen product op deze dag.")

    def _check_days(self, asked: Asked) -> None:
        days, most = asked.record.days / asked.record.years, asked.payroll.working_days
        if days > most:
            ill, work = dutch.show_number(round(days, 1)), dutch.show_number(most)
            self.add_error(
                "jaren",
                f"U telt {ill} ziektedagen per jaar, maar samen werken uw werknemers {work} dagen.",
            )

    @property
    def helper(self) -> FormHelper:
        """How the form is laid out: the rows, and what stays in the address, have their own way."""
        helper = super().helper
        premiums = [premium_name(days) for days in self.own_risks]
        helper.layout = Layout(
            HTML('{% include "comparison/calculators/_carried.html" %}'),
            Fieldset("Uw bedrijf", *COMPANY),
            Fieldset("Uw verzuim", "jaren", HTML('{% include "comparison/own_risk/_rows.html" %}')),
            *([Fieldset("Premie per jaar", *premiums)] if premiums else []),
            Fieldset("Loting", "zaad"),
            Submit("", self.submit),
        )
        return helper


def _premium_field(own_risk: int) -> PartField:
    days = dutch.count(own_risk, "werkdag", "werkdagen")
    return euro_field(f"Met {days} eigen risico", required=False)


OwnRiskForm.base_fields.update(row_fields())
