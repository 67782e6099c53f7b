"""What a visitor meets beside the journeys: the way in, the form, a bad day."""

import re

from playwright.sync_api import Page, expect


def test_the_home_page_leads_to_the_comparison(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Vergelijk")).first.click()
    expect(page).to_have_url(re.compile(r"/vergelijken/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("6 van 23 kenmerken verschillen")


def test_a_product_comes_into_the_comparison_by_its_name(page: Page) -> None:
    page.goto("/vergelijken/?p=product-c&p=product-b")
    page.get_by_role("link", name="Product D toevoegen").click()
    expect(page).to_have_url(re.compile("p=product-c&p=product-b&p=product-d"))
    expect(page.get_by_role("columnheader")).to_have_count(4)


def test_the_form_changes_the_day_and_keeps_the_products(page: Page) -> None:
    page.goto("/vergelijken/?p=product-a&p=product-b")
    page.get_by_text("Andere producten of een andere dag").click()
    page.get_by_label("Welke dag").fill("2025-06-01")
    page.get_by_role("button", name="Vergelijk").click()
    expect(page).to_have_url(re.compile("p=product-a&p=product-b.*op=2025-06-01"))
    expect(page.get_by_role("columnheader")).to_have_count(3)


def test_a_bad_day_is_told_next_to_its_field_and_nothing_is_lost(page: Page) -> None:
    page.goto("/vergelijken/?p=product-b&op=31-02-2026")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze dag kan niet")
    expect(page.get_by_label("Welke dag")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("checkbox", name="Product B")).to_be_checked()
