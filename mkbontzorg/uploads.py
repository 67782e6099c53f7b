"""How much of what is sent reaches this machine's disk, whoever sends it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

READ_AT_MOST = 10
"""How many times the largest file a request may hold to be read at all."""


class BoundedUploadHandler(FileUploadHandler):
    """Lets no more through than one file of the largest size, and a byte more, to tell by.

    Comes before the handlers that write. What is sent beyond it is read and dropped, so that the
    page can still say beside the field that the file is too large; what is sent far beyond it is
    not read at all.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # its name is Django's
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Raises RequestDataTooBig for a request that nobody sends by mistake."""
        self.left = settings.LARGEST_UPLOAD + 1
        if content_length > READ_AT_MOST * settings.LARGEST_UPLOAD:
            raise RequestDataTooBig("The request holds far more than any file may.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """As much of the chunk as there is room for."""
        taken = raw_data[: self.left]
        self.left -= len(taken)
        return taken or None

    def file_complete(self, file_size: int) -> None:
        """Nothing: the handlers that follow have the file."""
