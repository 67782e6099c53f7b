"""Invitations in the administration: who sees which, inviting, once more and taking back."""

from typing import Any

import pytest
from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.signing_in import devices
from policies.models import Insurer, Invitation, InvitedRole
from policies.people import inviting
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
from tests.policies.inviting import ADDRESS, invited
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db

LIST, INVITE = list_of(Invitation), list_of(Invitation, "add")
PROVE = "/accounts/"
STEPS = ("opnieuw", "intrekken")


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


def send(client: Client, **fields: Any) -> Any:
    """Fill in the page and send it."""
    return client.post(INVITE, {"email": ADDRESS, "role": "redacteur", **fields})


def shown(client: Client, query: str = "") -> set[str]:
    """The addresses in the list."""
    return {invitation.email for invitation in client.get(LIST + query).context["cl"].result_list}


def test_a_signatory_sees_those_to_the_own_insurer_an_administrator_all(insurer: Insurer) -> None:
    by, signatory = an_administrator(), a_signatory(insurer)
    invited(insurer, email="eigen@example.org", by=by)
    invited(an_insurer(), email="vreemd@example.org", by=by)
    invited(email="secretariaat@example.org", by=by)
    assert shown(signed_in(signatory)) == {"eigen@example.org"}
    assert len(shown(signed_in(by))) == 3
    assert shown(signed_in(signatory), "?q=vreemd") == set()


def people(insurer: Insurer) -> dict[str, User | None]:
    """Everyone who manages no people here."""
    return {
        "stranger": None,
        "visitor": a_user(),
        "editor": an_editor(insurer),
        "reviewer": a_reviewer(),
    }


@pytest.mark.parametrize("who", ["stranger", "visitor", "editor", "reviewer"])
def test_others_get_no_page_at_all(insurer: Insurer, who: str) -> None:
    invitation, _ = invited(insurer)
    client = signed_in(people(insurer)[who])
    steps = [page_of(invitation, step) for step in STEPS]
    for address in (LIST, INVITE, page_of(invitation), *steps):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == (302 if who in {"stranger", "visitor"} else 403)
    assert client.get(page_of(invitation, "history")).status_code == 302  # as what never was
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("word", ["change", "history", *STEPS])
def test_what_is_not_ones_own_answers_as_what_never_was(insurer: Insurer, word: str) -> None:
    by, signatory = an_administrator(), a_signatory(insurer)
    foreign = [invited(an_insurer(), by=by)[0], invited(by=by)[0]]
    for method in ("get", "post"):
        unknown = answer_to(signatory, method, word, 987654)
        assert {answer_to(signatory, method, word, each.pk) for each in foreign} == {unknown}
    assert Invitation.objects.filter(revoked_at=None).count() == 2


def answer_to(user: User, method: str, word: str, key: int) -> tuple[Any, ...]:
    """What comes back from a page about this number, apart from the number itself."""
    address = reverse(f"admin:policies_invitation_{word}", args=[key])
    response = getattr(just_now(user), method)(address)
    told = tuple(text.replace(str(key), "…") for text in said(response))
    return response.status_code, response.headers.get("Location"), told


@pytest.mark.parametrize("role", ["redacteur", "tekenbevoegd"])
def test_a_signatory_invites_on_the_page(
    insurer: Insurer, role: str, django_capture_on_commit_callbacks: Any
) -> None:
    client = just_now(a_signatory(insurer))
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, role=role)
    assert response["Location"] == LIST
    assert said(response) == [f"De uitnodiging is verstuurd aan {ADDRESS}."]
    invitation = Invitation.objects.get()
    assert (invitation.insurer, invitation.role) == (insurer, role)
    assert mail.outbox[-1].to == [ADDRESS]


@pytest.mark.parametrize("role", ["beoordelaar", "beheerder"])
def test_an_administrator_invites_for_the_secretariat(role: str) -> None:
    send(just_now(an_administrator()), role=role)
    assert Invitation.objects.get().insurer is None


def test_an_administrator_invites_for_any_insurer(insurer: Insurer) -> None:
    send(just_now(an_administrator()), insurer=insurer.pk)
    assert Invitation.objects.get().insurer == insurer


def test_who_signs_for_two_insurers_chooses_one_of_them(insurer: Insurer) -> None:
    signatory, second, foreign = a_signatory(insurer), an_insurer(), an_insurer()
    a_signatory(second)
    second.memberships.create(user=signatory, role="tekenbevoegd")
    client = just_now(signatory)
    offered = {choice for choice, _ in client.get(INVITE).context["form"].fields["insurer"].choices}
    assert {str(choice) for choice in offered} == {"", str(insurer.pk), str(second.pk)}
    response = send(client, insurer=foreign.pk)
    assert "Kies een verzekeraar uit de lijst." in text_of(response)
    send(client, insurer=second.pk)
    assert Invitation.objects.get().insurer == second


@pytest.mark.parametrize("role", ["beoordelaar", "beheerder"])
def test_a_signatory_is_not_offered_the_secretariat(insurer: Insurer, role: str) -> None:
    client = just_now(a_signatory(insurer))
    assert role not in {value for value, _ in choices_of(client)}
    response = send(client, role=role)
    assert response.context["form"].errors == {"role": ["Kies een rol."]}
    assert not Invitation.objects.exists()


def choices_of(client: Client) -> list[tuple[str, str]]:
    """The roles that the page offers."""
    choices: list[tuple[str, str]] = client.get(INVITE).context["form"].fields["role"].choices
    return choices


def test_what_a_signatory_sends_of_another_insurer_is_not_looked_at(insurer: Insurer) -> None:
    send(just_now(a_signatory(insurer)), insurer=an_insurer().pk)
    assert Invitation.objects.get().insurer == insurer


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no address": ({"email": ""}, "email", "Vul een e-mailadres in."),
    "no real address": (
        {"email": "geen adres"},
        "email",
        "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.",
    ),
    "no role": ({"role": ""}, "role", "Kies een rol."),
    "no insurer": ({"insurer": ""}, "insurer", "Kies voor welke verzekeraar."),
    "secretariat of an insurer": (
        {"role": "beheerder"},
        "insurer",
        "Het secretariaat hoort bij geen verzekeraar: kies er geen.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    insurer: Insurer, case: str
) -> None:
    fields, field, message = WRONG[case]
    response = send(just_now(an_administrator()), **{"insurer": insurer.pk, **fields})
    assert response.context["form"].errors == {field: [message]}
    page = text_of(response)
    assert 'role="alert"' in page
    assert page.count(message) == 2
    assert f'value="{fields.get("email", ADDRESS)}"' in page or not fields.get("email", ADDRESS)
    assert not Invitation.objects.exists()


def test_an_address_twice_is_told_at_the_address(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invited(insurer, by=signatory)
    response = send(just_now(signatory))
    assert response.status_code == 409
    (message,) = response.context["form"].errors["email"]
    assert "staat al een uitnodiging open" in message
    assert f'value="{ADDRESS}"' in text_of(response)


def test_too_many_is_told_above_the_form(insurer: Insurer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policies.people.limits.MOST_A_DAY", 0)
    response = send(just_now(a_signatory(insurer)))
    assert response.status_code == 409
    assert "in 24 uur al 0 uitnodigingen" in text_of(response)


def test_who_invites_first_proves_who_it_is(insurer: Insurer) -> None:
    client = signed_in(a_signatory(insurer))
    for response in (client.get(INVITE), send(client)):
        assert response.status_code == 302
        assert response["Location"].startswith(PROVE)
    assert not Invitation.objects.exists()


def test_who_sends_again_first_proves_who_it_is(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invitation, _ = invited(insurer, by=signatory)
    client = signed_in(signatory)
    for method in (client.get, client.post):
        assert method(page_of(invitation, "opnieuw"))["Location"].startswith(PROVE)
    assert Invitation.objects.count() == 1


def test_sending_again_on_its_page(
    insurer: Insurer, django_capture_on_commit_callbacks: Any
) -> None:
    signatory = a_signatory(insurer)
    old, _ = invited(insurer, by=signatory)
    client = just_now(signatory)
    assert "werkt de link in de eerdere e-mail niet meer" in text_of(
        client.get(page_of(old, "opnieuw"))
    )
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(page_of(old, "opnieuw"))
    assert response["Location"] == LIST
    assert said(response) == [f"Een nieuwe uitnodiging is verstuurd aan {ADDRESS}."]
    assert Invitation.objects.filter(revoked_at=None).count() == 1
    assert mail.outbox[-1].to == [ADDRESS]


def test_taking_back_on_its_page(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    invitation, _ = invited(insurer, by=signatory)
    client = signed_in(signatory)
    response = client.post(page_of(invitation, "intrekken"))
    assert said(response) == [f"De uitnodiging aan {ADDRESS} is ingetrokken."]
    again = client.post(page_of(invitation, "intrekken"))
    assert said(again)[-1] == "Deze uitnodiging is al ingetrokken."


def test_an_invitation_offers_the_steps_that_are_left(insurer: Insurer) -> None:
    by = a_signatory(insurer)
    client = signed_in(by)
    with clock_at(moment("2026-03-01")):
        invitation, _ = invited(insurer, by=by)
        page = text_of(client.get(page_of(invitation)))
        assert all(page_of(invitation, step) in page for step in STEPS)
    with clock_at(moment("2026-03-09")):
        page = text_of(client.get(page_of(invitation)))
        assert page_of(invitation, "opnieuw") in page
        assert page_of(invitation, "intrekken") not in page
        inviting.revoke(invitation, by)
        page = text_of(client.get(page_of(invitation)))
        assert not any(page_of(invitation, step) in page for step in STEPS)


def test_the_list_tells_what_became_of_each(insurer: Insurer) -> None:
    by = an_administrator()
    with clock_at(moment("2026-03-01")):
        invited(insurer, email="verlopen@example.org", by=by)
    with clock_at(moment("2026-04-01")):
        revoked, _ = invited(insurer, email="ingetrokken@example.org", by=by)
        inviting.revoke(revoked, by)
        invited(insurer, email="open@example.org", by=by)
        used, _ = invited(insurer, email="aangenomen@example.org", by=by)
        Invitation.objects.filter(pk=used.pk).update(accepted_at=moment("2026-04-01"))
        client = signed_in(by)
        for stage in ("open", "aangenomen", "ingetrokken", "verlopen"):
            assert shown(client, f"?stand={stage}") == {f"{stage}@example.org"}
            page = text_of(client.get(f"{LIST}?stand={stage}"))
            assert f'<td class="field-stage">{stage}</td>' in page
        assert shown(client, "?stand=onzin") == set()
        assert shown(client, f"?verzekeraar={an_insurer().pk}") == set()


def test_insurers_do_not_see_who_works_in_the_secretariat(insurer: Insurer) -> None:
    administrator = an_administrator("beheer@example.org")
    invitation, _ = invited(insurer, by=administrator)
    client = signed_in(a_signatory(insurer))
    for address in (LIST, page_of(invitation), page_of(invitation, "history")):
        page = text_of(client.get(address))
        assert "het secretariaat" in page
        assert "beheer@example.org" not in page


def test_the_secret_is_nowhere_in_the_administration(insurer: Insurer) -> None:
    by = an_administrator()
    invitation, key = invited(insurer, by=by)
    client = signed_in(by)
    for address in (LIST, page_of(invitation), page_of(invitation, "history")):
        assert key not in text_of(client.get(address))
        assert invitation.secret_hash not in text_of(client.get(address))


@pytest.mark.parametrize("word", ["change", "delete"])
def test_an_invitation_is_neither_edited_nor_deleted(insurer: Insurer, word: str) -> None:
    by = an_administrator()
    invitation, _ = invited(insurer, by=by)
    response = just_now(by).post(page_of(invitation, word), {"email": "x@example.org", "post": "y"})
    assert response.status_code == 403
    invitation.refresh_from_db()
    assert invitation.email == ADDRESS


def test_what_was_typed_when_the_session_ran_out_comes_back(insurer: Insurer) -> None:
    signatory = a_signatory(insurer)
    client = just_now(signatory)
    remember = {"apparaat": signing.dumps([signatory.pk], salt=devices.SALT)}
    client.logout()
    client.cookies.load(remember)
    response = send(client, role="tekenbevoegd")
    assert "login" in response["Location"]
    form = signed_in_just_now(client, signatory).get(INVITE).context["form"]
    assert (form["email"].value(), form["role"].value()) == (ADDRESS, "tekenbevoegd")


def test_text_that_looks_like_a_page_is_harmless(insurer: Insurer) -> None:
    insurer.name = "<script>alert(1)</script>"
    insurer.save()
    by = a_signatory(insurer)
    invited(insurer, by=by)
    client = just_now(by)
    for address in (LIST, INVITE):
        assert "<script>alert" not in text_of(client.get(address))


@pytest.mark.parametrize("role", InvitedRole)
def test_every_role_says_what_it_may(role: InvitedRole) -> None:
    choices = dict(choices_of(just_now(an_administrator())))
    assert choices[role.value] == f"{role.label}: mag {role.may}"


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    insurer: Insurer, django_assert_num_queries: Any
) -> None:
    by = a_signatory(insurer)
    client = signed_in(by)
    invited(insurer, email="een@example.org", by=by)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(5):
        invited(insurer, email=f"{number}@example.org", by=by)
    with django_assert_num_queries(len(few)):
        client.get(LIST)
