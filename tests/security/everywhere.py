"""Every address of the portal, asked once: by a stranger, and by people who may be there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from tests.access.world import GUARDED, World, a_world, address_of, patterns
from tests.browser.additions import add
from tests.browser.pages import PAGES

STRANGER = "stranger"
INSIDE = (STRANGER, "signatory", "administrator")
FILES = (
    *(f"/vergelijken.{suffix}" for suffix in ("xlsx", "csv", "json")),
    # To make a PDF takes seconds; here it is told what is wrong with the question.
    "/vergelijken.pdf?op=gisteren",
    *(f"/rekenen/uitkering.{suffix}" for suffix in ("pdf", "xlsx", "json")),
    *("/rekenen/eigen-risico.json", "/rekenen/werknemer.json"),
    *(f"/rekenen/kalender.{suffix}?eerste_ziektedag=2026-01-05" for suffix in ("ics", "json")),
    *("/wijzigingen.atom", "/producten/product-a/wijzigingen.atom"),
    *("/sitemap.xml", "/robots.txt", "/.well-known/security.txt"),
    *("/gezond/", "/gereed/", "/metrics/"),
    "/producten/product-a/versies/1/documenten/1/",
)
"""What stands beside the pages of visitors."""


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address."""

    who: str
    address: str
    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, Any]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page."""
        return self.headers.get("Content-Type", "").startswith("text/html") and bool(self.body)

    @property
    def text(self) -> str:
        """Its body as text."""
        return self.body.decode()

    @property
    def path(self) -> str:
        """Its address, without what was asked there."""
        return self.address.partition("?")[0]


def public_patterns() -> set[str]:
    """Every address outside the administration and the accounts, as its pattern."""
    return {each for each in patterns(get_resolver().url_patterns) if not each.startswith(GUARDED)}


@cache
def answers() -> tuple[Answer, ...]:
    """All of them, asked once for all tests; whichever is the first has a database."""
    call_command("load_example", verbosity=0)
    add()
    return (*_outside(), *_inside(a_world()))


def pages() -> list[Answer]:
    """Those that a browser shows as a page."""
    return [answer for answer in answers() if answer.is_page]


def asked(client: Client, address: str, who: str = STRANGER, **more: Any) -> Answer:
    """The answer that this browser gets; also when something breaks."""
    client.raise_request_exception = False
    response: Any = client.get(address, **more)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(
        who, address, response.status_code, dict(response.headers), dict(response.cookies), body
    )


def _outside() -> Iterator[Answer]:
    for address in (*PAGES.values(), *FILES):
        yield asked(Client(), address)


def _inside(world: World) -> Iterator[Answer]:
    guarded = [each for each in patterns(get_resolver().url_patterns) if each.startswith(GUARDED)]
    for who in INSIDE:
        client = world.browser(who)
        for pattern in dict.fromkeys(guarded):
            # Who signs out is nobody any more.
            if "logout" not in pattern:
                yield asked(client, address_of(pattern, world), who)
