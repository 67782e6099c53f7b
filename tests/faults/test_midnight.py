"""What begins on a day is shown at its first request, also where the clock is changed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.builders import AMSTERDAM
from tests.faults.clock import set_to
from tests.faults.server import Portal, served
from tests.installation import Environment, run

DAYS = ("2026-06-02", "2026-10-25", "2026-10-26", "2027-03-28", "2027-03-29")
"""Days that begin at some midnight: an ordinary one, and those around a change of the clock."""

PREPARED = """
from datetime import date
from tests.builders import a_product, a_sheet, an_insurer, published
product = a_product(an_insurer("Nachtverzekeraar"), "Middernacht", "middernacht")
published(a_sheet(product, date(2026, 1, 1), max_werkgeverslasten="tot 1%"))
for number, day in enumerate({days}, 2):
    sheet = a_sheet(product, date.fromisoformat(day), max_werkgeverslasten=f"tot {{number}}%")
    published(sheet, at="2026-02-01")
"""
FIXED, PAGE, DOCUMENT = "/begrippen/", "/producten/middernacht/", "/vergelijken.json?p=middernacht"


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clock of the portal."""
    file = tmp_path_factory.mktemp("clock") / "seconds"
    file.write_text("0")
    return file


@pytest.fixture(scope="module")
def portal(installation: Environment, clock: Path) -> Iterator[Portal]:
    """The portal by that clock, with a sheet for every one of those days."""
    run(installation, PREPARED.format(days=DAYS))
    with served(installation, "-m", "tests.faults.clock", str(clock)) as running:
        yield running


@pytest.mark.parametrize("day", DAYS)
def test_a_sheet_takes_effect_with_its_day(portal: Portal, clock: Path, day: str) -> None:
    begins = date.fromisoformat(day)
    number = DAYS.index(day) + 2
    set_to(midnight(begins) - timedelta(seconds=30), clock)
    for _ in range(6):  # so that both workers keep it
        assert shown(portal) == (str(begins - timedelta(days=1)), number - 1)
    set_to(midnight(begins), clock)
    for _ in range(6):
        assert shown(portal) == (day, number)


def test_an_hour_that_comes_twice_shows_one_day(portal: Portal, clock: Path) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
    for moment in (first, first.replace(fold=1)):
        set_to(moment, clock)
        assert shown(portal) == ("2026-10-25", 3)


def test_a_clock_set_back_shows_the_day_of_before(portal: Portal, clock: Path) -> None:
    for moment in (midnight(date(2026, 6, 2)), midnight(date(2026, 6, 2)) - timedelta(seconds=9)):
        set_to(moment, clock)
        day = moment.astimezone(AMSTERDAM).date()
        assert shown(portal)[0] == str(day)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Amsterdam."""
    return datetime.combine(day, time.min, AMSTERDAM)


def shown(portal: Portal) -> tuple[str, int]:
    """The day of a comparison, and which sheet it and the page of the product show."""
    document = portal.get(DOCUMENT).json()
    (number,) = (
        int(cell["waarde"]["procent"])
        for group in document["groepen"]
        for row in group["rijen"]
        if row["sleutel"] == "max_werkgeverslasten"
        for cell in row["cellen"].values()
    )
    page = portal.get(PAGE)
    assert page.status == portal.get(FIXED).status == 200
    assert f"tot {number}%" in page.text
    return document["op"], number
