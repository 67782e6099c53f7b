"""What takes long to make is made for one sender so often and no more, whichever worker counts."""

import threading
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from accounts.limits import Limit
from comparison import limits
from mkbontzorg import places
from tests.builders import a_reviewer
from tests.recently import signed_in_just_now

TWICE = Limit("pdf", 2)
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
BAD_DAY = {"op": "gisteren"}
"""A question that takes no time to refuse, and counts as any other."""


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is limited may be had twice a minute."""
    monkeypatch.setattr(limits, "BY_SUFFIX", {".pdf": TWICE, ".xlsx": Limit("xlsx", 2)})
    monkeypatch.setattr(limits, "OWN_RISK", Limit("own-risk", 2))


LIMITED = [
    "/vergelijken.pdf",
    "/vergelijken.xlsx",
    "/rekenen/uitkering.pdf",
    "/rekenen/uitkering.xlsx",
    "/rekenen/eigen-risico/",
    "/rekenen/eigen-risico.json",
]


def statuses(address: str, times: int, sender: str = HOME, **more: Any) -> list[int]:
    """How a sender is answered who asks so often."""
    return [
        Client().get(address, BAD_DAY, REMOTE_ADDR=sender, **more).status_code for _ in range(times)
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("address", LIMITED)
def test_one_sender_is_held_back_and_another_is_not(address: str) -> None:
    assert statuses(address, 3) == [400, 400, 429]
    assert statuses(address, 1, ELSEWHERE) == [400]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_every_pdf_counts_wherever_it_is_asked() -> None:
    assert statuses("/vergelijken.pdf", 1) + statuses("/rekenen/uitkering.pdf", 2) == [
        400,
        400,
        429,
    ]
    assert statuses("/vergelijken.xlsx", 1) == [400]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_who_is_held_back_is_told_in_dutch_when_to_come_back(client: Client) -> None:
    statuses("/vergelijken.pdf", 2)
    page = client.get("/vergelijken.pdf", REMOTE_ADDR=HOME)
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "no-store" in page["Cache-Control"]
    assert "Te vaak geprobeerd" in page.content.decode()
    statuses("/rekenen/eigen-risico.json", 2)
    answer = client.get("/rekenen/eigen-risico.json", BAD_DAY, REMOTE_ADDR=HOME)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "over een minuut" in answer.json()["fout"]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_a_page_that_costs_little_is_never_held_back(client: Client) -> None:
    for address in ("/", "/rekenen/eigen-risico/", "/vergelijken.csv", "/vergelijken.json"):
        assert {client.get(address).status_code for _ in range(4)} == {200}


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_who_can_choose_an_address_or_a_header_is_still_one_sender() -> None:
    senders = [f"2001:db8::{number}" for number in range(3)]
    assert [statuses("/vergelijken.pdf", 1, each)[0] for each in senders] == [400, 400, 429]
    forged = [{"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}"} for number in range(3)]
    told = [statuses("/vergelijken.pdf", 1, ELSEWHERE, **each)[0] for each in forged]
    assert told == [400, 400, 429]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_behind_a_proxy_each_visitor_is_a_sender(settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=True)
    told = [
        statuses("/vergelijken.pdf", 1, HTTP_X_FORWARDED_FOR=f"6.6.6.6, 192.0.2.{number}")[0]
        for number in (1, 2, 1, 2, 1)
    ]
    assert told == [400, 400, 400, 400, 429]


@pytest.mark.django_db
def test_what_is_counted_tells_nobody_whose_it_was() -> None:
    statuses("/vergelijken.pdf", 1, HOME)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM accounts_counted")
        kept = str(cursor.fetchall())
    assert kept != "[]"
    assert HOME not in kept


@pytest.mark.django_db(transaction=True)
def test_those_who_ask_at_once_of_several_workers_are_counted_one_by_one() -> None:
    few, request = Limit("iets", 3), RequestFactory().get("/", REMOTE_ADDR=HOME)
    taken: list[bool] = []

    def ask() -> None:
        """One request of another worker: its connection is its own."""
        try:
            taken.append(few.takes(request))
        finally:
            connection.close()

    workers = [threading.Thread(target=ask) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # Who finds others counting for a second is held back too: never is one let through too many.
    assert len(taken) == 6
    assert 1 <= sum(taken) <= 3


@pytest.mark.django_db
def test_another_worker_goes_on_counting_where_this_one_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=HOME)
    assert [TWICE.takes(request), TWICE.takes(request)] == [True, True]
    another = DatabaseCache(
        "accounts_counted", {"KEY_FUNCTION": portal.CACHES["default"]["KEY_FUNCTION"]}
    )
    monkeypatch.setattr("allauth.core.internal.ratelimit.cache", another)
    assert another is not cache
    assert TWICE.takes(request) is False


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_while_redis_is_away_the_database_counts(settings: Settings) -> None:
    settings.CACHES = {"default": places.cache("redis://127.0.0.1:1/0")}
    assert statuses("/vergelijken.pdf", 3) == [400, 400, 429]


@pytest.mark.django_db
@pytest.mark.usefixtures("twice")
def test_the_administration_is_not_held_back(client: Client) -> None:
    signed_in_just_now(client, a_reviewer())
    found = {client.get("/beheer/iets.pdf", REMOTE_ADDR=HOME).status_code for _ in range(4)}
    assert found == {404}


@pytest.mark.django_db
def test_questions_for_a_passkey_are_counted_for_each_is_kept() -> None:
    asked = {"X-Requested-With": "XMLHttpRequest"}
    told = [
        Client().get("/accounts/2fa/webauthn/login/", headers=asked).status_code for _ in range(31)
    ]
    assert told == [200] * 30 + [429]
