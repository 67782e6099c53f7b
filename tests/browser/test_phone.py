"""The comparison on a phone, and on a desk at 400 %: two products at a time, and room to read."""

import re

import pytest
from playwright.sync_api import Page, expect

SIDEWAYS = "document.scrollingElement.scrollWidth > innerWidth"
LEFT = "elements => elements.map(each => each.getBoundingClientRect().left)"


def names_in_view(page: Page) -> list[str]:
    """The products that are shown, from left to right."""
    names = page.get_by_role("table").locator("thead th:visible a")
    places: list[float] = names.evaluate_all(LEFT)
    return [name for _, name in sorted(zip(places, names.all_text_contents(), strict=True))]


@pytest.mark.parametrize("width", [390, 320])
def test_two_products_at_a_time_and_others_by_name(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto("/vergelijken/")
    assert names_in_view(phone) == ["Product A", "Product B"]
    phone.get_by_label("Links").select_option("Product D")
    phone.get_by_label("Rechts").select_option("Product C")
    phone.get_by_role("button", name="Toon deze twee").click()
    expect(phone).to_have_url(re.compile("naast=product-d&naast=product-c#tabel$"))
    assert names_in_view(phone) == ["Product D", "Product C"]
    assert not phone.evaluate(SIDEWAYS)
    phone.go_back()
    assert names_in_view(phone) == ["Product A", "Product B"]


def test_every_answer_stands_under_the_name_it_belongs_to(phone: Page) -> None:
    phone.goto("/vergelijken/?naast=product-d&naast=product-b")
    cells = phone.get_by_role("row").filter(has_text="Werkgeverslasten").last.locator("td:visible")
    assert names_in_view(phone) == ["Product D", "Product B"]
    places: list[float] = cells.evaluate_all(LEFT)
    answers = cells.locator(".answer").all_text_contents()
    in_order = [answer for _, answer in sorted(zip(places, answers, strict=True))]
    assert in_order == ["tot 30%", "tot 25%"]


def test_the_same_product_twice_is_told_and_nothing_is_lost(phone: Page) -> None:
    phone.goto("/vergelijken/?toon=verschillen")
    phone.get_by_label("Links").select_option("Product B")
    phone.get_by_role("button", name="Toon deze twee").click()
    expect(phone.get_by_role("main")).to_contain_text("Kies twee verschillende producten")
    phone.go_back()
    assert names_in_view(phone) == ["Product A", "Product B"]


@pytest.mark.parametrize(
    ("height", "header", "tray"), [(844, "sticky", "sticky"), (256, "static", "static")]
)
def test_nothing_sticks_where_there_is_little_height(
    phone: Page, height: int, header: str, tray: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": height})
    phone.goto("/vergelijken/")
    expect(phone.locator("thead")).to_have_css("position", header)
    assert not phone.evaluate(SIDEWAYS)
    phone.goto("/producten/?p=product-a&p=product-b")
    expect(phone.get_by_role("region", name="2 van 5 gekozen")).to_have_css("position", tray)
    assert not phone.evaluate(SIDEWAYS)
