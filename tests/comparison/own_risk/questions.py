"""Questions to ask, with defaults; and what a page answers, read back from its tables."""

from decimal import Decimal
from html.parser import HTMLParser

from hypothesis import strategies as st

from comparison.own_risk.absences import Absence, Record
from comparison.own_risk.asked import Asked
from comparison.own_risk.payroll import Payroll

OWN_RISKS = (10, 20, 30, 65)

PAGE = "/rekenen/eigen-risico/"
DOCUMENT = "/rekenen/eigen-risico.json"


def a_record(*counted: tuple[int, int | str], years: int = 1) -> Record:
    """Lengths with how often they were counted."""
    return Record(years, tuple(Absence(days, Decimal(times)) for days, times in counted))


def a_payroll(
    employees: int = 10,
    wage_sum: int | str = 260_000,
    agreed: int | None = 100,
    costs: int | None = None,
) -> Payroll:
    """Ten employees who earn 100 euro a working day."""
    return Payroll(
        employees,
        Decimal(wage_sum),
        None if agreed is None else Decimal(agreed),
        None if costs is None else Decimal(costs),
    )


def a_question(
    *counted: tuple[int, int | str], years: int = 1, seed: int = 1, **premiums: int
) -> Asked:
    """The wages of ten employees with these absences; premiums as `premie_10=500`."""
    found = {int(name.removeprefix("premie_")): Decimal(each) for name, each in premiums.items()}
    return Asked(a_payroll(), a_record(*counted, years=years), found, seed)


def an_address(**changed: str | None) -> dict[str, str]:
    """What a visitor sends; None leaves a question out."""
    asked = {
        "werknemers": "10",
        "loonsom": "260.000",
        "doorbetaling": "cao",
        "cao_1": "100",
        "eigen_lasten": "",
        "jaren": "2",
        "duur_1": "5",
        "keer_1": "8",
        "duur_2": "",
        "keer_2": "",
        "duur_3": "40",
        "keer_3": "1,5",
        "zaad": "",
        **changed,
    }
    return {name: text for name, text in asked.items() if text is not None}


def decimals(lowest: int, highest: int) -> st.SearchStrategy[Decimal]:
    """Numbers as they can be typed in: with at most two decimals."""
    return st.decimals(lowest, highest, places=2, allow_nan=False, allow_infinity=False)


ABSENCES = st.lists(
    st.builds(Absence, st.integers(1, 520), decimals(0, 20)), min_size=1, max_size=6
).map(tuple)

RECORDS = st.builds(Record, st.integers(1, 10), ABSENCES)

PAYROLLS = st.builds(
    Payroll,
    st.integers(1, 500),
    decimals(1, 100_000_000),
    st.none() | decimals(70, 100),
    st.none() | decimals(0, 100),
)


class Tables(HTMLParser):
    """The rows of every table in a page, each with its heading in front."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._depth = 0
        self._aside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._depth = 1
            self.rows[-1].append("")
        elif tag == "span" and self._depth:
            self._aside += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._depth = 0
        elif tag == "span" and self._aside:
            self._aside -= 1

    def handle_data(self, text: str) -> None:
        if self._depth and not self._aside:
            self.rows[-1][-1] += text.strip()

    def under(self, first: str) -> list[list[str]]:
        """What stands in the rows with this heading."""
        return [row[1:] for row in self.rows if row and row[0] == first]
