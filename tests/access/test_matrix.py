"""Every address of the administration and of the accounts answers each role as it should."""

import re
from typing import Any

import pytest
from django.db import transaction

from tests.access.matrix import MATRIX
from tests.access.world import (
    LOGIN,
    MOVED,
    NOWHERE,
    PROVE,
    SECOND_STEP,
    START,
    World,
    a_world,
    address_of,
    guarded_patterns,
    outcome,
)
from tests.builders import a_user, with_second_factor
from tests.recently import signed_in_just_now

SIGNS = {
    LOGIN: "L",
    SECOND_STEP: "S",
    PROVE: "P",
    START: "T",
    MOVED: "M",
    200: "2",
    403: "3",
    404: "4",
    405: "5",
    409: "9",
}
OF_AN_INSURER = [
    pattern
    for area, patterns in MATRIX.items()
    for pattern in patterns
    if "<" in pattern and (area == "the administration itself" or area.startswith("policies/"))
    # Legal amounts are nobody's own.
    if area != "policies/legalamount"
]


class Undone(Exception):
    """Takes back what an answer changed, and carries the answer out."""


def answer(world: World, role: str, method: str, address: str) -> Any:
    """What this role gets, in a browser of its own; whatever it changed is undone."""
    try:
        with transaction.atomic():
            found = getattr(world.browser(role), method)(address)
            raise Undone(found)  # noqa: TRY301  # it ends the transaction, and nothing else does
    except Undone as undone:
        return undone.args[0]


def signs(world: World, method: str, address: str) -> str:
    """What each role gets, one sign for each."""
    answers = (answer(world, role, method, address) for role in world.people)
    return "".join(SIGNS.get(outcome(each), "?") for each in answers)


def test_the_matrix_knows_every_address() -> None:
    assert guarded_patterns() == {pattern for area in MATRIX.values() for pattern in area}


@pytest.mark.django_db
@pytest.mark.parametrize("area", MATRIX)
def test_each_role_gets_its_own_answer(area: str) -> None:
    world = a_world()
    found = {
        pattern: " ".join(
            signs(world, method, address_of(pattern, world)) for method in ("get", "post")
        )
        for pattern in MATRIX[area]
    }
    assert found == MATRIX[area]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_anothers_answers_as_what_never_was(method: str) -> None:
    world = a_world()
    for pattern in OF_AN_INSURER:
        there = address_of(pattern, world)
        nowhere = address_of(pattern, world, nowhere=True)
        assert told(answer(world, "other", method, there), there) == told(
            answer(world, "other", method, nowhere), nowhere
        ), pattern


def told(response: Any, address: str) -> tuple[Any, ...]:
    """All that an answer tells, but for the number asked for and what changes each time."""
    number = max(re.findall(r"\d+", address), key=len, default="")
    body = b"" if response.streaming else response.content
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())
    said = [str(message) for message in response.wsgi_request._messages]
    return (
        response.status_code,
        response.get("Location", "").replace(number, "#"),
        text.replace(address, "#").replace(str(NOWHERE), "#"),
        [re.sub(r"“\d+”|\b\d+\b", "#", each) for each in said],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["staff", "editor", "signatory", "reviewer", "administrator"])
def test_someone_who_is_no_longer_active_is_a_stranger(role: str) -> None:
    world = a_world()
    user = world.people[role]
    assert user is not None
    client = world.browser(role)
    user.is_active = False
    user.save()
    for address in ("/beheer/", "/beheer/policies/sheet/", "/beheer/accounts/auditentry/"):
        assert outcome(client.get(address)) == LOGIN


@pytest.mark.django_db
def test_the_secretariat_without_staff_status_does_not_get_in(client: Any) -> None:
    browser = signed_in_just_now(client, with_second_factor(a_user(secretariat=True)))
    assert outcome(browser.get("/beheer/policies/sheet/")) in {LOGIN, 403}
