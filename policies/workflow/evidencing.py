"""An insurer brings evidence, and the secretariat says what it shows."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit, mail
from accounts.models import User
from policies.covenant import Requirement
from policies.findings import beside
from policies.models import Catalogue, Evidence, Product, Ruling, Sheet
from policies.workflow.publicly import publicly
from policies.workflow.steps import KEEPERS, Refused, keeps, moment_after, only_the_secretariat

MOST_OPEN = 5
"""How many pieces may wait for a ruling, for one product and one requirement."""

TWICE = "Dit stuk wacht al op een oordeel voor deze eis."
NOT_FOR_EVIDENCE = "Deze eis vraagt geen bewijs: wat op het blad staat, beslist."
NO_RULING = "Kies of u dit bewijs aanvaardt of afwijst."
NO_REASON = "Zeg waarom u dit bewijs afwijst."
OWN_PIECE = "U leverde dit bewijs zelf aan. Een ander lid van het secretariaat moet het beoordelen."


@transaction.atomic
def supply(
    sheet: Sheet, code: str, attachment: Mapping[str, Any], remark: str, by: User | None
) -> Evidence:
    """Bring a file or link for the requirement with this code, beside what the sheet says now.

    `attachment` holds the fields of an Attachment. Raises Refused for someone else's product, for a
    requirement that evidence does not settle, for the same piece twice and when many wait already.
    """
    if by is not None and not keeps(by, sheet.product):
        raise Refused(KEEPERS.refusal)
    requirement, stated = beside(code, sheet)
    if requirement is None or not requirement.provable:
        raise Refused(NOT_FOR_EVIDENCE)
    # Whoever brings the same piece at the same moment waits here.
    Product.objects.select_for_update().get(pk=sheet.product_id)
    _refuse_again(sheet, code, attachment)
    evidence = Evidence.objects.create(
        product=sheet.product,
        requirement=code,
        since=requirement.since,
        stated=stated,
        remark=mail.in_one_line(remark),
        supplied_by=by,
        supplied_at=timezone.now(),
        **attachment,
    )
    audit.record(by, "bewijs aangeleverd", evidence, after=_told(evidence))
    _tell_secretariat(evidence, requirement)
    return evidence


@publicly
def rule(evidence: Evidence, ruling: str, because: str, by: User | None) -> Evidence:
    """Accept or refuse a piece of evidence, for good; what is accepted counts at once, in public.

    Raises Refused for anyone but a member of the secretariat who did not bring it, when it was
    ruled on already, and when it is refused without a reason.
    """
    only_the_secretariat(by)
    catalogue = Catalogue.objects.locked()
    current = Evidence.objects.select_for_update().select_related(None).get(pk=evidence.pk)
    if current.ruling != Ruling.OPEN:
        raise Refused(f"Dit bewijs is intussen {Ruling(current.ruling).label}.")
    if by is not None and current.supplied_by_id == by.pk:
        raise Refused(OWN_PIECE)
    if ruling not in {Ruling.ACCEPTED, Ruling.REFUSED}:
        raise Refused(NO_RULING)
    if ruling == Ruling.REFUSED and not because.strip():
        raise Refused(NO_REASON)
    current.ruling, current.because, current.ruled_by = ruling, mail.in_one_line(because), by
    current.ruled_at = moment_after(catalogue.changed_at)
    current.save()
    if ruling == Ruling.ACCEPTED and current.product.sheets.published().exists():
        catalogue.rise(current.ruled_at)
    act = "bewijs aanvaard" if ruling == Ruling.ACCEPTED else "bewijs afgewezen"
    audit.record(by, act, current, after={"eis": current.requirement, "reden": current.because})
    _tell_insurer(current)
    return current


def _refuse_again(sheet: Sheet, code: str, attachment: Mapping[str, Any]) -> None:
    waiting = Evidence.objects.filter(
        product=sheet.product_id, requirement=code, ruling=Ruling.OPEN
    )
    same = {name: attachment.get(name, "") for name in ("sha256", "link")}
    if waiting.filter(**same).exists():
        raise Refused(TWICE)
    if waiting.count() >= MOST_OPEN:
        raise Refused(f"Er wachten al {MOST_OPEN} stukken voor deze eis op een oordeel.")


def _told(evidence: Evidence) -> dict[str, object]:
    return {
        "product": str(evidence.product),
        "eis": evidence.requirement,
        "wat_dit_laat_zien": evidence.remark,
        "link": evidence.link,
        "bestandsnaam": evidence.name,
        "sha256": evidence.sha256,
    }


def _tell_secretariat(evidence: Evidence, requirement: Requirement) -> None:
    to = User.objects.filter(secretariat=True, is_active=True).values_list("email", flat=True)
    context = {"evidence": evidence, "requirement": requirement}
    mail.send(to, f"Nieuw bewijs voor {evidence.product}", "evidence_supplied", context)


def _tell_insurer(evidence: Evidence) -> None:
    insurer = evidence.product.insurer_id
    to = User.objects.filter(memberships__insurer=insurer, is_active=True)
    context = {"evidence": evidence, "accepted": evidence.ruling == Ruling.ACCEPTED}
    subject = f"Oordeel over uw bewijs voor {evidence.product}"
    mail.send(to.values_list("email", flat=True), subject, "evidence_ruled", context)
