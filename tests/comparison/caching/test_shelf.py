"""What stays on the shelf, and what goes when it is full."""

from concurrent.futures import ThreadPoolExecutor

from comparison.caching.page import Page
from comparison.caching.shelf import MOST_NAMES, Shelf
from comparison.caching.standing import Standing

STANDING = Standing("1.1", "2026-11-30")
KILOBYTE = 1024


def a_page(text: str = "x") -> Page:
    return Page(text.encode().ljust(KILOBYTE), ())


def test_it_never_holds_more_than_it_may() -> None:
    shelf = Shelf(STANDING, 100 * KILOBYTE)
    for number in range(500):
        shelf.keep(f"/{number}?", a_page())
        shelf.find(f"/{number // 2}?")
        assert shelf.size <= 100 * KILOBYTE


def test_what_is_asked_for_again_outlives_a_thousand_that_are_asked_for_once() -> None:
    shelf = Shelf(STANDING, 100 * KILOBYTE)
    shelf.keep("/?", a_page("begin"))
    assert shelf.find("/?") == a_page("begin")
    for number in range(1000):
        shelf.keep(f"/vergelijken/?op={number}", a_page())
    assert shelf.find("/?") == a_page("begin")
    assert shelf.find("/vergelijken/?op=1") is None


def test_what_everyone_asks_for_outlives_a_thousand_that_are_asked_for_twice() -> None:
    shelf = Shelf(STANDING, 100 * KILOBYTE)
    shelf.keep("/?", a_page("begin"))
    for number in range(1000):
        shelf.keep(f"/{number}?", a_page())
        shelf.find(f"/{number}?")
        assert shelf.find("/?") is not None


def test_a_page_that_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf = Shelf(STANDING, KILOBYTE)
    shelf.keep("/?", a_page())
    assert shelf.find("/?") is None
    assert shelf.size == 0


def test_another_way_of_writing_an_address_leads_to_the_same_page() -> None:
    shelf = Shelf(STANDING)
    shelf.keep("/vergelijken/?p=a", a_page())
    shelf.know("/vergelijken/?utm=x&p=a", "/vergelijken/?p=a")
    assert shelf.find("/vergelijken/?utm=x&p=a") is shelf.find("/vergelijken/?p=a")


def test_only_so_many_ways_of_writing_are_remembered() -> None:
    shelf = Shelf(STANDING)
    shelf.keep("/?", a_page())
    for number in range(MOST_NAMES + 1):
        shelf.know(f"/?x={number}", "/?")
    assert shelf.find("/?x=0") is None
    assert shelf.find(f"/?x={MOST_NAMES}") is not None


def test_of_many_that_come_at_once_one_makes_the_page() -> None:
    shelf, made = Shelf(STANDING), []

    def come(_: int) -> None:
        with shelf.alone("/?"):
            if shelf.find("/?") is None:
                made.append(1)
                shelf.keep("/?", a_page())

    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(come, range(40)))
    assert len(made) == 1
