"""What is asked of someone who works for an insurer, the most pressing first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from oversight.desk.asker import Asker
from oversight.desk.own import Own
from policies.covenant import Finding
from policies.kinds import dutch
from policies.models import Ruling, Sheet, State
from policies.rows import ROWS


@dataclass(frozen=True)
class Task:
    """One thing to do: what it is about, what is asked, where, and since when.

    `said` are the words of the secretariat, as it wrote them. `pressing` sets it apart.
    """

    title: str
    about: str
    text: str
    link: str
    address: str
    since: datetime | None = None
    said: str = ""
    pressing: bool = False


Ask = Callable[[Own, Asker], Iterator[Task]]


def tasks_of(products: Iterable[Own], asker: Asker) -> list[Task]:
    """All that is asked: kind by kind, and product by product within each."""
    offered = [own for own in products if not own.is_withdrawn]
    return [task for ask in ASKED for own in offered for task in ask(own, asker)]


def _returned(own: Own, asker: Asker) -> Iterator[Task]:
    for sheet in own.open:
        if sheet.state == State.RETURNED:
            yield Task(
                title="Teruggestuurd",
                about=str(sheet),
                text="Pas het blad aan en dien het opnieuw in. Het secretariaat schreef:",
                link="Pas het blad aan",
                address=_page(sheet),
                since=sheet.state_since,
                said=sheet.returned_because,
                pressing=True,
            )


def _confirm(own: Own, asker: Asker) -> Iterator[Task]:
    """Only who may sign is asked, from the day of the first reminder on."""
    if own.due is None or not asker.signs_for(own.product.insurer_id):
        return
    left = (own.due - own.on).days
    if left > max(settings.REMIND_BEFORE):
        return
    yield Task(
        title=f"Bevestig uiterlijk op {_day(own.due)}" if left >= 0 else "Bevestig alsnog",
        about=str(own.in_force),
        text=(
            "Klopt alles op dit blad nog? Bevestig het, of begin een nieuwe versie."
            if left >= 0
            else f"Dit had uiterlijk op {_day(own.due)} moeten gebeuren. "
            "Bezoekers zien dat dit blad niet recent is bevestigd."
        ),
        link="Bekijk en bevestig",
        address=reverse("admin:policies_product_bevestigen", args=[own.product.pk]),
        pressing=left < 0,
    )


def _refused(own: Own, asker: Asker) -> Iterator[Task]:
    """Evidence that was not accepted, until something else is supplied or shown."""
    for finding in own.unproven:
        latest = own.latest(finding)
        if own.judged and latest and latest.ruling == Ruling.REFUSED:
            yield Task(
                title="Bewijs afgewezen",
                about=f"{own.product.name}, {_requirement(finding)}",
                text="Lever ander bewijs aan. Het secretariaat schreef:",
                link="Lever ander bewijs aan",
                address=_evidence(own.judged, finding),
                since=latest.ruled_at,
                said=latest.because,
                pressing=True,
            )


def _failing(own: Own, asker: Asker) -> Iterator[Task]:
    """What does not meet the covenant; not while the secretariat looks at what may mend it."""
    if own.failing and (own.in_hand or own.may_start):
        yield Task(
            title="Voldoet niet aan het convenant",
            about=str(own.judged),
            text=f"Het gaat om {_listed(own.failing)}.",
            link="Pas het aan" if own.in_hand else "Begin een nieuwe versie",
            address=_covenant(own.in_hand) if own.in_hand else _new(own),
        )


def _unproven(own: Own, asker: Asker) -> Iterator[Task]:
    """What the sheet alone does not show; of a draft not before everything is filled in."""
    sheet = own.judged
    asked = [each for each in own.unproven if each.requirement.provable and _is_new(own, each)]
    if sheet and asked and not (sheet == own.in_hand and left_on(sheet)):
        yield Task(
            title="Bewijs nodig",
            about=str(sheet),
            text=f"Dit blad alleen laat niet zien: {_listed(asked)}.",
            link="Bekijk wat nodig is",
            address=_evidence(sheet, asked[0]) if len(asked) == 1 else _covenant(sheet),
        )


def _draft(own: Own, asker: Asker) -> Iterator[Task]:
    for sheet in own.open:
        if sheet.state != State.DRAFT:
            continue
        left = left_on(sheet)
        given = "Alles is ingevuld." if not left else f"Nog niet opgegeven: {left} van {len(ROWS)}."
        yield Task(
            title="Bekijk en dien in" if not left else "Vul aan en dien in",
            about=str(sheet),
            text=f"{given} Bekijk het voorbeeld en dien het concept in als het klopt.",
            link="Bekijk het voorbeeld" if not left else "Vul het concept aan",
            address=reverse("preview", args=[sheet.pk]) if not left else _page(sheet),
            since=sheet.state_since,
        )


def _first(own: Own, asker: Asker) -> Iterator[Task]:
    if own.judged is None:
        yield Task(
            title="Begin het eerste productblad",
            about=own.product.name,
            text="Dit product is nog niet te vergelijken: er is nog geen productblad.",
            link="Begin het productblad",
            address=_new(own),
        )


ASKED: tuple[Ask, ...] = (_returned, _confirm, _refused, _failing, _draft, _first, _unproven)
"""Every kind of task, in the order of the list."""


def _is_new(own: Own, finding: Finding) -> bool:
    """Whether no evidence waits, and none was refused; what was accepted counts no longer."""
    latest = own.latest(finding)
    return latest is None or latest.ruling == Ruling.ACCEPTED


def left_on(sheet: Any) -> int:
    """How many answers are not given on a sheet that `told` gave."""
    return len(ROWS) - int(sheet.answered)


def _requirement(finding: Finding) -> str:
    return f"{finding.requirement.code} {finding.requirement.title}"


def _listed(found: Iterable[Finding]) -> str:
    return dutch.show_list([_requirement(finding) for finding in found])


def _page(sheet: Sheet) -> str:
    return reverse("admin:policies_sheet_change", args=[sheet.pk])


def _covenant(sheet: Sheet) -> str:
    return f"{_page(sheet)}#convenant"


def _evidence(sheet: Sheet, finding: Finding) -> str:
    return reverse("admin:policies_sheet_bewijs", args=[sheet.pk, finding.requirement.code])


def _new(own: Own) -> str:
    return f"{reverse('admin:policies_sheet_add')}?product={own.product.pk}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
