"""The database is killed and comes back: what is kept goes on, the rest says so, and waits."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.faults.cluster import Mortal, mortal
from tests.faults.conftest import PREPARE
from tests.faults.publisher import PRODUCT, ROW
from tests.faults.server import Answer, Portal, publishing, served
from tests.forms import URLENCODED, forms_of
from tests.installation import Environment, an_installation, run
from tests.waiting import until

KEPT = ("/", "/vergelijken/", "/vergelijken.json", "/producten/product-a/")
NOT_KEPT = "/vergelijken/?p=product-b&p=product-a"
WHAT, WHY = "Hier staat 30%, maar het is <25%>.", "Polisvoorwaarden V2026, artikel 4."
SECONDS = 5
"""In which whoever asks hears that there is nothing to be had."""

if connection.vendor == "postgresql":

    @pytest.fixture(scope="module")
    def on_it(
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Iterator[tuple[Mortal, Environment]]:
        """A database that may be killed, and the environment of an installation on it."""
        with (
            an_installation(tmp_path_factory.mktemp("database")) as environment,
            mortal(environment["DATABASE_URL"]) as database,
        ):
            own = {**environment, "DATABASE_URL": database.url}
            run(own, PREPARE)
            yield database, own

    @pytest.mark.parametrize("folder", ["kept", ""], ids=["pointer", "no pointer"])
    def test_what_is_kept_goes_on_and_everything_comes_back_by_itself(
        on_it: tuple[Mortal, Environment], folder: str
    ) -> None:
        database, environment = on_it
        place = f"{environment['STATE_DIR']}/{folder}" if folder else ""
        own = {**environment, "KEPT_DIR": place}
        with served(own) as portal, publishing(own) as publisher:
            publisher.published()
            pages = {path: kept(portal, path) for path in KEPT}
            report = opened(portal)
            database.kill()
            try:
                for _ in range(2):
                    assert all(quickly(portal, path).text in pages[path] for path in KEPT)
                    assert quickly(portal, "/gezond/").status == 200
                    told(quickly(portal, NOT_KEPT))
                assert quickly(portal, "/gereed/").status == 503
                again = told_of(sent(portal, report), report)
            finally:
                database.start()

            assert until(lambda: portal.get(NOT_KEPT).status == 200) < SECONDS
            assert until(lambda: sent(portal, again).status == 303) < SECONDS
            version = publisher.published()["version"]
            documents = [portal.get("/vergelijken.json").json() for _ in range(8)]
            assert {each["catalogusversie"] for each in documents} == {version}


def kept(portal: Portal, path: str) -> set[str]:
    """A page as each worker has it, asked for so often that they all must have."""
    return {portal.get(path).text for _ in range(16)}


def quickly(portal: Portal, path: str) -> Answer:
    """An answer, which may not keep anybody waiting."""
    begun = time.monotonic()
    answer = portal.get(path)
    assert time.monotonic() - begun < SECONDS, path
    return answer


def told(answer: Answer) -> None:
    """It says in Dutch that it is our fault, and when to come back; and nothing of the inside."""
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "no-store" in answer.headers["cache-control"]
    assert "Dat ligt bij ons, niet bij u." in answer.text
    assert "Error" not in answer.text


@dataclass(frozen=True)
class Filled:
    """A form on its way."""

    path: str
    cookie: str
    fields: Mapping[str, str]


def opened(portal: Portal) -> Filled:
    """A report, filled in."""
    path = f"/producten/{PRODUCT}/versies/1/melden/{ROW}/"
    return filled(path, portal.get(path), {"what": WHAT, "why": WHY})


def filled(path: str, page: Answer, typed: Mapping[str, str]) -> Filled:
    """The form on a page, with this typed in it."""
    (form,) = forms_of(page.text.encode(), path)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    cookie = page.headers["set-cookie"].partition(";")[0]
    return Filled(
        form.action, cookie, {**dict(form.filled), "csrfmiddlewaretoken": token[1], **typed}
    )


def sent(portal: Portal, form: Filled) -> Answer:
    """What comes of a form."""
    headers = {"Cookie": form.cookie, "Content-Type": URLENCODED}
    return portal.ask("POST", form.path, urlencode(form.fields), headers)


def told_of(answer: Answer, form: Filled) -> Filled:
    """The same form as the page shows it that could not take it: nothing typed is lost."""
    told(answer)
    again = filled(form.path, answer, {})
    assert again.path == form.path
    assert (again.fields["what"], again.fields["why"]) == (WHAT, WHY)
    return again
