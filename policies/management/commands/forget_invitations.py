"""Deletes invitations that ended long ago."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policies.people.forgetting import forget_invitations


class Command(BaseCommand):
    """Can be run as often as one likes; once a day is enough."""

    help = "Wist uitnodigingen die 90 dagen geleden of langer verliepen."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Delete them, and say how many there were."""
        count = forget_invitations(timezone.now())
        self.stdout.write(f"{count} uitnodigingen gewist.")
