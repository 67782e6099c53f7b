"""Asks insurers by mail to confirm their sheets."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policies.reminding import remind


class Command(BaseCommand):
    """Can be run as often as one likes; once a day is enough."""

    help = "Vraagt verzekeraars per e-mail om hun productbladen te bevestigen, elke keer één keer."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Send what is due, say how many there were, and whom nobody could write to."""
        sent = 0
        for asked in remind(timezone.now()):
            sent += asked.sent
            if not asked.somebody:
                self.stdout.write(
                    f"Voor het secretariaat: bij {asked.sheet.product} is niemand om te vragen. "
                    f"Uiterlijk te bevestigen op {asked.due:%d-%m-%Y}."
                )
        self.stdout.write(f"{sent} {'herinnering' if sent == 1 else 'herinneringen'} verstuurd.")
