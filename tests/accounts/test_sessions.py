"""Sessions: seen by their owner, ended when the account gets safer, and forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.signing_in.forgetting import forget_ended
from tests.accounts.signing_in import code_from, sign_in
from tests.builders import a_reviewer, a_user, clock_at

pytestmark = pytest.mark.django_db

SESSIONS = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def is_in(client: Client) -> bool:
    return client.get("/accounts/email/").status_code == 200


def test_one_sees_ones_own_and_ends_the_others(client: Client) -> None:
    user, elsewhere, stranger = a_reviewer(), Client(headers={"user-agent": FIREFOX}), Client()
    for browser, whose in ((elsewhere, user), (client, user), (stranger, a_reviewer())):
        sign_in(browser, whose)
    page = client.get(SESSIONS).content.decode()
    assert "Firefox op Linux" in page
    assert page.count("Dit is de sessie van nu.") == 1
    answer = client.post(SESSIONS, follow=True)
    assert "De andere sessies zijn beëindigd." in answer.content.decode()
    assert [is_in(client), is_in(elsewhere), is_in(stranger)] == [True, False, True]


def test_a_browser_that_calls_itself_something_nasty_is_harmless(client: Client) -> None:
    nasty = Client(headers={"user-agent": "<script>alert(1)</script>"})
    sign_in(nasty, a_reviewer())
    page = nasty.get(SESSIONS).content.decode()
    assert "alert(1)" not in page
    assert "een onbekende browser" in page


def test_a_new_second_step_ends_sessions_from_before(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user, elsewhere = a_user(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    with django_capture_on_commit_callbacks(execute=True):
        secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
        client.post("/accounts/2fa/totp/activate/", {"code": code_from(secret)})
    assert [is_in(client), is_in(elsewhere)] == [True, False]


def test_taking_a_second_step_away_ends_the_others_too(client: Client) -> None:
    user, elsewhere = a_reviewer(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    client.post("/accounts/2fa/totp/deactivate/")
    assert [is_in(client), is_in(elsewhere)] == [True, False]


def test_a_session_lasts_a_working_day(client: Client) -> None:
    sign_in(client, a_reviewer())
    assert client.cookies["sessionid"]["max-age"] == 12 * 3600
    with clock_at(timezone.now() + timedelta(hours=12, minutes=1)):
        assert not is_in(client)


def test_what_has_ended_is_forgotten_when_somebody_signs_in(client: Client) -> None:
    sign_in(client, a_reviewer())
    cache.set("geteld", [1], timeout=60)
    later = timezone.now() + timedelta(hours=13)
    with clock_at(later):
        sign_in(Client(), a_reviewer())
    assert UserSession.objects.count() == Session.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM accounts_counted WHERE expires < %s",
            [connection.ops.adapt_datetimefield_value(later)],
        )
        assert cursor.fetchone() == (0,)


def test_what_still_stands_is_kept(client: Client) -> None:
    sign_in(client, a_reviewer())
    forget_ended(timezone.now())
    assert is_in(client)
    assert UserSession.objects.count() == 1
