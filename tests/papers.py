"""Files for tests to bring: real PDFs, and what only looks like one."""

from io import BytesIO
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from policies.uploads import looked_into


def a_pdf(title: str = "Polisvoorwaarden", **how: Any) -> bytes:
    """A PDF of one page with this title; `how` is told to the library that writes it."""
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = title
    written = BytesIO()
    document.save(written, deterministic_id="encryption" not in how, **how)
    return written.getvalue()


def a_locked_pdf() -> bytes:
    """A PDF that everyone can open, and nobody may print."""
    return a_pdf(encryption=pikepdf.Encryption(owner="geheim", user=""))


def a_file(content: bytes | None = None, name: str = "voorwaarden.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it, by default a good PDF."""
    body = a_pdf() if content is None else content
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def kept(content: bytes | None = None, name: str = "voorwaarden.pdf") -> dict[str, Any]:
    """The fields of an attachment of which the file is in its place."""
    return looked_into(a_file(content, name)).keep()


def a_link(link: str = "https://example.org/bewijs") -> dict[str, Any]:
    """The fields of an attachment that is a link."""
    return {"link": link}
