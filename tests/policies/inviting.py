"""What tests of invitations do again and again: invite, follow the link, fill in the form."""

from typing import Any
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from accounts.models import User
from policies.models import Insurer, Invitation, InvitedRole
from policies.people import inviting, secret
from tests.builders import an_administrator

ADDRESS = "nieuw@example.org"
PASSWORD = "zeven paarse fietsen"

Typed = dict[str, str]


def invited(
    insurer: Insurer | None = None,
    role: InvitedRole | None = None,
    email: str = ADDRESS,
    by: User | None = None,
) -> tuple[Invitation, str]:
    """An open invitation with its secret; to the secretariat when there is no insurer."""
    key = secret.new()
    as_what = role or (InvitedRole.EDITOR if insurer else InvitedRole.REVIEWER)
    with patch("policies.people.secret.new", lambda: key):
        return inviting.invite(email, as_what, insurer, by or an_administrator()), key


def link_of(key: str) -> str:
    """The address in the mail."""
    return reverse("invitation_link", args=[key])


def opened(client: Client, key: str) -> Any:
    """The page that the link leads to."""
    return client.get(link_of(key), follow=True)


def typed(invitation: Invitation, **changes: str) -> Typed:
    """What a newcomer fills in."""
    return {
        "which": str(invitation.pk),
        "first_name": "Noor",
        "last_name": "de Vries",
        "password": PASSWORD,
        "again": PASSWORD,
        **changes,
    }


def accepted(client: Client, invitation: Invitation, key: str, **changes: str) -> Any:
    """The answer to a newcomer who follows the link and sends the form."""
    client.get(link_of(key))
    return client.post(reverse("invitation"), typed(invitation, **changes))
