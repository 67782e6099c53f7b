"""Brings back all that a backup holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mkbontzorg.safekeeping.archive import Reading
from mkbontzorg.safekeeping.manifest import NoArchive
from mkbontzorg.safekeeping.restoring import NotRestored, restore


class Command(BaseCommand):
    """Run it while the portal stands still; ends with code 1 when anything was wrong.

    The database may be another kind than the one that was kept.
    """

    help = (
        "Zet een reservekopie terug in een lege database, op SQLite of PostgreSQL. Bekijkt eerst "
        "alles, en verandert niets als er iets niet klopt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to bring back, and whether over what is there."""
        parser.add_argument("bestand", type=Path, help="de reservekopie")
        parser.add_argument(
            "--overschrijven",
            action="store_true",
            help="ook als er al iets staat: de database wordt dan eerst leeggemaakt",
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Bring it back; raises CommandError with everything that was wrong."""
        try:
            with Reading(options["bestand"]) as archive:
                wrong = restore(archive, overwrite=options["overschrijven"])
                manifest = archive.manifest
        except NotRestored as error:
            told = [f"- {problem}" for problem in error.problems]
            raise CommandError("\n".join(["Er is niets teruggezet:", *told])) from error
        except (NoArchive, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"Teruggezet: {rows} regels en {len(manifest.files)} bestanden van "
            f"{manifest.made_at}, catalogusversie {manifest.catalogue}. Iedereen moet zich "
            "opnieuw aanmelden."
        )
        if wrong:
            told = [f"- {place} {problem}" for place, problem in wrong.items()]
            raise CommandError("\n".join(["Teruggezet, maar zonder deze bestanden:", *told]))
