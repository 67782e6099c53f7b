"""How a payment is worked out, in illness and at death."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from policies.kinds import dutch
from policies.kinds.kind import Kind, Value
from policies.kinds.parts import Blank, Choice, Flag, Part, Whole
from policies.kinds.problems import InvalidValue

NO_COVER = "geen"
MONTHS = "maanden"
WORKING_DAYS = "werkdagen"
AFTER_WAGES = "alleen na loondoorbetaling bij ziekte en uitkering uit deze verzekering"


@dataclass(frozen=True)
class PayoutFormula(Value):
    """The formula per employee; the divisor makes a day wage of the insured yearly wage."""

    divisor: Annotated[
        int,
        Whole(
            key="deler",
            label="Deler: werkdagen per jaar",
            lowest=200,
            highest=366,
            unit="werkdagen",
        ),
    ]


class PayoutFormulaKind(Kind[PayoutFormula]):
    """The formula of the source, told by its divisor."""

    value_type = PayoutFormula
    name = "formule per werknemer"
    example = (
        "per werknemer: verzekerd loon / 261 × werkdagen verzuim na eigen risico "
        "× verzuimpercentage × dekkingspercentage"
    )

    def parse(self, text: str) -> PayoutFormula:
        times = r"\s*[x×]\s*"
        match = re.fullmatch(
            r"(?:berekening )?per werknemer: \(?verzekerd loon ?/ ?(\d{3})\)?"
            rf"{times}\(?(?:aantal )?werkdagen verzuim(?: door ziekte)?"
            r" na eigen risico(?: periode)?"
            rf"{times}(?:verzuimpercentage|percentage verzuim door ziekte)"
            rf"{times}dekkingspercentage\)?",
            dutch.tidy(text),
            re.IGNORECASE,
        )
        if not match:
            raise self.invalid(text)
        return PayoutFormula(int(match[1]))

    def show(self, value: PayoutFormula) -> str:
        return self.example.replace("261", str(value.divisor))


@dataclass(frozen=True)
class DeathCover(Value):
    """What is paid when an employee dies, and under which conditions."""

    measure: Annotated[
        str,
        Choice(
            key="soort",
            label="Uitkering",
            options={
                NO_COVER: "geen dekking",
                MONTHS: "maanden loon",
                WORKING_DAYS: "werkdagen × dagloon × dekkingspercentage",
            },
        ),
    ]
    number: Annotated[
        int | None,
        Whole(
            key="aantal",
            label="Aantal maanden of werkdagen",
            lowest=1,
            highest=66,
            blank=Blank.NONE,
        ),
    ]
    by_law: Annotated[bool, Flag(key="volgens_wet", label="Volgens artikel 7:674 BW")]
    months_with_agreement: Annotated[
        int | None,
        Whole(
            key="maanden_met_cao",
            label="Ten hoogste, met een ruimere cao",
            lowest=1,
            highest=12,
            unit="maanden",
            blank=Blank.NONE,
        ),
    ]
    after_wages: Annotated[
        bool,
        Flag(key="alleen_na_loondoorbetaling", label="Alleen na loondoorbetaling en uitkering"),
    ]

    def check(self) -> None:
        """Cover has a number; no cover has nothing at all."""
        if self.measure != NO_COVER and self.number is None:
            raise InvalidValue("Vul het aantal maanden of werkdagen in.", "aantal")
        extras = (self.number, self.by_law, self.months_with_agreement, self.after_wages)
        if self.measure == NO_COVER and any(extras):
            raise InvalidValue("Zonder dekking horen hier geen voorwaarden bij.", "soort")
        months = self.number if self.measure == MONTHS else None
        most = self.months_with_agreement
        if months and most and most < months:
            raise InvalidValue("Met een ruimere cao is de uitkering niet lager.", "maanden_met_cao")


class DeathCoverKind(Kind[DeathCover]):
    """Cover at death, `1 maand volgens art. 7:674 BW`."""

    value_type = DeathCover
    name = "dekking bij overlijden"
    example = "1 maand volgens art. 7:674 BW; met ruimere cao ten hoogste 3 maanden"

    _sentence = re.compile(
        r"(?:(?P<months>\d+) maand(?:en)?"
        r"|eenmalig (?P<days>\d+) werkdag(?:en)? (?:×|x|a) dagloon (?:×|x) dekkingspercentage)"
        r"(?P<law> (?:volgens|conform)? ?\(?art(?:\.|ikel) 7:674 bw\)?)?"
        r"(?:; met ruimere cao ten hoogste (?P<agreed>\d+) maand(?:en)?"
        r"|, indien cao van toepassing met meer uitgebreide regeling max\. (?P<max>\d+) maanden)?"
        rf"(?P<after>[;,] (?:{AFTER_WAGES}"
        r"|mits na loondoorbetalings? ?periode bij ziekte"
        r" en uitkering vanuit de verzuimverzekering))?",
        re.IGNORECASE,
    )

    def parse(self, text: str) -> DeathCover:
        written = dutch.tidy(text)
        if written.lower() == "geen dekking":
            return DeathCover(NO_COVER, None, False, None, False)
        match = self._sentence.fullmatch(written)
        if not match:
            raise self.invalid(text)
        agreed = match["agreed"] or match["max"]
        return DeathCover(
            measure=MONTHS if match["months"] else WORKING_DAYS,
            number=dutch.read_whole(match["months"] or match["days"]),
            by_law=bool(match["law"]),
            months_with_agreement=dutch.read_whole(agreed) if agreed else None,
            after_wages=bool(match["after"]),
        )

    def measured(self, value: DeathCover) -> Mapping[str, Part[Any]]:
        """The number counts months or working days, as its measure has it."""
        unit = "" if value.measure == NO_COVER else value.measure
        number = Whole(key="aantal", label="Aantal", highest=66, unit=unit, blank=Blank.NONE)
        return {**self.parts, "number": number}

    def show(self, value: DeathCover) -> str:
        if value.number is None:
            return "geen dekking"
        if value.measure == MONTHS:
            text = dutch.count(value.number, "maand", "maanden")
        else:
            days = dutch.count(value.number, "werkdag", "werkdagen")
            text = f"eenmalig {days} × dagloon × dekkingspercentage"
        if value.by_law:
            text += " volgens art. 7:674 BW"
        if value.months_with_agreement:
            most = dutch.count(value.months_with_agreement, "maand", "maanden")
            text += f"; met ruimere cao ten hoogste {most}"
        return f"{text}; {AFTER_WAGES}" if value.after_wages else text
