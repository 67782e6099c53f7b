"""More visitors than can be answered: some are turned away at once, and told when to come back."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread, Timer

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from mkbontzorg import crowd
from mkbontzorg.crowd import FEW, HEAVY_AT_ONCE, LONGEST, CrowdMiddleware


@pytest.fixture(autouse=True)
def nobody_in_line() -> Iterator[None]:
    """Nobody stands in line, before and after."""
    yield
    crowd.count_with(int)
    crowd.came_after(0)


@pytest.fixture
def crowded() -> None:
    """Who comes next has stood in line for too long, and a crowd stands behind."""
    crowd.count_with(lambda: FEW + 1)
    crowd.came_after(LONGEST + 0.1)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ["/", "/vergelijken/?p=x", "/accounts/login/", "/nergens"])
def test_who_is_one_too_many_is_told_so_in_dutch(
    client: Client, crowded: None, address: str, method: str
) -> None:
    response = getattr(client, method)(address)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "no-store" in response["Cache-Control"]
    assert "Het is even te druk" in response.content.decode()
    assert "Content-Security-Policy" in response


def test_a_program_is_told_so_in_its_own_language(client: Client, crowded: None) -> None:
    response = client.get("/rekenen/uitkering.json")
    assert response.status_code == 503
    assert response.json()["fout"].startswith("Het is nu te druk")


def test_who_watches_the_portal_is_always_let_in(client: Client, crowded: None) -> None:
    assert client.get("/gezond/").status_code == 200


@pytest.mark.parametrize(("behind", "seconds"), [(FEW, 60.0), (1_000, LONGEST)])
def test_a_slow_machine_is_no_crowd_and_a_fast_line_neither(
    client: Client, behind: int, seconds: float
) -> None:
    crowd.count_with(lambda: behind)
    crowd.came_after(seconds)
    assert client.get("/robots.txt").status_code == 200


@dataclass
class Busy:
    """The portal, making as many files at once as it does."""

    respond: CrowdMiddleware
    file: HttpRequest
    done: Event


@pytest.fixture(params=["pdf", "xlsx"])
def busy(request: pytest.FixtureRequest) -> Iterator[Busy]:
    """Until it is told that they are done; what is asked meanwhile comes on top of them."""
    begun, done = [Event() for _ in range(HEAVY_AT_ONCE)], Event()
    waiting = iter(begun)

    def slowly(request: HttpRequest) -> HttpResponse:
        if request.path != "/":
            next(waiting, Event()).set()
            done.wait(10)
        return HttpResponse()

    respond = CrowdMiddleware(slowly)
    file = RequestFactory().get(f"/vergelijken.{request.param}")
    threads = [Thread(target=respond, args=(file,)) for _ in begun]
    for thread in threads:
        thread.start()
    assert all(each.wait(10) for each in begun)
    yield Busy(respond, file, done)
    done.set()
    for thread in threads:
        thread.join()


def test_what_takes_long_leaves_room_for_what_does_not(busy: Busy) -> None:
    """While others stand in line, no more of it at once than leaves a thread."""
    crowd.count_with(lambda: 1)
    page = RequestFactory().get("/")
    assert [busy.respond(each).status_code for each in (busy.file, page)] == [503, 200]


def test_a_file_more_waits_a_moment_while_nobody_stands_behind(
    busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "A_MOMENT", 0.01)
    assert busy.respond(busy.file).status_code == 503
    monkeypatch.setattr(crowd, "A_MOMENT", 10.0)
    Timer(0.1, busy.done.set).start()
    assert busy.respond(busy.file).status_code == 200


def test_a_crowd_is_told_to_the_log_in_one_line(
    client: Client, crowded: None, caplog: pytest.LogCaptureFixture
) -> None:
    respond = CrowdMiddleware(lambda request: HttpResponse())
    for _ in range(20):
        respond(RequestFactory().get("/"))
    assert [record.getMessage() for record in caplog.records] == [
        "Too many at once: 1 were turned away so far"
    ]
