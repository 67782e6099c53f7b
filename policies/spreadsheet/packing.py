"""The file of a workbook: what it says of itself, and the same bytes at the same moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from policies.spreadsheet import PORTAL
from policies.xml import holdable

Finish = Callable[[str, bytes], bytes]
"""What is still to be done to a part of the file, by its name."""


def packed(
    workbook: Workbook,
    title: str,
    made_at: datetime,
    finish: Finish = lambda _name, part: part,
) -> bytes:
    """The file, with the moment of making where the library writes its own clock."""
    drawn, file = BytesIO(), BytesIO()
    workbook.save(drawn)
    moment = made_at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    with ZipFile(drawn) as parts, ZipFile(file, "w") as entries:
        for name in parts.namelist():
            part = _core(title, moment) if name == ARC_CORE else finish(name, parts.read(name))
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entries.writestr(entry, part)
    return file.getvalue()


def _core(title: str, moment: datetime) -> str | bytes:
    properties = DocumentProperties(
        title=holdable(title),
        creator=PORTAL,
        lastModifiedBy=PORTAL,
        language="nl-NL",
        created=moment,
        modified=moment,
    )
    return tostring(properties.to_tree())
