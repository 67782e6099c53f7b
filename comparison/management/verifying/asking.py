"""Asks this portal for a page or a file, as a visitor does, without a network."""

import re
from html import unescape
from io import BytesIO

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase

ANSWER = re.compile(r'<span class="answer">(.*?)</span>', re.DOTALL)
TABLE = re.compile(r"<table.*</table>", re.DOTALL)
GROUP_OR_PRODUCT = re.compile(
    r'id="(alle|voldoet|open|voldoet-niet)"|name="p" value="([^"]+)" form='
)


class Portal:
    """The portal with everything a request passes through."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def ask(self, address: str) -> tuple[int, bytes]:
        """The status and the content that an address gives; an error of the portal is a 500."""
        path, _, query = address.partition("?")
        response = self._handler.get_response(WSGIRequest(_environ(path, query)))
        return response.status_code, _content(response)


def answers_in(page: bytes) -> list[str]:
    """Every answer on a page, in reading order; where there is a table, those in the table."""
    text = page.decode()
    table = TABLE.search(text)
    found = ANSWER.findall(table[0] if table else text)
    return [unescape(text).replace("\u00ad", "") for text in found]


def groups_in(page: bytes) -> dict[str, list[str]]:
    """The products on the page of the list, by the group they stand in."""
    groups: dict[str, list[str]] = {}
    current = ""
    for group, product in GROUP_OR_PRODUCT.findall(page.decode()):
        if group:
            current = group
        else:
            groups.setdefault(current, []).append(product)
    return groups


def _content(response: HttpResponseBase) -> bytes:
    return bytes(getattr(response, "content", b""))


def _environ(path: str, query: str) -> dict[str, object]:
    host = settings.ALLOWED_HOSTS[0].replace("*", "localhost").lstrip(".")
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
