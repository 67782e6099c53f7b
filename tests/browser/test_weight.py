"""What a visit costs: bytes over the wire, and nobody else is told."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES

MOST_BYTES = 40_000
FORMS_THAT_SEND = {"report", "sign in"}

every_page = pytest.mark.parametrize(("name", "address"), PAGES.items(), ids=PAGES)


def test_the_comparison_of_five_weighs_at_most_40_kb_on_a_first_visit(page: Page) -> None:
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/vergelijken/", wait_until="networkidle")
    assert len(received) >= 2
    assert 0 < sum(received) <= MOST_BYTES


@every_page
def test_no_page_asks_anything_of_another_site_or_leaves_a_cookie(
    page: Page, base_url: str, name: str, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert len(asked) >= 2
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base_url).netloc}
    cookies = {cookie.get("name") for cookie in page.context.cookies()}
    assert cookies == ({"csrftoken"} if name in FORMS_THAT_SEND else set())
