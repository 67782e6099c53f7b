"""Two worksheets at the same moment: each finds the draft as the other left it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import AuditEntry, User
from policies import workflow, worksheet
from policies.models import Sheet
from policies.worksheet import Outcome
from tests.builders import a_product, a_sheet, an_editor, published, the_cell
from tests.policies.worksheet.sheets import at, filled

Act = Callable[[User], object]

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Act, *users: User) -> list[object]:
    """What comes of the act when these users begin it at the same moment."""
    ready = Barrier(len(users), timeout=10)

    def outcome(user: User) -> object:
        try:
            ready.wait()
            return act(user)
        except workflow.Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(users)) as pool:
        return list(pool.map(outcome, users))


def test_of_two_worksheets_the_second_is_told(db: None) -> None:
    draft = a_sheet(a_product(slug="polis"), max_werkgeverslasten="tot 25%")
    users = [an_editor(draft.product.insurer) for _ in range(2)]
    raw = worksheet.write(draft)
    files = {
        user.pk: worksheet.read(filled(raw, {at("max_werkgeverslasten"): percentage}))
        for user, percentage in zip(users, ("30", "35"), strict=True)
    }
    outcomes = at_once(lambda user: worksheet.take_over(draft, files[user.pk], user), *users)
    told = [outcome for outcome in outcomes if isinstance(outcome, Outcome)]
    assert sorted((len(one.taken), len(one.contested)) for one in told) == [(0, 1), (1, 0)]
    entry = AuditEntry.objects.about(draft).get(act="gewijzigd")
    saved = {user.pk: percentage for user, percentage in zip(users, ("30", "35"), strict=True)}
    assert the_cell(draft, "max_werkgeverslasten").value == {"procent": saved[entry.who_id or 0]}


def test_of_two_that_begin_one_begins(db: None) -> None:
    public = published(a_sheet(a_product(slug="polis"), max_werkgeverslasten="tot 25%"))
    users = [an_editor(public.product.insurer) for _ in range(2)]
    file = worksheet.read(filled(worksheet.write(public), {at("max_werkgeverslasten"): "30"}))
    outcomes = at_once(lambda user: worksheet.begin(public.product, file, user), *users)
    assert sum(isinstance(outcome, workflow.Refused) for outcome in outcomes) == 1
    assert Sheet.objects.filter(product=public.product).count() == 2
