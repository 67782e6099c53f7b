"""Members in the administration: who sees whom, another role, and the end of it."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from policies.models import Insurer, Membership, Role
from tests.builders import (
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
    moment,
)
from tests.policies.admin.beheer import list_of, page_of, said, signed_in
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db

LIST = list_of(Membership)
STEPS = ("rol", "beeindigen")


@pytest.fixture
def insurer() -> Insurer:
    return an_insurer("Verzekeraar A")


def just_now(user: User) -> Client:
    """A browser in which this user has just proved who he or she is."""
    return signed_in_just_now(Client(), user)


def text_of(response: Any) -> str:
    """The page as text."""
    text: str = response.content.decode()
    return text


def its(user: User) -> Membership:
    """The one membership of this user."""
    membership: Membership = user.memberships.get()
    return membership


def shown(client: Client, query: str = "") -> set[str]:
    """The addresses in the list."""
    found = client.get(LIST + query).context["cl"].result_list
    return {membership.user.email for membership in found}


def test_a_signatory_sees_the_own_colleagues_an_administrator_all(insurer: Insurer) -> None:
    signatory = a_signatory(insurer, "baas@example.org")
    an_editor(insurer, "collega@example.org")
    an_editor(an_insurer(), "vreemd@example.org")
    own = {"baas@example.org", "collega@example.org"}
    assert shown(signed_in(signatory)) == own
    assert shown(signed_in(an_administrator())) == {*own, "vreemd@example.org"}
    assert shown(signed_in(signatory), "?q=vreemd") == set()


@pytest.mark.parametrize("who", ["stranger", "visitor", "editor", "reviewer"])
def test_others_get_no_page_at_all(insurer: Insurer, who: str) -> None:
    membership = its(an_editor(insurer))
    user = {
        "stranger": None,
        "visitor": a_user(),
        "editor": membership.user,
        "reviewer": a_reviewer(),
    }[who]
    client = signed_in(user)
    for address in (LIST, page_of(membership), *(page_of(membership, step) for step in STEPS)):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == (302 if who in {"stranger", "visitor"} else 403)
    assert Membership.objects.filter(pk=membership.pk, role=Role.EDITOR).exists()


@pytest.mark.parametrize("word", ["change", "history", *STEPS])
def test_what_is_not_ones_own_answers_as_what_never_was(insurer: Insurer, word: str) -> None:
    signatory, foreign = a_signatory(insurer), its(an_editor(an_insurer()))
    for method in ("get", "post"):
        assert answer_to(signatory, method, word, foreign.pk) == answer_to(
            signatory, method, word, 987654
        )
    assert Membership.objects.filter(pk=foreign.pk, role=Role.EDITOR).exists()


def answer_to(user: User, method: str, word: str, key: int) -> tuple[Any, ...]:
    """What comes back from a page about this number, apart from the number itself."""
    address = reverse(f"admin:policies_membership_{word}", args=[key])
    response = getattr(just_now(user), method)(address, {"role": "tekenbevoegd"})
    told = tuple(text.replace(str(key), "…") for text in said(response))
    return response.status_code, response.headers.get("Location"), told


@pytest.mark.parametrize("word", ["add", "delete", "change"])
def test_members_come_by_invitation_and_go_by_a_step(insurer: Insurer, word: str) -> None:
    membership = its(an_editor(insurer))
    client = just_now(an_administrator())
    address = list_of(Membership, "add") if word == "add" else page_of(membership, word)
    typed = {"user": a_user().pk, "insurer": insurer.pk, "role": "tekenbevoegd", "post": "yes"}
    assert client.post(address, typed).status_code == 403
    assert list(Membership.objects.values_list("role", flat=True)) == ["redacteur"]


def test_the_list_tells_name_role_second_step_and_last_sign_in(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    with clock_at(moment("2026-03-01")):
        signed_in(signatory)
    without = a_user("kaal@example.org", first_name="Noor", last_name="de Vries", is_staff=True)
    Membership.objects.create(user=without, insurer=insurer)
    page = text_of(signed_in(an_administrator()).get(LIST))
    for told in ("Noor de Vries", "redacteur", "tekenbevoegd", "ingesteld", "nog niet"):
        assert told in page
    assert "1 maart 2026" in page
    assert "nog nooit" in page


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    insurer: Insurer, django_assert_num_queries: Any
) -> None:
    client = signed_in(a_signatory(insurer))
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _ in range(5):
        an_editor(insurer)
    with django_assert_num_queries(len(few)):
        client.get(LIST)


@pytest.mark.parametrize("by_whom", ["signatory", "administrator"])
def test_another_role_on_its_page(insurer: Insurer, by_whom: str) -> None:
    signatory, editor = a_signatory(insurer), an_editor(insurer, "collega@example.org")
    client = just_now(signatory if by_whom == "signatory" else an_administrator())
    address = page_of(its(editor), "rol")
    assert client.get(address).context["form"].initial == {"role": "redacteur"}
    response = client.post(address, {"role": "tekenbevoegd"})
    assert response["Location"] == LIST
    assert said(response) == ["collega@example.org bij Verzekeraar A is nu tekenbevoegd."]
    assert its(editor).role == Role.SIGNATORY


@pytest.mark.parametrize("role", ["", "beheerder", "onzin"])
def test_no_other_role_is_to_be_had(insurer: Insurer, role: str) -> None:
    editor = an_editor(insurer)
    response = just_now(a_signatory(insurer)).post(page_of(its(editor), "rol"), {"role": role})
    assert response.context["form"].errors == {"role": ["Kies een rol."]}
    assert its(editor).role == Role.EDITOR


def test_the_end_on_its_page(insurer: Insurer, django_capture_on_commit_callbacks: Any) -> None:
    signatory, editor = a_signatory(insurer), an_editor(insurer, "collega@example.org")
    colleague = signed_in(editor)
    client = just_now(signatory)
    address = page_of(its(editor), "beeindigen")
    assert "overal afgemeld" in text_of(client.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address)
    assert said(response) == ["collega@example.org werkt niet meer voor Verzekeraar A."]
    assert not editor.memberships.exists()
    assert User.objects.filter(pk=editor.pk).exists()
    assert "login" in colleague.get("/beheer/")["Location"]
    assert [each.to for each in mail.outbox] == [["collega@example.org"]]


def test_who_ends_the_own_access_is_out_at_once(insurer: Insurer) -> None:
    a_signatory(insurer)
    leaving = a_signatory(insurer)
    client = just_now(leaving)
    response = client.post(page_of(its(leaving), "beeindigen"))
    assert response.status_code == 302
    assert "_auth_user_id" not in client.session
    assert "login" in client.get(LIST)["Location"]


@pytest.mark.parametrize("step", STEPS)
def test_deciding_about_people_asks_for_proof_first(insurer: Insurer, step: str) -> None:
    editor = an_editor(insurer)
    client = signed_in(a_signatory(insurer))
    for method in (client.get, client.post):
        response = method(page_of(its(editor), step), {"role": "tekenbevoegd"})
        assert response["Location"].startswith("/accounts/")
    assert its(editor).role == Role.EDITOR


@pytest.mark.parametrize("step", STEPS)
def test_the_last_one_who_may_sign_is_not_offered_a_way_out(insurer: Insurer, step: str) -> None:
    last = a_signatory(insurer)
    client = just_now(last)
    assert page_of(its(last), step) not in text_of(client.get(page_of(its(last))))
    for response in (
        client.get(page_of(its(last), step)),
        client.post(page_of(its(last), step), {"role": "redacteur"}),
    ):
        assert response["Location"] == LIST
        assert "de laatste die voor Verzekeraar A mag tekenen" in said(response)[-1]
    assert its(last).role == Role.SIGNATORY


def test_a_member_offers_its_steps(insurer: Insurer) -> None:
    editor = an_editor(insurer)
    page = text_of(signed_in(a_signatory(insurer)).get(page_of(its(editor))))
    assert all(page_of(its(editor), step) in page for step in STEPS)
