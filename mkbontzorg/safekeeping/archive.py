"""One file with everything in it: written once, read bit by bit, never overwritten."""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from mkbontzorg.safekeeping.manifest import Manifest, NoArchive

MANIFEST = "manifest.json"
ONE_READ = 1024 * 1024  # bytes
OWNER_ONLY = 0o600


class Added(NamedTuple):
    """Of how many parts a member was made, and its hash (SHA-256)."""

    parts: int
    sha256: str


@dataclass(frozen=True)
class Writing:
    """An archive that is being written; it is private, since it holds what the database holds."""

    zip: ZipFile
    moment: datetime

    def add(self, name: str, parts: Iterable[bytes], *, packed: bool = True) -> Added:
        """Write a member; `packed` unless it cannot get smaller."""
        told = ZipInfo(name, self.moment.timetuple()[:6])
        told.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        told.external_attr = OWNER_ONLY << 16
        digest, count = hashlib.sha256(), 0
        with self.zip.open(told, "w", force_zip64=True) as member:
            for part in parts:
                digest.update(part)
                member.write(part)
                count += 1
        return Added(count, digest.hexdigest())


@contextmanager
def writing(path: Path, moment: datetime) -> Iterator[Writing]:
    """An archive to write, which is at `path` once all went well, and nowhere when it did not.

    Raises FileExistsError when something is there already.
    """
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with _owners(unfinished) as file:
            with ZipFile(file, "w") as packed:
                yield Writing(packed, moment)
            file.flush()
            os.fsync(file.fileno())
        _name(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    _settle(path.parent)


class Reading:
    """An archive to read; raises NoArchive for what is none, and OSError."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except BadZipFile as error:
            raise NoArchive(f"{path} is geen reservekopie, of is niet heel.") from error
        self.manifest = self._manifest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """The members, but for the manifest."""
        return [name for name in self._zip.namelist() if name != MANIFEST]

    def open(self, name: str) -> IO[bytes]:
        """A member; raises KeyError when it is not there, and BadZipFile while it is read."""
        return self._zip.open(name)

    def sum_of(self, name: str) -> str:
        """The hash (SHA-256) of a member; empty when it cannot be read."""
        try:
            with self.open(name) as member:
                return sum_of(member)
        except (BadZipFile, EOFError, OSError, ValueError, zlib.error):
            return ""

    def _manifest(self) -> Manifest:
        try:
            return Manifest.from_json(self._zip.read(MANIFEST))
        except (KeyError, BadZipFile, EOFError, zlib.error) as error:
            raise NoArchive("Deze reservekopie heeft geen inhoudsopgave.") from error


def sum_of(file: IO[bytes]) -> str:
    """The hash (SHA-256) of all that is left to read in a file."""
    digest = hashlib.sha256()
    while part := file.read(ONE_READ):
        digest.update(part)
    return digest.hexdigest()


def _owners(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def _name(unfinished: Path, path: Path) -> None:
    """Give it its name, unless someone else took that meanwhile; raises FileExistsError."""
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # there are disks that know no second name for a file
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)


def _settle(folder: Path) -> None:
    """Have the name of what was written on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
