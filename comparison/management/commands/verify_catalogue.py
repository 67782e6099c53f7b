"""Tries every choice, comparison, file and golden case on the catalogue as it is."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from comparison.exports import FORMATS
from comparison.management.verifying.asking import Portal
from comparison.management.verifying.choices import verify_choices
from comparison.management.verifying.comparisons import verify_comparisons
from comparison.management.verifying.findings import Findings
from comparison.management.verifying.payouts import TRIED, verify_payouts
from comparison.management.verifying.stands import stands
from policies.models import Sheet

SUFFIXES = [item.suffix for item in FORMATS]


class Command(BaseCommand):
    """Changes nothing, and fails loudly on the first run in which anything disagrees."""

    help = (
        "Probeert elke filterkeuze, elke vergelijking, elk bestand en elk gouden geval van de "
        "uitkering op de echte catalogus, en "
        "meldt alles wat niet klopt met de productbladen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which formats to leave out."""
        parser.add_argument(
            "--zonder",
            action="append",
            default=[],
            choices=SUFFIXES,
            help="sla bestanden van deze soort over; mag vaker",
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Try everything; raises CommandError with every disagreement."""
        begin, now = time.monotonic(), timezone.now()
        findings, portal = Findings(), Portal()
        suffixes = [suffix for suffix in SUFFIXES if suffix not in options["zonder"]]
        for stand in stands(now):
            findings.try_one("standen van de catalogus")
            verify_choices(stand, portal, now, findings)
            verify_comparisons(stand, portal, now, findings, suffixes)
            if stand.products and not findings.tried[TRIED]:
                # What is paid depends on the answers alone: one day with products will do.
                verify_payouts(stand, portal, now, findings, suffixes)
            self.stdout.write(f"Bekeken: {stand.name}, {len(stand.products)} producten.")
        findings.insist(bool(findings.tried["vergelijkingen"]), "alles", "er is niets geprobeerd")
        reckoned = bool(findings.tried[TRIED]) or not Sheet.objects.published().exists()
        findings.insist(reckoned, "uitkeringen", "er is niets berekend")
        for what, count in findings.tried.items():
            self.stdout.write(f"{count:>8} {what}")
        self.stdout.write(f"{time.monotonic() - begin:>8.1f} seconden")
        if findings.wrong:
            told = "\n".join(f"- {problem}" for problem in findings.wrong)
            raise CommandError(f"{len(findings.wrong)} keer klopt het niet:\n{told}")
        self.stdout.write(self.style.SUCCESS("Alles klopt met de productbladen."))
