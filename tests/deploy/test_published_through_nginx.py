"""The real portal behind the real nginx: what is published is seen at the very next request."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from comparison.caching.addresses import fixed
from deploy import front
from tests.deploy.fronts import Front
from tests.deploy.portals import HOST, Answer, Visitor
from tests.installation import ROOT, Environment, an_installation, run

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_example")
call_command("collectstatic", interactive=False, verbosity=0)
"""
PUBLISH = """
import sys
from policies import workflow
from tests.builders import a_product, a_sheet
for name in sys.stdin:
    workflow.bring(a_sheet(a_product(name=name.strip())))
    print("published", flush=True)
"""
ENCODINGS = ("", "gzip", "br")
OF_ONE_REQUEST = {"date", "server", "connection", "x-request-id"}


@dataclass(frozen=True)
class House:
    """A portal that runs, nginx before it, and a process beside it that publishes."""

    portal: Visitor
    front: Visitor
    server: "subprocess.Popen[bytes]"
    publisher: "subprocess.Popen[str]"

    def publish(self, name: str) -> None:
        """Make a product of this name public; returns when that is done."""
        assert self.publisher.stdin
        assert self.publisher.stdout
        self.publisher.stdin.write(f"{name}\n")
        self.publisher.stdin.flush()
        assert self.publisher.stdout.readline() == "published\n"


@pytest.fixture(scope="module")
def house(nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All of it, on a database of its own."""
    folder = tmp_path_factory.mktemp("house")
    with an_installation(folder / "state") as given:
        kept = folder / "kept"
        values = front.on_this_machine(folder, kept, HOST, [f"127.0.0.1:{given['PORT']}"])
        environment = as_in_production(given, kept)
        run(environment, PREPARE)
        with serving(environment) as server, front.standing(folder, values):
            ahead = Front(values, ())
            with publishing(environment) as publisher:
                house = House(Visitor(int(given["PORT"])), ahead.visitor(), server, publisher)
                house.publish("De eerste")
                yield house


def as_in_production(given: Environment, kept: Path) -> Environment:
    """The environment of a portal at its own name, behind nginx."""
    return given | {
        "ALLOWED_HOSTS": HOST,
        "BEHIND_PROXY": "true",
        "EMAIL_URL": "submission://mail.example",
        "ENVIRONMENT": "production",
        "KEPT_DIR": str(kept),
        "MAIL_FROM": f"portaal@{HOST}",
        "SECRET_KEY": "k" * 60,
        "SITE_ADDRESS": f"https://{HOST}",
    }


@contextmanager
def serving(environment: Environment) -> Iterator["subprocess.Popen[bytes]"]:
    """The portal, ready, in a group of processes of its own."""
    port = environment["PORT"]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            wait_for(Visitor(int(port)), server)
            yield server
        finally:
            server.terminate()


@contextmanager
def publishing(environment: Environment) -> Iterator["subprocess.Popen[str]"]:
    """A process that publishes what it is told to."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", PUBLISH]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def wait_for(visitor: Visitor, server: "subprocess.Popen[bytes]") -> None:
    """Return once the portal is ready."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if visitor.get("/gereed/").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The portal does not start.")


def told(answer: Answer) -> dict[str, object]:
    """The headers that are the page's own; the directives of a policy come in any order."""
    headers: dict[str, object] = {
        name: value for name, value in answer.headers.items() if name not in OF_ONE_REQUEST
    }
    headers["content-security-policy"] = set(
        answer.headers.get("content-security-policy", "").split("; ")
    )
    return headers


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_kept_page_is_the_portals_own_to_the_letter(house: House, encoding: str) -> None:
    for path in fixed():
        by_portal = house.portal.get(path, accept_encoding=encoding)
        by_nginx = house.front.get(path, accept_encoding=encoding)
        assert by_portal.status == by_nginx.status == 200
        assert by_nginx.body == by_portal.body
        assert told(by_nginx) == told(by_portal)
        mark = by_portal.headers["etag"]
        for visitor in (house.portal, house.front):
            assert visitor.get(path, accept_encoding=encoding, if_none_match=mark).status == 304


def test_what_is_published_is_seen_at_the_very_next_request(house: House) -> None:
    for number in range(5):
        name = f"Eendagsvlieg {number}"
        assert name not in house.front.get("/producten/").text
        house.publish(name)
        for encoding in ENCODINGS:
            answer = house.front.get("/producten/", accept_encoding=encoding)
            again = house.portal.get("/producten/", accept_encoding=encoding)
            assert answer.headers["etag"] == again.headers["etag"]
        assert name in house.front.get("/producten/").text


def test_an_address_that_is_too_long_for_the_portal_is_refused_by_nginx(house: House) -> None:
    addresses = ["/vergelijken/?x=" + "x" * letters for letters in range(3_900, 4_200, 25)]
    answers = [house.front.get(address) for address in addresses]
    assert {answer.status for answer in answers} == {200, 414}
    assert all('<html lang="nl">' in answer.text for answer in answers)


def test_once_published_the_files_need_no_portal(house: House) -> None:
    house.publish("Blijvertje")
    os.killpg(house.server.pid, signal.SIGSTOP)
    try:
        pages = [house.front.get(path) for path in fixed()]
    finally:
        os.killpg(house.server.pid, signal.SIGCONT)
    assert {page.status for page in pages} == {200}
    assert "Blijvertje" in house.front.get("/producten/").text
