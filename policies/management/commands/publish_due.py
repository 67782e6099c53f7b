"""Publishes the approved sheets whose first day has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policies import workflow
from policies.models import Sheet, State


class Command(BaseCommand):
    """Can be run as often as one likes, also twice at once; every few minutes is right.

    Ends with code 1 when a sheet that is due cannot be published: someone has to look at it.
    """

    help = "Publiceert de goedgekeurde productbladen waarvan de eerste dag is aangebroken."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Publish each on its own, so that one that cannot be published keeps no other back."""
        problems = [self._publish(sheet) for sheet in workflow.due(timezone.localdate())]
        if any(problems):
            self.stdout.write("Niet alle productbladen zijn gepubliceerd.")
            raise SystemExit(1)

    def _publish(self, sheet: Sheet) -> bool:
        """Whether there was a problem; it is told, and so is a publication."""
        try:
            workflow.publish(sheet, by=None)
        except workflow.Refused as refusal:
            return self._refused(sheet, refusal)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one, the others go on
            self.stderr.write(f"{sheet}: {type(error).__name__}: {error}")
            return True
        self.stdout.write(f"Gepubliceerd: {sheet}.")
        return False

    def _refused(self, sheet: Sheet, refusal: workflow.Refused) -> bool:
        """No problem when someone published it or sent it back at the same moment."""
        if not Sheet.objects.filter(pk=sheet.pk, state=State.APPROVED).exists():
            return False
        self.stderr.write(f"{sheet}: {refusal}")
        return True
