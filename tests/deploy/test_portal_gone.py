"""A portal that is gone is not missed; when all are, visitors read why, in Dutch."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from deploy import front
from tests.deploy.fronts import Front, Kept
from tests.deploy.portals import HOST, Visitor, answering
from tests.waiting import until

PAGES = front.SHIPPED / "pages"


def at(values: dict[str, str]) -> Visitor:
    """Someone who asks there."""
    return Front(values, ()).visitor()


def test_another_portal_answers_for_one_that_is_gone(nginx: None, tmp_path: Path) -> None:
    gone = f"127.0.0.1:{front.free_port()}"
    with answering() as portal:
        values = front.on_this_machine(tmp_path, tmp_path, HOST, [gone, portal.address])
        with front.standing(tmp_path, values):
            answers = [at(values).send(method, "/") for method in ("GET", "POST") * 6]
    assert {answer.status for answer in answers} == {200}


def test_when_all_are_gone_there_is_a_page_that_says_so(nginx: None, tmp_path: Path) -> None:
    values = front.on_this_machine(tmp_path, tmp_path, HOST, [f"127.0.0.1:{front.free_port()}"])
    with front.standing(tmp_path, values):
        visitor = at(values)
        for method in ("GET", "POST", "HEAD"):
            answer = visitor.send(method, "/beheer/", accept_encoding="gzip")
            assert answer.status == 503
            assert answer.headers["retry-after"] == "60"
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["strict-transport-security"].startswith("max-age=")
            assert len(answer.headers["x-request-id"]) == 32
            assert {
                name: answer.headers[name.lower()] for name in settings.HEADERS
            } == settings.HEADERS
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "Het portaal is er zo weer" in visitor.get("/").text
        style = visitor.get("/_voor/pagina.css")
        assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")


def test_what_is_kept_goes_on_being_served(nginx: None, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.page("/", "het begin")
    kept.point()
    gone = f"127.0.0.1:{front.free_port()}"
    values = front.on_this_machine(tmp_path, kept.folder, HOST, [gone])
    with front.standing(tmp_path, values):
        assert at(values).get("/").text == "het begin"


def test_a_portal_that_comes_back_is_found_within_seconds(nginx: None, tmp_path: Path) -> None:
    port = front.free_port()
    values = front.on_this_machine(tmp_path, tmp_path, HOST, [f"127.0.0.1:{port}"])
    with front.standing(tmp_path, values):
        for _ in range(5):
            assert at(values).get("/").status == 503
        with answering(port):
            deadline = time.monotonic() + 5
            while (status := at(values).get("/").status) != 200 and time.monotonic() < deadline:
                time.sleep(0.2)
        assert status == 200


def test_a_form_is_never_sent_twice(nginx: None, tmp_path: Path) -> None:
    with answering() as one, answering() as other:
        for portal in (one, other):
            portal.hangs_up = True
        portals = [one.address, other.address]
        values = front.on_this_machine(tmp_path, tmp_path, HOST, portals)
        with front.standing(tmp_path, values):
            assert at(values).send("POST", "/accounts/login/", b"x").status == 503
            assert len(one.heard + other.heard) == 1
            assert at(values).get("/").status == 503
            assert len(one.heard + other.heard) == 3


def test_what_the_portals_cannot_take_in_is_refused_at_once(nginx: None, tmp_path: Path) -> None:
    with answering() as portal:
        values = front.on_this_machine(tmp_path, tmp_path, HOST, [f"{portal.address} max_conns=3"])
        portal.hurries.clear()
        with front.standing(tmp_path, values), ThreadPoolExecutor(6) as pool:
            asking = [pool.submit(at(values).get, "/") for _ in range(3)]
            until(lambda: len(portal.heard) == 3)
            began = time.monotonic()
            refused = [at(values).get("/").status for _ in range(3)]
            assert time.monotonic() - began < 2
            portal.hurries.set()
            assert [each.result().status for each in asking] == [200] * 3
            assert at(values).get("/").status == 200
    assert refused == [503] * 3


@pytest.mark.parametrize("status", [400, 404, 413, 429, 500, 503])
def test_what_the_portal_says_itself_is_passed_on(
    ahead: Front, visitor: Visitor, status: int
) -> None:
    for portal in ahead.portals:
        portal.answers["/x/"] = (status, {"Retry-After": "7", "X-Request-ID": "its own"})
    answer = visitor.get("/x/")
    assert answer.status == status
    assert answer.told["asked"] == "GET /x/"
    assert answer.headers["retry-after"] == "7"


def test_a_style_that_one_version_lacks_comes_from_the_other(
    ahead: Front, visitor: Visitor
) -> None:
    path = "/static/site.0123456789ab.css"
    immutable = {"Cache-Control": "max-age=315360000, public, immutable"}
    ahead.portals[0].answers[path] = (404, {})
    ahead.portals[1].answers[path] = (200, immutable)
    for _ in range(4):
        answer = visitor.get(path, accept_encoding="br;q=1.0, gzip")
        assert answer.status == 200
        assert answer.headers["cache-control"] == immutable["Cache-Control"]
        assert answer.told["headers"]["accept-encoding"] == "br"
    assert len(ahead.heard()) <= 2
    visitor.get(f"{path}?vol=1", accept_encoding="br")
    assert ahead.heard() == []
    assert visitor.get(path, accept_encoding="gzip").told["headers"]["accept-encoding"] == "gzip"


def test_its_own_pages_stand_by_themselves(visitor: Visitor) -> None:
    for page in PAGES.glob("*.html"):
        text = page.read_text()
        assert '<html lang="nl">' in text
        assert "<style" not in text
        assert "<script" not in text
        assert "//" not in text
        assert visitor.get(f"/_voor/{page.name}").told["asked"].endswith(page.name)


def test_nginx_tells_from_inside_that_it_lives(ahead: Front) -> None:
    inside = Visitor(int(ahead.values["INSIDE_PORT"]))
    assert inside.get("/gezond/").status == 204
    assert "Active connections" in inside.get("/stand/").text
