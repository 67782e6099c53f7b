"""What somebody may not know answers as what never was: accounts, drafts, objects of others."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from policies.models import Sheet
from tests.accounts.signing_in import PASSWORD
from tests.builders import a_product, a_reviewer, a_sheet, a_user, published
from tests.security.everywhere import FILES

pytestmark = pytest.mark.django_db

CLOSED, KNOWN, UNKNOWN = "dicht@example.org", "bekend@example.org", "onbekend@example.org"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A hasher that takes no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def told(response: Any, *names: str) -> tuple[Any, ...]:
    """All that an answer tells, but for tokens and for what was typed or asked."""
    text = re.sub(r'value="\w{64}"', "", response.content.decode())
    for name in names:
        text = text.replace(name, "#")
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    for name in ("ETag", "X-Request-ID"):
        headers.pop(name, None)
    headers.pop("Content-Length", None)
    location = headers.pop("Location", "")
    for name in names:
        location = location.replace(name, "#")
    return response.status_code, location, headers, {*response.cookies}, text


@pytest.mark.parametrize("tries", [1, 6])
@pytest.mark.parametrize("other", [KNOWN, CLOSED])
def test_a_wrong_password_says_the_same_for_every_address(other: str, tries: int) -> None:
    a_user(KNOWN, password=PASSWORD)
    a_user(CLOSED, password=PASSWORD, is_active=False)
    typed = PASSWORD if other == CLOSED else "geraden"
    said = []
    for number, address in enumerate((other, UNKNOWN)):
        client, sent = Client(REMOTE_ADDR=f"192.0.2.{number}"), {"password": typed}
        tried = [client.post("/accounts/login/", {"login": address, **sent}) for _ in range(tries)]
        said.append(told(tried[-1], address))
    assert said[0] == said[1]


def test_to_ask_for_a_password_says_the_same_for_every_address(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    a_user(KNOWN, password=PASSWORD)
    a_user(CLOSED, is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        said = [
            told(Client().post("/accounts/password/reset/", {"email": address}), address)
            for address in (KNOWN, UNKNOWN, CLOSED)
        ]
    assert said[0] == said[1] == said[2]
    # Each gets a mail, so that the time it takes tells nothing either.
    assert [message.to for message in mail.outbox] == [[KNOWN], [UNKNOWN], [CLOSED]]


def test_a_link_for_a_password_says_the_same_for_every_account() -> None:
    user = a_user(KNOWN, password=PASSWORD)
    from allauth.account.utils import user_pk_to_url_str  # noqa: PLC0415

    said = [
        told(Client().get(f"/accounts/password/reset/key/{uid}-abc-123/"), f"{uid}-")
        for uid in (user_pk_to_url_str(user), "zzzz")
    ]
    assert said[0] == said[1]


@pytest.fixture
def draft() -> Sheet:
    """A first draft of a product that nobody knows yet, beside one that is public."""
    published(a_sheet(a_product(name="Openbaar", slug="openbaar")))
    return a_sheet(a_product(name="Product Geheim", slug="geheim-dit"))


@pytest.mark.parametrize(
    "address",
    [
        "/producten/{}/",
        "/producten/{}/versies/",
        "/producten/{}/versies/1/",
        "/producten/{}/verschillen/",
        "/producten/{}/wijzigingen.atom",
        "/producten/{}/versies/1/melden/regres/",
        "/producten/{}/versies/1/documenten/1/",
        "/producten/?p={}",
        "/vergelijken/?p={}",
        "/vergelijken/?p=openbaar&basis={}",
        "/vergelijken/?naast={}&naast=openbaar",
        "/vergelijken.json?p={}",
        "/vergelijken.csv?p={}",
        "/vergelijken.xlsx?p={}",
        "/vergelijken.pdf?p={}",
        "/convenant/?p={}",
        "/rekenen/uitkering/?p={}",
        "/rekenen/uitkering.json?p={}&loon=3000",
        "/rekenen/uitkering/?basis={}&loon=3000",
    ],
)
@pytest.mark.usefixtures("draft")
def test_a_draft_answers_as_what_never_was(client: Client, address: str) -> None:
    hidden = told(client.get(address.format("geheim-dit")), "geheim-dit")
    never = told(client.get(address.format("nooit-er-al")), "nooit-er-al")
    assert hidden == never
    assert "Product Geheim" not in hidden[-1]


@pytest.mark.usefixtures("draft")
def test_a_draft_is_in_no_list(client: Client) -> None:
    for address in ("/", "/producten/", "/wijzigingen/", "/over/", "/convenant/", *FILES):
        response = client.get(address)
        if not response.streaming:
            assert b"geheim-dit" not in response.content, address
            assert b"Product Geheim" not in response.content, address


def test_a_draft_has_no_preview_for_a_stranger(draft: Sheet) -> None:
    said = [
        told(Client().get(reverse("preview", args=[number])), f"/{number}/")
        for number in (draft.pk, 987654)
    ]
    assert said[0] == said[1]


def test_a_receipt_cannot_be_guessed(client: Client) -> None:
    said = {client.get(f"/meldingen/{text}/").status_code for text in ("1", "a" * 32, "%00", "x-y")}
    assert said == {404}


def test_who_is_signed_in_is_told_nothing_of_other_accounts(client: Client) -> None:
    client.force_login(a_reviewer())
    for page in ("/accounts/email/", "/accounts/sessions/", "/accounts/2fa/"):
        assert KNOWN.encode() not in client.get(page).content
