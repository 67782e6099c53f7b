"""A worker dies with a request in its hands: that visitor is told at once, nobody else notices."""

import os
import signal
import socket
from http.client import HTTPException
from threading import Event, Thread

from tests.faults.server import Portal
from tests.forms import CSRF, URLENCODED
from tests.waiting import PATIENCE, until

BEGUN = (
    "POST /accounts/login/ HTTP/1.1\r\nHost: {host}\r\nCookie: csrftoken={csrf}\r\n"
    "Content-Type: {type}\r\nContent-Length: 100\r\n\r\nlogin=half"
)
"""A form of which the rest is still on its way."""


def test_others_are_answered_and_a_new_worker_comes(portal: Portal) -> None:
    before = portal.workers
    stop, wrong, answered = Event(), list[str](), list[int]()

    def visit() -> None:
        while not stop.is_set():
            try:
                answered.append(portal.get("/vergelijken/").status)
            except (OSError, HTTPException) as error:
                wrong.append(repr(error))

    visitor = Thread(target=visit, daemon=True)
    with socket.create_connection(("127.0.0.1", portal.port), timeout=PATIENCE) as half_way:
        host = f"127.0.0.1:{portal.port}"
        half_way.sendall(BEGUN.format(host=host, csrf=CSRF, type=URLENCODED).encode())
        killed = portal.taker_of(half_way)
        visitor.start()
        until(lambda: len(answered) > 5)
        os.kill(killed, signal.SIGKILL)
        assert ended(half_way)
    until(lambda: len(portal.workers) == len(before) and killed not in portal.workers)
    count = len(answered)
    until(lambda: len(answered) > count + 5)
    stop.set()
    visitor.join()
    assert set(answered) == {200}
    # Of who was being answered by that worker at that very moment, the same is true.
    assert len(wrong) <= 1, wrong


def ended(connection: socket.socket) -> bool:
    """Whether the other end hung up, without half an answer."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_all_workers_killed_at_once_are_replaced(portal: Portal) -> None:
    killed = portal.workers
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    # Who comes meanwhile waits in line for the new ones.
    assert portal.get("/vergelijken/").status == 200
    until(lambda: len(portal.workers) == len(killed))
    assert not killed & portal.workers
