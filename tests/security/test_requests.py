"""However a request is written, it is answered, and soon: no codec, depth or number breaks it."""

import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import Client

from mkbontzorg.requests import Utf8Request
from mkbontzorg.wsgi import django as portal
from tests.builders import a_reviewer
from tests.forms import URLENCODED
from tests.recently import signed_in_just_now

pytestmark = pytest.mark.django_db

CODECS = [
    "rot13",
    "zip",
    "hex",
    "undefined",
    "punycode",
    "idna",
    "utf-16",
    "utf-7",
    "unicode_escape",
]
TOKEN = "a" * 32
LONG = 200_000
SOON = 2.0  # seconds of the processor: a busy machine is slow, not wrong
ASKING = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def connections_stay() -> Iterator[None]:
    """A handler that answers from within a test closes no connection."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


def answered(
    content_type: str, body: bytes = b"", query: str = "", length: str = ""
) -> tuple[str, str]:
    """The status of the answer to such a request, from the handler that a server calls, and it."""
    told: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": "/accounts/login/",
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": length or str(len(body)),
        "HTTP_HOST": "testserver",
        "HTTP_COOKIE": f"csrftoken={TOKEN}",
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.errors": BytesIO(),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
    }

    def start(status: str, *_: Any) -> Any:
        told.append(status)

    parts = portal(environ, start)
    return told[0][:3], b"".join(parts).decode()


def a_form(text: bytes, disposition: bytes = b"form-data; name=login") -> bytes:
    """A form with its token, and this text in a field of it."""
    token = (
        b"--b\r\nContent-Disposition: form-data; name=csrfmiddlewaretoken\r\n\r\n" + TOKEN.encode()
    )
    return (
        token
        + b"\r\n--b\r\nContent-Disposition: "
        + disposition
        + b"\r\n\r\n"
        + text
        + b"\r\n--b--\r\n"
    )


def test_the_server_is_given_a_portal_that_reads_utf_8() -> None:
    assert isinstance(portal, WSGIHandler)
    assert portal.request_class is Utf8Request


@pytest.mark.parametrize("length", [" ", "x", "9" * 5_000])
@pytest.mark.parametrize("content_type", [URLENCODED, "multipart/form-data; boundary=b"])
def test_a_length_that_is_no_number_is_none(content_type: str, length: str) -> None:
    status, _ = answered(content_type, b"login=x", length=length)
    assert status in {"400", "403"}


@pytest.mark.parametrize("codec", CODECS)
def test_no_codec_that_a_request_names_is_used(codec: str) -> None:
    status, page = answered(f"text/plain; charset={codec}", query="next=%2Fbeheer%2F%C3%A9")
    assert (status, "/beheer/é" in page) == ("200", True)


@pytest.mark.parametrize("codec", CODECS)
def test_nor_for_a_form_however_long(codec: str) -> None:
    begun = time.thread_time()
    sent = a_form(b"a" * LONG + b"-" + b"b" * LONG)
    status, _ = answered(f"multipart/form-data; boundary=b; charset={codec}", sent)
    assert status == "200"
    assert time.thread_time() - begun < SOON


@pytest.mark.parametrize(
    "disposition",
    [
        b"form-data; name*=rot13''%41",
        b"form-data; name*=undefined''%41",
        b"form-data; name=login; filename*=zip''%41",
        b"form-data; name=login; filename*=''%ff",
        b'form-data; name=login; filename="a\x00b"',
        b"form-data; name=\xff\xfe",
        b"form-data",
        b";;;;=;",
    ],
)
def test_nor_for_the_name_of_a_field_or_file(disposition: bytes) -> None:
    assert answered("multipart/form-data; boundary=b", a_form(b"x", disposition))[0] in {
        "200",
        "403",
    }


@pytest.mark.parametrize(
    "boundary", ["", "; boundary=", "; boundary*=rot13''%41", "; boundary=\xff"]
)
def test_a_form_without_an_end_is_refused(boundary: str) -> None:
    assert answered(f"multipart/form-data{boundary}", a_form(b"x"))[0] in {"400", "403"}


NONSENSE = {
    "deep": "[" * 100_000,
    "deep but short": '{"id":' * 400 + "1" + "}" * 400,
    "a long number": "9" * 5_000,
    "an endless number": "1e999999999",
    "long": '"' + "a" * 1_000_000 + '"',
    "not a number": "NaN",
    "a list": "[1, 2]",
    "nothing": "null",
    "words": '{"id": "é", "rawId": [], "type": 5, "response": "x"}',
    "half": '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"W10"}}',
    "not text": '{"id": "\\ud800", "rawId": "\\ud800", "type": "public-key", "response": {}}',
    # Whose signature is followed by lists in lists, five thousand deep.
    "deep inside": (
        '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30","signature":"YQ",'
        f'"userHandle":"YQ","authenticatorData":"{"A" * 43}gAAAA{"gYGB" * 1700}"}}}}'
    ),
}


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_passkey_signs_nobody_in_and_breaks_nothing(client: Client, said: str) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers=ASKING)
    begun = time.thread_time()
    response = client.post("/accounts/2fa/webauthn/login/", {"credential": said})
    assert (response.status_code, response.headers.get("Location")) == (302, "/accounts/login/")
    assert "_auth_user_id" not in client.session
    assert time.thread_time() - begun < SOON


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE)
def test_nor_is_it_added_to_an_account(client: Client, said: str) -> None:
    signed_in_just_now(client, a_reviewer())
    client.get("/accounts/2fa/webauthn/add/")
    response = client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": said})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        f"/producten/{'9' * 4000}/",
        f"/producten/{'a-' * 1500}/",
        f"/producten/product-a/versies/{'9' * 4000}/",
        f"/producten/product-a/versies/{'9' * 3000}/melden/regres/",
        f"/producten/product-a/versies/1/documenten/{'9' * 3000}/",
        f"/meldingen/{'a' * 3000}/",
        "/vergelijken/?op=9999-12-31&bekend=0001-01-01",
        "/vergelijken.json?op=0001-01-01&bekend=0001-01-01T00:00:00%2B14:00",
        "/wijzigingen/?pagina=" + "9" * 3000,
        "/wijzigingen.atom?bekend=0001-01-01",
        "/sitemap.xml?p=" + "9" * 4000,
        "/producten/?max_werkgeverslasten=1e999999999",
        "/producten/?max_werkgeverslasten=" + "9" * 4000,
        "/producten/?max_werkgeverslasten=NaN",
        "/producten/?max_werkgeverslasten=%D9%A3%D9%A0",
        "/rekenen/uitkering/?loon=1e999999999",
        "/rekenen/uitkering/?loon=" + "9" * 4000,
        "/rekenen/eigen-risico/?werknemers=" + "1" * 4000,
        "/rekenen/werknemer/?maandloon=-1e5&jaren=" + "9" * 3000,
        "/rekenen/kalender/?eerste_ziektedag=99999-99-99",
        "/?p=%00&basis=%00&naast=%00",
        "/?p=%ed%a0%80&%ff=%fe",
        "/%ff%fe/",
        "/producten/%00/",
        "/accounts/login/?next=%00",
        "/accounts/password/reset/key/%00-%00/",
        f"/accounts/password/reset/key/{'z' * 900}-set-password/",
        f"/accounts/uitnodiging/{'a' * 3000}/",
    ],
)
def test_no_number_day_or_name_is_too_much(client: Client, address: str) -> None:
    begun = time.thread_time()
    assert client.get(address).status_code in {200, 302, 400, 404}
    assert time.thread_time() - begun < SOON
