"""How often a second pages can be had, beside their bytes as files and Django's empty view."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.lines import Goal, Line
from bench.pages import FILTERED, FIVE, PAYOUT, anew, asked, example, fetch, known, settle
from bench.place import Installation, Place
from bench.servers import gunicorn, nginx_static
from bench.spread import Spread
from bench.wrk import Asked, load

ROUNDS = 5
ASKED_BEFORE = 16
SECONDS, SLOW = 1, 3
"""Of load on a page, and on one that is made for every request, in each round."""

KEPT, UNCHANGED, ANEW = "comparison of five, kept", "the same, 304", "the same, made anew"
EXAMPLE, OWN_FIGURES = "payout, an example, kept", "payout, reckoned"
CALCULATOR_GOAL = Goal(0.6, 0.75)


@dataclass(frozen=True)
class Page:
    """A page that is measured; its twin is the file with the same bytes.

    Where it `is_known`, whoever asks has it already, and its twin too.
    """

    what: str
    asked: Asked
    seconds: int = SECONDS
    is_known: bool = False
    twin: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> Spread:
        """How often a second it was had."""
        return Spread(self.rates)

    @property
    def of_nginx(self) -> Spread:
        """That, as a part of what its twin could do."""
        return self.rate.over(Spread(self.twin))


def measure(place: Place) -> Iterator[Line]:
    """Every page, in rounds: in each round Django's empty view, and every page after its twin."""
    few, many = place.with_example(), place.with_twelve()
    with gunicorn(few), gunicorn(many):
        pages = list(_pages(few, many))
        floor = Page("Django's empty view", anew(asked(few, "/gezond/")))
        for page in pages:
            _known_to_all(page)
        twins = {str(number): fetch(page.asked).body for number, page in enumerate(pages)}
        with nginx_static(place.folder / "twins", twins) as nginx:
            for _ in range(ROUNDS):
                _round(floor, pages, nginx.address)
    yield from _lines(floor, pages)
    yield from _goals(floor, {page.what: page for page in pages})


def _pages(few: Installation, many: Installation) -> Iterator[Page]:
    five, listed = asked(few, FIVE), asked(many, FILTERED)
    yield Page(KEPT, five)
    yield Page(UNCHANGED, five, is_known=True)
    yield Page(ANEW, anew(five), SLOW)
    yield Page("list of twelve with a filter, kept", listed)
    yield Page("list of twelve with a filter, made anew", anew(listed), SLOW)
    for suffix in ("json", "xlsx", "pdf"):
        path = FIVE.replace("/?", f".{suffix}?")
        yield Page(f"comparison as {suffix.upper()}, kept", asked(few, path))
    page, document = (f"/rekenen/uitkering{each}?{PAYOUT}" for each in ("/", ".json"))
    yield Page(EXAMPLE, example(few))
    yield Page(OWN_FIGURES, asked(few, page), SLOW)
    yield Page("payout as JSON, reckoned", asked(few, document), SLOW)


def _known_to_all(page: Page) -> None:
    """Ask until every worker has made it: a PDF takes longer than a round."""
    if page.seconds != SLOW:
        for _ in range(ASKED_BEFORE):
            fetch(page.asked)


def _round(floor: Page, pages: Sequence[Page], nginx: str) -> None:
    settle(floor.asked)
    floor.rates.append(load(floor.asked, SECONDS).rate)
    for number, page in enumerate(pages):
        twin, own = Asked(f"{nginx}/{number}"), page.asked
        if page.is_known:
            twin, own = known(twin), known(own)
        page.twin.append(load(twin, SECONDS).rate)
        page.rates.append(load(own, page.seconds).rate)
        if page.seconds == SLOW:
            settle(floor.asked)


def _lines(floor: Page, pages: Sequence[Page]) -> Iterator[Line]:
    yield Line("nginx static, the page of five", Spread(pages[0].twin), "/s")
    yield Line(floor.what, floor.rate, "/s")
    for page in pages:
        yield Line(page.what, page.rate, "/s", page.of_nginx, page.rate.over(floor.rate))


def _goals(floor: Page, pages: Mapping[str, Page]) -> Iterator[Line]:
    kept = pages[KEPT]
    yield Line("kept page / nginx static", kept.of_nginx, goal=Goal(0.06, 0.08))
    yield Line("kept page / own floor", kept.rate.over(floor.rate), goal=Goal(1.5, 2.0))
    yield Line("304 / 200", pages[UNCHANGED].rate.over(kept.rate), goal=Goal(0.95, 1.05))
    yield Line("made anew / own floor", pages[ANEW].rate.over(floor.rate), goal=Goal(0.25, 0.25))
    for what, told in ((EXAMPLE, "an example"), (OWN_FIGURES, "own figures")):
        rate = pages[what].rate.over(floor.rate)
        yield Line(f"calculator, {told} / own floor", rate, goal=CALCULATOR_GOAL)
