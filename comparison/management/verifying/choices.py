"""Every choice of every filter: what it promises held against what it gives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from comparison.filters.answers import columns_with_answers
from comparison.filters.asked import Filter, Question
from comparison.filters.facets import Facet, Option, facets_of
from comparison.filters.groups import Groups, group
from comparison.filters.ways import UNKNOWN
from comparison.management.verifying.asking import Portal, groups_in
from comparison.management.verifying.findings import Findings
from comparison.management.verifying.stands import Stand
from comparison.reading import day_of, sheets_in_force
from comparison.table import Column

FEW = 12
"""Up to so many products every two choices are tried together."""

Slugs = tuple[list[str], list[str], list[str]]


def verify_choices(stand: Stand, portal: Portal, now: datetime, findings: Findings) -> None:
    """Note what every choice on this day promises and does not give."""
    on = day_of(stand.dates, now)
    columns = columns_with_answers(sheets_in_force(stand.dates, on), stand.dates, on)
    slugs = [column.slug for column in columns]
    findings.insist(sorted(slugs) == list(stand.products), stand.name, f"de lijst toont {slugs}")
    plain = Question(stand.dates)
    for item, option in _choices(facets_of(columns, plain)):
        asked = replace(plain, filters=(item,))
        _verify_choice(item, option, asked, columns, stand, findings)
        _verify_page(asked, group(columns, asked.filters), portal, findings)
        if len(columns) <= FEW:
            _verify_together(asked, columns, findings)


def _choices(facets: list[Facet]) -> Iterator[tuple[Filter, Option]]:
    for facet in facets:
        for option in facet.options:
            yield Filter(facet.criterion, (option.point,)), option


def _verify_choice(
    item: Filter,
    option: Option,
    asked: Question,
    columns: list[Column],
    stand: Stand,
    findings: Findings,
) -> None:
    findings.try_one("filterkeuzes")
    where = asked.address(reverse("products"))
    meets, undecided, fails = _slugs(group(columns, asked.filters))
    everyone = sorted([*meets, *undecided, *fails])
    findings.insist(everyone == list(stand.products), where, f"de drie groepen zijn {everyone}")
    findings.insist(
        len(meets) == option.alone, where, f"belooft {option.alone}, geeft {len(meets)}"
    )
    for column in columns:
        if not column.cell(item.criterion.row).is_open:
            continue
        in_place = column.slug not in fails
        if UNKNOWN not in item.wanted:
            in_place = column.slug in undecided
        findings.insist(in_place, where, f"{column.slug} gaf geen antwoord en is toch beoordeeld")


def _verify_page(asked: Question, groups: Groups, portal: Portal, findings: Findings) -> None:
    where = asked.address(reverse("products"))
    status, page = portal.ask(where)
    findings.try_one("lijsten")
    findings.insist(status == 200, where, f"antwoordt met {status}")
    shown = groups_in(page)
    for name, slugs in zip(("voldoet", "open", "voldoet-niet"), _slugs(groups), strict=True):
        found = shown.get(name, [])
        findings.insist(found == slugs, where, f"groep {name} toont {found}, niet {slugs}")


def _verify_together(asked: Question, columns: list[Column], findings: Findings) -> None:
    """What every other choice promises beside this one."""
    own = asked.filters[0].criterion
    for other, option in _choices(facets_of(columns, asked)):
        if other.criterion == own:
            continue
        both = replace(asked, filters=(*asked.filters, other))
        count = len(group(columns, both.filters).meets)
        findings.try_one("paren van filterkeuzes")
        findings.insist(
            count == option.together,
            both.address(reverse("products")),
            f"belooft {option.together} met uw andere filters, geeft {count}",
        )


def _slugs(groups: Groups) -> Slugs:
    meets, undecided, fails = (
        [item.column.slug for item in judged]
        for judged in (groups.meets, groups.open, groups.fails)
    )
    return meets, undecided, fails
