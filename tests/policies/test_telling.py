"""Who gets which mail when something happens to a sheet, and what it says."""

from datetime import date

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from policies import workflow
from policies.models import Product, Sheet
from policies.workflow.telling import quoted
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    a_user,
    an_editor,
    an_insurer,
    approved,
    failing,
    nothing_failing,
    sent_back,
    submitted,
    withdrawn,
)

pytestmark = pytest.mark.django_db

Commit = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def product() -> Product:
    """A product with an editor and a signatory, beside others who have nothing to do with it."""
    product = a_product(an_insurer("Maatschappij A"), name="Polis")
    an_editor(product.insurer, "redacteur@a.example")
    a_signatory(product.insurer, "tekent@a.example")
    an_editor(an_insurer(), "redacteur@b.example")
    for email in ("een@secretariaat.example", "twee@secretariaat.example"):
        a_reviewer(email)
    gone = an_editor(product.insurer, "vertrokken@a.example")
    former = a_reviewer("vertrokken@secretariaat.example")
    User.objects.filter(pk__in=[gone.pk, former.pk]).update(is_active=False)
    a_user("bezoeker@example.org")
    return product


def someone(email: str) -> User:
    return User.objects.get(email=email)


def addressees() -> set[str]:
    """To whom went what was sent; each message goes to one."""
    assert all(len(message.to) == 1 for message in mail.outbox)
    return {message.to[0] for message in mail.outbox}


INSURER = {"redacteur@a.example", "tekent@a.example"}
SECRETARIAT = {"een@secretariaat.example", "twee@secretariaat.example"}


def test_submitting_asks_the_secretariat(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = a_sheet(product)
    with django_capture_on_commit_callbacks(execute=True):
        submitted(sheet, someone("redacteur@a.example"))
    assert addressees() == SECRETARIAT
    message = mail.outbox[0]
    assert message.subject.endswith("Beoordeel dit productblad: Polis, versie 1")
    assert "Polis (Maatschappij A), versie 1, geldig vanaf 1 januari 2026" in message.body
    assert f"/beheer/policies/sheet/{sheet.pk}/change/" in message.body


def test_who_submits_for_an_insurer_is_not_asked(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submitted(a_sheet(product), someone("een@secretariaat.example"))
    assert addressees() == {"twee@secretariaat.example"}


def test_retracting_tells_the_secretariat(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = submitted(a_sheet(product))
    with django_capture_on_commit_callbacks(execute=True):
        workflow.retract(sheet, someone("redacteur@a.example"))
    assert addressees() == SECRETARIAT
    assert "wacht niet meer op het secretariaat" in mail.outbox[0].body


def test_sending_back_tells_the_insurer_why(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = submitted(a_sheet(product))
    with django_capture_on_commit_callbacks(execute=True):
        sent_back(sheet, someone("een@secretariaat.example"), "Noem de bron.\nBij elk antwoord.")
    assert addressees() == INSURER
    assert "> Noem de bron.\n> Bij elk antwoord.\n" in mail.outbox[0].body
    assert "een@secretariaat.example" not in mail.outbox[0].body


def test_approving_tells_the_insurer_and_who_submitted(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = submitted(a_sheet(product), someone("twee@secretariaat.example"))
    with django_capture_on_commit_callbacks(execute=True):
        workflow.approve(sheet, someone("een@secretariaat.example"))
    assert addressees() == {*INSURER, "twee@secretariaat.example"}
    assert "openbaar op 1 januari 2026" in mail.outbox[0].body


def test_who_submitted_and_left_the_insurer_hears_no_more_of_it(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    mover = someone("redacteur@a.example")
    sheet = submitted(a_sheet(product), mover)
    mover.memberships.update(insurer=an_insurer())
    with django_capture_on_commit_callbacks(execute=True):
        workflow.approve(sheet, None)
    assert addressees() == {"tekent@a.example"}


def test_waiving_tells_the_insurer_of_what_and_why(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = approved(a_sheet(product))
    with failing("C5"), django_capture_on_commit_callbacks(execute=True):
        workflow.waive(sheet, "C5", "Er is één jaar.", someone("een@secretariaat.example"))
    assert addressees() == INSURER
    assert "ontheffing van eis C5" in mail.outbox[0].body
    assert "> Er is één jaar." in mail.outbox[0].body


def test_publishing_tells_the_insurer_where_it_is(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet = approved(a_sheet(product))
    with nothing_failing(), django_capture_on_commit_callbacks(execute=True):
        workflow.publish(sheet, None)
    assert addressees() == INSURER
    assert f"/producten/{product.slug}/versies/1/" in mail.outbox[0].body


def test_withdrawing_tells_everyone_concerned(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(product, date(2026, 7, 1))
    assert addressees() == INSURER | SECRETARIAT
    assert "Vanaf 1 juli 2026 staat het niet meer" in mail.outbox[0].body


def test_what_the_portal_brings_itself_is_told_to_nobody(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        workflow.bring(a_sheet(product))
    assert mail.outbox == []


def test_every_link_is_whole_and_leads_to_the_portal(
    product: Product, django_capture_on_commit_callbacks: Commit, settings: object
) -> None:
    settings.SITE_ADDRESS = "https://portaal.example"  # type: ignore[attr-defined]
    with nothing_failing(), django_capture_on_commit_callbacks(execute=True):
        workflow.publish(approved(sent_back(submitted(a_sheet(product)))), None)
    assert len(mail.outbox) == 2 + 2 + 2 + 2 + 2
    for message in mail.outbox:
        links = [word for word in message.body.split() if word.startswith("http")]
        assert len(links) >= 2
        assert all(link.startswith("https://portaal.example/") for link in links)


EVIL = "=HYPERLINK(1)<script>alert(1)</script>\r\nBcc: iedereen@example.org"


def test_what_people_typed_is_harmless_in_a_mail(
    django_capture_on_commit_callbacks: Commit,
) -> None:
    product = a_product(an_insurer(EVIL[:60]), name=EVIL)
    an_editor(product.insurer, "redacteur@a.example")
    sheet = submitted(a_sheet(product))
    with django_capture_on_commit_callbacks(execute=True):
        sent_back(sheet, None, EVIL)
    message = mail.outbox[0]
    assert "\n" not in message.subject
    assert "\r" not in message.subject
    assert message.to == ["redacteur@a.example"]
    assert message.content_subtype == "plain"
    assert [line for line in message.body.splitlines() if line.startswith(("Bcc", "="))] == [
        line for line in message.body.splitlines() if line.startswith("=HYPERLINK")
    ]
    assert "> Bcc: iedereen@example.org" in message.body
    assert set(message.message().keys()).isdisjoint({"Bcc", "Cc"})


def test_a_quotation_has_a_mark_before_every_line() -> None:
    assert quoted("Een\n\ntwee\u2028drie") == "> Een\n>\n> twee\n> drie"
    assert quoted("") == ""


def test_nobody_is_told_when_it_did_not_happen(
    product: Product, django_capture_on_commit_callbacks: Commit
) -> None:
    sheet: Sheet = a_sheet(product)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(workflow.Refused),
    ):
        workflow.submit(sheet, someone("redacteur@a.example"), "iets anders")
    assert mail.outbox == []
