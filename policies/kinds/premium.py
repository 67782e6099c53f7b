"""How the premium is set, and whether a change of it sets the employer free."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from policies.kinds import dutch
from policies.kinds.kind import Kind, Value
from policies.kinds.parts import Blank, Choice, Euro, Percentage, Whole
from policies.kinds.problems import InvalidValue

EXPERIENCE = "experience_rating"
FIXED = "vaste_premie"
METHODS = {EXPERIENCE: "experience rating", FIXED: "vaste premie"}
ANY_CHANGE = "elke_wijziging"
ABOVE = "verhoging_boven"
NEVER = "niet"


@dataclass(frozen=True)
class PremiumSetting(Value):
    """How the premium is set, and whether and at what price it is stable."""

    method: Annotated[
        str,
        Choice(
            key="methode",
            label="Methode",
            options=METHODS,
        ),
    ]
    stable_years: Annotated[
        int | None,
        Whole(
            key="stabiliteit_jaren",
            label="Premiestabiliteit",
            lowest=1,
            highest=10,
            unit="jaar",
            blank=Blank.NONE,
        ),
    ]
    surcharge: Annotated[
        Decimal | None,
        Percentage(key="opslag_procent", label="Tegen een opslag van", blank=Blank.NONE),
    ]
    wage_sum_up_to: Annotated[
        Decimal | None, Euro(key="tot_loonsom", label="Bij een loonsom tot", blank=Blank.NONE)
    ]

    def check(self) -> None:
        """A surcharge and a wage sum belong to stability."""
        if self.stable_years is None and (
            self.surcharge is not None or self.wage_sum_up_to is not None
        ):
            raise InvalidValue(
                "Vul in voor hoeveel jaar de premie stabiel is.", "stabiliteit_jaren"
            )


class PremiumSettingKind(Kind[PremiumSetting]):
    """A premium setting, `experience rating; 3 jaar premiestabiliteit tegen 6% opslag`."""

    value_type = PremiumSetting
    name = "premievaststelling"
    example = (
        "experience rating; 3 jaar premiestabiliteit tegen 6% opslag bij een loonsom tot € 500.000"
    )

    _stability = re.compile(
        r"(?:(?:bij )?(?P<years>\d+) ?(?:jaar|jr)(?: contract)? premiestabiliteit"
        r"|1e contractsperiode van (?P<first>\d+) jaar premiestabiliteit)"
        rf"(?: tegen (?P<surcharge>{dutch.NUMBER}) ?% opslag)?"
        r"(?: bij een loonsom tot (?P<sum>€ ?[\d.,]+)| ?\( ?tot max (?P<max>[\d.,]+k?) loonsom\))?",
        re.IGNORECASE,
    )

    def parse(self, text: str) -> PremiumSetting:
        words = "|".join(METHODS.values())
        match = re.fullmatch(rf"({words})(?:[;,.] (.*))?", dutch.tidy(text), re.IGNORECASE)
        if not match:
            raise self.invalid(text)
        method = self.parts["method"].read(match[1])
        if not match[2] or match[2].lower() == "geen premiestabiliteit vermeld":
            return PremiumSetting(method, None, None, None)
        stability = self._stability.fullmatch(match[2])
        if not stability:
            raise self.invalid(text)
        wage_sum = stability["sum"] or stability["max"]
        return PremiumSetting(
            method=method,
            stable_years=dutch.read_whole(stability["years"] or stability["first"]),
            surcharge=dutch.read_number(stability["surcharge"]) if stability["surcharge"] else None,
            wage_sum_up_to=self.parts["wage_sum_up_to"].read(wage_sum) if wage_sum else None,
        )

    def show(self, value: PremiumSetting) -> str:
        text = str(self.parts["method"].write(value.method))
        if value.stable_years is None:
            return f"{text}; geen premiestabiliteit vermeld"
        text += f"; {value.stable_years} jaar premiestabiliteit"
        if value.surcharge is not None:
            text += f" tegen {dutch.show_percentage(value.surcharge)} opslag"
        if value.wage_sum_up_to is not None:
            text += f" bij een loonsom tot {dutch.show_euro(value.wage_sum_up_to)}"
        return text


@dataclass(frozen=True)
class PremiumCancellation(Value):
    """Whether the employer may cancel when the premium changes."""

    when: Annotated[
        str,
        Choice(
            key="wanneer",
            label="Opzegbaar",
            options={
                ANY_CHANGE: "ja, bij elke wijziging van het premiepercentage",
                ABOVE: "ja, bij een verhoging boven een percentage",
                NEVER: "nee",
            },
        ),
    ]
    threshold: Annotated[
        Decimal | None,
        Percentage(key="procent", label="Bij een verhoging van meer dan", blank=Blank.NONE),
    ]

    def check(self) -> None:
        """A threshold belongs to a rise above it, and only to that."""
        if (self.when == ABOVE) != (self.threshold is not None):
            raise InvalidValue(
                "Vul een percentage in bij een verhoging boven een percentage, en alleen dan.",
                "procent",
            )


class PremiumCancellationKind(Kind[PremiumCancellation]):
    """A right to cancel, `ja, bij een verhoging van meer dan 20%`."""

    value_type = PremiumCancellation
    name = "opzegbaar bij premieaanpassing"
    example = "ja, bij een verhoging van meer dan 20%"

    def parse(self, text: str) -> PremiumCancellation:
        written = dutch.tidy(text).lower()
        if written == "nee":
            return PremiumCancellation(NEVER, None)
        if re.fullmatch(
            r"ja,? bij (?:elke wijziging van het |wijziging )premiepercentage", written
        ):
            return PremiumCancellation(ANY_CHANGE, None)
        rise = rf"ja,? bij (?:een )?verhoging (?:van meer dan |> ?)({dutch.NUMBER}) ?%"
        if match := re.fullmatch(rise, written):
            return PremiumCancellation(ABOVE, dutch.read_number(match[1]))
        raise self.invalid(text)

    def show(self, value: PremiumCancellation) -> str:
        if value.threshold is not None:
            return f"ja, bij een verhoging van meer dan {dutch.show_percentage(value.threshold)}"
        return str(self.parts["when"].write(value.when))
