"""People with a role and something to do, each signed in already: the tests borrow their cookie."""

import json
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt
from django.test import Client
from django.utils import timezone

from accounts.models import User
from policies.models import Evidence, Product, Sheet
from tests.browser.house import PASSWORD
from tests.builders import (
    a_product,
    a_reviewer,
    a_sheet,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    approved,
    sent_back,
    submitted,
    with_second_factor,
)
from tests.policies.admin.beheer import page_of
from tests.recently import signed_in_for_hours

REASON = "Artikel 4 noemt 10 werkdagen."
KEEPERS = {"b": ("noor", "bram"), "c": ("cas",), "d": ("dana",), "e": ("eef",)}
"""Who works on a draft already, by the letter of the product."""


def arrive() -> None:
    """Make them, and tell the key of each one's session, as JSON on the last line."""
    print(json.dumps(welcome()))  # noqa: T201  # read by the test


def welcome() -> dict[str, str]:
    """Make them, with their work; the key of each one's session, by name."""
    insurer = an_insurer("Zorgzaam")
    signatory = a_signatory(insurer, "tekent@example.org")
    people = {
        "signatory": signatory,
        "reviewer": a_reviewer("beoordelaar@example.org"),
        "administrator": an_administrator("beheerder@example.org"),
        "nobody": with_second_factor(a_user("niemand@example.org")),
        "newcomer": a_signatory(an_insurer("Nieuwkomer"), "nieuwkomer@example.org"),
    }
    leave_work(signatory, [a_product(insurer, f"Zorgzaam {number}") for number in range(4)])
    return {name: key_of(user) for name, user in people.items()}


def leave_work(signatory: User, products: list[Product]) -> None:
    """A sheet in every state, and evidence that waits."""
    in_a_year = timezone.localdate() + timedelta(days=365)
    sheets: list[Sheet] = [a_sheet(each, in_a_year, regres="ja") for each in products]
    sent_back(submitted(sheets[0], signatory), reason=REASON)
    submitted(sheets[1], signatory)
    approved(sheets[2])
    Evidence.objects.create(
        product=products[1],
        requirement="C1",
        remark="Het contract met de casemanager.",
        link="https://example.org/contract",
        supplied_at=timezone.now(),
    )


def key_of(user: User) -> str:
    """The key of a session in which this user signed in and gave a code a moment ago."""
    return signed_in_for_hours(Client(), user).cookies["sessionid"].value


def move_in() -> None:
    """Make those who are there before anyone is invited, and tell of each as JSON."""
    people = {"administrator": told_of(an_administrator("baas@example.org"))}
    for letter, names in KEEPERS.items():
        product = Product.objects.select_related("insurer").get(slug=f"product-{letter}")
        draft = a_sheet(product, timezone.localdate())
        for name in names:
            editor = an_editor(product.insurer, f"{name}@example.org")
            people[name] = {**told_of(editor), "draft": page_of(draft)}
    print(json.dumps(people))  # noqa: T201  # read by the test


def told_of(user: User) -> dict[str, object]:
    """All that the user needs to come in, with a password, a code, a recovery code or a cookie."""
    user.set_password(PASSWORD)
    user.save()
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return {
        "email": user.email,
        "secret": decrypt(app.data["secret"]),
        "codes": RecoveryCodes.activate(user).get_unused_codes(),
        "key": key_of(user),
        "draft": "",
    }
