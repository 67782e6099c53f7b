"""The portal as its users meet it: the real server, on a database of its own, in a real browser."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.house import House
from tests.browser.visiting import Visitor, by_keyboard, by_mouse
from tests.installation import Environment, an_installation, manage, run, running

CHROMIUM = shutil.which("chromium")
ADDITIONS = "from tests.browser.additions import add; add()"
MOVE_IN = "from tests.browser.people import move_in; move_in()"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of this folder last: Playwright leaves a loop running in its process.

    Django keeps connections by the context they are used in, and would open others from then on.
    """
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object],
) -> dict[str, object]:
    """Debian's Chromium, which keeps quiet towards the outside world."""
    if CHROMIUM is None:
        pytest.skip("Chromium ontbreekt: installeer het pakket chromium.")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [*quiet, *sandbox, "--no-first-run"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A Dutch visitor at a desk."""
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """The environment of a fresh installation, its database included; both are gone afterwards."""
    with an_installation(tmp_path_factory.mktemp("portal")) as environment:
        yield environment


@pytest.fixture(scope="session")
def portal(installation: Environment) -> Iterator[str]:
    """The address of the running portal with the example catalogue in it, and a little more."""
    with running(installation) as address:
        run(installation, ADDITIONS)
        yield address


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """Another portal, where sheets become public: what visitors see elsewhere stays as it is.

    It goes by a name, as passkeys are for sites that have one.
    """
    with an_installation(tmp_path_factory.mktemp("house")) as environment:
        environment["SITE_ADDRESS"] = f"http://localhost:{environment['PORT']}"
        with running(environment):
            people = json.loads(run(environment, MOVE_IN).splitlines()[-1])
            yield House(browser, environment, people)


@pytest.fixture(scope="session")
def base_url(portal: str) -> str:
    """Pages are asked for by their path alone."""
    return portal


@pytest.fixture
def secretary(installation: Environment, portal: str) -> tuple[str, str]:
    """The e-mail address and password of a superuser who is of the secretariat."""
    email, password = f"secretaris-{time.time_ns()}@example.org", "een heel lang wachtwoord 1"
    manage(
        {**installation, "DJANGO_SUPERUSER_PASSWORD": password},
        *("createsuperuser", "--no-input", "--email", email),
    )
    return email, password


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of while a test runs: scripts, styles, missing files."""
    heard: list[str] = []
    page.on(
        "console", lambda message: heard.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    """A page of 390 px wide."""
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.fixture(params=["mouse", "mouse, no script", "keyboard"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Visitor]:
    """A visitor with a browser of their own."""
    script = "no script" not in request.param
    options: dict[str, object] = {**browser_context_args, "java_script_enabled": script}
    with browser.new_context(**options) as context:  # type: ignore[arg-type]  # a dict of options
        yield Visitor(context.new_page(), by_keyboard if request.param == "keyboard" else by_mouse)
