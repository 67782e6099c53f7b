"""What is somebody's own, and every form with a token, is kept by no browser and no cache."""

import pytest

from tests.security.everywhere import STRANGER, Answer, answers

pytestmark = pytest.mark.django_db

TOKEN = b"csrfmiddlewaretoken"


def is_kept_nowhere(answer: Answer) -> bool:
    """Whether an answer says so to whoever might keep it."""
    return "no-store" in answer.headers.get("Cache-Control", "")


def test_everything_behind_the_door_is_kept_nowhere() -> None:
    inside = [answer for answer in answers() if answer.who != STRANGER and answer.status == 200]
    assert [(each.who, each.address) for each in inside if not is_kept_nowhere(each)] == []
    assert len(inside) > 100


def test_every_form_with_a_token_is_kept_nowhere() -> None:
    forms = [answer for answer in answers() if TOKEN in answer.body]
    assert [(each.who, each.address) for each in forms if not is_kept_nowhere(each)] == []
    assert len(forms) > 50


def test_every_answer_with_a_cookie_is_kept_nowhere() -> None:
    setting = [answer for answer in answers() if answer.cookies and answer.status == 200]
    assert [(each.who, each.address) for each in setting if not is_kept_nowhere(each)] == []


def test_a_public_page_says_nothing_of_who_asks() -> None:
    public = [
        answer
        for answer in answers()
        if answer.is_page and not answer.path.startswith(("/beheer/", "/accounts/"))
    ]
    assert not any("example.org" in answer.text for answer in public)
