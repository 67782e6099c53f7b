"""What may be sent with a form: something changed in it, or something else altogether."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from urllib.parse import urlencode
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.forms import CSRF, URLENCODED, Found
from tests.fuzz.asking import Asked
from tests.fuzz.values import value
from tests.papers import a_pdf

HIDDEN_NAMES = ("_save", "_approve", "_selected_action", "action", "next", "_popup", "_to_field")
"""What a form does not show, and some page may listen to."""

MANY = (120, 1_100, 4_000)


def sent(found: Found, session: str) -> SearchStrategy[Asked]:
    """This form, sent with something changed in it, or with something else altogether."""
    return st.one_of(_changed(found, session), _changed(found, session), _many(found, session))


@st.composite
def _changed(draw: DrawFn, found: Found, session: str) -> Asked:
    fields = list(found.filled)
    names = st.sampled_from([*sorted(found.right), *found.files, *HIDDEN_NAMES])
    for _ in range(draw(st.integers(0, 5))):
        name = draw(names)
        if draw(st.integers(0, 3)):
            fields = [pair for pair in fields if pair[0] != name]
        if draw(st.integers(0, 4)):
            fields.append((name, draw(value(found.right.get(name, ())))))
    if not found.files:
        return _encoded(found, session, fields)
    asked = with_files(found, session, fields, draw(files()))
    return replace(asked, body=_bent(draw, asked.body))


def with_files(
    found: Found, session: str, fields: Sequence[tuple[str, str]], file: SimpleUploadedFile
) -> Asked:
    """The form with this file in every place that takes one."""
    body: dict[str, list[object]] = {"csrfmiddlewaretoken": [CSRF]}
    for name, text in fields:
        body.setdefault(name, []).append(text)
    body |= {name: [file] for name in found.files}
    encoded = encode_multipart(BOUNDARY, body)
    return Asked(found.action, "POST", encoded, MULTIPART_CONTENT, session)


@st.composite
def _many(draw: DrawFn, found: Found, session: str) -> Asked:
    name = draw(st.sampled_from([*sorted(found.right), *HIDDEN_NAMES]))
    told = (name, draw(value(found.right.get(name, ())))[:20])
    return _encoded(found, session, [*found.filled, *[told] * draw(st.sampled_from(MANY))])


def _encoded(found: Found, session: str, fields: Sequence[tuple[str, str]]) -> Asked:
    body = urlencode([("csrfmiddlewaretoken", CSRF), *fields]).encode()
    return Asked(found.action, "POST", body, URLENCODED, session)


def _bent(draw: DrawFn, body: bytes) -> bytes:
    """The body, now and then broken off or with a byte of it changed."""
    if draw(st.integers(0, 5)):
        return body
    place = draw(st.integers(0, len(body) - 1))
    return body[:place] + draw(st.sampled_from([b"", b"\x00", b"\r\n", b"\xff" + body[place:]]))


def files() -> SearchStrategy[SimpleUploadedFile]:
    """A file that someone may send: right, wrong, or made to do harm."""
    names = st.sampled_from(["a.pdf", "a.xlsx", "../../a.pdf", "a" * 300 + ".pdf", "\u202efdp.a"])
    holds = st.one_of(
        st.just(a_pdf()),
        st.sampled_from([b"", b"%PDF-1.7\n" + b"/JavaScript " * 99, b"PK\x03\x04" + b"\x00" * 99]),
        st.binary(max_size=200),
        st.integers(0, len(a_pdf())).map(lambda place: a_pdf()[:place] + b"\xff" * 9),
        st.sampled_from([_packed(b"x"), _packed(b"0" * 5_000_000), _packed(b"<a>" * 9_999)]),
    )
    return st.builds(SimpleUploadedFile, names, holds)


def _packed(part: bytes) -> bytes:
    """Something like a workbook, with this in it."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            book.writestr(name, part)
    return packed.getvalue()
