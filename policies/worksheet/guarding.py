"""Looks at a file before any program reads it: what it is, how big it grows, what hides in it."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # its own name says nothing elsewhere

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from policies.worksheet.problems import Unreadable

LARGEST = 2 * 1024 * 1024  # bytes, as it is sent
LARGEST_PART = 3 * 1024 * 1024  # bytes, unpacked
LARGEST_TOTAL = 6 * 1024 * 1024  # bytes, all parts unpacked
MOST_PARTS = 200
MOST_TIMES_LARGER = 200
WORTH_WEIGHING = 100 * 1024  # bytes: a part that unpacks to less may be as dense as it likes
MOST_ELEMENTS = 60_000  # in all parts together
DEEPEST = 60
MOST_LINES = 2000
STEP = 64 * 1024  # bytes that are unpacked at a time

AS_XLSX = "Sla het bestand op als Excel-werkmap (.xlsx) en kies het opnieuw."
NOT_XLSX = f"Dit is geen Excel-werkmap (.xlsx). {AS_XLSX}"
TOO_LARGE = "Dit bestand is te groot. Een werkblad is ten hoogste 2 MB."
GROWS = (
    "Dit bestand wordt uitgepakt veel te groot. "
    "Download een nieuw werkblad en plak daarin alleen de antwoorden."
)
DAMAGED = "Dit bestand is beschadigd en niet te lezen. Download een nieuw werkblad."
MACROS = f"In dit bestand zitten macro’s. {AS_XLSX}"
PROTECTED = "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf."
ELSEWHERE = (
    "Dit bestand haalt gegevens uit andere bestanden. "
    "Plak in plaats daarvan de waarden en verbreek de koppelingen."
)
NESTED = "In dit bestand is een ander bestand verpakt. Verwijder dat bestand eruit."
OLD_EXCEL = f"Dit is een oud Excel-bestand (.xls). {AS_XLSX}"
OPEN_DOCUMENT = f"Dit is een OpenDocument-bestand (.ods). {AS_XLSX}"
BINARY_EXCEL = f"Dit is een binaire Excel-werkmap (.xlsb). {AS_XLSX}"
PLAIN_TEXT = f"Dit is een tekstbestand (.csv). {AS_XLSX}"

_PACKED, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CONTENT_TYPES = "[Content_Types].xml"
_KEPT = (".xml", ".rels")


def checked(raw: bytes, name: str = "") -> BytesIO:
    """The parts of a workbook that hold text, unpacked and found harmless; raises Unreadable.

    `name` is that of the file as it was sent; only the words of a refusal depend on it. What comes
    back is a file of its own, so whoever reads it sees nothing that was not looked at here.
    """
    if len(raw) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if not raw.startswith(_PACKED):
        raise Unreadable(_what_it_is(raw, name))
    harmless = BytesIO()
    try:
        with ZipFile(BytesIO(raw)) as sent, ZipFile(harmless, "w") as kept:
            _check_contents(sent.infolist())
            counting = _Counting()
            for entry, part in _unpacked(sent):
                if entry.filename.lower().endswith(_KEPT):
                    _check_part(entry.filename, part, counting)
                    kept.writestr(ZipInfo(entry.filename), part)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ParseError, OSError) as error:
        raise Unreadable(DAMAGED) from error
    except (DefusedXmlException, ValueError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable(DAMAGED) from error
    harmless.seek(0)
    return harmless


def _what_it_is(raw: bytes, name: str) -> str:
    """What to say of a file that is no package of parts."""
    if raw.startswith(_OLD):
        return PROTECTED if _ENCRYPTED in raw else OLD_EXCEL
    return PLAIN_TEXT if name.lower().endswith((".csv", ".txt", ".tsv")) else NOT_XLSX


def _check_contents(entries: list[ZipInfo]) -> None:
    """Everything that the list of contents gives away, before anything is unpacked."""
    names = [entry.filename.lower() for entry in entries]
    if len(names) > MOST_PARTS:
        raise Unreadable(GROWS)
    if len(set(names)) < len(names):
        raise Unreadable(DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(PROTECTED)
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise Unreadable(DAMAGED)
    if problem := next(_told_by(names), ""):
        raise Unreadable(problem)
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL or any(map(_grows, entries)):
        raise Unreadable(GROWS)


def _told_by(names: list[str]) -> Iterator[str]:
    """What may not be in a workbook, or what the file is instead of one, by the names in it."""
    if any("vbaproject" in name for name in names):
        yield MACROS
    if any(name.startswith(("xl/externallinks/", "xl/connections")) for name in names):
        yield ELSEWHERE
    if "xl/workbook.bin" in names:
        yield BINARY_EXCEL
    if "content.xml" in names and "mimetype" in names:
        yield OPEN_DOCUMENT
    if CONTENT_TYPES.lower() not in names or "xl/workbook.xml" not in names:
        yield NOT_XLSX


def _grows(entry: ZipInfo) -> bool:
    return entry.file_size > LARGEST_PART or (
        entry.file_size > max(WORTH_WEIGHING, MOST_TIMES_LARGER * entry.compress_size)
    )


def _unpacked(sent: ZipFile) -> Iterator[tuple[ZipInfo, bytes]]:
    """Every part, unpacked step by step: what the list of contents says need not be true."""
    total = 0
    for entry in sent.infolist():
        part = bytearray()
        with sent.open(entry) as packed:
            while step := packed.read(STEP):
                part += step
                total += len(step)
                if len(part) > LARGEST_PART or total > LARGEST_TOTAL:
                    raise Unreadable(GROWS)
        if part.startswith(_PACKED):
            raise Unreadable(NESTED)
        yield entry, bytes(part)


def _check_part(name: str, part: bytes, counting: "_Counting") -> None:
    """Raises Unreadable for XML that is huge or deep, and whatever defusedxml has against it."""
    if name == CONTENT_TYPES and b"macroEnabled" in part:
        raise Unreadable(MACROS)
    counting.line = 0
    parser = DefusedXMLParser(target=counting, forbid_dtd=True)
    for begin in range(0, len(part), STEP):
        parser.feed(part[begin : begin + STEP])
    parser.close()


class _Counting:
    """Counts what is in all parts together, and builds nothing of it."""

    def __init__(self) -> None:
        self.elements = self.depth = self.line = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """One more; raises Unreadable when that is one too many, or it lies too far down."""
        self.elements += 1
        self.depth += 1
        name = tag.rpartition("}")[2]
        if name == "row":
            self.line = int(attributes.get("r") or self.line + 1)
        too_low = name in {"v", "is"} and self.line > MOST_LINES
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST or too_low:
            raise Unreadable(GROWS)

    def end(self, tag: str) -> None:
        """One level up."""
        self.depth -= 1
