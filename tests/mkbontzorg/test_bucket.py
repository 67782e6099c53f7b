"""Files in a bucket: they come and go as from a folder, and have no address of their own."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import RequestFactory
from pytest_django import Settings

from mkbontzorg import places
from policies.downloads import download

PAPER = b"%PDF-1.7 polisvoorwaarden"


class Store(BaseHTTPRequestHandler):
    """A store with one bucket, as far as the portal uses it."""

    kept: dict[str, bytes]
    asked: list[Any]

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        self.asked.append(self.headers)
        self.kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_GET(self) -> None:
        self.answer(200 if self.path in self.kept else 404, self.kept.get(self.path, b""))

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def bucket(settings: Settings, tmp_path: Path) -> Iterator[type[Store]]:
    """The store; the portal keeps its files there."""
    store = type("Kept", (Store,), {"kept": {}, "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), store) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"s3+http://key:s%2Fcret@127.0.0.1:{server.server_port}/files/portal?region=nl"
        settings.STORAGES = {**settings.STORAGES, "files": places.files(url, tmp_path)}
        yield store
        files: Any = storages["files"]
        files.connection.meta.client.close()
        server.shutdown()


@pytest.mark.django_db  # an answer that ends looks whether there is a connection to close
def test_a_file_goes_in_for_its_holder_alone_and_leaves_through_the_portal(
    bucket: type[Store], rf: RequestFactory
) -> None:
    place = storages["files"].save("ab/abc.pdf", ContentFile(PAPER))
    assert bucket.kept == {"/files/portal/ab/abc.pdf": PAPER}
    assert bucket.asked[0]["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
    assert "x-amz-acl" not in bucket.asked[0]
    attachment: Any = SimpleNamespace(file=place, size=len(PAPER), name="polis.pdf", sha256="abc")
    response = download(rf.get("/"), attachment)
    assert b"".join(response) == PAPER
    assert response["Content-Disposition"] == 'attachment; filename="polis.pdf"'
    response.close()


def test_what_stands_is_not_overwritten(bucket: type[Store]) -> None:
    first = storages["files"].save("ab/abc.pdf", ContentFile(PAPER))
    second = storages["files"].save("ab/abc.pdf", ContentFile(b"other"))
    assert first != second
    assert bucket.kept["/files/portal/ab/abc.pdf"] == PAPER
