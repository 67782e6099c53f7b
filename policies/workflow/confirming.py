"""An insurer says that its public sheet still holds."""

from django.utils import timezone

from accounts import audit
from accounts.models import User
from policies.confirmations import last_confirmed_on, speaks_for_insurer, to_confirm
from policies.models import Catalogue, Confirmation, Sheet
from policies.workflow.publicly import publicly
from policies.workflow.steps import Refused, moment_after

NOT_THE_INSURER = "Alleen wie voor de verzekeraar mag tekenen, bevestigt een productblad."
NOT_IN_FORCE = "Dit productblad geldt vandaag niet. Bevestigen kan alleen wat nu geldt."
TODAY_ALREADY = "Dit productblad is vandaag al bevestigd."


@publicly
def confirm(sheet: Sheet, by: User) -> Confirmation:
    """Write down that the sheet in force still holds, and raise the catalogue version.

    Raises Refused for anyone but a signatory of the insurer, when the sheet is not in force, and
    when it was confirmed today already.
    """
    if not speaks_for_insurer(by, sheet.product):
        raise Refused(NOT_THE_INSURER)
    # Whoever publishes, withdraws or confirms at the same moment waits here.
    catalogue = Catalogue.objects.locked()
    now = moment_after(catalogue.changed_at)
    today = timezone.localdate(now)
    current = to_confirm(today).filter(pk=sheet.pk).first()
    if current is None:
        raise Refused(NOT_IN_FORCE)
    if last_confirmed_on(current) == today:
        raise Refused(TODAY_ALREADY)
    confirmation = Confirmation.objects.create(sheet=current, at=now, by=by)
    catalogue.rise(now)
    audit.record(
        by,
        "bevestigd",
        current,
        after={"versie": current.version, "catalogusversie": catalogue.version},
    )
    return confirmation
