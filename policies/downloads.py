"""Files that were kept, on their way out: as a download, and never as a page."""

import logging

from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from policies.models.attachment import Attachment

NOT_FOUND = 404
logger = logging.getLogger(__name__)


def download(request: HttpRequest, attachment: Attachment) -> HttpResponse | FileResponse:
    """The file of an attachment; where it is gone or not whole, a page that says so.

    Ask first whether whoever asks may have it.
    """
    files, place = storages["files"], str(attachment.file)
    if not files.exists(place) or files.size(place) != attachment.size:
        # The name is of no use here and may tell something; the hash is where it should be.
        logger.error("Kept file %s is missing or not whole", attachment.sha256)
        return render(request, "policies/file_gone.html", status=NOT_FOUND)
    response = FileResponse(
        files.open(place), as_attachment=True, filename=attachment.name, content_type=PDF
    )
    # Compressing on the way would gain nothing and hide how long the file is.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    return response


PDF = "application/pdf"
