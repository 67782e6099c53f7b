"""Addresses that ask for what cannot be: a page that says so and offers the nearest right thing."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import is_valid_path, reverse
from django.utils import timezone

from comparison import selection as selections
from comparison.exports import FORMATS, FormatMissing
from comparison.filters.criteria import CRITERION_BY_KEY
from comparison.forms import ComparisonForm
from comparison.links import Link, sheet_address
from comparison.reading import UnknownProduct, day_of, market_on
from comparison.reading.history import UnknownVersion
from comparison.selection import InvalidSelection, Pairs, Selection

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

TOO_MUCH = "Dit adres is te lang: het geeft meer dan duizend antwoorden."

TITLES = {
    "p": "Deze keuze van producten kan niet",
    "op": "Deze dag kan niet",
    "bekend": "Deze dag kan niet",
    "toon": "Deze weergave bestaat niet",
    "basis": "Deze maatstaf kan niet",
    "naast": "Deze twee producten kunnen niet",
    "uitleg": "Deze weergave bestaat niet",
}


def answering_problems(view: View[P]) -> View[P]:
    """The view, answering 400 or 404 in plain Dutch where the address asks for what cannot be."""

    @wraps(view)
    def answer(request: HttpRequest, /, *arguments: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except InvalidSelection as invalid:
            return _invalid(request, invalid)
        except UnknownProduct as unknown:
            return _unknown(request, unknown)
        except UnknownVersion as unknown:
            return _unknown_version(request, unknown)
        except FormatMissing as missing:
            return _missing(request, missing)
        except TooManyFieldsSent:
            # A page reads the address again: only a program can be told more than Django does.
            if not request.path.endswith(".json"):
                raise
            return JsonResponse({"fout": TOO_MUCH}, status=400)

    return answer


def selection_of(request: HttpRequest) -> Selection:
    """What the address of this request asks for; raises InvalidSelection."""
    return selections.read(dict(request.GET.lists()), timezone.now())


def beside(request: HttpRequest) -> Pairs:
    """What its page is asked beside the selection, as it was written: filters, or two versions."""
    names = CRITERION_BY_KEY if request.path == reverse("products") else ("van", "naar")
    return [(name, text) for name in names for text in request.GET.getlist(name) if text]


def tell(
    request: HttpRequest,
    status: int,
    title: str,
    problem: str,
    links: Sequence[Link],
    form: ComparisonForm | None = None,
) -> HttpResponse:
    """The page that says what is wrong and where one can go, the nearest first."""
    if request.path.endswith(".json"):
        return JsonResponse({"fout": problem, "dichtstbij": links[0].address}, status=status)
    context = {"title": title, "problem": problem, "nearest": links, "form": form}
    return render(request, "comparison/problem.html", context, status=status)


def _invalid(request: HttpRequest, invalid: InvalidSelection) -> HttpResponse:
    form = None
    if request.path == reverse("comparison"):
        market = market_on(invalid.nearest, day_of(invalid.nearest, timezone.now()))
        form = ComparisonForm(invalid.nearest, market.offers, refused=invalid, typed=request.GET)
    links = _nearest(request.path, invalid.nearest, beside(request))
    return tell(request, 400, TITLES[invalid.name], invalid.problem, links, form)


def _unknown(request: HttpRequest, unknown: UnknownProduct) -> HttpResponse:
    rest = selection_of(request).without_product(unknown.slug)
    on_list = request.path.startswith(reverse("products"))
    links = _nearest(reverse("products") if on_list else request.path, rest)
    if unknown.public:
        address = rest.carried().address(reverse("versions", args=[unknown.slug]))
        links.insert(0 if on_list else 1, Link(address, f"Alle versies van {unknown.slug}"))
        return tell(request, 404, "Dit product geldt niet op deze datum", str(unknown), links)
    market = market_on(rest, day_of(rest, timezone.now()))
    close = get_close_matches(unknown.slug, market.names, n=1)
    meant = [Link(sheet_address(slug, rest), f"Bedoelde u {slug}?") for slug in close]
    return tell(request, 404, "Dit product is er niet", str(unknown), [*meant, *links])


def _unknown_version(request: HttpRequest, unknown: UnknownVersion) -> HttpResponse:
    kept, slug = selection_of(request).carried(), unknown.history.product.slug
    numbers = [str(version.number) for version in unknown.history.newest_first]
    near = next(iter(get_close_matches(unknown.asked, numbers, n=1)), numbers[0])
    links = [
        Link(kept.address(reverse("version", args=[slug, near])), f"Versie {near} bekijken"),
        Link(kept.address(reverse("versions", args=[slug])), "Alle versies bekijken"),
    ]
    return tell(request, 404, "Deze versie is er niet", str(unknown), links)


def _missing(request: HttpRequest, missing: FormatMissing) -> HttpResponse:
    """The page of the file, which can be printed, and the same in the other formats it has."""
    path, query = request.path.rpartition(".")[0], request.GET.urlencode()
    others = [
        Link(_asked(f"{path}.{item.suffix}", query), f"Hetzelfde als {item.name}")
        for item in FORMATS
        if item.name != missing.name and is_valid_path(f"{path}.{item.suffix}")
    ]
    page = Link(_asked(f"{path}/", query), "De pagina zelf: die kunt u afdrukken")
    title = f"{missing.name} kan hier niet worden gemaakt"
    return tell(request, 503, title, str(missing), [page, *others])


def _asked(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _nearest(path: str, nearest: Selection, asked: Pairs = ()) -> list[Link]:
    products, everything = reverse("products"), "Alle producten bekijken"
    on_list = path == products
    onward = "Verder met uw filters" if on_list else "Verder met wat wel kan"
    if on_list and not asked:
        onward = everything
    links = [Link(nearest.address(path, asked), onward)]
    if nearest.on or nearest.known:
        today = nearest.without_dates().address(path, asked)
        links.append(Link(today, "Hetzelfde, zoals het vandaag is"))
    if onward != everything:
        links.append(Link(nearest.only_products().address(products), everything))
    return links
