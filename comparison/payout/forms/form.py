"""The form: what an address asks, judged, with everything that was typed kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BoundField

from comparison.payout.forms.address import PHASE_NAMES, Address
from comparison.payout.forms.fields import Several
from comparison.payout.forms.offer import PARTS, Offer
from comparison.payout.forms.phases import MOST, Phases
from comparison.payout.forms.questions import (
    COUNTS_WHEN,
    FOLDS,
    NEEDED_WHEN,
    OF_CURRENT,
    Questions,
    policies_field,
    products_field,
)
from comparison.selection import Pairs
from policies.kinds import dutch


@dataclass(frozen=True)
class Problem:
    """What is wrong with a question: where it stands on the page, what it is called, and why."""

    place: str
    label: str
    text: str


@dataclass(frozen=True)
class Fold:
    """Questions that are rarely asked; `open` when one of them was answered, or wrongly."""

    name: str
    title: str
    fields: tuple[BoundField, ...]
    open: bool


class PayoutForm(Questions):
    """The questions with their answers; judged once more is asked than dates and products.

    `must` has it judged in any case, as a file that was asked for needs.
    """

    def __init__(self, address: Address, offer: Offer, *, must: bool = False) -> None:
        """Filled in as the address has it; `offer` is what can be chosen on its day."""
        super().__init__(address.query)
        # Dates and products come along from other pages: with nothing else nothing is asked.
        self.asked = must or any(name in address.query for name in self.base_fields.keys() - PARTS)
        self.is_bound, self.data = True, address.query
        self.offer = offer
        self.phases = Phases(address)
        self.phase_problems: list[str] = []
        self.fields["p"] = products_field(offer.products)
        self.fields["basis"] = policies_field(offer.policies)

    def full_clean(self) -> None:
        """Judge what is asked; when nothing is, only what other pages brought along."""
        super().full_clean()
        if not self.asked:
            for name in self.errors.keys() - PARTS:
                del self.errors[name]

    def clean(self) -> dict[str, Any]:
        """Judge what hangs together, and forget what does not count."""
        for name in COUNTS_WHEN:
            if not self.counts(name):
                self.errors.pop(name, None)
                self.cleaned_data[name] = None
            elif name in NEEDED_WHEN and self.cleaned_data.get(name, "") is None:
                self.add_error(name, "Vul dit in.")
        for name, problem in self.offer.problems.items():
            self.add_error(name, problem)
        if self.cleaned_data.get("verzuim") == "fasen":
            self._judge_phases()
        return self.cleaned_data

    def counts(self, name: str) -> bool:
        """Whether an answer to this question counts, after the answers to the others."""
        if name in OF_CURRENT:
            return bool(self.cleaned_data.get("basis"))
        question, answers = COUNTS_WHEN.get(name, ("", ("",)))
        return self.cleaned_data.get(question, "") in answers

    def _judge_phases(self) -> None:
        phases = self.phases
        if phases.left_out:
            number = dutch.show_number(phases.count)
            self._tell_phases(
                f"U vulde {number} fasen in. Er passen er {MOST}: de eerste {MOST} staan er nog, "
                f"de andere {dutch.show_number(phases.left_out)} zijn weggelaten."
            )
            return
        phases.judge()
        for name, problem in self._of_rows():
            self.add_error(name, problem)
        if not phases.typed:
            self._tell_phases("Vul ten minste één fase in.")
        elif phases.is_right and "fase_tot" not in self.errors:
            for problem in phases.problems_of_last(self.cleaned_data["fase_tot"]):
                self.add_error("fase_tot", problem)

    def _of_rows(self) -> Iterator[tuple[str, str]]:
        for row in self.phases.rows:
            yield from (("fase_van", f"Fase {row.number}: {each}") for each in row.begin_errors)
            yield from (
                ("fase_procent", f"Fase {row.number}: {each}") for each in row.percentage_errors
            )

    def _tell_phases(self, problem: str) -> None:
        """Of the phases as a whole."""
        self.phase_problems.append(problem)
        self.add_error("fase_van", problem)

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, with the place of the field where it is."""
        for field in self:
            if field.name == PHASE_NAMES[0]:
                yield from self._problems_of_phases()
            elif field.name not in PHASE_NAMES:
                place = field.id_for_label or f"{field.auto_id}_0"
                yield from (Problem(place, str(field.label), str(each)) for each in field.errors)

    def _problems_of_phases(self) -> Iterator[Problem]:
        yield from (Problem("id_fase_van_1", "Fasen", problem) for problem in self.phase_problems)
        for row in self.phases.rows:
            label = f"Fase {row.number}"
            yield from (Problem(row.begin_id, label, each) for each in row.begin_errors)
            yield from (Problem(row.percentage_id, label, each) for each in row.percentage_errors)

    @property
    def more(self) -> Fold:
        """What an employer may add about his own duty."""
        return self._fold("meer")

    @property
    def folds(self) -> Iterator[Fold]:
        """The other questions that are rarely asked, under their headings."""
        return (self._fold(name) for name in FOLDS if name != "meer")

    def _fold(self, name: str) -> Fold:
        title, names = FOLDS[name]
        fields = tuple(self[each] for each in names)
        is_open = any(field.errors or any(self.query.getlist(field.name)) for field in fields)
        return Fold(name, title, fields, is_open)

    @cached_property
    def pairs(self) -> Pairs:
        """The question as names and values, without products and dates: what counts, as typed."""
        found: list[tuple[str, str]] = []
        for name in self.base_fields:
            if name == PHASE_NAMES[0] and self.counts(name):
                for begin, share in self.phases.typed:
                    found += zip(PHASE_NAMES, (begin, share), strict=True)
            elif name not in (*PARTS, *PHASE_NAMES) and self.counts(name):
                texts = map(dutch.tidy, self._counted(name))
                found += [(name, text) for text in texts if text]
        return found

    def _counted(self, name: str) -> list[str]:
        """What the form reads of a name that stands in the address more than once."""
        ticked = isinstance(self.fields[name], Several)
        typed = self.cleaned_data.get(name, ()) if ticked else self.query.getlist(name)
        return list(typed)[-1:]
