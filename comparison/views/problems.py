"""Addresses that ask for what cannot be: a page that says so and offers the nearest right thing."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from comparison import selection as selections
from comparison.forms import ComparisonForm
from comparison.links import Link, sheet_address
from comparison.reading import UnknownProduct, day_of, outline_of, sheets_in_force
from comparison.selection import InvalidSelection, Selection

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

TITLES = {
    "p": "Deze keuze van producten kan niet",
    "op": "Deze dag kan niet",
    "bekend": "Deze dag kan niet",
    "toon": "Deze weergave bestaat niet",
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

    return answer


def selection_of(request: HttpRequest) -> Selection:
    """What the address of this request asks for; raises InvalidSelection."""
    return selections.read(dict(request.GET.lists()), timezone.now())


def _invalid(request: HttpRequest, invalid: InvalidSelection) -> HttpResponse:
    form = None
    if request.path == reverse("comparison"):
        on = day_of(invalid.nearest, timezone.now())
        offered = [outline_of(sheet) for sheet in sheets_in_force(invalid.nearest, on)]
        form = ComparisonForm(invalid.nearest, offered, refused=invalid, typed=request.GET)
    title = TITLES[invalid.name]
    return _problem(request, 400, title, invalid.problem, invalid.nearest, form)


def _unknown(request: HttpRequest, unknown: UnknownProduct) -> HttpResponse:
    rest = selection_of(request).without_product(unknown.slug)
    offered = sheets_in_force(rest, day_of(rest, timezone.now()))
    close = get_close_matches(unknown.slug, [sheet.product.slug for sheet in offered], n=1)
    meant = [Link(sheet_address(slug, rest), f"Bedoelde u {slug}?") for slug in close]
    return _problem(request, 404, "Dit product is er niet", str(unknown), rest, meant=meant)


def _problem(
    request: HttpRequest,
    status: int,
    title: str,
    problem: str,
    nearest: Selection,
    form: ComparisonForm | None = None,
    meant: Sequence[Link] = (),
) -> HttpResponse:
    links = [*meant, *_nearest(request, nearest)]
    if request.path.endswith(".json"):
        return JsonResponse({"fout": problem, "dichtstbij": links[0].address}, status=status)
    context = {"title": title, "problem": problem, "nearest": links, "form": form}
    return render(request, "comparison/problem.html", context, status=status)


def _nearest(request: HttpRequest, nearest: Selection) -> list[Link]:
    on_list = request.path.startswith(reverse("products"))
    path = reverse("products") if on_list else request.path
    onward = "Alle producten bekijken" if on_list else "Verder met wat wel kan"
    links = [Link(nearest.address(path), onward)]
    if nearest.on or nearest.known:
        links.append(Link(nearest.without_dates().address(path), "Hetzelfde, zoals het vandaag is"))
    if not on_list:
        links.append(Link(reverse("products"), "Alle producten bekijken"))
    return links
