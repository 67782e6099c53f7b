"""The documents of published sheets that everyone may read."""

from collections.abc import Sequence

from comparison.reading.memory import NO_MEMORY, Memory, Read
from comparison.table import Column
from policies.models import Document


def documents_of(column: Column, memory: Memory = NO_MEMORY) -> Sequence[Document]:
    """The public documents of this sheet; they never change. One query at most."""
    asked = (column.slug, column.version)
    return memory.recall("documents", asked, lambda: Read(_read(*asked), memory.catalogue.version))


def _read(slug: str, version: int) -> Sequence[Document]:
    of_sheet = Document.objects.public().filter(sheet__product__slug=slug, sheet__version=version)
    return tuple(of_sheet)


def public_file(slug: str, version: int, pk: int) -> Document | None:
    """The document with this number, where it is a file that everyone may read. One query."""
    of_sheet = Document.objects.public().filter(sheet__product__slug=slug, sheet__version=version)
    return of_sheet.filter(pk=pk).exclude(file="").first()
