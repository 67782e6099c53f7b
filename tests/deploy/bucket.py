"""A store that speaks as much of S3 as the portal needs, as an older one would; it can fail too."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY, SECRET, NAME = "sleutel", "ge+heim/", "bewaard"
PART = re.compile(rb"<PartNumber>(\d+)</PartNumber>")


class Store(ThreadingHTTPServer):
    """One bucket in memory: `kept` holds what is in it, by key."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.kept: dict[str, bytes] = {}
        self.parts: dict[int, bytes] = {}
        self.fails_with = 0

    @property
    def url(self) -> str:
        """What FILES_URL is to be."""
        secret = SECRET.replace("+", "%2B").replace("/", "%2F")
        host = f"127.0.0.1:{self.server_port}"
        return f"s3+http://{KEY}:{secret}@{host}/{NAME}/portaal?region=eu-nl"


class Request(BaseHTTPRequestHandler):
    """One request for something in the bucket."""

    protocol_version = "HTTP/1.1"
    server: Store

    def do_GET(self) -> None:
        self._serve(self._found)

    def do_HEAD(self) -> None:
        self._serve(self._found)

    def do_PUT(self) -> None:
        self._serve(self._put)

    def do_POST(self) -> None:
        self._serve(self._put_together)

    def do_DELETE(self) -> None:
        self._serve(self._delete)

    def log_message(self, *arguments: Any) -> None:
        """Nothing: the test looks into the bucket."""

    def _serve(self, act: Any) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        bucket, _, key = parts.path.strip("/").partition("/")
        signed = f"AWS4-HMAC-SHA256 Credential={KEY}/" in self.headers.get("Authorization", "")
        strange = "aws-chunked" in self.headers.get("Content-Encoding", "")
        if self.server.fails_with:
            self._answer(self.server.fails_with)
        elif not signed or bucket != NAME or "eu-nl" not in self.headers["Authorization"]:
            self._answer(403)
        elif strange or "Transfer-Encoding" in self.headers:
            self._answer(501)
        else:
            act(key, parse_qs(parts.query, keep_blank_values=True), body)

    def _found(self, key: str, query: dict[str, list[str]], body: bytes) -> None:
        if key not in self.server.kept:
            self._answer(404)
            return
        content = self.server.kept[key]
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked is None:
            self._answer(200, content)
            return
        begin, end = int(asked[1]), int(asked[2] or len(content) - 1)
        told = {"Content-Range": f"bytes {begin}-{end}/{len(content)}"}
        self._answer(206, content[begin : end + 1], told)

    def _put(self, key: str, query: dict[str, list[str]], body: bytes) -> None:
        if "partNumber" in query:
            self.server.parts[int(query["partNumber"][0])] = body
        else:
            self.server.kept[key] = body
        self._answer(200, headers={"ETag": f'"{hashlib.md5(body).hexdigest()}"'})

    def _put_together(self, key: str, query: dict[str, list[str]], body: bytes) -> None:
        if "uploads" in query:
            self._answer(
                200,
                b"<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>",
            )
            return
        numbers = [int(number) for number in PART.findall(body)]
        self.server.kept[key] = b"".join(self.server.parts[number] for number in numbers)
        self.server.parts.clear()
        self._answer(200, b"<CompleteMultipartUploadResult/>")

    def _delete(self, key: str, query: dict[str, list[str]], body: bytes) -> None:
        self.server.kept.pop(key, None)
        self._answer(204)

    def _answer(
        self, status: int, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def a_store() -> Iterator[Store]:
    """A store with an empty bucket, as long as it lasts."""
    with Store() as store:
        thread = Thread(target=store.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield store
        finally:
            store.shutdown()
            thread.join()
