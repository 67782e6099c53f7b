"""What is no worksheet, or a dangerous one, is refused at once and in Dutch."""

import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from policies import worksheet
from policies.worksheet import Unreadable, guarding, reading
from policies.worksheet.layout import EXPLAINED, FILLED_IN, HIDDEN, LAYOUT
from tests.builders import a_product, a_sheet
from tests.comparison.programs import converted
from tests.policies.worksheet.sheets import at, filled, repacked, saved, workbook_of

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
MEGABYTE = 1024 * 1024
SOON = 5
"""Seconds of the processor: a busy machine is slow, not wrong."""


@pytest.fixture
def raw() -> bytes:
    """A worksheet as it is handed out."""
    return worksheet.write(a_sheet(a_product(slug="polis"), regres="ja"))


def refusal(file: bytes, name: str = "werkblad.xlsx") -> str:
    """Why the file is refused, soon."""
    begun = time.thread_time()
    with pytest.raises(Unreadable) as refused:
        worksheet.read(file, name)
    assert time.thread_time() - begun < SOON
    return refused.value.message


def with_entries(entries: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", method) as parts:
        for name, part in entries.items():
            parts.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("file", "name", "told"),
    [
        (b"", "leeg.xlsx", guarding.NOT_XLSX),
        (b"%PDF-1.7\n", "werkblad.xlsx", guarding.NOT_XLSX),
        (b"<html></html>", "werkblad.xlsx", guarding.NOT_XLSX),
        (b"Kenmerk;Antwoord\r\n", "werkblad.csv", guarding.PLAIN_TEXT),
        (b"PK\x03\x04 and nothing more", "werkblad.xlsx", guarding.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud.xls", guarding.OLD_EXCEL),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "werkblad.xlsx",
            guarding.PROTECTED,
        ),
        (with_entries({"word/document.xml": b"<a/>"}), "brief.docx", guarding.NOT_XLSX),
        (
            with_entries({"mimetype": b"x", "content.xml": b"<a/>"}),
            "werkblad.xlsx",
            guarding.OPEN_DOCUMENT,
        ),
        (
            with_entries({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}),
            "werkblad.xlsx",
            guarding.BINARY_EXCEL,
        ),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(file: bytes, name: str, told: str) -> None:
    assert refusal(file, name) == told


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("ods", guarding.OPEN_DOCUMENT),
        ("xls", guarding.OLD_EXCEL),
    ],
)
def test_what_libreoffice_saves_otherwise_is_called_by_its_name(
    program: str, told: str, raw: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "werkblad.xlsx"
    file.write_bytes(raw)
    other = converted(file, program) / f"werkblad.{program}"
    assert refusal(other.read_bytes(), other.name) == told


@pytest.mark.parametrize(
    ("name", "part", "told"),
    [
        ("xl/vbaProject.bin", b"x", guarding.MACROS),
        ("[Content_Types].xml", b"<a>application/vnd.ms-excel.macroEnabled</a>", guarding.MACROS),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", guarding.ELSEWHERE),
        ("xl/connections.xml", b"<a/>", guarding.ELSEWHERE),
        ("xl/embeddings/ding.bin", b"PK\x03\x04", guarding.NESTED),
        ("xl/drawings/deep.xml", b"<a>" * 99 + b"</a>" * 99, guarding.GROWS),
        ("xl/theme/theme1.xml", b"<a>", guarding.DAMAGED),
        ("XL/WORKBOOK.XML", b"<a/>", guarding.DAMAGED),
        (SHEET, None, "Het blad “Werkblad” ontbreekt."),
        ("xl/styles.xml", b"<a/>", guarding.DAMAGED),
    ],
)
def test_what_hides_in_a_workbook_is_found(
    name: str, part: bytes | None, told: str, raw: bytes
) -> None:
    assert refusal(repacked(raw, {name: part})).startswith(told)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
        b'<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>',
        b"<!DOCTYPE a><a/>",
    ],
)
@pytest.mark.parametrize("part", [SHEET, STRINGS, "docProps/core.xml"])
def test_xml_that_unfolds_or_reaches_out_is_refused(xml: bytes, part: str, raw: bytes) -> None:
    assert refusal(repacked(raw, {part: xml})) == guarding.DAMAGED


def in_one_part(raw: bytes) -> bytes:
    return repacked(raw, {STRINGS: b" " * (60 * MEGABYTE)})


def in_many_parts(raw: bytes) -> bytes:
    return repacked(raw, {f"xl/media/{n}.png": bytes(MEGABYTE) for n in range(40)})


def in_countless_parts(raw: bytes) -> bytes:
    return repacked(raw, {f"xl/media/{n}.png": b"" for n in range(5000)})


def very_dense(raw: bytes) -> bytes:
    return repacked(raw, {STRINGS: bytes(2 * MEGABYTE)})


def of_elements(raw: bytes) -> bytes:
    return repacked(raw, {STRINGS: b"<sst>" + b"<si/>" * 300_000 + b"</sst>"})


@pytest.mark.parametrize(("signs", "is_read"), [(32_767, True), (32_768, False)])
def test_a_text_that_no_program_can_hold_is_refused(signs: int, is_read: bool, raw: bytes) -> None:
    marked = filled(raw, {at("remark"): "MERK"})
    with ZipFile(BytesIO(marked)) as parts:
        page = parts.read(SHEET).replace(b"MERK", b"a" * signs)
    file = repacked(marked, {SHEET: page})
    if is_read:
        assert worksheet.read(file).typed
    else:
        assert refusal(file) == guarding.DAMAGED


def very_long(raw: bytes) -> bytes:
    page = workbook_of(raw)
    page[FILLED_IN].cell(1_000_000, 1, "ver weg")
    return saved(page)


@pytest.mark.parametrize(
    "bomb", [in_one_part, in_many_parts, in_countless_parts, very_dense, of_elements, very_long]
)
def test_what_grows_too_large_is_refused_soon(bomb: Callable[[bytes], bytes], raw: bytes) -> None:
    file = bomb(raw)
    assert len(file) < 2 * MEGABYTE
    assert refusal(file) == guarding.GROWS


def test_a_part_that_says_it_is_small_does_not_grow(raw: bytes) -> None:
    small = 1000
    file = bytearray(repacked(raw, {"xl/media/leugen.png": bytes(60 * MEGABYTE)}))
    told = struct.pack("<L", 60 * MEGABYTE)
    while (found := file.find(told)) >= 0:
        file[found : found + 4] = struct.pack("<L", small)
    assert refusal(bytes(file)) == guarding.DAMAGED


def test_unpacking_stops_at_the_limit_whatever_the_contents_say(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "_check_contents", lambda entries: None)
    assert refusal(in_one_part(raw)) == guarding.GROWS
    assert refusal(in_many_parts(raw)) == guarding.GROWS


def test_a_bomb_takes_little_memory(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "_check_contents", lambda entries: None)
    file = in_one_part(raw)
    tracemalloc.start()
    try:
        refusal(file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 12 * MEGABYTE


def test_the_most_that_is_let_through_is_read_soon(raw: bytes) -> None:
    workbook = workbook_of(raw)
    page = workbook.create_sheet("Eigen aantekeningen")
    for at_row in range(1, 1701):
        for column in range(1, 16):
            page.cell(at_row, column, at_row)
    begun = time.thread_time()
    worksheet.read(saved(workbook))
    assert time.thread_time() - begun < SOON


def test_other_ways_of_packing_are_not_followed(raw: bytes) -> None:
    file = BytesIO(raw)
    with ZipFile(file, "a", ZIP_BZIP2) as parts:
        parts.writestr("xl/media/x.png", bytes(50 * MEGABYTE))
    assert refusal(file.getvalue()) == guarding.DAMAGED


def test_what_is_packed_with_a_password_is_not_opened(raw: bytes) -> None:
    file = bytearray(raw)
    for sign, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = file.find(sign)
        file[begin + flag] |= 1
    assert refusal(bytes(file)) == guarding.PROTECTED


def test_a_file_over_two_megabytes_is_refused(raw: bytes) -> None:
    assert refusal(raw + bytes(2 * MEGABYTE)) == guarding.TOO_LARGE


def test_merging_the_whole_sheet_costs_nothing(raw: bytes) -> None:
    with ZipFile(BytesIO(raw)) as parts:
        page = parts.read(SHEET)
    everything = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    begin, end = page.index(b"<mergeCells"), page.index(b"</mergeCells>") + len(b"</mergeCells>")
    begun = time.thread_time()
    worksheet.read(repacked(raw, {SHEET: page[:begin] + everything + page[end:]}))
    assert time.thread_time() - begun < SOON


def test_rows_and_sizes_that_lie_cost_nothing(raw: bytes) -> None:
    with ZipFile(BytesIO(raw)) as parts:
        page = parts.read(SHEET)
    lying = page.replace(b"</sheetData>", b'<row r="99999999999"></row></sheetData>')
    begun = time.thread_time()
    worksheet.read(repacked(raw, {SHEET: lying}))
    assert time.thread_time() - begun < SOON


@pytest.mark.parametrize("name", [FILLED_IN, HIDDEN])
def test_a_sheet_that_is_missing_is_named(name: str, raw: bytes) -> None:
    workbook = workbook_of(raw)
    del workbook[name]
    assert f"Het blad “{name}” ontbreekt." in refusal(saved(workbook))


def test_any_other_workbook_is_no_worksheet() -> None:
    assert f"Het blad “{FILLED_IN}” ontbreekt." in refusal(saved(Workbook()))


def test_the_explanation_may_go(raw: bytes) -> None:
    workbook = workbook_of(raw)
    del workbook[EXPLAINED]
    assert worksheet.read(saved(workbook)).known.product == "polis"


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        (LAYOUT + 1, reading.NEWER),
        (LAYOUT - 1, reading.OLDER),
        ("één", guarding.DAMAGED),
        (None, guarding.DAMAGED),
    ],
)
def test_another_layout_is_refused(layout: object, told: str, raw: bytes) -> None:
    workbook = workbook_of(raw)
    workbook[HIDDEN]["B1"].value = layout
    assert refusal(saved(workbook)) == told


def test_a_label_that_was_changed_is_told_with_its_cell(raw: bytes) -> None:
    told = refusal(filled(raw, {"B10": "Iets anders", "A8": "Groep"}))
    assert "In cel A8 hoort “Dekking” te staan, er staat “Groep”." in told
    assert "In cel B10 hoort “Laagste dekking, jaar 2” te staan, er staat “Iets anders”." in told


def test_a_row_that_was_put_in_is_told(raw: bytes) -> None:
    workbook = workbook_of(raw)
    workbook[FILLED_IN].insert_rows(10)
    assert "In cel B10 hoort “Laagste dekking, jaar 2” te staan, er staat niets." in refusal(
        saved(workbook)
    )


def test_what_is_typed_where_nothing_is_asked_is_told(raw: bytes) -> None:
    read = worksheet.read(filled(raw, {"J3": "nog iets", "D8": "hier ook"}))
    assert {address: typed.shown for address, typed in read.stray.items()} == {
        "J3": "nog iets",
        "D8": "hier ook",
    }


def test_a_script_in_a_label_is_shown_as_it_is(raw: bytes) -> None:
    assert "“<script>alert(1)</script>”" in refusal(
        filled(raw, {"B10": "<script>alert(1)</script>"})
    )


def is_read_or_refused(file: bytes) -> bool:
    """Whether reading comes to an end that people are told of."""
    try:
        return bool(worksheet.read(file).known.product)
    except Unreadable as refused:
        return bool(refused.message)


@given(st.data())
def test_no_damage_does_more_than_refuse(data: st.DataObject) -> None:
    raw = _some_worksheet()
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert is_read_or_refused(bytes(damaged))


@given(st.data())
def test_no_damage_to_what_is_packed_does_more_than_refuse(data: st.DataObject) -> None:
    raw = _some_worksheet()
    with ZipFile(BytesIO(raw)) as parts:
        name = data.draw(st.sampled_from(parts.namelist()))
        part = bytearray(parts.read(name))
    for _ in range(data.draw(st.integers(1, 10))):
        begin = data.draw(st.integers(0, len(part)))
        part[begin : begin + data.draw(st.integers(0, 20))] = data.draw(
            st.sampled_from([b"", b"9" * 20, b"-1", b"A", b'"', b"<v>1e999</v>", b"&#0;", b"xml"])
        )
    assert is_read_or_refused(repacked(raw, {name: bytes(part)}))


_worksheets: list[bytes] = []


def _some_worksheet() -> bytes:
    """A worksheet, made once."""
    if not _worksheets:
        _worksheets.append(worksheet.write(a_sheet(a_product(slug="beschadigd"), regres="ja")))
    return _worksheets[0]


def test_a_formula_is_no_reason_to_refuse_the_file(raw: bytes) -> None:
    workbook = workbook_of(raw)
    workbook[FILLED_IN][at("regres")].value = "=1+1"
    read = worksheet.read(saved(workbook))
    assert (
        next(typed for place, typed in read.typed.items() if place.address == at("regres")).kind
        == "f"
    )


def test_the_checksum_of_every_part_is_checked(raw: bytes) -> None:
    name = b"xl/worksheets/sheet2.xml"
    file = bytearray(raw)
    begin = file.rfind(name) - 46 + 16
    file[begin : begin + 4] = struct.pack("<L", zlib.crc32(b"iets anders"))
    assert refusal(bytes(file)) == guarding.DAMAGED
