"""Mails to those concerned: what happened to a sheet, and what is asked of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts import mail
from accounts.models import AuditEntry, User
from policies.models import Override, Product, Sheet
from policies.workflow.steps import SUBMIT


def submitted(sheet: Sheet, by: User | None) -> None:
    """To the secretariat: this sheet waits for a decision."""
    _tell(_secretariat(by), "Beoordeel dit productblad", "sheet_submitted", sheet)


def retracted(sheet: Sheet, by: User | None) -> None:
    """To the secretariat: this sheet no longer waits."""
    _tell(_secretariat(by), "Een productblad is teruggehaald", "sheet_retracted", sheet)


def returned(sheet: Sheet, by: User | None) -> None:
    """To the insurer: what has to be different."""
    context = {"reason": quoted(sheet.returned_because)}
    _tell(_insurer(sheet, by), "Pas dit productblad aan", "sheet_returned", sheet, context)


def approved(sheet: Sheet, by: User | None) -> None:
    """To the insurer: from which day this sheet will be public."""
    _tell(_insurer(sheet, by), "Een productblad is goedgekeurd", "sheet_approved", sheet)


def waived(sheet: Sheet, override: Override, by: User | None) -> None:
    """To the insurer: of which requirement this sheet may fall short, and why."""
    context = {"requirement": override.requirement, "reason": quoted(override.reason)}
    _tell(_insurer(sheet, by), "Een ontheffing is gegeven", "sheet_waived", sheet, context)


def published(sheet: Sheet, by: User | None) -> None:
    """To the insurer: this sheet is public."""
    _tell(_insurer(sheet, by), "Een productblad is gepubliceerd", "sheet_published", sheet)


def withdrawn(product: Product, by: User | None) -> None:
    """To the insurer and the secretariat, who did it included: nobody can undo it."""
    to = (_members(product) | _secretariat(None)).distinct()
    context = {"product": product, "name": mail.in_one_line(str(product))}
    _send(to, f"Een product is ingetrokken: {product}", "product_withdrawn", context)


def quoted(text: str) -> str:
    """The text with a mark before every line, so that it is not taken for the portal's own."""
    return "\n".join(f"> {mail.in_one_line(line)}".rstrip() for line in text.splitlines())


def _tell(
    to: QuerySet[User],
    subject: str,
    template: str,
    sheet: Sheet,
    context: dict[str, Any] | None = None,
) -> None:
    named = {"sheet": sheet, "name": mail.in_one_line(f"{sheet.product}, versie {sheet.version}")}
    _send(to, f"{subject}: {sheet}", template, {**named, **(context or {})})


def _send(to: QuerySet[User], subject: str, template: str, context: dict[str, Any]) -> None:
    addresses: Iterable[str] = list(to.order_by("pk").values_list("email", flat=True))
    if addresses:
        mail.send(addresses, subject, template, context)


def _secretariat(but: User | None) -> QuerySet[User]:
    """The members of the secretariat, but for who did it."""
    return _others(User.objects.filter(secretariat=True, is_active=True), but)


def _insurer(sheet: Sheet, but: User | None) -> QuerySet[User]:
    """Those who work for the insurer, and of the secretariat who submitted; not who did it."""
    submitters = AuditEntry.objects.about(sheet).filter(act=SUBMIT.act).values("who")
    concerned = _members(sheet.product) | _secretariat(None).filter(pk__in=submitters)
    return _others(concerned, but).distinct()


def _others(users: QuerySet[User], but: User | None) -> QuerySet[User]:
    return users if but is None else users.exclude(pk=but.pk)


def _members(product: Product) -> QuerySet[User]:
    return User.objects.filter(memberships__insurer=product.insurer_id, is_active=True)
