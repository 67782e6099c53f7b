"""What tests of the start page do again and again: sign in, look, and read what is asked."""

from datetime import date
from typing import Any

from accounts.models import User
from oversight.desk.asker import Asker
from oversight.desk.own import products_of
from oversight.desk.tasks import Task, tasks_of
from policies.models import Insurer, Product
from tests.builders import a_product, a_sheet, published
from tests.policies.admin.beheer import signed_in

START = "/beheer/"
TODAY = date(2026, 6, 15)


def start_page(user: User | None) -> Any:
    """The start page, as this user gets it."""
    return signed_in(user).get(START)


def asked_of(user: User, on: date = TODAY) -> list[Task]:
    """What the start page asks of this user on a day."""
    return tasks_of(products_of(user, on), Asker(user))


def titles(tasks: list[Task]) -> list[str]:
    """What is asked, in few words."""
    return [task.title for task in tasks]


def a_public_product(insurer: Insurer, name: str = "", since: date = date(2026, 6, 1)) -> Product:
    """A product of which nothing is asked but evidence, with a sheet in force since a day."""
    product = a_product(insurer, name=name)
    published(a_sheet(product, since))
    return product
