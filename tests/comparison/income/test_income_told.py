"""docs/income.md tells the examples as the sums give them, with the amounts of one day."""

from datetime import date
from pathlib import Path

import pytest

from comparison.reading.amounts import amounts_on
from tests.comparison.income import paper

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "income.md"

pytestmark = pytest.mark.django_db


def test_the_examples_in_the_guide_are_what_the_sums_give() -> None:
    _, told = GUIDE.read_text().split(paper.BEGIN)
    assert told.strip() == paper.examples(amounts_on(date.fromisoformat(paper.ON))).strip()
