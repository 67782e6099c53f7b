"""Blanks the senders of reports of a day ago and longer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from oversight.models import Report


class Command(BaseCommand):
    """Can be run as often as one likes; once a day is enough."""

    help = "Wist de kenmerken van melders van een dag of langer geleden."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Blank them, and say how many there were."""
        count = Report.objects.forget_senders(timezone.now())
        self.stdout.write(f"{count} kenmerken van melders gewist.")
