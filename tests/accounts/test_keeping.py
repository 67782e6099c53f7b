"""What was typed while the session ran out comes back to who typed it, and to nobody else."""

import json
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in import keeping
from tests.accounts.signing_in import sign_in
from tests.builders import a_reviewer, a_user

pytestmark = pytest.mark.django_db

FORM, OTHER, PLAIN = "/beheer/proef/1/", "/beheer/proef/2/", "/beheer/gewoon/"
TYPED = {"dekkingen": ["a", "b"], "toelichting": "Één & ander\r\n<b>", "leeg": ""}


@keeping.keeps_input
def a_form(request: HttpRequest, number: int) -> HttpResponse:
    """A form that answers with what was kept of it."""
    found = keeping.kept(request) if request.method == "GET" else None
    return JsonResponse({"kept": None if found is None else dict(found.lists())})


def another_form(request: HttpRequest) -> HttpResponse:
    return a_form(request, 0)


urlpatterns = [
    path("beheer/proef/<int:number>/", admin.site.admin_view(a_form)),
    path("beheer/gewoon/", admin.site.admin_view(another_form)),
    path("", include("mkbontzorg.urls")),
]


@pytest.fixture(autouse=True)
def with_the_forms(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def visitor() -> Client:
    """A browser that minds the tokens of forms."""
    return Client(enforce_csrf_checks=True)


def token(visitor: Client) -> str:
    """The token of a form that is open in the browser."""
    page = visitor.get("/accounts/sessions/", follow=True)
    return str(page.context["csrf_token"])


def enter(visitor: Client, user: User) -> str:
    """Sign in with the browser; the token of the forms that are opened from then on."""
    visitor.handler.enforce_csrf_checks = False
    sign_in(visitor, user)
    visitor.handler.enforce_csrf_checks = True
    return token(visitor)


def expire(visitor: Client) -> None:
    visitor.session.flush()
    del visitor.cookies["sessionid"]


def send(visitor: Client, token: str, address: str = FORM, **typed: Any) -> Any:
    return visitor.post(address, {**(typed or TYPED), "csrfmiddlewaretoken": token})


def shown(visitor: Client, address: str = FORM) -> Any:
    return json.loads(visitor.get(address).content)["kept"]


EXPECTED = {"dekkingen": ["a", "b"], "toelichting": ["Één & ander\r\n<b>"], "leeg": [""]}


def test_it_comes_back_after_signing_in_again_second_step_and_all(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    response = send(visitor, form)
    assert response["Location"] == f"/beheer/login/?next={FORM}"
    page = visitor.get(response["Location"], follow=True).content.decode()
    assert "Wat u had ingevuld, is bewaard" in page
    enter(visitor, user)
    assert shown(visitor, OTHER) is None
    assert shown(visitor) == EXPECTED


def test_it_stays_until_something_is_sent_there_anew(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    send(visitor, form)
    form = enter(visitor, user)
    assert [shown(visitor), shown(visitor)] == [EXPECTED, EXPECTED]
    send(visitor, form, OTHER)
    assert shown(visitor) == EXPECTED
    send(visitor, form)
    assert shown(visitor) is None


def test_it_can_be_let_go_of(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    send(visitor, form)
    enter(visitor, user)
    assert shown(visitor, f"{FORM}?{keeping.FORGET}") is None
    assert shown(visitor) is None


def send_stale(visitor: Client, token: str, whose: User, origin: str = "http://testserver") -> Any:
    """Send a form that was open before somebody signed in anew."""
    typed = {**TYPED, "wie": str(whose.pk), "csrfmiddlewaretoken": token}
    return visitor.post(FORM, typed, headers={"Origin": origin})


def test_it_comes_back_when_one_signed_in_anew_in_another_window(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    enter(visitor, user)
    assert send_stale(visitor, form, user)["Location"] == FORM
    assert shown(visitor) == {**EXPECTED, "wie": [str(user.pk)]}


def test_it_comes_back_too_when_that_session_is_over_again(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    enter(visitor, user)
    expire(visitor)
    assert send_stale(visitor, form, user)["Location"] == FORM
    enter(visitor, user)
    assert shown(visitor) == {**EXPECTED, "wie": [str(user.pk)]}


def test_a_form_from_before_another_signed_in_is_kept_for_nobody(visitor: Client) -> None:
    typist, other = a_reviewer(), a_reviewer()
    form = enter(visitor, typist)
    enter_after(visitor, other)
    assert send_stale(visitor, form, typist).status_code == 403
    assert keeping.SESSION_KEY not in visitor.session


def test_a_form_with_a_wrong_token_from_elsewhere_is_kept_for_nobody(visitor: Client) -> None:
    user = a_reviewer()
    enter(visitor, user)
    assert send_stale(visitor, "onzin", user, "http://kwaad.testserver").status_code == 403
    assert keeping.SESSION_KEY not in visitor.session


def test_signing_in_leads_back_to_the_form(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    to = visitor.get(send(visitor, form)["Location"])["Location"]
    assert to == f"/accounts/login/?next={FORM}"
    visitor.handler.enforce_csrf_checks = False
    assert sign_in(visitor, user, going=FORM)["Location"] == FORM


def test_it_never_reaches_another_user_nor_comes_back_after_one(visitor: Client) -> None:
    typist, other = a_reviewer(), a_reviewer()
    form = enter(visitor, typist)
    expire(visitor)
    send(visitor, form)
    enter(visitor, other)
    assert shown(visitor) is None
    assert "toelichting" not in str(dict(visitor.session))
    expire(visitor)
    enter(visitor, typist)
    assert shown(visitor) is None


def test_a_form_from_before_another_signed_in_is_refused(visitor: Client) -> None:
    form = enter(visitor, a_reviewer())
    enter_after(visitor, a_reviewer())
    expire(visitor)
    assert send(visitor, form).status_code == 403
    assert keeping.SESSION_KEY not in visitor.session


def enter_after(visitor: Client, user: User) -> None:
    expire(visitor)
    enter(visitor, user)


def test_without_a_token_nothing_is_kept(visitor: Client) -> None:
    enter(visitor, a_reviewer())
    expire(visitor)
    assert send(visitor, "onzin").status_code == 403
    assert keeping.SESSION_KEY not in visitor.session


def test_of_a_browser_in_which_nobody_signed_in_nothing_is_kept(visitor: Client) -> None:
    assert send(visitor, token(visitor))["Location"] == f"/beheer/login/?next={FORM}"
    assert keeping.SESSION_KEY not in visitor.session


def test_a_form_that_does_not_ask_for_it_is_not_kept(visitor: Client) -> None:
    form = enter(visitor, a_reviewer())
    expire(visitor)
    send(visitor, form, PLAIN)
    assert keeping.SESSION_KEY not in visitor.session


def test_files_are_not_kept_and_texts_beside_them_are(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    send(visitor, form, tekst="blijft", bestand=SimpleUploadedFile("a.pdf", b"%PDF"))
    enter(visitor, user)
    assert shown(visitor) == {"tekst": ["blijft"]}


@pytest.mark.parametrize(("size", "stays"), [(200 * 1024, True), (257 * 1024, False)])
def test_there_is_an_end_to_what_is_kept(visitor: Client, size: int, stays: bool) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    send(visitor, form, tekst="x" * size)
    enter(visitor, user)
    assert (shown(visitor) is not None) == stays


def test_several_forms_are_kept_beside_each_other(visitor: Client) -> None:
    user = a_reviewer()
    form = enter(visitor, user)
    expire(visitor)
    for number in range(1, 8):
        send(visitor, form, f"/beheer/proef/{number}/", tekst=str(number))
    enter(visitor, user)
    found = [shown(visitor, f"/beheer/proef/{number}/") for number in range(1, 8)]
    assert found == [None, None, *({"tekst": [str(number)]} for number in range(3, 8))]


def test_it_is_kept_too_of_who_lost_the_second_step(client: Client) -> None:
    user = a_user(is_staff=True)
    client.force_login(user)
    assert client.post(FORM, {"tekst": "blijft"})["Location"] == "/accounts/2fa/"
    assert client.session[keeping.SESSION_KEY][FORM] == {"whose": user.pk, "fields": "tekst=blijft"}
