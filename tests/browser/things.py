"""One of everything that the pages of the administration are about, for a look at those pages."""

import json

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import AuditEntry, User
from oversight.models import Report
from policies.models import (
    Document,
    Evidence,
    Insurer,
    LegalAmount,
    Membership,
    Product,
    Role,
    Sheet,
    State,
)
from policies.models.document import DocumentKind
from tests.browser.people import key_of, told_of, welcome
from tests.builders import (
    a_product,
    a_sheet,
    a_signatory,
    a_user,
    an_editor,
    approved,
    the_cell,
)
from tests.policies.inviting import invited

PASSKEY = {"name": "telefoon", "passwordless": True, "credential": {}}
REMARK = "De voorwaarden zijn gewijzigd, en het antwoord op drie kenmerken dus ook."


def furnish() -> None:
    """Make it, and tell as JSON what may stand in an address, and the sessions of who looks."""
    keys = welcome()
    insurer = Insurer.objects.get(name="Zorgzaam")
    editor = an_editor(insurer, "redacteur@example.org")
    Authenticator.objects.create(user=editor, type=Authenticator.Type.WEBAUTHN, data=PASSKEY)
    unready = a_user("binnenkort@example.org", is_staff=True)
    Membership.objects.create(user=unready, insurer=insurer, role=Role.EDITOR)
    owner = a_signatory(Insurer.objects.get(name="Verzekeraar E"), "eigenaar@example.org")
    keys |= {"editor": str(told_of(editor)["key"]), "unready": key_of(unready)}
    keys["owner"] = key_of(owner)
    found = {**keys, **numbers(insurer, editor), **secrets(insurer, editor)}
    print(json.dumps(found))  # noqa: T201  # read by the test


def numbers(insurer: Insurer, editor: User) -> dict[str, str]:
    """The number by which each thing stands in an address."""
    draft = Sheet.objects.get(product__insurer=insurer, state=State.DRAFT)
    failing = a_sheet(a_product(insurer, "Zorgzaam zonder garantie"), poortwachtergarantie="nee")
    draft.remark = REMARK
    draft.save()
    found = {
        "failing": approved(failing),
        "draft": draft,
        "document": a_document(draft),
        "product": draft.product,
        "public": Product.objects.get(slug="product-e"),
        "report": a_report(),
        "evidence": Evidence.objects.last(),
        "insurer": insurer,
        "user": editor,
        "membership": editor.memberships.get(),
        "amount": LegalAmount.objects.last(),
        "entry": AuditEntry.objects.filter(act="teruggestuurd").last(),
        "passkey": Authenticator.objects.get(user=editor, type=Authenticator.Type.WEBAUTHN),
        **{each.value: Sheet.objects.filter(state=each).first() for each in State},
    }
    return {name: str(thing.pk) for name, thing in found.items() if thing}


def secrets(insurer: Insurer, editor: User) -> dict[str, str]:
    """What stands in the links of mails, and the number of the invitation that one is of."""
    invitation, link = invited(insurer, email="genodigd@example.org")
    generator = import_string(settings.ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR)()
    token = f"{user_pk_to_url_str(editor)}-{generator.make_token(editor)}"
    return {"invitation": str(invitation.pk), "link": link, "token": token}


def a_document(sheet: Sheet) -> Document:
    """The conditions, as a link."""
    return Document.objects.create(
        sheet=sheet,
        kind=DocumentKind.values[0],
        title="Polisvoorwaarden 2026",
        dated=timezone.localdate(),
        public=True,
        link="https://example.org/polisvoorwaarden-van-dit-product-2026.pdf",
    )


def a_report() -> Report:
    """What a visitor said about Product E."""
    sheet = Sheet.objects.get(product__slug="product-e", state=State.PUBLISHED)
    return Report.objects.create(
        cell=the_cell(sheet, "regres"),
        what="Hier staat ja.",
        why="Artikel 4 van de voorwaarden.",
        at=timezone.now(),
    )
