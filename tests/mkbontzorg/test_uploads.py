"""What is sent reaches the disk only as far as there is room for one file."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

ROOM = 64 * 1024


@pytest.fixture(autouse=True)
def little_room(settings: Settings) -> None:
    """Room for a small file."""
    settings.LARGEST_UPLOAD = ROOM


@contextmanager
def sent(*sizes: int) -> Iterator[HttpRequest]:
    """A form with files of these sizes, and a text after them."""
    files = {f"file{n}": SimpleUploadedFile("x.pdf", b"x" * size) for n, size in enumerate(sizes)}
    request = RequestFactory().post("/", {**files, "remark": "blijft"})
    yield request
    request.close()


def received(request: HttpRequest) -> list[bytes]:
    """The files as they came in."""
    return [request.FILES[name].read() for name in request.FILES]  # type: ignore[union-attr]  # one by name


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_file_that_fits_comes_through_whole(settings: Settings, in_memory: bool) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10**9 if in_memory else 0
    with sent(ROOM) as request:
        assert received(request) == [b"x" * ROOM]


@pytest.mark.parametrize("in_memory", [True, False])
def test_what_is_too_large_is_cut_off_a_byte_later_and_the_form_stays(
    settings: Settings, in_memory: bool
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10**9 if in_memory else 0
    with sent(5 * ROOM) as request:
        assert received(request) == [b"x" * (ROOM + 1)]
        assert request.POST["remark"] == "blijft"


def test_several_files_share_the_room() -> None:
    with sent(ROOM, ROOM) as request:
        assert sum(map(len, received(request))) == ROOM + 1


@pytest.mark.django_db
def test_far_too_much_is_not_read(client: Client) -> None:
    file = SimpleUploadedFile("x.pdf", b"x" * (11 * ROOM))
    response = client.post("/accounts/login/", {"file": file})
    assert response.status_code == 400


@pytest.mark.django_db
def test_many_files_are_not_read(client: Client) -> None:
    files = {f"file{n}": SimpleUploadedFile("x.pdf", b"x") for n in range(3)}
    assert client.post("/accounts/login/", files).status_code == 400
