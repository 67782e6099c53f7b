"""What is taken as a file: a PDF by its content, kept once under its hash, whatever its name."""

import hashlib
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from policies import pdf
from policies.uploads import EMPTY, WrongFile, looked_into, plain_name
from tests.files import files
from tests.papers import a_file, a_locked_pdf, a_pdf, kept

__all__ = ["files"]

WRITTEN = {
    "with a table": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "with a table that is packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "for reading on the way": {"linearize": True},
    "in the oldest version": {"force_version": "1.3"},
    "in the newest version": {"force_version": "2.0"},
}
GOOD = a_pdf()


def refusal(content: bytes, name: str = "voorwaarden.pdf") -> str:
    """Why this file is not taken."""
    with pytest.raises(WrongFile) as refused:
        looked_into(a_file(content, name))
    return str(refused.value)


@pytest.mark.parametrize("how", WRITTEN.values(), ids=WRITTEN)
def test_a_pdf_is_taken_however_it_was_written(how: dict[str, Any]) -> None:
    content = a_pdf(**how)
    taken = looked_into(a_file(content))
    assert taken.sha256 == hashlib.sha256(content).hexdigest()
    assert taken.size == len(content)


def test_a_pdf_that_was_changed_afterwards_is_taken() -> None:
    more = b"\nxref\n0 0\ntrailer\n<</Root 1 0 R /Prev 9>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(GOOD) + 1
    )
    assert looked_into(a_file(GOOD + more)).size == len(GOOD + more)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00",
        b"PK\x03\x04" + GOOD,
        b"%!PS-Adobe-3.0",
        b"\n" + GOOD,
        b"%PDF-",
        b"%PDF-9.9" + GOOD[8:],
    ],
)
def test_what_is_no_pdf_is_refused_whatever_it_is_called(content: bytes) -> None:
    assert refusal(content) == pdf.NO_PDF


@pytest.mark.parametrize(
    "content",
    [
        GOOD[: len(GOOD) // 2],
        GOOD + b"PK\x03\x04 iets anders erachter",
        GOOD.replace(b"/Root", b"/Soor"),
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n999999\n%%EOF",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\nxref\ntrailer\n<<>>\nstartxref\n9\n%%EOF",
    ],
    ids=["half", "more behind it", "no root", "only ends", "table beyond", "no table", "nothing"],
)
def test_a_pdf_that_is_not_whole_is_refused(content: bytes) -> None:
    assert refusal(content) == pdf.BROKEN


def test_a_locked_pdf_is_refused_with_the_way_out() -> None:
    assert refusal(a_locked_pdf()) == pdf.LOCKED
    assert "zonder wachtwoord" in pdf.LOCKED


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == EMPTY


def test_a_file_that_is_too_large_is_refused_before_it_is_read(settings: Settings) -> None:
    settings.LARGEST_UPLOAD = 2 * 1024**2
    content = GOOD + b" " * (2 * 1024**2)
    assert refusal(content) == "Dit bestand is te groot. Kies een PDF van ten hoogste 2 MB."


def test_a_table_that_is_all_spaces_is_looked_through_once() -> None:
    spaces = b" " * 300_000
    content = b"%PDF-1.4\nxref\n0 0\ntrailer <<" + spaces + b"x>>\nstartxref\n9\n%%EOF"
    begun = time.monotonic()
    assert refusal(content) == pdf.BROKEN
    assert time.monotonic() - begun < 5


@given(st.binary(max_size=2000), st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_no_bytes_make_it_stumble(noise: bytes, start: int, end: int) -> None:
    for content in (noise, b"%PDF-1.7" + noise, GOOD[:start] + noise + GOOD[end:]):
        assert pdf.problem_of(BytesIO(content)) in {"", pdf.NO_PDF, pdf.BROKEN, pdf.LOCKED}


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("voorwaarden.pdf", "voorwaarden.pdf"),
        ("Voorwaarden V2005.PDF", "Voorwaarden V2005.pdf"),
        ("factuur.exe", "factuur.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie- x.pdf".replace("- x", ": x")),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"),
        ("..\\boot.pdf", "-boot.pdf"),
        ("nul\x00byte.pdf", "nulbyte.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("<script>.pdf", "<script>.pdf"),
    ],
)
def test_a_name_loses_what_cannot_be_seen_or_means_something_else(
    given_name: str, kept_name: str
) -> None:
    assert plain_name(given_name) == kept_name


@given(st.text(max_size=200))
def test_every_name_is_short_visible_and_ends_as_a_pdf(name: str) -> None:
    plain = plain_name(name)
    assert plain.isprintable()
    assert 4 < len(plain) <= 120
    assert plain.endswith(".pdf")
    assert not set("/\\") & set(plain)


def test_a_file_is_kept_under_its_hash_for_the_portal_alone(files: Path) -> None:
    fields = kept(GOOD)
    digest = hashlib.sha256(GOOD).hexdigest()
    assert fields["file"] == f"{digest[:2]}/{digest}.pdf"
    place = files / fields["file"]
    assert place.read_bytes() == GOOD
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_file_twice_is_one_file(files: Path) -> None:
    first, second = kept(GOOD, "een.pdf"), kept(GOOD, "twee.pdf")
    assert first["file"] == second["file"]
    assert [path.is_file() for path in files.rglob("*.pdf")] == [True]
    assert (first["name"], second["name"]) == ("een.pdf", "twee.pdf")


def test_two_at_once_leave_one_file(files: Path) -> None:
    together = threading.Barrier(4)

    def keep() -> None:
        pdf_file = looked_into(a_file(GOOD))
        together.wait()
        pdf_file.keep()

    threads = [threading.Thread(target=keep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.read_bytes() for path in files.rglob("*.pdf")] == [GOOD]


def test_a_file_left_half_written_is_replaced(files: Path) -> None:
    place = files / kept(GOOD)["file"]
    place.write_bytes(GOOD[:10])
    kept(GOOD)
    assert place.read_bytes() == GOOD


def test_a_file_that_waited_on_disk_is_kept_too(files: Path) -> None:
    waiting = TemporaryUploadedFile("groot.pdf", "application/pdf", len(GOOD), None)
    waiting.write(GOOD)
    waiting.seek(0)
    fields = looked_into(waiting).keep()
    waiting.close()
    assert (files / fields["file"]).read_bytes() == GOOD


def test_the_type_that_the_browser_tells_counts_for_nothing() -> None:
    told = SimpleUploadedFile("x.pdf", b"<html>", content_type="application/pdf")
    with pytest.raises(WrongFile):
        looked_into(told)
    assert looked_into(SimpleUploadedFile("x.pdf", GOOD, content_type="text/html")).size
