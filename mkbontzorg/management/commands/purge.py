"""Wipes what is known of people once its time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mkbontzorg.purging import DUTIES, purge
from policies.leftovers import clear_away, leftovers


class Command(BaseCommand):
    """Can be run as often as one likes; every day is needed to keep to what is promised.

    Ends with code 1 when something could not be wiped; the rest is.
    """

    help = "Wist wat van mensen is bewaard, zodra de termijn uit docs/privacy.md voorbij is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to look, and whether at files too."""
        parser.add_argument("--dry-run", action="store_true", help="zeg het alleen, en wis niets")
        parser.add_argument(
            "--bestanden",
            action="store_true",
            help="wis ook bestanden waar niets meer naar verwijst; laat het portaal dan stilstaan",
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do every duty, and say what there was to wipe."""
        now, dry_run, failed = timezone.now(), options["dry_run"], False
        for what in DUTIES:
            try:
                count = purge(what, now, dry_run=dry_run)
            except Exception as error:  # noqa: BLE001  # whatever is wrong with one, the others go on
                self.stderr.write(f"{what}: {type(error).__name__}: {error}")
                failed = True
            else:
                self._tell(count, what, dry_run)
        if options["bestanden"]:
            count = len(list(leftovers(now))) if dry_run else clear_away(now)
            self._tell(count, "bestanden waar niets meer naar verwijst", dry_run)
        if failed:
            raise SystemExit(1)

    def _tell(self, count: int, what: str, dry_run: bool) -> None:
        if count:
            self.stdout.write(f"{'Te wissen' if dry_run else 'Gewist'}: {count} {what}.")
