"""How long the contract binds, how soon to report, and which conditions hold."""

import re
from dataclasses import dataclass
from typing import Annotated

from policies.kinds import dutch
from policies.kinds.kind import Kind, Value
from policies.kinds.names import Document, Documents
from policies.kinds.parts import Blank, Flag, Whole


@dataclass(frozen=True)
class Years(Value):
    """A length in whole years."""

    years: Annotated[
        int, Whole(key="jaren", label="Aantal jaren", lowest=1, highest=10, unit="jaar")
    ]


class YearsKind(Kind[Years]):
    """A length in years, `3 jaar`."""

    value_type = Years
    name = "aantal jaren"
    example = "3 jaar"

    def parse(self, text: str) -> Years:
        match = re.fullmatch(r"(\d+)(?: ?jaar)?", dutch.tidy(text), re.IGNORECASE)
        if not match:
            raise self.invalid(text)
        return Years(dutch.read_whole(match[1]))

    def show(self, value: Years) -> str:
        return f"{value.years} jaar"


@dataclass(frozen=True)
class ReportTerm(Value):
    """Within how many working days after the first day of illness it must be reported."""

    days: Annotated[
        int,
        Whole(
            key="werkdagen",
            label="Werkdagen na de eerste ziektedag",
            highest=65,
            unit="werkdagen",
        ),
    ]


class ReportTermKind(Kind[ReportTerm]):
    """A term in working days, `uiterlijk de eerstvolgende werkdag`."""

    value_type = ReportTerm
    name = "termijn in werkdagen"
    example = "binnen 2 werkdagen"

    def parse(self, text: str) -> ReportTerm:
        written = dutch.tidy(text).lower()
        if written == "op de eerste ziektedag":
            return ReportTerm(0)
        if re.fullmatch(r"uiterlijk (?:de )?eerstvolgende werkdag", written):
            return ReportTerm(1)
        if match := re.fullmatch(r"(?:binnen )?(\d+) werkdag(?:en)?", written):
            return ReportTerm(dutch.read_whole(match[1]))
        raise self.invalid(text)

    def show(self, value: ReportTerm) -> str:
        fixed = {0: "op de eerste ziektedag", 1: "uiterlijk de eerstvolgende werkdag"}
        return fixed.get(value.days, f"binnen {value.days} werkdagen")


@dataclass(frozen=True)
class Notice(Value):
    """Whether the first term binds, and how many months' notice there is afterwards."""

    bound: Annotated[
        bool,
        Flag(key="gebonden_eerste_termijn", label="Niet opzegbaar in de eerste contractstermijn"),
    ]
    months: Annotated[
        int | None,
        Whole(
            key="maanden_daarna",
            label="Opzegtermijn daarna",
            highest=12,
            unit="maanden",
            blank=Blank.UNKNOWN,
        ),
    ]


class NoticeKind(Kind[Notice]):
    """Notice, `niet opzegbaar in de eerste contractstermijn; daarna 1 maand`."""

    value_type = Notice
    name = "opzegtermijn"
    example = "niet opzegbaar in de eerste contractstermijn; daarna 1 maand"

    def parse(self, text: str) -> Notice:
        match = re.fullmatch(
            r"(?P<bound>niet )?opzegbaar "
            r"(?:in de eerste contractstermijn|gedurende initi[eë]le contractstermijn van \d+ jaar)"
            r"[;,] daarna "
            rf"(?:(?P<months>\d+) maand(?:en)?|{dutch.UNKNOWN}|\[tekst afgebroken in de bron\])",
            dutch.tidy(text),
            re.IGNORECASE,
        )
        if not match:
            raise self.invalid(text)
        months = dutch.read_whole(match["months"]) if match["months"] else None
        return Notice(bool(match["bound"]), months)

    def show(self, value: Notice) -> str:
        bound = "niet opzegbaar" if value.bound else "opzegbaar"
        months = value.months
        after = dutch.UNKNOWN if months is None else dutch.count(months, "maand", "maanden")
        return f"{bound} in de eerste contractstermijn; daarna {after}"


@dataclass(frozen=True)
class Conditions(Value):
    """The documents that decide what really holds."""

    documents: Annotated[tuple[Document, ...], Documents(key="documenten", label="Documenten")]


class ConditionsKind(Kind[Conditions]):
    """Codes of conditions, `algc 107V · mkbo 205V`."""

    value_type = Conditions
    name = "voorwaardenset"
    example = "algc 107V (1-7-2024) · mkbo 205V"

    def parse(self, text: str) -> Conditions:
        return Conditions(self.parts["documents"].read(text))

    def show(self, value: Conditions) -> str:
        return str(self.parts["documents"].write(value.documents))
