"""What a first visit costs over the wire."""

from playwright.sync_api import Page

MOST_BYTES = 40_000


def test_the_comparison_of_five_weighs_at_most_40_kb_on_a_first_visit(page: Page) -> None:
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/vergelijken/", wait_until="networkidle")
    assert len(received) >= 2
    assert 0 < sum(received) <= MOST_BYTES
