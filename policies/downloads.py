"""Files that were kept, on their way out: as a download, and never as a page."""

import logging

from django.core.files import File
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from policies.models.attachment import Attachment

PDF = "application/pdf"
NOT_FOUND, NOT_NOW = 404, 503
logger = logging.getLogger(__name__)


def download(request: HttpRequest, attachment: Attachment) -> HttpResponse | FileResponse:
    """The file of an attachment; where it is gone or not whole, a page that says so.

    Ask first whether whoever asks may have it.
    """
    try:
        file = _opened(attachment)
    except OSError:
        logger.exception("The place of kept file %s cannot be reached", attachment.sha256)
        return render(request, "policies/file_gone.html", status=NOT_NOW)
    if file is None:
        # The name is of no use here and may tell something; the hash is where it should be.
        logger.error("Kept file %s is missing or not whole", attachment.sha256)
        return render(request, "policies/file_gone.html", status=NOT_FOUND)
    response = FileResponse(file, as_attachment=True, filename=attachment.name, content_type=PDF)
    # Compressing on the way would gain nothing and hide how long the file is.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _opened(attachment: Attachment) -> "File[bytes] | None":
    """The file, if it is there and whole; raises OSError when nobody can tell."""
    files, place = storages["files"], str(attachment.file)
    if not files.exists(place) or files.size(place) != attachment.size:
        return None
    return files.open(place)
