"""Which addresses are for everyone, and the one way in which each is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qs, urlencode

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from comparison import selection as selections
from comparison.exports import FORMATS
from comparison.filters.asked import ask
from comparison.income.examples import EXAMPLES as INCOME_EXAMPLES
from comparison.own_risk.examples import EXAMPLES as OWN_RISK_EXAMPLES
from comparison.payout.exports import FORMATS as PAYOUT_FORMATS
from comparison.payout.links import example_questions
from comparison.reading import day_of
from comparison.selection import Pairs
from comparison.sitemaps import PageSitemap

MOST_LETTERS = 2_000
"""A longer address is answered, but not kept."""
MOST_DIGITS = 6
CARRIED = frozenset({"p", "op", "bekend"})
"""What comes along to a calculator from other pages."""

Query = Mapping[str, Sequence[str]]
Written = Callable[[Query, datetime], Pairs | None]
"""The names and values of a query in their one order; None where it is not to be kept."""


@dataclass(frozen=True)
class Address:
    """A public address; `query` as it is written when its page is kept, None when it is not."""

    path: str
    query: str | None

    @property
    def whole(self) -> str:
        """Path and query, as the door names pages."""
        return f"{self.path}?{self.query}"


def read(path: str, query: str) -> Address | None:
    """The public address that is asked for; None for every other: nothing there is for everyone."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        return None
    written = WRITTEN.get(str(name))
    if written is None:
        is_public = name in ALWAYS_ANEW or path.startswith(reverse("calculators"))
        return Address(path, None) if is_public else None
    if len(path) + len(query) > MOST_LETTERS:
        return Address(path, None)
    try:
        pairs = written(parse_qs(query, max_num_fields=100), timezone.now())
    except ValueError:
        # Too many fields, or what cannot be asked: the page itself tells.
        pairs = None
    return Address(path, None if pairs is None else urlencode(pairs))


def fixed() -> Sequence[str]:
    """The paths of the pages that nearly every visitor meets."""
    return [reverse(name) for name in PageSitemap().items()]


def _nothing(query: Query, now: datetime) -> Pairs:
    return ()


def _selection(query: Query, now: datetime) -> Pairs:
    """Raises InvalidSelection, which is a ValueError."""
    return selections.read(query, now).pairs()


def _filters(query: Query, now: datetime) -> Pairs | None:
    question = ask(selections.read(query, now), query)
    return None if question.refusals else [*question.selection.pairs(), *question.filter_pairs()]


def _two_versions(query: Query, now: datetime) -> Pairs | None:
    asked = [(name, text) for name in ("van", "naar") for text in query.get(name, ())[:1]]
    if not all(_is_number(text) for _, text in asked):
        return None
    return [*_selection(query, now), *asked]


def _page(name: str) -> Written:
    def written(query: Query, now: datetime) -> Pairs | None:
        asked = query.get(name, ())[-1:]
        return [(name, text) for text in asked] if all(map(_is_number, asked)) else None

    return written


def _calculator(examples: Callable[[date], Iterable[Pairs]]) -> Written:
    """A calculator that is asked nothing yet, or an example; all else is somebody's own."""

    def written(query: Query, now: datetime) -> Pairs | None:
        asked = {name: [*texts] for name, texts in query.items() if name not in CARRIED}
        selection = selections.read(query, now).carried()
        offered = ((), *examples(day_of(selection, now)))
        found = (example for example in offered if _by_name(example) == asked)
        example = next(found, None)
        return None if example is None else [*selection.pairs(), *example]

    return written


def _by_name(pairs: Pairs) -> dict[str, list[str]]:
    return parse_qs(urlencode(pairs))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


WRITTEN: Mapping[str, Written] = {
    **dict.fromkeys(("feed", "robots", "accessibility", "privacy"), _nothing),
    **dict.fromkeys(
        ("home", "product", "versions", "version", "product-feed", "covenant", "terms"), _selection
    ),
    **dict.fromkeys(("comparison", *(f"comparison-{item.suffix}" for item in FORMATS)), _selection),
    **dict.fromkeys(("calculators", "calendar"), _calculator(lambda on: ())),
    **dict.fromkeys(
        ("payout", *(f"payout-{item.suffix}" for item in PAYOUT_FORMATS)),
        _calculator(lambda on: example_questions(on).values()),
    ),
    **dict.fromkeys(
        ("own-risk", "own-risk-json"),
        _calculator(lambda on: (each.asked.pairs() for each in OWN_RISK_EXAMPLES)),
    ),
    **dict.fromkeys(
        ("income", "income-json"), _calculator(lambda on: (each.pairs for each in INCOME_EXAMPLES))
    ),
    "products": _filters,
    "differences": _two_versions,
    "changes": _page("pagina"),
    "sitemap": _page("p"),
}
"""By the name of the address, how its query is written. What is not here is never kept."""

ALWAYS_ANEW = frozenset({"document", "about"})
"""Public too, as the answers of the calculators are, and not kept: large, somebody's own, or not of
the catalogue alone."""
