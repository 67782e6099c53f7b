"""What is covered: the range of cover, its total, own risk, wage cap, end age and surcharge."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from policies.kinds import dutch
from policies.kinds.kind import Kind, Value
from policies.kinds.parts import Blank, Choice, Euro, Percentage, Whole, WholeNumbers
from policies.kinds.problems import InvalidValue

TWO_YEARS = Decimal(200)
AOW = "aow"
PERCENT = rf"({dutch.NUMBER})\s*(?:%|procent)?"


@dataclass(frozen=True)
class CoverRange(Value):
    """The lowest and highest cover on offer, in percent of the insured wage, per year."""

    lowest_year_1: Annotated[
        Decimal, Percentage(key="laagste_jaar_1", label="Laagste dekking, jaar 1")
    ]
    lowest_year_2: Annotated[
        Decimal, Percentage(key="laagste_jaar_2", label="Laagste dekking, jaar 2")
    ]
    highest_year_1: Annotated[
        Decimal, Percentage(key="hoogste_jaar_1", label="Hoogste dekking, jaar 1")
    ]
    highest_year_2: Annotated[
        Decimal, Percentage(key="hoogste_jaar_2", label="Hoogste dekking, jaar 2")
    ]

    def check(self) -> None:
        """The lowest cover is not above the highest."""
        for year, lowest, highest in (
            (1, self.lowest_year_1, self.highest_year_1),
            (2, self.lowest_year_2, self.highest_year_2),
        ):
            if lowest > highest:
                raise InvalidValue(
                    f"In jaar {year} is de laagste dekking hoger dan de hoogste.",
                    f"laagste_jaar_{year}",
                )


class CoverRangeKind(Kind[CoverRange]):
    """A range of cover, `70/70 t/m 100/70`."""

    value_type = CoverRange
    name = "dekkingsbereik"
    example = "70/70 t/m 100/70"

    def parse(self, text: str) -> CoverRange:
        pair = rf"{PERCENT}\s*/\s*{PERCENT}"
        match = re.fullmatch(
            rf"{pair}(?:\s*(?:t/m|tot en met|-|–)\s*{pair})?", dutch.tidy(text), re.IGNORECASE
        )
        if not match:
            raise self.invalid(text)
        lowest = match[1], match[2]
        highest = (match[3], match[4]) if match[3] else lowest
        return CoverRange(*map(dutch.read_number, lowest + highest))

    def show(self, value: CoverRange) -> str:
        numbers = (
            dutch.show_number(number)
            for number in (
                value.lowest_year_1,
                value.lowest_year_2,
                value.highest_year_1,
                value.highest_year_2,
            )
        )
        return "{}/{} t/m {}/{}".format(*numbers)


@dataclass(frozen=True)
class TotalCover(Value):
    """The most that is covered over two years together, in percent of one year's wage."""

    standard: Annotated[Decimal, Percentage(key="standaard", label="Standaard", highest=TWO_YEARS)]
    with_agreement: Annotated[
        Decimal | None,
        Percentage(
            key="met_cao",
            label="Als cao of arbeidsvoorwaarden dat vragen",
            highest=TWO_YEARS,
            blank=Blank.UNKNOWN,
        ),
    ]

    def check(self) -> None:
        """A collective agreement never lowers the total."""
        if self.with_agreement is not None and self.with_agreement < self.standard:
            raise InvalidValue("Met cao is het maximum niet lager dan standaard.", "met_cao")


class TotalCoverKind(Kind[TotalCover]):
    """A total over two years, standard and with a collective agreement."""

    value_type = TotalCover
    name = "maximum over twee jaar"
    example = "standaard 170% over 2 jaar; 200% als cao of arbeidsvoorwaarden dat vragen"

    def parse(self, text: str) -> TotalCover:
        agreement = (
            r"(?:als cao of arbeidsvoorwaarden dat vragen"
            r"|over 2 jaar \(cao of arbeidsvoorwaarden vereist\))"
        )
        match = re.fullmatch(
            rf"(?:standaard )?{PERCENT}(?: over 2 jaar)?"
            rf"(?:[;.,] (?:{PERCENT} {agreement}|met cao {dutch.UNKNOWN}))?",
            dutch.tidy(text),
            re.IGNORECASE,
        )
        if not match:
            raise self.invalid(text)
        with_agreement = dutch.read_number(match[2]) if match[2] else None
        return TotalCover(dutch.read_number(match[1]), with_agreement)

    def show(self, value: TotalCover) -> str:
        standard = f"standaard {dutch.show_percentage(value.standard)} over 2 jaar"
        if value.with_agreement is None:
            return f"{standard}; met cao {dutch.UNKNOWN}"
        extra = dutch.show_percentage(value.with_agreement)
        return f"{standard}; {extra} als cao of arbeidsvoorwaarden dat vragen"


@dataclass(frozen=True)
class OwnRisk(Value):
    """The own-risk periods on offer, in working days per case of illness."""

    days: Annotated[
        tuple[int, ...],
        WholeNumbers(key="werkdagen", label="Eigen risico", highest=520, unit="werkdagen"),
    ]


class OwnRiskKind(Kind[OwnRisk]):
    """A choice of own-risk periods, `10, 20, 30 of 65 werkdagen`."""

    value_type = OwnRisk
    name = "keuze in werkdagen"
    example = "10, 20, 30 of 65 werkdagen"

    def parse(self, text: str) -> OwnRisk:
        return OwnRisk(self.parts["days"].read(text))

    def show(self, value: OwnRisk) -> str:
        return f"{self.parts['days'].write(value.days)} werkdagen"


@dataclass(frozen=True)
class WageCap(Value):
    """The most wage that is insured, in euro per employee per year."""

    amount: Annotated[Decimal, Euro(key="euro", label="Maximaal verzekerd loon")]
    employer_costs: Annotated[
        str | None,
        Choice(
            key="werkgeverslasten",
            label="Werkgeverslasten in dit maximum",
            options={
                "exclusief": "exclusief werkgeverslasten",
                "inclusief": "inclusief werkgeverslasten",
            },
            blank=Blank.UNKNOWN,
        ),
    ]


class WageCapKind(Kind[WageCap]):
    """A wage cap, `€ 125.000 per werknemer per jaar, exclusief werkgeverslasten`."""

    value_type = WageCap
    name = "bedrag per werknemer per jaar"
    example = "€ 125.000 per werknemer per jaar, exclusief werkgeverslasten"

    def parse(self, text: str) -> WageCap:
        match = re.fullmatch(
            rf"((?:€|euro?)? ?{dutch.NUMBER}(?:,--?| ?k)?)(?: per werknemer)?(?: per jaar)?"
            r"(?:,? \(?(?:(excl|incl)(?:\.|usief)? (?:werkgevers|wg)lasten"
            rf"|werkgeverslasten {dutch.UNKNOWN})\)?)?",
            dutch.tidy(text),
            re.IGNORECASE,
        )
        if not match:
            raise self.invalid(text)
        costs = f"{match[2].lower()}usief" if match[2] else None
        return WageCap(self.parts["amount"].read(match[1]), costs)

    def show(self, value: WageCap) -> str:
        costs = f"{value.employer_costs or ''} werkgeverslasten".strip()
        unknown = "" if value.employer_costs else f" {dutch.UNKNOWN}"
        return f"{dutch.show_euro(value.amount)} per werknemer per jaar, {costs}{unknown}"


@dataclass(frozen=True)
class EndAge(Value):
    """Until which age an employee is insured: the AOW age, or a number of years."""

    until: Annotated[
        str,
        Choice(
            key="tot",
            label="Verzekerd tot",
            options={AOW: "AOW-leeftijd", "leeftijd": "een vaste leeftijd"},
        ),
    ]
    years: Annotated[
        int | None,
        Whole(
            key="jaar", label="Vaste leeftijd", lowest=60, highest=75, unit="jaar", blank=Blank.NONE
        ),
    ]

    def check(self) -> None:
        """A fixed age, and only that, comes with its years."""
        if (self.until == AOW) != (self.years is None):
            raise InvalidValue(
                "Vul een aantal jaren in bij een vaste leeftijd, en alleen dan.", "jaar"
            )


class EndAgeKind(Kind[EndAge]):
    """An end age, `AOW-leeftijd` or `68 jaar`."""

    value_type = EndAge
    name = "eindleeftijd"
    example = "AOW-leeftijd"

    def parse(self, text: str) -> EndAge:
        written = dutch.tidy(text).lower()
        if re.fullmatch(r"aow[- ]?leeftijd", written):
            return EndAge(AOW, None)
        if match := re.fullmatch(r"(\d{2}) jaar", written):
            return EndAge("leeftijd", int(match[1]))
        raise self.invalid(text)

    def show(self, value: EndAge) -> str:
        return "AOW-leeftijd" if value.years is None else f"{value.years} jaar"


@dataclass(frozen=True)
class Surcharge(Value):
    """The highest surcharge for employer costs, in percent of the payment."""

    percentage: Annotated[Decimal, Percentage(key="procent", label="Ten hoogste")]


class SurchargeKind(Kind[Surcharge]):
    """A percentage that can be insured up to, `tot 30%`."""

    value_type = Surcharge
    name = "percentage tot"
    example = "tot 30%"

    def parse(self, text: str) -> Surcharge:
        written = re.sub(r"^tot ", "", dutch.tidy(text), flags=re.IGNORECASE)
        return Surcharge(self.parts["percentage"].read(written))

    def show(self, value: Surcharge) -> str:
        return f"tot {dutch.show_percentage(value.percentage)}"
