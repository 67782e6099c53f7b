"""What is on offer is what is in force, by name alone."""

from datetime import date, timedelta
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from comparison.reading.market import Offer, market_on
from comparison.reading.sheets import sheets_in_force
from comparison.selection import Selection
from tests.builders import NEW_YEAR, a_product, a_sheet, an_insurer, moment, published, withdrawn

pytestmark = pytest.mark.django_db

DAYS = [NEW_YEAR + timedelta(30 * number) for number in range(6)]
KNOWN = [None, *(NEW_YEAR + timedelta(30 * number + 1) for number in range(6))]


def a_catalogue(chance: Random) -> None:
    """Products whose sheets and ends are known sooner or later than they begin."""
    for name in ("Noord", "de Zuid", "Beta", "a.s.r."):
        insurer = an_insurer(name)
        for _ in range(chance.randint(0, 3)):
            product = a_product(insurer, name=chance.choice(["Alfa", "beta", "Polis"]))
            a_sheet(product, NEW_YEAR)
            for at in sorted(chance.sample(DAYS, chance.randint(0, 2))):
                published(a_sheet(product, chance.choice(DAYS)), at=moment(at))
            if chance.random() < 0.5:
                withdrawn(product, chance.choice(DAYS), at=moment(DAYS[-1]))


@pytest.mark.parametrize("chance", range(3))
def test_what_is_on_offer_is_what_is_in_force_in_the_same_order(chance: int) -> None:
    a_catalogue(Random(chance))
    for on in DAYS:
        for known in KNOWN:
            selection = Selection(on=on, known=known)
            products = [sheet.product for sheet in sheets_in_force(selection, on)]
            expected = [Offer(each.slug, each.name, each.insurer.name) for each in products]
            found = market_on(selection, on)
            assert list(found.offers) == expected
            assert list(found.present) == list(dict.fromkeys(each.insurer for each in expected))


def test_every_insurer_is_on_the_market_or_told_to_be_absent(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("Zuid", "noord", "Oost"):
        an_insurer(name)
    a_sheet(a_product(an_insurer("Alleen een concept")))
    published(a_sheet(a_product(an_insurer("West"))))
    with django_assert_num_queries(1):
        market = market_on(Selection(), date(2026, 6, 1))
    assert market.present == ("West",)
    assert market.absent == ("Alleen een concept", "noord", "Oost", "Zuid")
    before = market_on(Selection(), date(2025, 6, 1))
    assert before.absent == ("Alleen een concept", "noord", "Oost", "West", "Zuid")
