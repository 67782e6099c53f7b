"""Files that insurers bring: looked into, hashed, and kept under their hash."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from policies import pdf
from policies.models.attachment import kept_files, place_of_hash

LONGEST_NAME = 120
SUFFIX = ".pdf"
EMPTY = "Dit bestand is leeg."


class WrongFile(ValueError):
    """A file that is not taken; the message says why, in Dutch."""


@dataclass(frozen=True)
class Pdf:
    """A file that was looked into: its name without tricks, size in bytes and hash (SHA-256)."""

    upload: "UploadedFile[Any]"
    name: str
    size: int
    sha256: str

    def keep(self) -> dict[str, Any]:
        """Put the file in its place, and tell what an attachment has to hold of it.

        The same file twice is kept once. A file that was left half-written is replaced.
        """
        place, files = place_of_hash(self.sha256), kept_files()
        if files.exists(place) and files.size(place) != self.size:
            files.delete(place)
        if not files.exists(place):
            self.upload.seek(0)
            written = files.save(place, self.upload)
            if written != place:  # someone else kept the same file at the same moment
                files.delete(written)
        return {"file": place, "name": self.name, "size": self.size, "sha256": self.sha256}


def looked_into(upload: "UploadedFile[Any]") -> Pdf:
    """The file, when it is a PDF that can be kept; raises WrongFile for anything else."""
    size = upload.size or 0
    if not size:
        raise WrongFile(EMPTY)
    if size > settings.LARGEST_UPLOAD:
        raise WrongFile(f"Dit bestand is te groot. Kies een PDF van ten hoogste {largest()}.")
    if problem := pdf.problem_of(upload):
        raise WrongFile(problem)
    return Pdf(upload, plain_name(upload.name or ""), size, _hash(upload))


def largest() -> str:
    """The largest file that is taken, `10 MB`."""
    return f"{settings.LARGEST_UPLOAD // 1024**2} MB"


def plain_name(name: str) -> str:
    """The name of a file without marks that cannot be seen or that mean something else."""
    visible = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", name)
        if sign.isspace() or not unicodedata.category(sign).startswith("C")
    )
    plain = " ".join(visible.replace("/", "-").replace("\\", "-").split())
    stem = plain[: -len(SUFFIX)] if plain.lower().endswith(SUFFIX) else plain
    return f"{stem.strip('. ')[: LONGEST_NAME - len(SUFFIX)] or 'document'}{SUFFIX}"


def _hash(upload: "UploadedFile[Any]") -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
