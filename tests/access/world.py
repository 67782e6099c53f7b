"""Two insurers, everything the administration is about, and someone in every role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import AuditEntry, User
from policies.models import Document, Evidence, Insurer, Invitation, LegalAmount, Membership, Sheet
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    moment,
    published,
    the_cell,
    with_second_factor,
)
from tests.oversight.visiting import a_report
from tests.recently import signed_in_just_now

GUARDED = ("beheer/", "accounts/")
NOWHERE = 987_654
"""A number that nothing has."""

Outcome = int | str
LOGIN, SECOND_STEP, PROVE, START, MOVED = "login", "second step", "prove", "start", "moved"
"""Where an answer leads: to signing in, to a second step, to proving again who one is, to the start
of the administration as for what never was, or elsewhere."""


@dataclass(frozen=True)
class World:
    """All of it, seen from the side of one insurer; `subjects` by the words in their address."""

    subjects: dict[str, int]
    people: dict[str, User | None]

    def browser(self, role: str) -> Client:
        """A browser in which this role has just signed in."""
        client, user = Client(), self.people[role]
        return client if user is None else signed_in_just_now(client, user)


def a_world() -> World:
    """One insurer with a public sheet, a draft and all that belongs to them; and another."""
    insurer, product = an_insurer(), None
    product = a_product(insurer)
    signatory = a_signatory(insurer)
    people = {
        "stranger": None,
        "visitor": a_user(),
        "unprotected": a_user(is_staff=True, secretariat=True),
        "staff": with_second_factor(a_user(is_staff=True)),
        "other": a_signatory(an_insurer()),
        "editor": an_editor(insurer),
        "signatory": signatory,
        "reviewer": a_reviewer(),
        "administrator": an_administrator(),
    }
    published(a_sheet(product))
    draft = a_sheet(product, date(2026, 6, 1))
    return World(
        {
            "policies/insurer": insurer.pk,
            "policies/product": product.pk,
            "policies/sheet": draft.pk,
            "policies/sheet/beginnen": product.pk,
            "policies/document": _a_document(draft).pk,
            "policies/evidence": _an_evidence(draft).pk,
            "policies/invitation": _an_invitation(insurer).pk,
            "policies/legalamount": _an_amount().pk,
            "policies/membership": Membership.objects.get(user=signatory).pk,
            "oversight/report": a_report(the_cell(published(a_sheet()), "regres")).pk,
            "accounts/user": signatory.pk,
            "accounts/auditentry": AuditEntry.objects.latest("pk").pk,
        },
        people,
    )


def _a_document(sheet: Sheet) -> Document:
    return Document.objects.create(
        sheet=sheet,
        kind="ipid",
        title="Kaart",
        dated=date(2026, 1, 1),
        link="https://verzekeraar.example/kaart",
    )


def _an_evidence(sheet: Sheet) -> Evidence:
    return Evidence.objects.create(
        product=sheet.product,
        requirement="C3",
        remark="Certificaat",
        link="https://verzekeraar.example/certificaat",
        supplied_at=moment("2026-01-01"),
    )


def _an_invitation(insurer: Insurer) -> Invitation:
    return Invitation.objects.create(
        email="nieuw@example.org",
        insurer=insurer,
        role="redacteur",
        secret_hash="0" * 64,
        invited_at=moment("2026-01-01"),
        expires_at=moment("2099-01-01"),
    )


def _an_amount() -> LegalAmount:
    return LegalAmount.objects.create(
        subject="minimumuurloon", valid_from=date(2031, 1, 1), amount=20, source="Staatscourant"
    )


def guarded_patterns() -> set[str]:
    """Every address below the administration and the accounts, as its pattern."""
    return {each for each in every_pattern() if each.startswith(GUARDED)}


def every_pattern() -> Iterator[str]:
    """Every address there is, as its pattern."""
    return patterns(get_resolver().url_patterns)


def patterns(given: list[Any], before: str = "") -> Iterator[str]:
    """Each of these addresses, as its pattern."""
    for item in given:
        if isinstance(item, URLResolver):
            yield from patterns(item.url_patterns, before + str(item.pattern))
        else:
            assert isinstance(item, URLPattern)
            yield before + str(item.pattern)


def address_of(pattern: str, world: World, nowhere: bool = False) -> str:
    """The pattern with the insurer's own subject filled in, or with a number that nothing has."""

    def number(name: str) -> str:
        return str(NOWHERE if nowhere else world.subjects.get(name, 0))

    words = pattern.removeprefix("beheer/").split("/")
    model = "/".join(words[:3] if "beginnen" in words else words[:2])
    insurers = ContentType.objects.get_for_model(Insurer)
    for placeholder, filled in {
        "<path:content_type_id>/<path:object_id>": f"{insurers.pk}/1",
        "<path:object_id>": number(model),
        "<int:document>": number("policies/document"),
        "<int:sheet>": number("policies/sheet"),
        "<int:pk>": number(model),
        "<id>": number(model),
        "<slug:code>": "C3",
        "<str:key>": "onbekend",
        "(?P<url>.*)$": "iets",
        "(?P<app_label>accounts|policies|oversight)/$": "policies/",
        "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "1-onbekend/",
        "(?P<key>[-:\\w]+)/$": "onbekend/",
        "(?:[-:\\w]+)/$": "onbekend/",
        "^": "",
    }.items():
        pattern = pattern.replace(placeholder, filled)
    return f"/{pattern}"


def outcome(response: Any) -> Outcome:
    """What an answer comes down to."""
    if response.status_code not in {301, 302, 307, 308}:
        return int(response.status_code)
    led = response["Location"]
    for begins, name in (
        ("/accounts/2fa/reauthenticate", PROVE),
        ("/accounts/reauthenticate", PROVE),
        (str(settings.LOGIN_URL), LOGIN),
        ("/accounts/login/", LOGIN),
        ("/beheer/login/", LOGIN),
    ):
        if led.startswith(begins):
            return name
    if led == "/accounts/2fa/":
        return SECOND_STEP
    return START if led == "/beheer/" else MOVED
