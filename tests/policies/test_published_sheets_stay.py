"""What is published never changes: the models refuse, and so does the database."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, models, transaction

from policies.models import Cell, Certainty, Sheet, SheetKept
from tests.builders import NEW_YEAR, a_sheet, published, the_cell

pytestmark = pytest.mark.django_db

NO = {"antwoord": "nee"}


def content() -> list[list[object]]:
    return [
        list(Sheet.objects.published().order_by("pk").values_list()),
        list(Cell.objects.filter(sheet__published_at__isnull=False).order_by("pk").values_list()),
    ]


@pytest.fixture
def sheet() -> Sheet:
    """A published sheet that says yes."""
    return published(a_sheet(regres="ja"))


def a_changed_cell(sheet: Sheet) -> Cell:
    cell = the_cell(sheet, "regres")
    cell.value = NO
    return cell


def moved(cell: Cell, sheet: Sheet) -> Cell:
    cell.sheet, cell.row = sheet, "nieuw"
    return cell


def as_a_draft(sheet: Sheet) -> Sheet:
    sheet.published_at = None
    return sheet


BY_MODEL: dict[str, Callable[[Sheet], object]] = {
    "save": lambda sheet: sheet.save(),
    "save as a draft": lambda sheet: as_a_draft(sheet).save(),
    "save another in its place": lambda sheet: Sheet(
        pk=sheet.pk, product=sheet.product, version=9, valid_from=NEW_YEAR
    ).save(),
    "delete": lambda sheet: sheet.delete(),
    "delete as a draft": lambda sheet: as_a_draft(sheet).delete(),
    "update": lambda _: Sheet.objects.update(remark="anders"),
    "update of published": lambda _: Sheet.objects.published().update(published_at=None),
    "delete of all": lambda _: Sheet.objects.all().delete(),
    "delete of the product's": lambda sheet: sheet.product.sheets.all().delete(),
    "bulk update": lambda sheet: Sheet.objects.bulk_update([sheet], ["remark"]),
    "bulk create over it": lambda sheet: Sheet.objects.bulk_create(
        [sheet], update_conflicts=True, unique_fields=["id"], update_fields=["remark"]
    ),
    "update or create": lambda sheet: Sheet.objects.update_or_create(
        {"remark": "anders"}, pk=sheet.pk
    ),
    "cell save": lambda sheet: a_changed_cell(sheet).save(),
    "cell delete": lambda sheet: the_cell(sheet, "regres").delete(),
    "cell update": lambda _: Cell.objects.filter(row="regres").update(value=NO),
    "cells update": lambda sheet: sheet.cells.update(note="anders"),
    "cells delete": lambda sheet: sheet.cells.all().delete(),
    "cell bulk update": lambda sheet: Cell.objects.bulk_update([a_changed_cell(sheet)], ["value"]),
    "cell create": lambda sheet: Cell.objects.create(sheet=sheet, row="nieuw"),
    "cell bulk create": lambda sheet: Cell.objects.bulk_create([Cell(sheet=sheet, row="nieuw")]),
    "cell bulk create over it": lambda sheet: Cell.objects.bulk_create(
        [a_changed_cell(sheet)],
        update_conflicts=True,
        unique_fields=["sheet", "row"],
        update_fields=["value"],
    ),
    "cell moved to a draft": lambda sheet: moved(the_cell(sheet, "regres"), a_sheet()).save(),
    "cell moved from a draft": lambda sheet: moved(the_cell(a_sheet(), "regres"), sheet).save(),
    "cells moved from a draft": lambda sheet: a_sheet().cells.update(sheet=sheet),
}


@pytest.mark.parametrize("change", BY_MODEL.values(), ids=BY_MODEL)
def test_the_models_refuse_to_change_what_is_published(
    sheet: Sheet, change: Callable[[Sheet], object]
) -> None:
    before = content()
    with pytest.raises(SheetKept, match="verandert niet meer"), transaction.atomic():
        change(sheet)
    assert content() == before


ROUND_THE_MODELS = {
    "sheet update": "UPDATE policies_sheet SET remark = 'anders' WHERE id = {sheet}",
    "sheet taken back": "UPDATE policies_sheet SET published_at = NULL WHERE id = {sheet}",
    "sheet delete": "DELETE FROM policies_sheet WHERE id = {sheet}",
    "cell update": "UPDATE policies_cell SET note = 'anders' WHERE sheet_id = {sheet}",
    "cell delete": "DELETE FROM policies_cell WHERE sheet_id = {sheet}",
    "cell insert": (
        'INSERT INTO policies_cell (sheet_id, "row", certainty, source, note) '
        "VALUES ({sheet}, 'nieuw', 'onbekend', '', '')"
    ),
    "cell moved away": "UPDATE policies_cell SET sheet_id = {draft} WHERE sheet_id = {sheet}",
    "cell moved in": (
        "UPDATE policies_cell SET sheet_id = {sheet}, \"row\" = 'nieuw' "
        "WHERE sheet_id = {draft} AND \"row\" = 'regres'"
    ),
    "everything": "DELETE FROM policies_cell",
}
if connection.vendor == "postgresql":
    ROUND_THE_MODELS |= {
        "cells emptied": "TRUNCATE policies_cell CASCADE",
        "sheets emptied": "TRUNCATE policies_sheet CASCADE",
        "products emptied": "TRUNCATE policies_product CASCADE",
    }


@pytest.mark.parametrize("statement", ROUND_THE_MODELS.values(), ids=ROUND_THE_MODELS)
def test_the_database_refuses_to_change_what_is_published(sheet: Sheet, statement: str) -> None:
    draft = a_sheet()
    connection.check_constraints()
    before = content()
    with (
        pytest.raises(DatabaseError, match="verandert niet meer"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(sheet=sheet.pk, draft=draft.pk))
    assert content() == before


def test_the_database_refuses_what_the_plain_manager_lets_through(sheet: Sheet) -> None:
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        models.QuerySet(Cell).filter(sheet=sheet).update(certainty=Certainty.NOT_APPLICABLE)


def test_drafts_can_be_changed_and_deleted_in_every_way(sheet: Sheet) -> None:
    draft = a_sheet(sheet.product)
    draft.remark = "Verbeterd."
    draft.save()
    assert Sheet.objects.drafts().update(valid_from=NEW_YEAR) == 1
    assert Sheet.objects.bulk_update([draft], ["remark"]) == 1
    assert draft.cells.update(note="Nagekeken.") == 23
    assert Cell.objects.bulk_update([a_changed_cell(draft)], ["value"]) == 1
    the_cell(draft, "regres").delete()
    draft.cells.filter(row="inlooprisico").delete()
    draft.delete()
    a_sheet(sheet.product)
    Sheet.objects.drafts().delete()
    assert list(Sheet.objects.all()) == [sheet]


def test_sheets_can_be_written_together(sheet: Sheet) -> None:
    Sheet.objects.bulk_create([Sheet(product=sheet.product, version=2, valid_from=NEW_YEAR)])
    assert sheet.product.sheets.drafts().count() == 1


def test_two_sheets_of_a_product_are_never_published_at_the_same_moment(sheet: Sheet) -> None:
    draft = a_sheet(sheet.product)
    with pytest.raises(DatabaseError), transaction.atomic():
        Sheet.objects.filter(pk=draft.pk).update(published_at=sheet.published_at)


def test_a_sheet_is_named_by_its_product_and_its_version(sheet: Sheet) -> None:
    assert str(sheet) == f"{sheet.product.name}, versie 1"
    assert sheet.is_published
    assert not a_sheet(sheet.product).is_published
