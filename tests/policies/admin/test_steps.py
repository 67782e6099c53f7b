"""Publishing and withdrawing: by the secretariat, through the workflow, on pages of their own."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEntry
from policies import workflow
from policies.models import Cell, Sheet
from tests.builders import a_product, a_secretary, a_sheet, an_editor, published, withdrawn
from tests.policies.admin.beheer import page_of, said, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Sheet:
    """A draft."""
    return a_sheet(valid_from=date(2026, 3, 1), max_werkgeverslasten="tot 30%")


@pytest.fixture
def secretariat() -> Client:
    """The secretariat, signed in."""
    return signed_in(a_secretary("secretariaat@example.org"))


@pytest.fixture
def member(draft: Sheet) -> Client:
    """Someone who keeps the draft, signed in."""
    return signed_in(an_editor(draft.product.insurer))


def test_saving_to_publish_leads_to_its_page(secretariat: Client, draft: Sheet) -> None:
    response = save(secretariat, draft, remark="Klaar.", _publish="Opslaan en publiceren…")
    assert response["Location"] == page_of(draft, "publiceren")
    draft.refresh_from_db()
    assert (draft.remark, draft.is_published) == ("Klaar.", False)


def test_the_page_tells_what_will_happen(secretariat: Client, draft: Sheet) -> None:
    page = secretariat.get(page_of(draft, "publiceren")).content.decode()
    assert "1 maart 2026" in page
    assert "1 van 23 ingevuld: 22 antwoorden staan" in page
    assert "tot 30%" in page


def test_the_page_tells_which_version_makes_way(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    correction = a_sheet(draft.product, valid_from=draft.valid_from)
    successor = a_sheet(draft.product, valid_from=date(2027, 1, 1))
    correcting = secretariat.get(page_of(correction, "publiceren")).content.decode()
    replacing = secretariat.get(page_of(successor, "publiceren")).content.decode()
    assert "verbetert het versie 1, die vanaf dezelfde dag geldt" in correcting
    assert "vervangt het vanaf die dag versie 1" in replacing


def test_looking_at_the_page_publishes_nothing(secretariat: Client, draft: Sheet) -> None:
    secretariat.get(page_of(draft, "publiceren"))
    assert not Sheet.objects.published().exists()


def test_the_secretariat_publishes(secretariat: Client, draft: Sheet) -> None:
    response = secretariat.post(page_of(draft, "publiceren"))
    assert response["Location"] == page_of(draft)
    assert said(response) == [f"{draft} is gepubliceerd en geldt vanaf 01-03-2026."]
    draft.refresh_from_db()
    assert draft.published_by is not None
    assert draft.published_by.email == "secretariaat@example.org"
    assert AuditEntry.objects.latest("pk").act == "gepubliceerd"


def test_a_member_is_not_offered_to_publish_and_may_not(member: Client, draft: Sheet) -> None:
    assert 'name="_publish"' not in member.get(page_of(draft)).content.decode()
    assert member.post(page_of(draft, "publiceren")).status_code == 403
    assert not Sheet.objects.published().exists()


def test_what_stands_in_the_way_is_listed_and_nothing_is_lost(
    secretariat: Client, draft: Sheet
) -> None:
    Cell.objects.filter(sheet=draft, row="regres").delete()
    Cell.objects.filter(sheet=draft, row="max_werkgeverslasten").update(value={"procent": 30})
    response: Any = secretariat.post(page_of(draft, "publiceren"))
    assert response.status_code == 409
    assert len(response.context["problems"]) == 2
    assert "Regres: dit kenmerk ontbreekt op het blad." in response.content.decode()
    draft.refresh_from_db()
    assert not draft.is_published


def test_publishing_twice_says_that_it_was_done(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    for response in (
        secretariat.get(page_of(draft, "publiceren")),
        secretariat.post(page_of(draft, "publiceren")),
    ):
        assert response["Location"] == page_of(draft)
        assert said(response)[-1] == "Dit productblad is al gepubliceerd."


def test_two_who_publish_at_once_publish_once(
    secretariat: Client, draft: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*arguments: Any) -> Sheet:
        raise workflow.Refused("Dit productblad is al gepubliceerd.")

    monkeypatch.setattr(workflow, "publish", too_late)
    response = secretariat.post(page_of(draft, "publiceren"))
    assert response.status_code == 409
    assert "Dit productblad is al gepubliceerd." in response.content.decode()


def test_a_step_is_taken_by_get_and_post_alone(secretariat: Client, draft: Sheet) -> None:
    assert secretariat.put(page_of(draft, "publiceren")).status_code == 405


def test_the_secretariat_withdraws_a_product(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    product = draft.product
    response = secretariat.post(page_of(product, "intrekken"), {"from_day": "2026-07-01"})
    assert response["Location"] == page_of(product)
    product.refresh_from_db()
    assert product.withdrawn_from == date(2026, 7, 1)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.who and entry.who.email) == ("ingetrokken", "secretariaat@example.org")


@pytest.mark.parametrize("day", ["", "gisteren", "2026-02-30"])
def test_a_day_that_is_none_withdraws_nothing(secretariat: Client, draft: Sheet, day: str) -> None:
    response: Any = secretariat.post(page_of(draft.product, "intrekken"), {"from_day": day})
    assert list(response.context["form"].errors) == ["from_day"]
    draft.product.refresh_from_db()
    assert draft.product.withdrawn_from is None


def test_a_withdrawn_product_is_withdrawn_once(secretariat: Client, draft: Sheet) -> None:
    withdrawn(draft.product, date(2026, 7, 1))
    response = secretariat.post(page_of(draft.product, "intrekken"), {"from_day": "2027-01-01"})
    assert said(response) == ["Dit product is al ingetrokken, vanaf 01-07-2026."]
    assert "Intrekken…" not in secretariat.get(page_of(draft.product)).content.decode()


def test_a_member_may_not_withdraw(member: Client, draft: Sheet) -> None:
    assert "Intrekken…" not in member.get(page_of(draft.product)).content.decode()
    day = {"from_day": "2026-07-01"}
    assert member.post(page_of(draft.product, "intrekken"), day).status_code == 403


def test_a_product_without_sheets_can_be_withdrawn_too(secretariat: Client) -> None:
    product = a_product()
    secretariat.post(page_of(product, "intrekken"), {"from_day": "2026-07-01"})
    product.refresh_from_db()
    assert product.withdrawn_from is not None
