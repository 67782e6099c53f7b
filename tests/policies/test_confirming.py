"""Confirming a sheet: the insurer says that it still holds, once a day at most."""

from datetime import date

import pytest

from accounts.models import AuditEntry, User
from policies import workflow
from policies.confirmations import confirmed, due_on, last_confirmed_on, to_confirm
from policies.confirmed import Confirmed, confirmed_as
from policies.models import Catalogue, Confirmation, Sheet
from policies.workflow import Refused
from tests.builders import (
    NEW_YEAR,
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    an_editor,
    an_insurer,
    clock_at,
    moment,
    published,
    submitted,
    withdrawn,
)

pytestmark = pytest.mark.django_db

SPRING = date(2026, 3, 1)
NOON = moment(SPRING)


@pytest.fixture
def sheet() -> Sheet:
    """A public sheet, in force from New Year on."""
    return published(a_sheet())


@pytest.fixture
def signatory(sheet: Sheet) -> User:
    """Who speaks for its insurer."""
    return a_signatory(sheet.product.insurer)


def confirm_on(sheet: Sheet, by: User, day: date = SPRING) -> Confirmation:
    with clock_at(moment(day)):
        return workflow.confirm(sheet, by)


def last_on(sheet: Sheet) -> date | None:
    return last_confirmed_on(to_confirm(SPRING).get(pk=sheet.pk))


def test_a_signatory_says_that_the_sheet_still_holds(sheet: Sheet, signatory: User) -> None:
    confirm_on(sheet, signatory)
    confirmation = Confirmation.objects.get()
    assert (confirmation.sheet, confirmation.at, confirmation.by) == (sheet, NOON, signatory)
    assert last_on(sheet) == SPRING


def test_the_catalogue_rises_with_it(sheet: Sheet, signatory: User) -> None:
    confirm_on(sheet, signatory)
    catalogue = Catalogue.objects.current()
    assert (catalogue.version, catalogue.changed_at) == (2, NOON)


def test_it_is_written_in_the_log(sheet: Sheet, signatory: User) -> None:
    confirm_on(sheet, signatory)
    entry = AuditEntry.objects.about(sheet).latest("pk")
    assert (entry.who, entry.act) == (signatory, "bevestigd")
    assert entry.after == {"versie": 1, "catalogusversie": 2}


def test_an_editor_does_not_confirm(sheet: Sheet) -> None:
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar mag tekenen"):
        confirm_on(sheet, an_editor(sheet.product.insurer))
    assert not Confirmation.objects.exists()


def test_the_secretariat_does_not_speak_for_an_insurer(sheet: Sheet, signatory: User) -> None:
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar"):
        confirm_on(sheet, a_reviewer())
    signatory.secretariat = True
    signatory.save()
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar"):
        confirm_on(sheet, signatory)


def test_a_signatory_of_another_insurer_does_not_confirm(sheet: Sheet) -> None:
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar"):
        confirm_on(sheet, a_signatory(an_insurer()))


def test_who_left_the_insurer_does_not_confirm(sheet: Sheet, signatory: User) -> None:
    signatory.is_active = False
    signatory.save()
    with pytest.raises(Refused, match="Alleen wie voor de verzekeraar"):
        confirm_on(sheet, signatory)


def test_a_sheet_is_confirmed_once_a_day_and_again_on_another(
    sheet: Sheet, signatory: User
) -> None:
    confirm_on(sheet, signatory)
    with pytest.raises(Refused, match="vandaag al bevestigd"):
        confirm_on(sheet, signatory)
    confirm_on(sheet, signatory, date(2026, 3, 2))
    assert Confirmation.objects.count() == 2
    assert Catalogue.objects.current().version == 3


def test_only_what_is_in_force_is_confirmed(sheet: Sheet, signatory: User) -> None:
    to_come = published(a_sheet(sheet.product, date(2026, 7, 1)), at="2026-02-01")
    draft = a_sheet(sheet.product, SPRING)
    for other in (to_come, draft):
        with pytest.raises(Refused, match="geldt vandaag niet"):
            confirm_on(other, signatory)
    with pytest.raises(Refused, match="geldt vandaag niet"):
        confirm_on(sheet, signatory, date(2026, 7, 1))


def test_a_withdrawn_product_is_not_confirmed_from_its_last_day_on(
    sheet: Sheet, signatory: User
) -> None:
    withdrawn(sheet.product, date(2026, 3, 2), at="2026-02-01")
    confirm_on(sheet, signatory)
    with pytest.raises(Refused, match="geldt vandaag niet"):
        confirm_on(sheet, signatory, date(2026, 3, 2))


def test_when_the_log_fails_nothing_has_changed(
    sheet: Sheet, signatory: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        confirm_on(sheet, signatory)
    assert not Confirmation.objects.exists()
    assert Catalogue.objects.current().version == 1


def test_to_hand_in_for_the_insurer_is_to_confirm() -> None:
    draft = a_sheet()
    with clock_at(NOON):
        submitted(draft, an_editor(draft.product.insurer))
    assert Sheet.objects.get().confirmed_on == SPRING


def test_what_the_secretariat_hands_in_no_insurer_confirmed() -> None:
    draft = a_sheet()
    draft.confirmed_on = SPRING
    draft.save()
    with clock_at(NOON):
        submitted(draft, a_reviewer())
    assert Sheet.objects.get().confirmed_on is None


def test_what_was_handed_in_and_published_today_is_confirmed_today(signatory: User) -> None:
    draft = a_sheet(a_product(signatory.memberships.get().insurer))
    with clock_at(NOON):
        workflow.publish(workflow.approve(submitted(draft, signatory), a_reviewer()), a_reviewer())
    with pytest.raises(Refused, match="vandaag al bevestigd"):
        confirm_on(draft, signatory)


def test_a_day_is_a_day_in_amsterdam(sheet: Sheet, signatory: User) -> None:
    with clock_at(moment("2026-03-02", hour=0)):
        workflow.confirm(sheet, signatory)
    assert last_on(sheet) == date(2026, 3, 2)


def test_the_day_after_ninety_days_it_is_no_longer_recent() -> None:
    assert confirmed_as(SPRING, date(2026, 5, 30), every=90) is Confirmed.RECENTLY
    assert confirmed_as(SPRING, date(2026, 5, 31), every=90) is Confirmed.LONG_AGO
    assert confirmed_as(None, SPRING, every=90) is Confirmed.NEVER
    assert confirmed_as(SPRING, NEW_YEAR, every=90) is Confirmed.RECENTLY


def test_it_is_due_ninety_days_after_the_last_confirmation_or_else_the_publication(
    sheet: Sheet, signatory: User
) -> None:
    assert due_on(to_confirm(SPRING).get()) == date(2026, 4, 1)
    confirm_on(sheet, signatory)
    asked = to_confirm(SPRING).get()
    assert due_on(asked) == date(2026, 5, 30)
    assert confirmed(asked, due_on(asked)) is Confirmed.RECENTLY
    assert confirmed(asked, date(2026, 5, 31)) is Confirmed.LONG_AGO
