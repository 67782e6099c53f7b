"""Who gets which answer at which address of the administration; new ones have to be added."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver

from accounts.models import AuditEntry, User
from policies.models import Insurer, LegalAmount, Membership
from tests.builders import a_product, a_secretary, a_sheet, a_user, an_editor, an_insurer
from tests.policies.admin.beheer import signed_in

pytestmark = pytest.mark.django_db

LOGIN, INDEX, MOVED = "login", "index", "moved"
"""Where an answer may lead: to signing in, to the index as for what never was, or elsewhere."""

Outcome = int | str


class Answers(NamedTuple):
    """The answer to each role; `other` and `own` are members of another and of this insurer."""

    stranger: Outcome = LOGIN
    visitor: Outcome = LOGIN
    staff: Outcome = 403
    other: Outcome = 403
    own: Outcome = 403
    secretariat: Outcome = 200
    superuser: Outcome = 200


ALL_STAFF = Answers(staff=200, other=200, own=200)
MEMBERS = Answers(other=200, own=200)
OWN = Answers(other=INDEX, own=200)
OWN_PAST = Answers(staff=INDEX, other=INDEX, own=200)
OWN_BUT_NOT_THE_STEP = Answers(other=INDEX)
SECRETARIAT = Answers()
ADMINISTRATORS = Answers(secretariat=403)
NOBODY = Answers(secretariat=403, superuser=403)
NOT_THERE = Answers(staff=404, other=404, own=404, secretariat=404, superuser=404)
ELSEWHERE = Answers(staff=MOVED, other=MOVED, own=MOVED, secretariat=MOVED, superuser=MOVED)

READING = {
    "": ALL_STAFF,
    "login/": Answers(200, 200, INDEX, INDEX, INDEX, INDEX, INDEX),
    "logout/": Answers(INDEX, INDEX, 405, 405, 405, 405, 405),
    "password_change/": ALL_STAFF,
    "password_change/done/": ALL_STAFF,
    "autocomplete/": NOBODY,
    "jsi18n/": ALL_STAFF,
    "r/<path:content_type_id>/<path:object_id>/": NOT_THERE,
    r"^(?P<app_label>accounts|policies)/$ policies": Answers(staff=404, other=200, own=200),
    r"^(?P<app_label>accounts|policies)/$ accounts": Answers(staff=404, other=404, own=404),
    "(?P<url>.*)$": NOT_THERE,
    "policies/insurer/": MEMBERS,
    "policies/insurer/add/": SECRETARIAT,
    "policies/insurer/<path:object_id>/": ELSEWHERE,
    "policies/insurer/<path:object_id>/change/": OWN,
    "policies/insurer/<path:object_id>/history/": OWN_PAST,
    "policies/insurer/<path:object_id>/delete/": SECRETARIAT,
    "policies/product/": MEMBERS,
    "policies/product/add/": SECRETARIAT,
    "policies/product/<path:object_id>/": ELSEWHERE,
    "policies/product/<path:object_id>/change/": OWN,
    "policies/product/<path:object_id>/history/": OWN_PAST,
    "policies/product/<path:object_id>/delete/": SECRETARIAT,
    "policies/product/<path:object_id>/intrekken/": OWN_BUT_NOT_THE_STEP,
    "policies/sheet/": MEMBERS,
    "policies/sheet/add/": MEMBERS,
    "policies/sheet/<path:object_id>/": ELSEWHERE,
    "policies/sheet/<path:object_id>/change/": OWN,
    "policies/sheet/<path:object_id>/history/": OWN_PAST,
    "policies/sheet/<path:object_id>/delete/": OWN,
    "policies/sheet/<path:object_id>/publiceren/": OWN_BUT_NOT_THE_STEP,
    "policies/legalamount/": SECRETARIAT,
    "policies/legalamount/add/": SECRETARIAT,
    "policies/legalamount/<path:object_id>/": ELSEWHERE,
    "policies/legalamount/<path:object_id>/change/": SECRETARIAT,
    "policies/legalamount/<path:object_id>/history/": SECRETARIAT,
    "policies/legalamount/<path:object_id>/delete/": SECRETARIAT,
    "policies/membership/": SECRETARIAT,
    "policies/membership/add/": SECRETARIAT,
    "policies/membership/<path:object_id>/": ELSEWHERE,
    "policies/membership/<path:object_id>/change/": SECRETARIAT,
    "policies/membership/<path:object_id>/history/": SECRETARIAT,
    "policies/membership/<path:object_id>/delete/": SECRETARIAT,
    "accounts/user/": ADMINISTRATORS,
    "accounts/user/add/": ADMINISTRATORS,
    "accounts/user/<id>/password/": ADMINISTRATORS,
    "accounts/user/<path:object_id>/": ELSEWHERE,
    "accounts/user/<path:object_id>/change/": ADMINISTRATORS,
    "accounts/user/<path:object_id>/history/": ADMINISTRATORS,
    "accounts/user/<path:object_id>/delete/": NOBODY,
    "accounts/auditentry/": SECRETARIAT,
    "accounts/auditentry/add/": NOBODY,
    "accounts/auditentry/<path:object_id>/": ELSEWHERE,
    "accounts/auditentry/<path:object_id>/change/": SECRETARIAT,
    "accounts/auditentry/<path:object_id>/history/": SECRETARIAT,
    "accounts/auditentry/<path:object_id>/delete/": NOBODY,
}

# Sending a form with nothing in it: 200 is the same page again.
SENDING = {
    address: answers
    for address, answers in READING.items()
    if address.endswith(("/add/", "/change/", "/delete/", "/password/", "/intrekken/"))
} | {
    "policies/insurer/<path:object_id>/change/": SECRETARIAT,
    "policies/product/<path:object_id>/change/": SECRETARIAT,
    "policies/sheet/<path:object_id>/publiceren/": Answers(
        other=INDEX, secretariat=MOVED, superuser=MOVED
    ),
    "accounts/auditentry/<path:object_id>/change/": NOBODY,
}


@dataclass(frozen=True)
class World:
    """Two insurers, with everything that the administration is about, and someone in every role."""

    subjects: dict[str, int]
    people: dict[str, User | None]


@pytest.fixture
def world() -> World:
    """All of it, seen from the side of one insurer."""
    insurer = an_insurer()
    product = a_product(insurer)
    own = an_editor(insurer)
    people = {
        "stranger": None,
        "visitor": a_user(),
        "staff": a_user(is_staff=True),
        "other": an_editor(an_insurer()),
        "own": own,
        "secretariat": a_secretary(),
        "superuser": User.objects.create_superuser("beheerder@example.org"),
    }
    amount = LegalAmount.objects.create(
        subject="minimumuurloon", valid_from=date(2031, 1, 1), amount=20, source="Staatscourant"
    )
    subjects = {
        "policies/insurer": insurer.pk,
        "policies/product": product.pk,
        "policies/sheet": a_sheet(product).pk,
        "policies/legalamount": amount.pk,
        "policies/membership": Membership.objects.get(user=own).pk,
        "accounts/user": own.pk,
        "accounts/auditentry": AuditEntry.objects.latest("pk").pk,
    }
    return World(subjects, people)


def patterns(given: list[Any], before: str = "") -> Iterator[str]:
    """Every address of the administration, as its pattern."""
    for item in given:
        if isinstance(item, URLResolver):
            yield from patterns(item.url_patterns, before + str(item.pattern))
        else:
            assert isinstance(item, URLPattern)
            yield before + str(item.pattern)


def address_of(pattern: str, world: World) -> str:
    """The pattern with something real filled in."""
    model = "/".join(pattern.split("/")[:2])
    subject = str(world.subjects.get(model, ""))
    if pattern.startswith("^"):
        return f"/beheer/{pattern.split()[1]}/"
    if pattern.startswith("r/"):
        insurers = ContentType.objects.get_for_model(Insurer)
        return f"/beheer/r/{insurers.pk}/{world.subjects['policies/insurer']}/"
    for name in ("<path:object_id>", "<id>"):
        pattern = pattern.replace(name, subject)
    return f"/beheer/{pattern.replace('(?P<url>.*)$', 'iets')}"


def outcome(response: Any) -> Outcome:
    """What an answer comes down to."""
    if response.status_code not in {301, 302}:
        return int(response.status_code)
    if response["Location"].startswith("/beheer/login/"):
        return LOGIN
    return INDEX if response["Location"] == "/beheer/" else MOVED


def test_the_matrix_knows_every_address_of_the_administration() -> None:
    assert set(patterns(admin.site.get_urls())) == {address.split(" ")[0] for address in READING}


def test_the_matrix_knows_every_address_that_changes_something() -> None:
    steps = {address for address in READING if address.endswith(("/intrekken/", "/publiceren/"))}
    forms = {
        address
        for address in READING
        if address.endswith(("/add/", "/change/", "/delete/", "/password/"))
    }
    assert set(SENDING) == steps | forms


@pytest.mark.parametrize("pattern", READING)
def test_an_address_answers_each_role_as_it_should(pattern: str, world: World) -> None:
    address = address_of(pattern, world)
    found = {role: outcome(signed_in(user).get(address)) for role, user in world.people.items()}
    assert found == READING[pattern]._asdict()


@pytest.mark.parametrize("pattern", SENDING)
def test_sending_to_an_address_is_answered_as_each_role_should(pattern: str, world: World) -> None:
    address = address_of(pattern, world)
    found = {role: outcome(signed_in(user).post(address)) for role, user in world.people.items()}
    assert found == SENDING[pattern]._asdict()


@pytest.mark.parametrize("role", ["staff", "secretariat", "superuser", "own"])
def test_someone_who_is_no_longer_active_is_a_stranger(role: str, world: World) -> None:
    user = world.people[role]
    assert user is not None
    client = signed_in(user)
    user.is_active = False
    user.save()
    for pattern in ("", "policies/sheet/", "accounts/auditentry/"):
        assert outcome(client.get(address_of(pattern, world))) == LOGIN


def test_the_secretariat_without_staff_status_does_not_get_in(world: World) -> None:
    client = signed_in(a_user(secretariat=True))
    assert outcome(client.get("/beheer/policies/sheet/")) == LOGIN
