"""Every public address, by the portal's own list, with what each can be asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from comparison.calendar import address as calendar
from comparison.filters.criteria import CRITERIA
from comparison.income.examples import EXAMPLES as INCOME
from comparison.income.questions import IncomeForm
from comparison.own_risk.examples import EXAMPLES as OWN_RISK
from comparison.own_risk.form import OwnRiskForm
from comparison.payout import links
from comparison.payout.forms import PayoutForm
from comparison.selection import Pairs, View
from comparison.selection.address import READERS
from policies.models import Product
from policies.rows import ROWS
from tests.access.world import GUARDED, every_pattern
from tests.forms import forms_of
from tests.fuzz.asking import Asked, ask
from tests.fuzz.values import TEXT, value

Names = Mapping[str, Sequence[str]]
"""The questions of a page, each with answers that are right for it."""

HEAVY = (".pdf", ".xlsx")
"""What takes a second to make."""

ASKED_LESS = 20
"""So many times less often is a heavy file asked for."""

MANY = (60, 999, 1_001, 3_000)


@dataclass(frozen=True)
class Page:
    """A public address: where it is, what it can be asked, and questions that are right."""

    path: str
    names: Names
    right: Sequence[Pairs] = field(default_factory=tuple)

    @property
    def is_heavy(self) -> bool:
        """Whether it is a file that takes long to make."""
        return self.path.endswith(HEAVY)


def pages() -> Iterator[Page]:
    """Every public page and file, on the products that there are."""
    slugs = list(Product.objects.values_list("slug", flat=True))
    for pattern in sorted(set(every_pattern())):
        if not pattern.startswith(GUARDED):
            path = "/" + _filled(pattern, slugs[0])
            names, right = _asked_at(path, slugs)
            yield Page(path, names, right)


def _filled(pattern: str, slug: str) -> str:
    for placeholder, filled in {
        "<slug:slug>": slug,
        "<slug:number>": "1",
        "<int:number>": "1",
        "<int:version>": "1",
        "<int:pk>": "1",
        "<slug:row>": ROWS[0].key,
        "<slug:receipt>": "onbekend",
    }.items():
        pattern = pattern.replace(placeholder, filled)
    assert "<" not in pattern, pattern
    return pattern


def _asked_at(path: str, slugs: Sequence[str]) -> tuple[Names, Sequence[Pairs]]:
    """What a page can be asked beside products and dates, which any page may be."""
    names, right = _shared(slugs), _chosen(slugs)
    if path == reverse("products"):
        filters = _filters(path)
        one_each = [[(name, tokens[0])] for name, tokens in filters.items() if tokens]
        return {**names, **filters}, [*right, *one_each]
    if path == reverse("changes"):
        return {"pagina": ["1", "2", "last"]}, ()
    if path.endswith("/verschillen/"):
        return {**names, "van": ["1", "2"], "naar": ["1", "2"]}, right
    for begin, (form, questions) in _calculators().items():
        if path.startswith(begin):
            return {**names, **form}, questions
    return names, right


def _shared(slugs: Sequence[str]) -> Names:
    right: Names = {
        "p": slugs,
        "op": ["2026-01-01", "2027-01-01"],
        "bekend": ["2026-01-02", "2026-01-01T12:00:00Z"],
        "toon": [each.value for each in View],
        "basis": slugs,
        "naast": slugs,
        "uitleg": ["open"],
    }
    return {name: right[name] for name in READERS}


def _chosen(slugs: Sequence[str]) -> Sequence[Pairs]:
    return [[("p", slug) for slug in slugs[:count]] for count in (1, 2, 5)]


def _filters(path: str) -> Names:
    """Every criterion, with the answers that the page offers."""
    forms = list(forms_of(ask(Asked(path)).body, path, "get"))
    offered = {name: told for form in forms for name, told in form.right.items()}
    return {criterion.key: offered.get(criterion.key, ()) for criterion in CRITERIA}


def _calculators() -> Mapping[str, tuple[Names, Sequence[Pairs]]]:
    payout = [links._WEEKS, links._TWO_YEARS, links._in_steps(date(2026, 1, 1))]
    ill = [("eerste_ziektedag", "2026-01-05")]
    numbered = [f"{name}_{row}" for name in ("hersteld", "opnieuw") for row in range(1, 6)]
    days = dict.fromkeys([*calendar.NAMES, *numbered], ("2026-02-02", "2026-04-01"))
    premiums = {f"premie_{own_risk}": ["900"] for own_risk in (0, 5, 10, 20)}
    return {
        "/rekenen/uitkering": (_questions(PayoutForm), payout),
        "/rekenen/eigen-risico": (
            {**_questions(OwnRiskForm), **premiums},
            [example.asked.pairs() for example in OWN_RISK],
        ),
        "/rekenen/werknemer": (_questions(IncomeForm), [example.pairs for example in INCOME]),
        "/rekenen/kalender": (
            days,
            [ill, [*ill, ("hersteld", "2026-02-02"), ("opnieuw", "2026-02-20")]],
        ),
    }


def _questions(form: type[forms.Form]) -> Names:
    fields: Mapping[str, Any] = vars(form)["base_fields"]
    return {
        name: [str(key) for key, _ in getattr(item, "choices", ())] for name, item in fields.items()
    }


def address(page: Page) -> SearchStrategy[str]:
    """An address of this page: a right question with something changed, or anything at all."""
    return st.one_of(_changed(page), _changed(page), _changed(page), _many(page), _strange(page))


@st.composite
def _changed(draw: DrawFn, page: Page) -> str:
    asked = list(draw(st.sampled_from(page.right))) if page.right else []
    names = st.sampled_from(sorted(page.names))
    for _ in range(draw(st.integers(0, 4))):
        name = draw(names)
        told = (name, draw(value(page.names[name])))
        if draw(st.booleans()):
            asked = [pair for pair in asked if pair[0] != name]
        asked.insert(draw(st.integers(0, len(asked))), told)
    return _with(page, urlencode(asked))


@st.composite
def _many(draw: DrawFn, page: Page) -> str:
    names = draw(st.lists(st.sampled_from(sorted(page.names)), min_size=1, max_size=3))
    each = [(name, draw(value(page.names[name]))[:20]) for name in names]
    return _with(page, urlencode(each * draw(st.sampled_from(MANY))))


@st.composite
def _strange(draw: DrawFn, page: Page) -> str:
    """What is no query, or says something in a way that no browser does."""
    name = draw(st.sampled_from(sorted(page.names)))
    raw = ("%", "%ff", "%00", "%ed%a0%80", "&&&", "=", "==", ";", "%u0041", "+", "[]=1", "[a]", "#")
    parts = st.one_of(
        st.sampled_from(raw),
        TEXT.map(quote),
        st.just(f"{name}="),
        st.just(f"{name}=%ff%fe"),
        st.just(f"{name}=%00"),
        st.just(f"{name}"),
        TEXT.map(lambda text: f"{quote(text)}={name}"),
    )
    return _with(page, draw(st.sampled_from("&&;")).join(draw(st.lists(parts, max_size=6))))


def _with(page: Page, query: str) -> str:
    return f"{page.path}?{query}" if query else page.path


def astray(paths: Sequence[str]) -> SearchStrategy[str]:
    """An address of which one step was replaced by something else."""

    def replaced(path: str, step: int, by: str) -> str:
        steps = path.split("/")
        steps[step % len(steps)] = quote(by, safe="")
        return "/" + "/".join(steps).lstrip("/")

    steps = st.one_of(value(["1", "0", "versies"]), st.just("9" * 30), st.just("\udcff"))
    return st.builds(
        replaced, st.sampled_from(list(paths)), st.integers(0, 7), steps.map(_sendable)
    )


def _sendable(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
