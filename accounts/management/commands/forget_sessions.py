"""Wipes what is left of sessions that have ended, and of attempts that no longer count."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.signing_in.forgetting import forget_ended


class Command(BaseCommand):
    """Can be run as often as one likes; once a day is enough."""

    help = "Wist wat er over is van sessies die voorbij zijn."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Wipe it, and say how many sessions there were."""
        count = forget_ended(timezone.now())
        self.stdout.write(f"{count} sessies gewist.")
