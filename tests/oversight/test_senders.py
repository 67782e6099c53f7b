"""Who sends a report: told apart for a day, and never known."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from oversight.senders import address_of, mark_of, marks_of
from tests.builders import moment

NOON = moment("2026-03-01")
JUST_AFTER_MIDNIGHT = moment("2026-03-02", hour=0) + timedelta(minutes=5)


def behind_proxy(settings: Settings, behind: bool) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(behind_proxy=behind)


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, {}, "127.0.0.1"),
        (False, {"x-forwarded-for": "192.0.2.1"}, "127.0.0.1"),
        (True, {"x-forwarded-for": "10.0.0.1, 192.0.2.1"}, "192.0.2.1"),
        (True, {"x-forwarded-for": "192.0.2.1"}, "192.0.2.1"),
        (True, {}, "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxy_saw_is_believed(
    settings: Settings, behind: bool, forwarded: dict[str, str], address: str
) -> None:
    behind_proxy(settings, behind)
    assert address_of(RequestFactory().get("/", headers=forwarded)) == address


def test_a_sender_is_the_same_all_day_and_another_the_next() -> None:
    assert mark_of("192.0.2.1", NOON) == mark_of("192.0.2.1", NOON + timedelta(hours=11))
    assert mark_of("192.0.2.1", NOON) != mark_of("192.0.2.1", JUST_AFTER_MIDNIGHT)
    assert mark_of("192.0.2.1", NOON) != mark_of("192.0.2.2", NOON)


def test_another_installation_makes_another_mark(settings: Settings) -> None:
    mark = mark_of("192.0.2.1", NOON)
    settings.SECRET_KEY = "een andere sleutel"
    assert mark_of("192.0.2.1", NOON) != mark


def test_just_after_midnight_the_mark_of_yesterday_counts_too() -> None:
    assert mark_of("192.0.2.1", NOON + timedelta(hours=11)) in marks_of(
        "192.0.2.1", JUST_AFTER_MIDNIGHT
    )
    assert len(marks_of("192.0.2.1", NOON)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "onbekend", False),
    ],
)
def test_whoever_can_choose_an_address_is_still_one_sender(
    one: str, other: str, same: bool
) -> None:
    assert (mark_of(one, NOON) == mark_of(other, NOON)) is same
