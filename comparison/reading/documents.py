"""The documents of published sheets that everyone may read."""

from collections.abc import Sequence

from comparison.table import Column
from policies.models import Document


def documents_of(column: Column) -> Sequence[Document]:
    """The public documents of the sheet that is this column. One query."""
    public = Document.objects.public().select_related("sheet__product")
    return list(public.filter(sheet__product__slug=column.slug, sheet__version=column.version))


def public_file(slug: str, version: int, pk: int) -> Document | None:
    """The document with this number, where it is a file that everyone may read. One query."""
    of_sheet = Document.objects.public().filter(sheet__product__slug=slug, sheet__version=version)
    return of_sheet.filter(pk=pk).exclude(file="").first()
