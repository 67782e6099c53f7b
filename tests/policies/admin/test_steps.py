"""The steps of a sheet and of a product, each on a page of its own, for whom the table says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from policies import workflow
from policies.admin.sheet_steps import SHEET_STEPS, steps_for
from policies.models import Cell, Override, Sheet, State
from tests.builders import (
    REASON,
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    approved,
    failing,
    nothing_failing,
    published,
    sent_back,
    submitted,
    withdrawn,
)
from tests.policies.admin.beheer import page_of, said, signed_in
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db

INSURER = {"editor", "signatory"}
SECRETARIAT = {"reviewer", "administrator"}


@pytest.fixture
def draft() -> Sheet:
    """A draft."""
    return a_sheet(valid_from=date(2026, 3, 1), max_werkgeverslasten="tot 30%")


@pytest.fixture
def reviewer() -> User:
    """A member of the secretariat."""
    return a_reviewer("secretariaat@example.org")


@pytest.fixture
def secretariat(reviewer: User) -> Client:
    """That member, signed in and having proved it just now."""
    return signed_in_just_now(Client(), reviewer)


@pytest.fixture
def editor(draft: Sheet) -> User:
    """Someone who keeps the draft."""
    return an_editor(draft.product.insurer, "redacteur@example.org")


@pytest.fixture
def member(editor: User) -> Client:
    """That editor, signed in."""
    return signed_in(editor)


def state_of(sheet: Sheet) -> str:
    return str(Sheet.objects.values_list("state", flat=True).get(pk=sheet.pk))


def seen(sheet: Sheet, **typed: str) -> dict[str, str]:
    """What a page sends that showed this sheet: the fingerprint of it, and what was typed."""
    return {"gezien": sheet.fingerprint(), **typed}


def previewed(sheet: Sheet) -> dict[str, str]:
    """What the page of submitting sends when the preview was looked at."""
    return seen(sheet, bekeken="on")


IN_ITS_STATE: dict[str, tuple[Callable[[Sheet], Sheet], set[str]]] = {
    "indienen": (lambda sheet: sheet, INSURER | SECRETARIAT),
    "terughalen": (submitted, INSURER | SECRETARIAT),
    "goedkeuren": (submitted, SECRETARIAT),
    "terugsturen": (submitted, SECRETARIAT),
    "ontheffen": (approved, SECRETARIAT),
    "publiceren": (approved, SECRETARIAT),
}


@pytest.mark.parametrize("name", IN_ITS_STATE)
def test_a_page_is_there_for_whom_the_table_says(name: str, draft: Sheet) -> None:
    into, may = IN_ITS_STATE[name]
    sheet = into(draft)
    people = {
        "editor": an_editor(sheet.product.insurer),
        "signatory": a_signatory(sheet.product.insurer),
        "reviewer": a_reviewer(),
        "administrator": an_administrator(),
    }
    with failing("C1") if name == "ontheffen" else nothing_failing():
        for who, user in people.items():
            answer = signed_in_just_now(Client(), user).get(page_of(sheet, name))
            assert (who, answer.status_code) == (who, 200 if who in may else 403)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", IN_ITS_STATE)
def test_for_who_has_nothing_to_do_with_it_there_is_no_page(
    name: str, method: str, draft: Sheet
) -> None:
    outsider = signed_in_just_now(Client(), an_editor(an_insurer()))
    there = getattr(outsider, method)(page_of(draft, name))
    nowhere = getattr(outsider, method)(f"/beheer/policies/sheet/987654/{name}/")
    assert (there.status_code, there["Location"]) == (nowhere.status_code, nowhere["Location"])
    assert said(there)[-1].replace(str(draft.pk), "?") == said(nowhere)[-1].replace("987654", "?")
    stranger = signed_in(a_user(is_staff=True))
    assert getattr(stranger, method)(page_of(draft, name)).status_code in {302, 403}


def test_the_pages_are_those_of_the_table() -> None:
    without_page = {"bewerken", "wissen"}
    assert {each.step for each in SHEET_STEPS} == {
        step for step in workflow.STEPS if step.name not in without_page
    }
    assert all(each.name == each.step.name for each in SHEET_STEPS)


def test_looking_at_a_page_takes_no_step(secretariat: Client, draft: Sheet) -> None:
    sheet = submitted(draft)
    entries = AuditEntry.objects.count()
    for name in IN_ITS_STATE:
        secretariat.get(page_of(sheet, name))
    assert (state_of(sheet), AuditEntry.objects.count()) == ("ingediend", entries)


def test_an_editor_submits_what_was_previewed(member: Client, draft: Sheet) -> None:
    page = member.get(page_of(draft, "indienen")).content.decode()
    assert reverse("preview", args=[draft.pk]) in page
    assert reverse("preview-market", args=[draft.pk]) in page
    assert draft.fingerprint() in page
    assert "1 van 23 ingevuld" in page
    response = member.post(page_of(draft, "indienen"), previewed(draft))
    assert response["Location"] == page_of(draft)
    assert said(response) == [f"{draft} is ingediend. Het secretariaat beoordeelt het."]
    assert state_of(draft) == "ingediend"


def test_nothing_is_submitted_that_nobody_looked_at(member: Client, draft: Sheet) -> None:
    response: Any = member.post(page_of(draft, "indienen"), {"gezien": draft.fingerprint()})
    assert response.status_code == 200
    page = response.content.decode()
    assert "zet dan hier een vinkje" in page
    assert 'href="#id_bekeken"' in page
    assert state_of(draft) == "concept"


def test_what_changed_after_the_preview_has_to_be_looked_at_again(
    member: Client, draft: Sheet
) -> None:
    before = previewed(draft)
    workflow.save(draft, [], {"remark": "Van een collega."}, None)
    response: Any = member.post(page_of(draft, "indienen"), before)
    assert response.status_code == 409
    page = response.content.decode()
    assert "gewijzigd nadat u het bekeek" in page
    assert " checked" not in page
    draft.refresh_from_db()
    assert draft.fingerprint() in page
    member.post(page_of(draft, "indienen"), previewed(draft))
    assert state_of(draft) == "ingediend"


def test_what_stands_in_the_way_is_listed_before_and_there_is_no_button(
    member: Client, draft: Sheet
) -> None:
    Cell.objects.filter(sheet=draft, row="regres").delete()
    Cell.objects.filter(sheet=draft, row="max_werkgeverslasten").update(value={"procent": 30})
    page = member.get(page_of(draft, "indienen")).content.decode()
    assert "Regres: dit kenmerk ontbreekt op het blad." in page
    assert "Werkgeverslasten: " in page
    assert 'type="submit" class="default"' not in page
    response: Any = member.post(page_of(draft, "indienen"), previewed(draft))
    assert (response.status_code, len(response.context["problems"])) == (409, 2)
    assert state_of(draft) == "concept"


def test_an_editor_takes_a_sheet_back(member: Client, draft: Sheet) -> None:
    response = member.post(page_of(submitted(draft), "terughalen"))
    assert said(response) == [f"{draft} is teruggehaald en weer een concept."]
    assert state_of(draft) == "concept"


def test_the_secretariat_sends_back_with_a_reason(secretariat: Client, draft: Sheet) -> None:
    sheet = submitted(draft)
    without: Any = secretariat.post(page_of(sheet, "terugsturen"), {"reason": "  "})
    assert "Zeg wat er anders moet." in without.content.decode()
    response = secretariat.post(page_of(sheet, "terugsturen"), {"reason": REASON})
    assert said(response) == [f"{sheet} is teruggestuurd naar {sheet.product.insurer}."]
    stored = Sheet.objects.get()
    assert (stored.state, stored.returned_because) == ("teruggestuurd", REASON)


def test_sending_back_what_was_approved_says_what_ends(secretariat: Client, draft: Sheet) -> None:
    sheet = approved(draft)
    with failing("C5"):
        workflow.waive(sheet, "C5", REASON, a_reviewer())
    page = secretariat.get(page_of(sheet, "terugsturen")).content.decode()
    assert "vervalt de goedkeuring, en ook de ontheffing voor C5" in page


def test_the_page_of_approving_shows_all_there_is_to_judge_by(
    secretariat: Client, draft: Sheet
) -> None:
    published(draft)
    successor = a_sheet(draft.product, date(2027, 1, 1), max_werkgeverslasten="tot 25%")
    maker = an_editor(draft.product.insurer, "maker@example.org")
    workflow.save(successor, [], {"remark": "Nieuwe polis."}, maker)
    successor.refresh_from_db()
    page = secretariat.get(page_of(submitted(successor, maker), "goedkeuren")).content.decode()
    assert "maker@example.org" in page
    assert "Nieuwe polis." in page
    assert "1 van 23 ingevuld: 22 antwoorden staan" in page
    assert "Wat verandert tegenover versie 1" in page
    assert "an tot 30% naar tot 25%" in page
    assert "Wat het convenant vraagt" in page


def test_the_secretariat_approves(secretariat: Client, draft: Sheet) -> None:
    sheet = submitted(draft)
    response = secretariat.post(page_of(sheet, "goedkeuren"), seen(sheet))
    assert said(response) == [f"{draft} is goedgekeurd."]
    assert state_of(draft) == "goedgekeurd"


@pytest.mark.parametrize("name", ["goedkeuren", "publiceren", "ontheffen"])
def test_a_decision_is_about_the_sheet_as_it_was_shown(
    name: str, secretariat: Client, draft: Sheet
) -> None:
    into, _ = IN_ITS_STATE[name]
    shown = seen(into(draft), requirement="C1", reason=REASON)
    workflow.save(opened_up(draft), [], {"remark": "Toch anders."}, None)
    now = into(Sheet.objects.get(pk=draft.pk))
    with failing("C1") if name == "ontheffen" else nothing_failing():
        response: Any = secretariat.post(page_of(now, name), shown)
        page = response.content.decode()
        assert response.status_code == 409
        assert "Dit blad is gewijzigd nadat u het bekeek." in page
        assert now.fingerprint() in page
        assert name != "ontheffen" or REASON in page
        assert secretariat.post(page_of(now, name), {}).status_code == 200
        assert state_of(now) == now.state
        assert not Override.objects.exists()
        again = seen(now, requirement="C1", reason=REASON)
        assert secretariat.post(page_of(now, name), again).status_code == 302


def opened_up(sheet: Sheet) -> Sheet:
    """The sheet, back where it can be changed."""
    return sent_back(Sheet.objects.get(pk=sheet.pk))


def test_who_made_it_is_told_that_another_has_to_approve(
    secretariat: Client, reviewer: User, draft: Sheet
) -> None:
    sheet = submitted(draft, reviewer)
    for response in (
        secretariat.get(page_of(sheet, "goedkeuren")),
        secretariat.post(page_of(sheet, "goedkeuren")),
    ):
        assert response["Location"] == page_of(sheet)
        assert "U werkte zelf aan dit productblad" in said(response)[-1]
    assert state_of(sheet) == "ingediend"


def test_the_page_of_publishing_tells_what_will_happen(secretariat: Client, draft: Sheet) -> None:
    with nothing_failing():
        page = secretariat.get(page_of(approved(draft), "publiceren")).content.decode()
    assert "1 maart 2026" in page
    assert "1 van 23 ingevuld: 22 antwoorden staan" in page
    assert "tot 30%" in page


def test_the_page_tells_which_version_makes_way(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    correction = a_sheet(draft.product, valid_from=draft.valid_from)
    correction.remark = REASON
    correction.save()
    successor = a_sheet(draft.product, valid_from=date(2027, 1, 1))
    with nothing_failing():
        correcting = secretariat.get(page_of(approved(correction), "publiceren")).content.decode()
        replacing = secretariat.get(page_of(approved(successor), "publiceren")).content.decode()
    assert "verbetert het versie 1, die vanaf dezelfde dag geldt" in correcting
    assert "vervangt het vanaf die dag versie 1" in replacing


def test_the_secretariat_publishes(secretariat: Client, reviewer: User, draft: Sheet) -> None:
    sheet = approved(draft)
    with nothing_failing():
        response = secretariat.post(page_of(sheet, "publiceren"), seen(sheet))
    assert response["Location"] == page_of(sheet)
    assert said(response) == [f"{sheet} is gepubliceerd en geldt vanaf 01-03-2026."]
    assert Sheet.objects.get().published_by == reviewer


def test_what_fails_the_covenant_is_not_published_and_the_page_says_so(
    secretariat: Client, draft: Sheet
) -> None:
    sheet = approved(draft)
    with failing("C5"):
        page = secretariat.get(page_of(sheet, "publiceren")).content.decode()
        response = secretariat.post(page_of(sheet, "publiceren"), seen(sheet))
    assert "Voldoet niet aan C5, eis C5." in page
    assert 'type="submit" class="default"' not in page
    assert response.status_code == 409
    assert state_of(sheet) == "goedgekeurd"


def test_a_second_person_waives_what_fails_with_a_reason(
    secretariat: Client, reviewer: User, draft: Sheet
) -> None:
    sheet = approved(draft, a_reviewer())
    with failing("C5", "C7"):
        page = secretariat.get(page_of(sheet, "ontheffen")).content.decode()
        assert "C5, eis C5" in page
        assert "Het blad zegt nee." in page
        nothing: Any = secretariat.post(page_of(sheet, "ontheffen"), seen(sheet))
        assert set(nothing.context["form"].errors) == {"requirement", "reason"}
        other: Any = secretariat.post(
            page_of(sheet, "ontheffen"), seen(sheet, requirement="C1", reason=REASON)
        )
        assert set(other.context["form"].errors) == {"requirement"}
        assert REASON in other.content.decode()
        response = secretariat.post(
            page_of(sheet, "ontheffen"), seen(sheet, requirement="C5", reason=REASON)
        )
    assert said(response) == ["Voor eis C5 is ontheffing gegeven."]
    waiver = Override.objects.get()
    assert (waiver.requirement, waiver.reason, waiver.by) == ("C5", REASON, reviewer)


def test_one_failure_is_chosen_already(secretariat: Client, draft: Sheet) -> None:
    with failing("C5"):
        page = secretariat.get(page_of(approved(draft), "ontheffen")).content.decode()
    assert page.count(" checked") == 1


def test_without_a_failure_there_is_nothing_to_waive(secretariat: Client, draft: Sheet) -> None:
    with nothing_failing():
        response = secretariat.get(page_of(approved(draft), "ontheffen"))
    assert said(response) == ["Voor dit blad is geen ontheffing nodig."]


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_comes_second_is_told_what_happened(
    method: str, secretariat: Client, member: Client, draft: Sheet
) -> None:
    sheet = approved(draft, a_reviewer("eerste@example.org"))
    told = getattr(secretariat, method)(page_of(sheet, "goedkeuren"))
    assert told["Location"] == page_of(sheet)
    assert said(told)[-1].startswith(
        "Dit productblad is intussen goedgekeurd, door eerste@example.org op "
    )
    told = getattr(member, method)(page_of(sheet, "terughalen"))
    assert said(told)[-1].startswith(
        "Dit productblad is intussen goedgekeurd, door het secretariaat op "
    )
    assert AuditEntry.objects.about(sheet).filter(act="goedgekeurd").count() == 1


def test_who_is_second_by_a_moment_is_told_too(
    secretariat: Client, draft: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = submitted(draft)
    approve = workflow.approve

    def too_late(waiting: Sheet, by: User, seen: str) -> Sheet:
        approve(waiting, None)
        return approve(waiting, by, seen)

    monkeypatch.setattr(workflow, "approve", too_late)
    response = secretariat.post(page_of(sheet, "goedkeuren"), seen(sheet))
    assert "intussen goedgekeurd, door het portaal" in said(response)[-1]


def test_what_was_typed_is_given_back_when_it_is_too_late(
    secretariat: Client, draft: Sheet
) -> None:
    sheet = sent_back(submitted(draft), a_reviewer())
    response: Any = secretariat.post(page_of(sheet, "terugsturen"), {"reason": "Lang verhaal."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Lang verhaal." in page
    assert "intussen teruggestuurd, door" in page
    assert 'type="submit" class="default"' not in page


def test_a_sheet_that_is_gone_is_as_one_that_never_was(member: Client, draft: Sheet) -> None:
    address, typed = page_of(draft, "indienen"), previewed(draft)
    workflow.discard(Sheet.objects.get(pk=draft.pk), None)
    assert member.post(address, typed)["Location"] == reverse("admin:index")


def test_a_step_is_taken_by_get_and_post_alone(secretariat: Client, draft: Sheet) -> None:
    assert secretariat.put(page_of(draft, "indienen")).status_code == 405


def test_what_people_typed_is_shown_as_text(secretariat: Client, draft: Sheet) -> None:
    evil = "<script>alert(1)</script>"
    draft.remark = evil
    draft.save()
    sheet = submitted(draft)
    for name in ("goedkeuren", "terugsturen"):
        page = secretariat.get(page_of(sheet, name)).content.decode()
        assert evil not in page
    sent: Any = secretariat.post(page_of(sheet, "terugsturen"), {"reason": evil * 100})
    assert evil not in sent.content.decode()


def offered(user: User, sheet: Sheet) -> dict[str, bool]:
    """The steps that the page of the sheet names, and whether this user can take them."""
    return {step.name: bool(step.address) for step in steps_for(user, sheet)}


def test_the_sheet_offers_the_steps_of_its_state_to_whom_they_are(
    editor: User, reviewer: User, draft: Sheet
) -> None:
    with nothing_failing():
        assert offered(editor, draft) == {"indienen": True}
        waiting = submitted(draft, editor)
        assert offered(editor, waiting) == {"terughalen": True}
        assert offered(reviewer, waiting) == {
            "terughalen": True,
            "goedkeuren": True,
            "terugsturen": True,
        }
        ready = workflow.approve(waiting, reviewer)
        assert offered(editor, ready) == {}
        assert offered(reviewer, ready) == {"terugsturen": True, "publiceren": True}
        assert offered(reviewer, workflow.publish(ready, reviewer)) == {}


def test_the_sheet_says_why_four_eyes_close_a_step(reviewer: User, draft: Sheet) -> None:
    waiting = submitted(draft, reviewer)
    closed = {step.name: step.help for step in steps_for(reviewer, waiting) if not step.address}
    assert list(closed) == ["goedkeuren"]
    assert "U werkte zelf aan dit productblad" in closed["goedkeuren"]
    other = a_reviewer()
    ready = workflow.approve(waiting, other)
    with failing("C5"):
        assert offered(other, ready) == {
            "terugsturen": True,
            "ontheffen": False,
            "publiceren": True,
        }
        assert offered(a_reviewer(), ready)["ontheffen"]


def test_a_waiver_is_offered_where_something_fails_only(reviewer: User, draft: Sheet) -> None:
    ready = approved(draft)
    with nothing_failing():
        assert "ontheffen" not in offered(reviewer, ready)


def test_the_secretariat_withdraws_a_product(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    product = draft.product
    response = secretariat.post(page_of(product, "intrekken"), {"from_day": "2026-07-01"})
    assert response["Location"] == page_of(product)
    product.refresh_from_db()
    assert product.withdrawn_from == date(2026, 7, 1)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.who and entry.who.email) == ("ingetrokken", "secretariaat@example.org")


def test_who_signs_withdraws_the_insurers_product_and_an_editor_does_not(
    member: Client, draft: Sheet
) -> None:
    product, day = draft.product, {"from_day": "2026-07-01"}
    assert "Intrekken…" not in member.get(page_of(product)).content.decode()
    assert member.get(page_of(product, "intrekken")).status_code == 403
    assert member.post(page_of(product, "intrekken"), day).status_code == 403
    signatory = signed_in_just_now(Client(), a_signatory(product.insurer))
    assert "Intrekken…" in signatory.get(page_of(product)).content.decode()
    signatory.post(page_of(product, "intrekken"), day)
    product.refresh_from_db()
    assert product.withdrawn_from == date(2026, 7, 1)


@pytest.mark.parametrize("day", ["", "gisteren", "2026-02-30"])
def test_a_day_that_is_none_withdraws_nothing(secretariat: Client, draft: Sheet, day: str) -> None:
    response: Any = secretariat.post(page_of(draft.product, "intrekken"), {"from_day": day})
    assert list(response.context["form"].errors) == ["from_day"]
    assert 'href="#id_from_day"' in response.content.decode()
    draft.product.refresh_from_db()
    assert draft.product.withdrawn_from is None


def test_a_withdrawn_product_is_withdrawn_once(secretariat: Client, draft: Sheet) -> None:
    withdrawn(draft.product, date(2026, 7, 1))
    response: Any = secretariat.post(
        page_of(draft.product, "intrekken"), {"from_day": "2027-01-01"}
    )
    assert "Dit product is al ingetrokken, vanaf 01-07-2026." in response.content.decode()
    assert response.status_code == 409
    gone = secretariat.get(page_of(draft.product, "intrekken"))
    assert said(gone) == ["Dit product is al ingetrokken, vanaf 01-07-2026."]
    assert "Intrekken…" not in secretariat.get(page_of(draft.product)).content.decode()


def test_a_product_without_sheets_can_be_withdrawn_too(secretariat: Client) -> None:
    product = a_product()
    secretariat.post(page_of(product, "intrekken"), {"from_day": "2026-07-01"})
    product.refresh_from_db()
    assert product.withdrawn_from is not None


def test_a_product_lists_its_sheets_with_their_states(secretariat: Client, draft: Sheet) -> None:
    published(draft)
    submitted(a_sheet(draft.product, date(2027, 1, 1)))
    page = secretariat.get(page_of(draft.product)).content.decode()
    assert "gepubliceerd op 1 maart 2026" in page
    assert State.SUBMITTED.label in page


def test_a_page_asks_a_bounded_number_of_queries(
    secretariat: Client, draft: Sheet, django_assert_max_num_queries: Any
) -> None:
    sheet = submitted(draft)
    secretariat.get(page_of(sheet, "goedkeuren"))
    with django_assert_max_num_queries(40):
        secretariat.get(page_of(sheet, "goedkeuren"))
