"""What reaches the portal of who asks: what nginx saw, and nothing they say of themselves."""

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.fronts import Front, Kept
from tests.deploy.portals import HOST, Visitor

SECRET = "geheim-van-iemand"


def heard_of(visitor: Visitor, **headers: str) -> dict[str, str]:
    """The headers that reach the portal."""
    told: dict[str, str] = visitor.get("/vergelijken/?p=a", **headers).told["headers"]
    return told


def logged(ahead: Front, path: str) -> list[dict[str, Any]]:
    """The lines of the log about a path, once they are written."""
    log = Path(ahead.values["LOG"])
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        if found := [line for line in lines if line["path"] == path]:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{path} never reached the log")


def test_every_request_gets_an_id_of_its_own_whatever_it_brings(visitor: Visitor) -> None:
    one, other = (heard_of(visitor, x_request_id="my own")["x-request-id"] for _ in range(2))
    assert one != other
    assert len(one) == len(other) == 32


def test_the_address_is_the_one_that_the_proxy_in_front_saw(visitor: Visitor) -> None:
    told = heard_of(visitor, x_forwarded_for="203.0.113.9, 198.51.100.7")
    assert told["x-forwarded-for"] == "198.51.100.7"


def test_the_scheme_is_told_by_the_proxy_in_front(visitor: Visitor) -> None:
    assert heard_of(visitor, x_forwarded_proto="https")["x-forwarded-proto"] == "https"
    assert heard_of(visitor, x_forwarded_proto="http")["x-forwarded-proto"] == "http"
    assert heard_of(visitor, x_forwarded_proto="https, http")["x-forwarded-proto"] == "http"


@pytest.mark.parametrize(
    "header",
    ["authorization", "forwarded", "x_forwarded_host", "x_forwarded_port", "x_real_ip"],
)
def test_nothing_else_that_tells_where_a_request_comes_from_gets_through(
    visitor: Visitor, header: str
) -> None:
    assert SECRET not in heard_of(visitor, **{header: SECRET}).values()


def test_a_name_with_an_underscore_passes_for_no_other(ahead: Front) -> None:
    with socket.create_connection(("127.0.0.1", ahead.port), timeout=5) as raw:
        raw.sendall(
            f"GET /wie/ HTTP/1.1\r\nHost: {HOST}\r\nX_Forwarded_Proto: https\r\n"
            "X_Forwarded_For: 1.1.1.1\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert b'"x-forwarded-proto": "http"' in answer
    assert b"1.1.1.1" not in answer


def test_what_is_asked_reaches_the_portal_as_it_was_written(ahead: Front, visitor: Visitor) -> None:
    paths = ["/vergelijken/?p=a&p=b%2Fc", "/a%2Fb/../c//d/?", "/%C3%A9/?x=%00"]
    for path in paths:
        visitor.get(path)
    assert sorted(ahead.heard()) == sorted(paths)


@pytest.mark.parametrize("host", ["elders.example", "portal-1", "portal-1:8000", "127.0.0.1"])
def test_at_another_name_there_is_nothing(ahead: Front, visitor: Visitor, host: str) -> None:
    for path in ("/", "/static/site.css", "/beheer/"):
        assert visitor.get(path, host=host).status in {400, 421}
    assert ahead.heard() == []


@pytest.mark.parametrize("host", [HOST.upper(), f"{HOST}:443", f"{HOST}."])
def test_the_portal_hears_its_own_name_however_it_was_written(visitor: Visitor, host: str) -> None:
    assert heard_of(visitor, host=host)["host"] == HOST


def test_an_address_that_names_another_does_not_mislead(ahead: Front) -> None:
    with socket.create_connection(("127.0.0.1", ahead.port), timeout=5) as raw:
        line = f"GET http://{HOST}/wie/ HTTP/1.1"
        raw.sendall(f"{line}\r\nHost: portal-1\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert f'"host": "{HOST}"'.encode() in answer


def test_nginx_does_not_tell_which_it_is(visitor: Visitor) -> None:
    assert visitor.get("/").headers["server"] == "nginx"


def test_the_log_tells_what_was_asked_and_not_by_whom(ahead: Front, visitor: Visitor) -> None:
    path = f"/gevraagd-{visitor.address}/".replace(".", "-")
    told = visitor.get(
        f"{path}?naam={SECRET}", user_agent=SECRET, referer=f"https://x/{SECRET}", cookie=SECRET
    ).told["headers"]
    (line,) = logged(ahead, path)
    assert line["request_id"] == told["x-request-id"]
    assert (line["method"], line["status"], line["portal_status"]) == ("GET", 200, "200")
    assert isinstance(line["seconds"], float)
    whole = Path(ahead.values["LOG"]).read_text()
    assert SECRET not in whole
    assert visitor.address not in whole


def test_a_secret_in_an_address_is_not_logged(ahead: Front, visitor: Visitor) -> None:
    paths = [
        "/accounts/uitnodiging/",
        "/accounts/password/reset/key/",
        "/accounts/confirm-email/",
        "/meldingen/",
    ]
    for path in paths:
        visitor.get(f"{path}{SECRET}/?x=1")
    assert all(logged(ahead, f"{path}…") for path in paths)
    assert SECRET not in Path(ahead.values["LOG"]).read_text()


def test_what_is_kept_is_logged_too(ahead: Front, visitor: Visitor, kept: Kept) -> None:
    path = f"/bewaard-{visitor.address}/".replace(".", "-")
    kept.page(path, "bewaard")
    visitor.send("HEAD", path)
    (line,) = logged(ahead, path)
    assert (line["method"], line["status"], line["portal"]) == ("HEAD", 200, "")
    visitor.get("/van-het-portaal/")
    (other,) = logged(ahead, "/van-het-portaal/")
    assert line.keys() == other.keys()
