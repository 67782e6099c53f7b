"""Withdrawing a product: a dated fact, once, by who may sign for it or by the secretariat."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Catalogue, Insurer, Product, Sheet
from policies.workflow import Refused
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db

NOON = moment("2026-03-01")
SUMMER = date(2026, 7, 1)


def test_the_secretariat_withdraws_a_product_from_a_day_on() -> None:
    product, secretary = a_product(), a_reviewer()
    with clock_at(NOON):
        workflow.withdraw(product, SUMMER, by=secretary)
    stored = Product.objects.get()
    assert (stored.withdrawn_from, stored.withdrawn_at) == (SUMMER, NOON)


def test_its_sheets_stay_in_force_for_the_days_before() -> None:
    sheet = published(a_sheet())
    withdrawn(sheet.product, SUMMER)
    assert list(Sheet.objects.in_force(date(2026, 6, 30))) == [sheet]
    assert not Sheet.objects.in_force(SUMMER).exists()


def test_the_catalogue_rises_with_it() -> None:
    published(a_sheet(), at="2026-01-01")
    withdrawn(a_product(), SUMMER, at=NOON)
    catalogue = Catalogue.objects.current()
    assert (catalogue.version, catalogue.changed_at) == (2, NOON)


def test_it_is_written_in_the_log() -> None:
    secretary = a_reviewer()
    product = workflow.withdraw(a_product(), SUMMER, by=secretary)
    entry = AuditEntry.objects.about(product).get()
    assert (entry.who, entry.act) == (secretary, "ingetrokken")
    assert entry.before == {"ingetrokken_vanaf": None}
    assert entry.after == {"ingetrokken_vanaf": "2026-07-01", "catalogusversie": 1}


def test_who_signs_for_the_insurer_withdraws_its_product() -> None:
    product = a_product()
    workflow.withdraw(product, SUMMER, by=a_signatory(product.insurer))
    assert Product.objects.get().withdrawn_from == SUMMER


@pytest.mark.parametrize("who", [an_editor, lambda _: a_signatory(an_insurer())])
def test_nobody_else_withdraws_it(who: Callable[[Insurer], User]) -> None:
    product = a_product()
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar mag tekenen"):
        workflow.withdraw(product, SUMMER, by=who(product.insurer))
    assert Product.objects.get().withdrawn_from is None


def test_a_product_is_withdrawn_once() -> None:
    product = a_product()
    withdrawn(product, SUMMER)
    with pytest.raises(Refused, match="al ingetrokken, vanaf 01-07-2026"):
        workflow.withdraw(product, date(2027, 1, 1), by=None)
    assert Product.objects.get().withdrawn_from == SUMMER


def test_when_the_log_fails_nothing_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    product = a_product()
    monkeypatch.setattr("accounts.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workflow.withdraw(product, SUMMER, by=None)
    assert Product.objects.get().withdrawn_from is None
    assert Catalogue.objects.current().version == 0
