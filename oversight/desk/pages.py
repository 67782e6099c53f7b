"""The start page of each role: its template, and all that it tells."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight.desk import colleagues, queues, standing
from oversight.desk.asker import Asker
from oversight.desk.menu import further
from oversight.desk.own import products_of
from oversight.desk.queues import SHOWN, Queue
from oversight.desk.tasks import tasks_of


@dataclass(frozen=True)
class Page:
    """A template, the heading of the page and what the template needs."""

    template: str
    title: str
    context: dict[str, Any]


def page_for(asker: Asker, on: date) -> Page:
    """The start page of this user on a day."""
    if asker.secretariat:
        return Page("oversight/desk/secretariat.html", "Wat er ligt", _secretariat(asker, on))
    if asker.member:
        return Page("oversight/desk/insurer.html", "Uw producten", _insurer(asker, on))
    return Page("oversight/desk/nobody.html", "Nog geen toegang", {})


def _insurer(asker: Asker, on: date) -> dict[str, Any]:
    products = products_of(asker.user, on)
    tasks = tasks_of(products, asker)
    return {
        "asker": asker,
        "insurers": asker.insurers(),
        "products": Queue(products[:SHOWN], len(products)),
        "tasks": Queue(tasks[:SHOWN], len(tasks)),
        "locked_out": colleagues.without_second_step(asker),
        "invited": colleagues.invited(asker),
        "further": further(asker),
    }


def _secretariat(asker: Asker, on: date) -> dict[str, Any]:
    user, found = asker.user, standing.in_force(on)
    return {
        "asker": asker,
        "on": on,
        "submitted": queues.submitted(user, on),
        "approved": queues.approved(user, on),
        "evidence": queues.evidence(user),
        "returned": queues.returned(user),
        "drafts": queues.drafts(user),
        "reports": queues.reports(),
        "completeness": found.completeness(),
        "absent": standing.absent(found),
        "tallies": list(found.tallies()),
        "failing": found.failing(),
        "unconfirmed": found.unconfirmed(),
        "published": standing.published_lately(),
        "later": standing.begins_later(on),
        "invited": colleagues.invited(asker),
        "further": further(asker),
    }
