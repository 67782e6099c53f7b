"""What an employer does: choose, compare, look closer, go back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


def test_everything_works_without_a_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/producten/")
    page.get_by_role("checkbox", name="Product C").check()
    page.get_by_role("checkbox", name="Product A").check()
    page.get_by_role("button", name=re.compile("Vergelijk")).click()
    expect(page).to_have_url(re.compile(r"/vergelijken/\?p=product-a&p=product-c"))
    expect(page.get_by_role("table")).to_contain_text("tot 25%")
    context.close()


def test_the_home_page_leads_to_the_comparison(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Vergelijk")).first.click()
    expect(page).to_have_url(re.compile(r"/vergelijken/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("6 van 23 kenmerken verschillen")


def test_only_the_differences_and_back_again(page: Page) -> None:
    page.goto("/vergelijken/")
    page.get_by_role("link", name="Alleen verschillen").click()
    rows = page.get_by_role("rowheader")
    expect(rows.filter(has_text="Werkgeverslasten")).to_be_visible()
    expect(rows.filter(has_text="Eindleeftijd")).to_have_count(0)
    page.go_back()
    expect(rows.filter(has_text="Eindleeftijd")).to_be_visible()


def test_columns_come_go_and_move_by_links(page: Page) -> None:
    page.goto("/vergelijken/?p=product-a&p=product-b&p=product-c")
    page.get_by_role("link", name="Product C naar voren").click()
    expect(page).to_have_url(re.compile("p=product-a&p=product-c&p=product-b"))
    page.get_by_role("link", name="Product A weghalen").click()
    expect(page).to_have_url(re.compile(r"\?p=product-c&p=product-b\b"))
    page.get_by_role("link", name="Product D toevoegen").click()
    expect(page).to_have_url(re.compile("p=product-c&p=product-b&p=product-d"))


def test_a_row_tells_what_it_means_and_a_cell_where_it_comes_from(page: Page) -> None:
    page.goto("/vergelijken/?p=product-a&p=product-b")
    row = page.get_by_role("row").filter(has_text="Eigen risico").first
    row.get_by_role("rowheader").locator("summary").click()
    expect(row.get_by_text("Eigen risico is iets anders dan wachtdagen")).to_be_visible()
    cell = row.get_by_role("cell").first
    cell.locator("summary").click()
    expect(cell.get_by_text("Bron: Productvergelijking MKB Verzuim ontzorg")).to_be_visible()


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


@pytest.mark.parametrize(("name", "start"), [("CSV", b"\xef\xbb\xbf"), ("JSON", b"{")])
def test_the_comparison_can_be_taken_along(page: Page, name: str, start: bytes) -> None:
    page.goto("/vergelijken/?p=product-a&p=product-b")
    with page.expect_download() as started:
        page.get_by_role("link", name=f"Download als {name}").click()
    assert re.fullmatch(rf"vergelijking-[0-9-]+\.{name.lower()}", started.value.suggested_filename)
    assert Path(started.value.path()).read_bytes().startswith(start)


def test_print_holds_the_table_the_moment_and_the_permalink(page: Page) -> None:
    page.goto("/vergelijken/?op=2025-01-01")
    page.emulate_media(media="print")
    table = page.get_by_role("table")
    expect(table.get_by_text("Catalogusversie")).to_be_visible()
    expect(table.get_by_text("bekend=")).to_be_visible()
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")
