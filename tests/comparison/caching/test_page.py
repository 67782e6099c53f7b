"""What is kept of an answer, and what is never kept."""

import re

import pytest

from comparison.caching.page import Headers, Page, page_of

HTML = ("Content-Type", "text/html; charset=utf-8")


def test_every_encoding_has_a_strong_mark_of_its_own() -> None:
    page = Page(b"antwoord " * 50, [HTML])
    marks = {page.answer(encoding).etag for encoding in ("", "br", "gzip")}
    assert len(marks) == 3
    assert all(re.fullmatch(r'"[0-9a-f]+-[0-9a-f]+"', mark) for mark in marks)


def test_another_body_of_the_same_length_has_another_mark() -> None:
    assert Page(b"versie 17", []).answer("").etag != Page(b"versie 18", []).answer("").etag


def test_an_answer_tells_how_long_it_may_be_kept_and_by_whom() -> None:
    headers = dict(Page(b"x", [HTML]).answer("br").headers)
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=1"
    assert headers["CDN-Cache-Control"] == "max-age=1, stale-while-revalidate=1"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Encoding"] == "br"
    assert headers["Content-Type"] == HTML[1]


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", [HTML]),
        ("503 Service Unavailable", [HTML]),
        ("200 OK", [HTML, ("Set-Cookie", "csrftoken=geheim")]),
        ("200 OK", [HTML, ("Vary", "Accept-Encoding, Cookie")]),
        ("200 OK", [HTML, ("Vary", "*")]),
        ("200 OK", [HTML, ("Cache-Control", "max-age=0, no-cache, no-store, private")]),
        ("200 OK", [HTML, ("Cache-Control", "private")]),
    ],
)
def test_what_is_not_for_everyone_is_no_page(status: str, headers: Headers) -> None:
    assert page_of(status, headers, b"x") is None


def test_what_belongs_to_one_request_is_not_kept() -> None:
    page = page_of(
        "200 OK",
        [HTML, ("X-Request-ID", "12"), ("ETag", '"oud"'), ("Content-Length", "9"), ("Date", "nu")],
        b"x",
    )
    assert page is not None
    assert page.headers == (HTML,)


def test_encodings_of_one_page_never_share_a_mark() -> None:
    marks = {Page(b"kort", []).mark(encoding) for encoding in ("", "br", "gzip")}
    assert len(marks) == 3
