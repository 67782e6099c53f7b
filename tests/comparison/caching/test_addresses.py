"""Which addresses are kept, under which one way of writing."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from comparison.caching.addresses import ALWAYS_ANEW, WRITTEN, Address, fixed, read
from comparison.income import examples as income
from comparison.own_risk import examples as own_risk
from comparison.payout.links import example_questions
from comparison.reading import today
from comparison.selection import Pairs

KEPT = {
    "/": "",
    "/?utm_source=brief": "",
    "/vergelijken/?p=b&p=a": "p=b&p=a",
    "/vergelijken/?x=1&toon=verschillen&p=a&p=b&p=": "p=a&p=b&toon=verschillen",
    "/vergelijken/?op=21-11-2026": "op=2026-11-21",
    "/vergelijken/?toon=alles": "",
    "/vergelijken.json?bekend=2026-01-01T12:00:00%2B01:00": "bekend=2026-01-01T11%3A00%3A00Z",
    "/vergelijken.pdf?p=a": "p=a",
    "/producten/?max_werkgeverslasten=30&p=product-a": "p=product-a&max_werkgeverslasten=30",
    "/producten/a/?p=b&pagina=3": "p=b",
    "/producten/a/verschillen/?naar=2&van=1": "van=1&naar=2",
    "/producten/a/wijzigingen.atom": "",
    "/wijzigingen/?p=a": "",
    "/wijzigingen/?pagina=2": "pagina=2",
    "/sitemap.xml?p=2": "p=2",
    "/rekenen/": "",
    "/rekenen/uitkering/?p=a": "p=a",
}

ANEW = [
    "/vergelijken/?op=gisteren",
    "/vergelijken/?p=a&p=a",
    "/vergelijken/?bekend=9999-01-01",
    "/producten/?max_werkgeverslasten=veel",
    "/producten/a/verschillen/?van=1'",
    "/wijzigingen/?pagina=laatste",
    "/rekenen/uitkering/?loon=40000",
    "/rekenen/uitkering/?onbekend=1",
    "/rekenen/werknemer/?maandloon=3000",
    "/rekenen/eigen-risico.json?loonsom=1",
    "/rekenen/uitkering.pdf?loon=40000",
    "/over/",
    "/producten/a/versies/1/documenten/3/",
    "/vergelijken/?" + "&".join(f"p={number}" for number in range(200)),
    "/vergelijken/?p=" + "a" * 3000,
]

NOT_PUBLIC = [
    "/beheer/",
    "/beheer/login/",
    "/beheer/voorbeeld/1/",
    "/accounts/login/",
    "/accounts/uitnodiging/geheim/",
    "/producten/a/versies/1/melden/regres/",
    "/meldingen/0123456789abcdefghijklmnopqrstuv/",
    "/gezond/",
    "/gereed/",
    "/bestaat-niet/",
    "/vergelijken",
]


@pytest.mark.parametrize("address", KEPT)
def test_however_it_is_written_an_address_has_one_name(address: str) -> None:
    path, _, query = address.partition("?")
    found = read(path, query)
    assert found is not None
    assert (found.path, found.query) == (path, KEPT[address])
    again = read(path, KEPT[address])
    assert again == found


@pytest.mark.parametrize("address", ANEW)
def test_what_is_wrong_somebodys_own_or_too_long_is_public_and_not_kept(address: str) -> None:
    path, _, query = address.partition("?")
    found = read(path, query)
    assert found is not None
    assert found.query is None


@pytest.mark.parametrize("page", ["payout", "payout-json", "own-risk", "income"])
def test_an_example_of_a_calculator_is_nobodys_and_kept(page: str) -> None:
    path, on = reverse(page), today(timezone.now())
    examples: dict[str, list[Pairs]] = {
        "payout": [*example_questions(on).values()],
        "own-risk": [each.asked.pairs() for each in own_risk.EXAMPLES],
        "income": [each.pairs for each in income.EXAMPLES],
    }
    for pairs in examples[page.removesuffix("-json")]:
        kept = read(path, urlencode([("p", "a"), *pairs]))
        assert kept == Address(path, urlencode([("p", "a"), *pairs]))
        another = [(name, f"{text}1") for name, text in pairs]
        for own in (pairs[:-1], another, [*pairs, pairs[0]], [*pairs, ("x", "1")]):
            assert read(path, urlencode(own)) == Address(path, None)


@pytest.mark.parametrize("path", NOT_PUBLIC)
def test_nothing_else_is_for_everyone(path: str) -> None:
    assert read(path, "") is None


def test_every_public_address_was_thought_of() -> None:
    calculators = ("payout", "own-risk", "income", "calendar")
    never = {"preview", "preview-market", "report", "receipt", "desk", "alive", "ready", "metrics"}
    told = WRITTEN.keys() | ALWAYS_ANEW | never
    strange = {
        name
        for where, name in ADDRESSES
        if not where.startswith(INSIDE) and name not in told and not name.startswith(calculators)
    }
    assert strange <= {"security-txt"}


def test_no_address_of_the_administration_or_the_accounts_is_for_everyone() -> None:
    inside = {name for where, name in ADDRESSES if where.startswith(INSIDE)}
    assert len(inside) > 50
    assert not inside & (WRITTEN.keys() | ALWAYS_ANEW)


def test_only_pages_that_are_kept_are_made_ahead() -> None:
    found = [read(path, "") for path in fixed()]
    assert {address.query for address in found if address} == {""}
    assert None not in found


def _addresses(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        where = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, where)
        else:
            yield where, pattern.name or ""


INSIDE = ("beheer/", "accounts/")
ADDRESSES = list(_addresses(get_resolver().url_patterns))
"""Of every address where it stands and how it is called."""
