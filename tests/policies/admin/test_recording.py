"""Whatever the administration changes stands in the audit log, before and after."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEntry
from policies.models import Insurer, LegalAmount, Product
from tests.builders import a_product, a_reviewer, a_sheet, an_editor, an_insurer
from tests.policies.admin.beheer import list_of, page_of, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> Client:
    """The secretariat, signed in."""
    return signed_in(a_reviewer("secretariaat@example.org"))


def last() -> Any:
    """What was written down last."""
    return AuditEntry.objects.latest("pk")


def test_a_changed_draft_tells_what_changed_and_nothing_else() -> None:
    draft = a_sheet(max_werkgeverslasten="tot 25%")
    client = signed_in(an_editor(draft.product.insurer, "redacteur@example.org"))
    save(client, draft, max_werkgeverslasten__procent="30", remark="Verhoogd.")
    entry = last()
    assert (entry.act, entry.subject) == ("gewijzigd", f"policies.sheet:{draft.pk}")
    assert entry.who is not None
    assert entry.who.email == "redacteur@example.org"
    cell = {"zekerheid": "bevestigd", "bron": "", "toelichting": ""}
    assert entry.before == {
        "toelichting_bij_dit_blad": "",
        "max_werkgeverslasten": {**cell, "antwoord": {"procent": "25"}},
    }
    assert entry.after == {
        "toelichting_bij_dit_blad": "Verhoogd.",
        "max_werkgeverslasten": {**cell, "antwoord": {"procent": "30"}},
    }


def test_saving_without_a_change_writes_nothing_down() -> None:
    draft = a_sheet(max_werkgeverslasten="tot 25%", voorwaardenset="V1 · V2")
    client = signed_in(an_editor(draft.product.insurer))
    before = AuditEntry.objects.count()
    save(client, draft)
    assert AuditEntry.objects.count() == before


def test_a_draft_that_cannot_stand_writes_nothing_down() -> None:
    draft = a_sheet()
    client = signed_in(an_editor(draft.product.insurer))
    before = AuditEntry.objects.count()
    save(client, draft, eerste_contractstermijn__jaren="drie")
    assert AuditEntry.objects.count() == before


def test_a_new_draft_is_written_down_once() -> None:
    product = a_product()
    client = signed_in(an_editor(product.insurer, "redacteur@example.org"))
    client.post("/beheer/policies/sheet/add/", {"product": product.pk, "valid_from": "2026-05-01"})
    entry = AuditEntry.objects.get()
    assert entry.who is not None
    assert (entry.act, entry.who.email) == ("concept begonnen", "redacteur@example.org")


ADDED: dict[Any, dict[str, Any]] = {
    Insurer: {"name": "Nieuw", "remark": "", "website": "nieuw.example.org"},
    LegalAmount: {
        "subject": "minimumuurloon",
        "valid_from": "2031-01-01",
        "amount": "1.020,57",
        "status": "vastgesteld",
        "source": "Staatscourant",
    },
}


@pytest.mark.parametrize("model", ADDED)
def test_what_is_added_is_written_down(model: Any, secretariat: Client) -> None:
    response = secretariat.post(list_of(model, "add"), ADDED[model])
    assert response["Location"] == list_of(model)
    added = model.objects.latest("pk")
    assert (last().act, last().subject) == ("toegevoegd", f"{model._meta.label_lower}:{added.pk}")
    assert last().before is None


def test_an_amount_is_written_as_the_dutch_do(secretariat: Client) -> None:
    secretariat.post(list_of(LegalAmount, "add"), ADDED[LegalAmount])
    assert last().after["bedrag_in_euro"] == "1020.57"
    amount = LegalAmount.objects.get(valid_from=date(2031, 1, 1))
    assert 'value="1.020,57"' in secretariat.get(page_of(amount)).content.decode()


def test_a_changed_insurer_tells_its_old_name(secretariat: Client) -> None:
    insurer = an_insurer("Oud")
    secretariat.post(page_of(insurer), {"name": "Nieuw", "remark": "", "website": ""})
    assert (last().before, last().after) == ({"naam": "Oud"}, {"naam": "Nieuw"})


def test_a_moved_product_tells_both_insurers(secretariat: Client) -> None:
    product, insurer = a_product(an_insurer("Oud")), an_insurer("Nieuw")
    typed = {"insurer": insurer.pk, "name": product.name, "slug": product.slug}
    secretariat.post(page_of(product), typed)
    assert (last().before, last().after) == ({"verzekeraar": "Oud"}, {"verzekeraar": "Nieuw"})


def test_the_history_of_an_object_is_what_the_log_tells_of_it(secretariat: Client) -> None:
    insurer = an_insurer("Oud")
    secretariat.post(page_of(insurer), {"name": "Nieuw", "remark": "", "website": ""})
    page = secretariat.get(page_of(insurer, "history")).content.decode()
    assert "gewijzigd" in page
    assert "secretariaat@example.org" in page


def test_an_object_without_a_past_says_so(secretariat: Client) -> None:
    page = secretariat.get(page_of(an_insurer(), "history")).content.decode()
    assert "Er is nog niets vastgelegd." in page


def test_a_product_with_sheets_cannot_be_deleted(secretariat: Client) -> None:
    product = a_sheet().product
    secretariat.post(page_of(product, "delete"), {"post": "yes"})
    assert Product.objects.filter(pk=product.pk).exists()
