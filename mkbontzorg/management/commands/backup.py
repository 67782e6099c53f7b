"""Keeps all that the portal holds in one file, or looks whether such a file is whole."""

from argparse import ArgumentParser
from datetime import UTC
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mkbontzorg.safekeeping.archive import Reading, sum_of
from mkbontzorg.safekeeping.checking import problems_of
from mkbontzorg.safekeeping.keeping import NothingToKeep, back_up
from mkbontzorg.safekeeping.manifest import Manifest, NoArchive
from mkbontzorg.safekeeping.shape import UnknownShape


class Command(BaseCommand):
    """Can be run while the portal is at work; ends with code 1 when anything was wrong."""

    help = (
        "Bewaart de hele database en alle bestanden op één moment in één bestand. "
        "Overschrijft nooit iets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and whether only to look."""
        parser.add_argument(
            "pad", type=Path, help="een nieuw bestand, of een map: dan krijgt het een naam naar nu"
        )
        parser.add_argument(
            "--controleren", action="store_true", help="kijk of een reservekopie heel is, meer niet"
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Keep or look; raises CommandError with everything that was wrong."""
        try:
            (self._check if options["controleren"] else self._keep)(options["pad"])
        except FileExistsError as error:
            raise CommandError(f"{options['pad']} is er al, en wordt niet overschreven.") from error
        except (NoArchive, NothingToKeep, OSError, UnknownShape) as error:
            raise CommandError(str(error)) from error

    def _keep(self, given: Path) -> None:
        now = timezone.now().astimezone(UTC)
        path = given / f"mkbontzorg-{now:%Y%m%dT%H%M%SZ}.zip" if given.is_dir() else given
        manifest = back_up(path, now)
        self._tell(path, manifest)
        if manifest.lacking:
            told = [f"- {place} {problem}" for place, problem in manifest.lacking.items()]
            raise CommandError("\n".join(["Bewaard, maar zonder deze bestanden:", *told]))

    def _check(self, path: Path) -> None:
        with Reading(path) as archive:
            if problems := [*problems_of(archive)]:
                told = [f"- {problem}" for problem in problems]
                raise CommandError("\n".join([f"{path} is niet heel:", *told]))
            self._tell(path, archive.manifest)

    def _tell(self, path: Path, manifest: Manifest) -> None:
        rows = sum(table.rows for table in manifest.tables.values())
        with path.open("rb") as file:
            self.stdout.write(
                f"{path}: {rows} regels en {len(manifest.files)} bestanden van "
                f"{manifest.made_at}, catalogusversie {manifest.catalogue}.\n"
                f"SHA-256: {sum_of(file)}"
            )
