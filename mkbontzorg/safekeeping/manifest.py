"""What an archive says that it holds."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from mkbontzorg.safekeeping.shape import Migrations

FORMAT = 1


class NoArchive(ValueError):
    """A file that cannot be read as an archive of the portal; the message says why, in Dutch."""


@dataclass(frozen=True)
class KeptTable:
    """A table: its columns in order, how many rows, and the hash (SHA-256) of its lines."""

    columns: list[str]
    rows: int
    last_key: int | None
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What is in the archive: tables by name, and the hashes (SHA-256) of files by place.

    `lacking` tells of each file that the database named and that could not be kept, what was wrong.
    `catalogue` is the version of the catalogue.
    """

    made_at: str
    catalogue: int
    migrations: Migrations
    tables: dict[str, KeptTable]
    files: dict[str, str]
    lacking: dict[str, str]

    def to_json(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """What was written; raises NoArchive."""
        try:
            told: dict[str, Any] = json.loads(text)
            if told.pop("format") != FORMAT:
                raise NoArchive("Deze reservekopie is van een latere versie van het portaal.")
            tables = {name: KeptTable(**table) for name, table in told.pop("tables").items()}
            return cls(tables=tables, **told)
        except (AttributeError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise NoArchive("De inhoudsopgave van deze reservekopie is beschadigd.") from error
        except json.JSONDecodeError as error:
            raise NoArchive("De inhoudsopgave van deze reservekopie is beschadigd.") from error

    @property
    def members(self) -> dict[str, str]:
        """The hash (SHA-256) of everything in the archive beside this, by its name there."""
        tables = {member_of_table(name): table.sha256 for name, table in self.tables.items()}
        return tables | {member_of_file(place): sha256 for place, sha256 in self.files.items()}


def member_of_table(name: str) -> str:
    """What the lines of a table are called in the archive."""
    return f"tables/{name}.jsonl"


def member_of_file(place: str) -> str:
    """What a file is called in the archive."""
    return f"files/{place}"
