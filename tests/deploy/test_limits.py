"""One asker cannot take what all others need, and is told so in Dutch."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from deploy import front
from tests.deploy.fronts import Front, Kept
from tests.deploy.portals import HOST, Visitor
from tests.waiting import until

BURST_OF_PAGES, BURST_OF_FILES, BURST_OF_FORMS = 100, 10, 20
AT_ONCE = 100


def statuses(visitor: Visitor, times: int, path: str, method: str = "GET") -> list[int]:
    """What somebody gets who asks the same over and over."""
    return [visitor.send(method, path).status for _ in range(times)]


@pytest.mark.parametrize(
    ("path", "method", "burst"),
    [
        ("/vergelijken.pdf?p=a", "GET", BURST_OF_FILES),
        ("/rekenen/uitkering.pdf", "GET", BURST_OF_FILES),
        ("/vergelijken.xlsx", "GET", BURST_OF_FILES),
        ("/accounts/login/", "POST", BURST_OF_FORMS),
        ("/beheer/policies/sheet/1/werkblad/", "POST", BURST_OF_FORMS),
    ],
)
def test_what_costs_much_is_given_in_small_numbers(
    ahead: Front, visitor: Visitor, path: str, method: str, burst: int
) -> None:
    got = statuses(visitor, burst + 4, path, method)
    assert got[: burst + 1] == [200] * (burst + 1)
    assert 429 in got
    assert ahead.visitor().send(method, path).status == 200


def test_who_asks_very_much_waits(ahead: Front, visitor: Visitor) -> None:
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: visitor.get("/vergelijken/?p=a"), range(300)))
    assert [answer.status for answer in got].count(200) > BURST_OF_PAGES
    refused = next(answer for answer in got if answer.status == 429)
    assert "Te vaak achter elkaar" in refused.text
    assert refused.headers["retry-after"] == "10"
    assert ahead.visitor().get("/vergelijken/?p=a").status == 200


def test_pages_that_are_kept_are_not_counted(ahead: Front, visitor: Visitor, kept: Kept) -> None:
    assert set(statuses(visitor, 300, "/producten/")) == {200}
    assert ahead.heard() == []


@pytest.mark.parametrize("path", ["/vergelijken/?p={}", "/beheer/?p={}", "/static/{}.css"])
def test_who_waits_for_a_hundred_answers_is_given_no_more(
    ahead: Front, visitor: Visitor, kept: Kept, path: str
) -> None:
    for portal in ahead.portals:
        portal.hurries.clear()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [pool.submit(visitor.get, path.format(n)) for n in range(AT_ONCE)]
        try:
            until(lambda: sum(len(each.heard) for each in ahead.portals) == AT_ONCE)
            time.sleep(1)  # what comes in bursts has room again
            assert visitor.get(path.format("a")).status == 429
            assert visitor.get("/producten/").text == "bewaard"
        finally:
            for portal in ahead.portals:
                portal.hurries.set()
        assert {each.result().status for each in waiting} == {200}
    assert visitor.get(path.format("a")).status == 200


def test_who_owns_a_whole_network_is_one_asker(ahead: Front) -> None:
    network = [Visitor(ahead.port, f"2001:db8:1:2:{n}:{n}:{n}:{n}") for n in range(1, 16)]
    assert 429 in [each.get("/vergelijken.pdf").status for each in network]
    short = [Visitor(ahead.port, f"2001:db9::{n}:{n}:{n}") for n in range(1, 16)]
    assert 429 in [each.get("/vergelijken.pdf").status for each in short]
    assert Visitor(ahead.port, "2001:db8:1:3::1").get("/vergelijken.pdf").status == 200


def test_a_form_may_be_as_large_as_the_portal_reads(visitor: Visitor) -> None:
    body = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    assert visitor.send("POST", "/accounts/login/", body).told["body"] == len(body)
    refused = visitor.send("POST", "/accounts/login/", body + b"x")
    assert (refused.status, refused.headers["content-type"]) == (413, "text/html; charset=utf-8")
    assert "Dit is te groot om te versturen" in refused.text


def test_a_file_may_be_too_large_by_as_much_again(visitor: Visitor) -> None:
    body = b"x" * (2 * settings.LARGEST_UPLOAD)
    path = "/beheer/policies/sheet/1/documenten/"
    assert visitor.send("POST", path, body).told["body"] == len(body)
    assert visitor.send("POST", path, body + b"x" * 5_000_000).status == 413


def test_the_page_tells_the_largest_file_that_is_taken() -> None:
    page = (front.SHIPPED / "pages/te-groot.html").read_text()
    assert f"ten hoogste {settings.LARGEST_UPLOAD // 1024**2} MB" in page


def test_a_very_long_address_is_refused_in_dutch(visitor: Visitor) -> None:
    refused = visitor.get("/vergelijken/?" + "p=a&" * 3000)
    assert refused.status == 414
    assert "Dit adres is te lang" in refused.text


def test_who_sends_a_form_drop_by_drop_keeps_no_portal_busy(ahead: Front) -> None:
    with socket.create_connection(("127.0.0.1", ahead.port), timeout=5) as slow:
        slow.sendall(
            f"POST /traag/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 9\r\n\r\nx".encode()
        )
        time.sleep(0.3)
        assert ahead.heard() == []


def test_every_wait_has_an_end() -> None:
    limits = (front.SHIPPED / "templates/limits.conf.template").read_text()
    for name in ("client_header_timeout", "client_body_timeout", "send_timeout"):
        assert f"{name} " in limits


def test_what_nginx_writes_stays_in_one_place(ahead: Front, visitor: Visitor) -> None:
    visitor.send("POST", "/beheer/", b"x" * 1_000_000)
    run = Path(ahead.values["RUN_DIR"])
    assert {"body", "proxy", "static"} <= {each.name for each in run.iterdir() if each.is_dir()}
