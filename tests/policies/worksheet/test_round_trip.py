"""Whatever a sheet says, its worksheet says the same when it comes back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import worksheet
from policies.certainty import STORED, Certainty
from policies.models import Cell, Sheet
from policies.rows import ROWS, Row
from policies.worksheet.layout import SUBJECTS, label_of
from policies.worksheet.typing_in import TypedIn
from tests.builders import a_product, a_sheet
from tests.comparison.programs import converted
from tests.policies.strategies import LETTERS, values
from tests.policies.worksheet.sheets import saved, workbook_of

pytestmark = pytest.mark.django_db

SCRIPTS = (
    "=1+1",
    '=HYPERLINK("https://example.org";"klik")',
    "+31",
    "-1",
    "@SUM(1)",
    "\t=1",
    "{=1}",
    "#REF!",
    "<script>alert(1)</script>",
    "_x0041_",
    "_x005F_",
    "'aanhaling",
    "0,7",
    "1316-15",
    "WAAR",
    "1-7-2026",
    "70%",
    "1E5",
    "😀 é\u0301",
    "regel 1\nregel 2\n\nregel 4",
)

Program = Callable[[bytes], bytes]


@st.composite
def cells(draw: st.DrawFn, row: Row) -> dict[str, Any]:
    """Whatever an answer to this row may be, as the fields of its cell."""
    certainty = draw(st.sampled_from(STORED))
    text = st.text(LETTERS, max_size=60).map(str.strip) | st.sampled_from(SCRIPTS)
    fields = {"certainty": certainty.value, "source": draw(text), "note": draw(text)}
    if not certainty.has_value:
        return {**fields, "value": None}
    value = draw(values(row.kind))
    if certainty is Certainty.TAKEN_OVER or row.needs_note(value):
        fields = {name: text or "Zie artikel 4." for name, text in fields.items()}
    return {**fields, "value": row.kind.to_json(value)}


def sheets() -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """Whatever a sheet may say, by row."""
    return st.fixed_dictionaries({row.key: cells(row) for row in ROWS})


def by_openpyxl(raw: bytes) -> bytes:
    """The file as this library opens and saves it: what it cannot keep is lost."""
    return saved(workbook_of(raw))


def come_back(sheet: Sheet, program: Program) -> TypedIn:
    """The form of the sheet, filled in from its worksheet as the program saves it."""
    return TypedIn(sheet, worksheet.read(program(worksheet.write(sheet))))


def unsaved(answers: dict[str, dict[str, Any]], product: Any) -> Sheet:
    """A draft with these answers, written without the portal's usual doors."""
    sheet = a_sheet(product)
    Cell.objects.bulk_update(
        [
            Cell(pk=cell.pk, sheet=sheet, row=cell.row, **answers[cell.row])
            for cell in sheet.cells.all()
        ],
        ["certainty", "value", "source", "note"],
    )
    return sheet


def assert_the_same(sheet: Sheet, back: TypedIn) -> None:
    """What came back is what the sheet says, in every place and to the letter."""
    assert back.faults == ()
    stored = {cell.row: cell for cell in sheet.cells.all()}
    for cell in back.cells():
        old = stored[cell.row]
        assert (cell.certainty, cell.value) == (old.certainty, old.value)
        assert (cell.source, cell.note) == (old.source, old.note)
    assert back.facts() == {
        name: getattr(sheet, name) for name in ("valid_from", "complaints_route", "remark")
    }


@pytest.mark.parametrize("program", [bytes, by_openpyxl])
@settings(max_examples=8)
@given(data=st.data())
def test_any_sheet_comes_back_as_it_was(program: Program, data: st.DataObject) -> None:
    sheet = unsaved(data.draw(sheets()), a_product())
    sheet.remark, sheet.complaints_route = data.draw(st.sampled_from(SCRIPTS)), "=1+1"
    sheet.save()
    assert_the_same(sheet, come_back(sheet, program))
    sheet.delete()


@pytest.fixture
def awkward() -> Sheet:
    """A sheet with script and formula text in every field that takes text."""
    texts = [SCRIPTS[number % len(SCRIPTS)] for number in range(2 * len(ROWS))]
    answers: dict[str, dict[str, Any]] = {
        row.key: {
            "certainty": "onbekend",
            "value": None,
            "source": texts[number].replace("\n", " ").strip(),
            "note": texts[number + 1].strip(),
        }
        for number, row in enumerate(ROWS)
    }
    answers["mkb_dienstverlening"] |= {
        "certainty": "bevestigd",
        "value": {"aanbieders": ["=1 1", "@A", "-B", "_x0041_", "1-7-2026"]},
    }
    answers["voorwaardenset"] |= {
        "certainty": "bevestigd",
        "value": {
            "documenten": [
                {"code": "1316-15", "link": "https://example.org/?a=1&b=2", "datum": None},
                {"code": "=2-3", "link": None, "datum": "2024-07-01"},
            ]
        },
    }
    sheet = unsaved(answers, a_product(name="=1+1", slug="polis"))
    sheet.remark, sheet.complaints_route = "=1+1\n<script>", "@SUM(1)"
    sheet.save()
    return sheet


@pytest.mark.parametrize("program", [bytes, by_openpyxl])
def test_script_and_formula_text_stays_text(program: Program, awkward: Sheet) -> None:
    assert_the_same(awkward, come_back(awkward, program))


def by_libreoffice(raw: bytes, folder: Path) -> bytes:
    """The file as LibreOffice opens and saves it."""
    file = folder / "werkblad.xlsx"
    file.write_bytes(raw)
    return (converted(file, "xlsx") / "werkblad.xlsx").read_bytes()


def test_script_and_formula_text_stays_text_in_libreoffice(awkward: Sheet, tmp_path: Path) -> None:
    assert_the_same(awkward, come_back(awkward, lambda raw: by_libreoffice(raw, tmp_path)))


def test_a_sheet_of_the_source_comes_back_from_libreoffice(tmp_path: Path) -> None:
    call_command("load_example", verbosity=0)
    sheet = Sheet.objects.with_insurer().get(product__slug="product-c")
    back = come_back(sheet, lambda raw: by_libreoffice(raw, tmp_path))
    assert_the_same(sheet, back)


def test_libreoffice_keeps_locks_and_drop_downs(awkward: Sheet, tmp_path: Path) -> None:
    page = workbook_of(by_libreoffice(worksheet.write(awkward), tmp_path))["Werkblad"]
    assert page.protection.sheet
    assert page["B9"].protection.locked
    assert not page["D9"].protection.locked
    lists = [each for each in page.data_validations.dataValidation if each.type == "list"]
    assert len(lists) > 10


def test_every_subject_has_a_name() -> None:
    assert all(map(label_of, SUBJECTS))


def test_the_file_stays_small(awkward: Sheet) -> None:
    assert len(worksheet.write(awkward)) < 40_000
