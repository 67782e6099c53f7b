"""Someone who keeps a draft, and someone who publishes; the tests borrow their cookie.

Run inside an installation; tells the keys of their sessions and where to go, as JSON.
"""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from policies.models import Document, Sheet
from tests.builders import a_product, a_reviewer, a_sheet, a_signatory, an_insurer, approved
from tests.recently import signed_in_for_hours


def arrive() -> None:
    """Make them and their work."""
    insurer = an_insurer("Volle Schijf")
    products = [a_product(insurer, f"Vol {number}", f"vol-{number}") for number in range(3)]
    in_a_year = timezone.localdate() + timedelta(days=365)
    draft = a_sheet(products[0], in_a_year)
    ready = [approved(a_sheet(product)).pk for product in products[1:]]
    told: dict[str, Any] = {
        "signatory": _key_of(a_signatory(insurer, "schijf@example.org")),
        "reviewer": _key_of(a_reviewer("vol@example.org")),
        "documents": reverse("admin:policies_sheet_documenten", args=[draft.pk]),
        "ready": ready,
    }
    print(json.dumps(told))  # noqa: T201  # read by the test


def count() -> None:
    """Tell how many documents there are, and how many sheets are public."""
    told = [Document.objects.count(), Sheet.objects.published().count()]
    print(json.dumps(told))  # noqa: T201  # read by the test


def _key_of(user: User) -> str:
    return signed_in_for_hours(Client(), user).cookies["sessionid"].value
