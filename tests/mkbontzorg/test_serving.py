"""The server itself: it finishes what it began, counts for all its workers, and is discreet."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.mkbontzorg.serving import TOKEN, Served, served
from tests.waiting import until


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served"), WEB_CONCURRENCY="2") as portal:
        yield portal


def counted(portal: Served, series: str) -> float:
    """The value of a series, as whoever may ask is told it."""
    response = portal.asked("/metrics/", Authorization=f"Bearer {TOKEN}")
    lines = response.body.decode().splitlines()  # type: ignore[attr-defined]
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(series))


def files_of_figures(portal: Served) -> list[str]:
    # A worker that has answered nothing yet has opened none.
    opened = [file for worker in portal.workers() for file in opened_by(worker)]
    (folder,) = {file.parent for file in opened if file.suffix == ".db"}
    return [file.name for file in folder.iterdir()]


def opened_by(worker: int) -> Iterator[Path]:
    """What it has open, but for what it closes while one looks."""
    for descriptor in Path(f"/proc/{worker}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield descriptor.readlink()


ALIVE = 'mkbontzorg_answers_total{method="GET",route="gezond/",status="200"}'


def test_what_every_worker_counted_is_told_together_and_outlives_the_worker(
    portal: Served,
) -> None:
    before = counted(portal, ALIVE)
    for _ in range(20):
        portal.asked("/gezond/")
    assert counted(portal, ALIVE) == before + 20
    ended = portal.workers()[0]
    os.kill(ended, signal.SIGKILL)
    until(lambda: ended not in portal.workers() and len(portal.workers()) == 2)
    assert counted(portal, ALIVE) == before + 20
    assert not any(str(ended) in name for name in files_of_figures(portal))


def test_what_a_visitor_typed_is_on_no_line_of_the_log(portal: Served) -> None:
    portal.asked("/gezond/?loon=31000&naam=Jansen", Cookie="sessionid=geheim", Referer="/x?loon=1")
    portal.asked("/accounts/uitnodiging/geheime-sleutel/?a=31000")
    portal.asked("/accounts/uitnodiging/geheime-sleutel")
    portal.asked("/geheime-sleutel/", Host="jansen.example")
    with socket.create_connection(("127.0.0.1", portal.port)) as raw:
        raw.sendall(b"GET /geheime-sleutel HTTP/1.1\r\nHost : Jansen\r\n\r\n")
        raw.recv(1024)
    lines = [line for line in portal.lines() if line["logger"] != "gunicorn.error"]
    assert {"method", "route", "status", "ms", "request_id"} <= set(lines[-1])
    written = portal.log.read_text()
    for typed in ("31000", "Jansen", "geheim", "127.0.0.1, ", "ip="):
        assert typed not in written
    assert "A request failed" in written
    assert any(line["message"].startswith("Booting worker") for line in portal.lines())


def test_requests_under_way_are_answered_while_it_stops_and_nobody_else_is_let_in(
    tmp_path: Path,
) -> None:
    with ExitStack() as stack:
        portal = stack.enter_context(served(tmp_path, WEB_CONCURRENCY="1"))
        slow = stack.enter_context(socket.create_connection(("127.0.0.1", portal.port), 20))
        head = f"POST /gezond/ HTTP/1.1\r\nHost: localhost:{portal.port}\r\n"
        slow.sendall(f"{head}Content-Length: 10\r\n\r\n12345".encode())
        held = HTTPConnection("127.0.0.1", portal.port, timeout=20)
        stack.callback(held.close)
        assert ready(held) == b'{"gereed": false, "ontbreekt": ["migraties"]}'
        portal.process.send_signal(signal.SIGTERM)
        until(lambda: not lets_in(portal.port))
        assert ready(held) == b'{"gereed": false, "ontbreekt": ["stopt"]}'
        assert portal.process.poll() is None
        slow.sendall(b"67890")
        # A page without its static files, which nobody collected here; but it is answered.
        assert slow.recv(1024).startswith(b"HTTP/1.1 500")
        assert portal.process.wait(20) == 0


def ready(connection: HTTPConnection) -> bytes:
    """What the portal says of itself, over a connection that stays open."""
    connection.request("GET", "/gereed/")
    return connection.getresponse().read()


def lets_in(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True
