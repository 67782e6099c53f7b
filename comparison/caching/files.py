"""The pages that nearly everyone meets, as files: other processes and the front find them there."""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from comparison.caching.encodings import PLAIN
from comparison.caching.page import ENCODINGS, Page, page_of

NAME = "index.html"
SUFFIXES = {PLAIN: "", "br": ".br", "gzip": ".gz"}
HEADERS = "index.json"
READABLE, ENTERABLE = 0o644, 0o755


def save(pages: Path, day: str, path: str, page: Page) -> None:
    """Keep a page below the folder of its version; raises OSError when it cannot be.

    The age of each file is the mark of the page, so that the front gives it the same ETag.
    """
    folder = _folder(pages, day, path)
    pages.mkdir(parents=True, exist_ok=True)
    _forget_other_days(pages, day)
    for part in (*reversed(folder.parents), folder):
        if pages in part.parents and not part.is_dir():
            part.mkdir(exist_ok=True)
            part.chmod(ENTERABLE)
    for name, body, mark in _parts(page):
        fresh = folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
        try:
            fresh.write_bytes(body)
            fresh.chmod(READABLE)
            os.utime(fresh, (mark, mark))
            fresh.replace(folder / name)
        finally:
            fresh.unlink(missing_ok=True)


def load(pages: Path, day: str, path: str) -> Page | None:
    """The page, when it is there."""
    folder = _folder(pages, day, path)
    with suppress(OSError, ValueError):
        headers = [(name, value) for name, value in json.loads((folder / HEADERS).read_bytes())]
        return page_of("200 OK", headers, (folder / NAME).read_bytes())
    return None


def _folder(pages: Path, day: str, path: str) -> Path:
    return pages / day / path.strip("/")


def _parts(page: Page) -> Iterator[tuple[str, bytes, int]]:
    """What to write, and its mark; the page itself comes last: once it is there, all is."""
    yield HEADERS, json.dumps(page.headers).encode(), 0
    for encoding in reversed(ENCODINGS):
        yield NAME + SUFFIXES[encoding], page.answer(encoding).body, page.mark(encoding)


def _forget_other_days(pages: Path, day: str) -> None:
    for entry in os.scandir(pages):
        if entry.name != day:
            shutil.rmtree(entry.path, ignore_errors=True)
