"""As long as a file is there the portal is closed, and says so without anything it stands on."""

from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory
from pytest_django import Settings

from mkbontzorg.opening import opened

ADDRESSES = ["/", "/vergelijken/?p=x", "/beheer/", "/accounts/login/", "/meldingen/x/", "/nergens"]


@pytest.fixture
def closed(settings: Settings, tmp_path: Path) -> Path:
    """The file that closes the portal."""
    file = tmp_path / "maintenance"
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(maintenance=file)
    file.touch()
    return file


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_says_that_there_is_maintenance_and_when_to_come_back(
    client: Client, closed: Path, address: str, method: str
) -> None:
    response = getattr(client, method)(address)
    assert (response.status_code, response["Retry-After"]) == (503, "900")
    assert "no-store" in response["Cache-Control"]
    assert "Er is onderhoud" in response.content.decode()
    assert "Content-Security-Policy" in response


def test_a_program_is_told_so_in_its_own_language(client: Client, closed: Path) -> None:
    response = client.get("/vergelijken.json")
    assert response.status_code == 503
    assert response.json() == {"fout": "Er is onderhoud aan deze site. Probeer het later nog eens."}


@pytest.mark.django_db
def test_pages_that_are_kept_whole_are_closed_too(closed: Path, settings: Settings) -> None:
    door = opened(get_wsgi_application())
    asked = RequestFactory(SERVER_NAME="127.0.0.1", SERVER_PORT="8000").get("/robots.txt").environ
    statuses: list[str] = []
    for _ in range(2):
        body = door(dict(asked), lambda status, *_: statuses.append(status))
        assert b"Er is onderhoud" in b"".join(body)
    closed.unlink()
    door(dict(asked), lambda status, *_: statuses.append(status))
    assert [status[:3] for status in statuses] == ["503", "503", "200"]


def test_who_watches_the_portal_is_answered_all_the_same(client: Client, closed: Path) -> None:
    assert client.get("/gezond/").status_code == 200


@pytest.mark.django_db
def test_it_opens_again_as_soon_as_the_file_is_gone(client: Client, closed: Path) -> None:
    closed.unlink()
    assert client.get("/accounts/login/").status_code == 200
