"""Who helps, how far, and what that costs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from policies.kinds import dutch
from policies.kinds.kind import Kind, Value
from policies.kinds.names import Names
from policies.kinds.parts import Blank, Choice, Euro, Number, Part, Percentage
from policies.kinds.problems import InvalidValue

DECIDERS = {
    "ontzorgmanager": "ontzorgmanager",
    "bedrijfsarts": "bedrijfsarts",
    "verzekeraar": "verzekeraar",
    "werkgever": "werkgever",
}
PER_PERSON = "per_persoon_per_jaar"
OF_WAGES = "percentage_loonsom"


@dataclass(frozen=True)
class Support(Value):
    """Which share of the cost of re-integration is paid, and who decides what is needed."""

    percentage: Annotated[Decimal, Percentage(key="procent", label="Vergoed deel van de kosten")]
    decider: Annotated[
        str | None,
        Choice(
            key="beslist_door",
            label="Wie beslist wat nodig is",
            options=DECIDERS,
            blank=Blank.UNKNOWN,
        ),
    ]


class SupportKind(Kind[Support]):
    """A share of cost and who decides, `100% van wat de ontzorgmanager nodig vindt`."""

    value_type = Support
    name = "vergoeding en wie beslist"
    example = "100% van wat de ontzorgmanager nodig vindt"

    def parse(self, text: str) -> Support:
        deciders = "|".join(DECIDERS)
        match = re.fullmatch(
            rf"({dutch.NUMBER}) ?% van (?:"
            rf"wat de (?P<a>{deciders}) nodig vindt"
            rf"|de interventies ?/ ?acties die de (?P<b>{deciders}) noodzakelijk acht"
            r" voor de re-integratie van de zieke werknemer"
            rf"|de kosten; wie beslist: {dutch.UNKNOWN})",
            dutch.tidy(text),
            re.IGNORECASE,
        )
        if not match:
            raise self.invalid(text)
        decider = match["a"] or match["b"]
        return Support(dutch.read_number(match[1]), decider.lower() if decider else None)

    def show(self, value: Support) -> str:
        share = dutch.show_percentage(value.percentage)
        if value.decider is None:
            return f"{share} van de kosten; wie beslist: {dutch.UNKNOWN}"
        return f"{share} van wat de {value.decider} nodig vindt"


@dataclass(frozen=True)
class Providers(Value):
    """Who delivers the service."""

    names: Annotated[tuple[str, ...], Names(key="aanbieders", label="Aanbieders")]


class ProvidersKind(Kind[Providers]):
    """One or more providers, `BeeActive / Perspectief`."""

    value_type = Providers
    name = "aanbieders"
    example = "BeeActive / Perspectief"

    def parse(self, text: str) -> Providers:
        return Providers(self.parts["names"].read(text))

    def show(self, value: Providers) -> str:
        return str(self.parts["names"].write(value.names))


@dataclass(frozen=True)
class ServiceTariff(Value):
    """How the occupational health service is paid: per person, or a share of the wage sum."""

    basis: Annotated[
        str,
        Choice(
            key="grondslag",
            label="Grondslag",
            options={PER_PERSON: "per persoon per jaar", OF_WAGES: "percentage van de loonsom"},
        ),
    ]
    amount: Annotated[
        Decimal | None,
        Number(
            key="bedrag",
            label="Bedrag in euro, of percentage",
            highest=Decimal(99_999),
            blank=Blank.UNKNOWN,
        ),
    ]

    def check(self) -> None:
        """A percentage does not go above 100."""
        if self.basis == OF_WAGES and self.amount is not None and self.amount > 100:
            raise InvalidValue("Een percentage is ten hoogste 100.", "bedrag")


class ServiceTariffKind(Kind[ServiceTariff]):
    """A tariff, `€ 150 per persoon per jaar` or `0,5% van de loonsom`."""

    value_type = ServiceTariff
    name = "tarief"
    example = "€ 150 per persoon per jaar"

    def parse(self, text: str) -> ServiceTariff:
        written = dutch.tidy(text).lower()
        per_person = r"(?:per persoon per jaar|pppj)"
        if match := re.fullmatch(rf"(?:€|euro?) ?({dutch.NUMBER}) {per_person}", written):
            return ServiceTariff(PER_PERSON, dutch.read_number(match[1]))
        if match := re.fullmatch(rf"({dutch.NUMBER}) ?% van de loonsom", written):
            return ServiceTariff(OF_WAGES, dutch.read_number(match[1]))
        unknown = rf"(?:, bedrag {dutch.UNKNOWN})?"
        if re.fullmatch(rf"(?:tarief per )?{per_person}{unknown}", written):
            return ServiceTariff(PER_PERSON, None)
        if re.fullmatch(rf"percentage van de loonsom(?:, hoogte {dutch.UNKNOWN})?", written):
            return ServiceTariff(OF_WAGES, None)
        raise self.invalid(text)

    def measured(self, value: ServiceTariff) -> Mapping[str, Part[Any]]:
        """The amount is in euro or in percent, as its basis has it."""
        measure = Euro if value.basis == PER_PERSON else Percentage
        amount = measure(key="bedrag", label="Tarief", blank=Blank.UNKNOWN)
        return {**self.parts, "amount": amount}

    def show(self, value: ServiceTariff) -> str:
        if value.basis == PER_PERSON:
            if value.amount is None:
                return f"per persoon per jaar, bedrag {dutch.UNKNOWN}"
            return f"{dutch.show_euro(value.amount)} per persoon per jaar"
        if value.amount is None:
            return f"percentage van de loonsom, hoogte {dutch.UNKNOWN}"
        return f"{dutch.show_percentage(value.amount)} van de loonsom"
