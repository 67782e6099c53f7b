"""Whether a file is a PDF that can be opened, by its own bytes and never by its name."""

import re
from typing import IO

NO_PDF = "Dit bestand is geen PDF. Kies een PDF, of geef een link."
BROKEN = "Deze PDF is niet compleet of beschadigd. Maak het bestand opnieuw en kies het dan."
LOCKED = (
    "Deze PDF is beveiligd, dus niet iedereen kan haar lezen. "
    "Kies een PDF zonder wachtwoord en zonder beperkingen."
)

END = 1024  # bytes in which the end of a PDF tells where its table is
_HEAD = re.compile(rb"%PDF-[12]\.[0-9]")
_WHERE = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"\s*xref\s.*?\strailer\s*(<<.*?)startxref\s", re.DOTALL)
_STREAM = re.compile(rb"\s*[0-9]+ [0-9]+ obj\s*(<<.*?>>)\s*stream\r?\n", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+[0-9]+\s+[0-9]+\s+R\b")
_ENCRYPTED = re.compile(rb"/Encrypt\b")


def problem_of(file: IO[bytes]) -> str:
    """What keeps this file from being read as a PDF, in Dutch; empty when nothing does.

    A PDF tells at its end where the table of its objects is, and that table says where the document
    begins and whether it is locked (ISO 32000-1, 7.5). Nothing in it is run or unpacked.
    """
    file.seek(0)
    if not _HEAD.match(file.read(8)):
        return NO_PDF
    trailer = _trailer(file)
    if not _ROOT.search(trailer):
        return BROKEN
    return LOCKED if _ENCRYPTED.search(trailer) else ""


def _trailer(file: IO[bytes]) -> bytes:
    """What the table of objects tells of the document; nothing when there is no such table."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END))
    where = _WHERE.search(file.read(END))
    if not where or int(where[1]) >= size:
        return b""
    file.seek(int(where[1]))
    table = file.read()
    found = _TABLE.match(table) or _STREAM.match(table)
    return found[1] if found else b""
