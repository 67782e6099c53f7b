"""Whatever steps are taken, by whomever and in whatever order: what holds, goes on holding."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import AuditEntry, User
from policies import workflow
from policies.models import Catalogue, Override, Product, Sheet, State
from policies.workflow import Refused
from policies.workflow.obstacles import unpublishable
from policies.workflow.steps import APPROVED, DECISIONS
from tests.builders import (
    REASON,
    a_product,
    a_reviewer,
    a_signatory,
    a_user,
    an_administrator,
    an_editor,
    an_insurer,
    clock_at,
    failing,
    moment,
    nothing_failing,
    submitted,
)

DAYS = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
BEGINNING = moment(date(2025, 12, 1))
ANY = st.integers(0, 23)
"""Which of those there are."""

TAKE: dict[str, Callable[[Sheet, Any], Any]] = {
    "bewerken": lambda sheet, by: workflow.save(sheet, [], {"remark": f"{sheet.remark}."}, by),
    "wissen": workflow.discard,
    "indienen": lambda sheet, by: workflow.submit(sheet, by, sheet.fingerprint()),
    "terughalen": workflow.retract,
    "terugsturen": lambda sheet, by: workflow.send_back(sheet, REASON, by),
    "goedkeuren": workflow.approve,
    "ontheffen": lambda sheet, by: workflow.waive(sheet, "C1", REASON, by),
    "publiceren": workflow.publish,
}


def is_for(user: User, step: workflow.Step, sheet: Sheet) -> bool:
    """Whether the step is this user's, as far as the table goes."""
    return step.who.allows(user, sheet.product) and not workflow.ruled_out(step, sheet, user)


class AnyOrder(RuleBasedStateMachine):
    """People take steps with two products, on a clock that runs; the database is put back after.

    For every step that is taken the machine writes down what the log has to tell.
    """

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = BEGINNING
        self.expected: Counter[str] = Counter()
        self.public: dict[int, tuple[str, datetime | None]] = {}
        self.version = 0

    @initialize()
    def people(self) -> None:
        """Two insurers with a product, one with a sheet handed in, one approved; and everyone."""
        insurers = [an_insurer(), an_insurer()]
        self.products: list[Product] = [a_product(insurer) for insurer in insurers]
        self.users: list[User | None] = [
            a_user(),
            *map(an_editor, insurers),
            a_signatory(insurers[0]),
            *(a_reviewer() for _ in range(2)),
            an_administrator(),
            None,
        ]
        with clock_at(self.now):
            _, second = (
                submitted(workflow.start(product, DAYS[0], editor), editor)
                for product, editor in zip(self.products, self.users[1:3], strict=True)
            )
            workflow.approve(second, self.users[4])
        self.entries = AuditEntry.objects.count()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def take(self, act: str, step: Callable[[], Any]) -> Any:
        """What the step gives, or the refusal; then nothing may have been done."""
        self.now += timedelta(hours=7)
        try:
            with clock_at(self.now), transaction.atomic():
                given = step()
        except Refused as refusal:
            return refusal
        self.expected[act] += 1
        return given

    def sheet(self, which: int) -> Sheet | None:
        """One of the sheets there are; None while there is none."""
        sheets = list(Sheet.objects.order_by("pk"))
        return sheets[which % len(sheets)] if sheets else None

    @rule(which=st.integers(0, 1), day=st.sampled_from(DAYS), who=st.integers(0, 3))
    def start(self, which: int, day: date, who: int) -> None:
        product, by = self.products[which], self.users[who]
        sheet = self.take("concept begonnen", lambda: workflow.start(product, day, by))
        if isinstance(sheet, Sheet):
            self.take("gewijzigd", lambda: workflow.save(sheet, [], {"remark": REASON}, None))

    @rule(which=ANY, step=ANY, who=ANY, fails=st.booleans())
    def go_on(self, which: int, step: int, who: int, fails: bool) -> None:
        """A step that the sheet is ready for, by someone whose step it is: often the last one."""
        sheet = self.sheet(which)
        steps = [each for each in workflow.STEPS if sheet and sheet.state in each.start]
        if sheet and steps:
            chosen = steps[-1] if step % 2 else steps[step // 2 % len(steps)]
            may = [user for user in self.users if user is None or is_for(user, chosen, sheet)]
            self.attempt(chosen, sheet, may[who % len(may)], fails)

    @rule(which=ANY, step=st.sampled_from(workflow.STEPS), who=ANY, fails=st.booleans())
    def go_astray(self, which: int, step: workflow.Step, who: int, fails: bool) -> None:
        """Any step, by anyone."""
        if sheet := self.sheet(which):
            self.attempt(step, sheet, self.users[who % len(self.users)], fails)

    def attempt(self, step: workflow.Step, sheet: Sheet, by: User | None, fails: bool) -> None:
        if step is workflow.WAIVE and by is None:
            return
        with failing("C1") if fails or step is workflow.WAIVE else nothing_failing():
            self.take(step.act, lambda: TAKE[step.name](sheet, by))

    @rule(which=ANY, who=ANY)
    def submit_unseen(self, which: int, who: int) -> None:
        if sheet := self.sheet(which):
            with pytest.raises(Refused):
                workflow.submit(sheet, self.users[who % len(self.users)], "")

    @rule(days=st.integers(1, 90))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        with nothing_failing():
            for sheet in workflow.due(self.now.date()):
                published = self.take("gepubliceerd", partial(workflow.publish, sheet, None))
                assert isinstance(published, Sheet) or list(unpublishable(sheet))

    @rule(which=st.integers(0, 1), who=st.integers(0, 3), day=st.sampled_from(DAYS[2:]))
    def withdraw(self, which: int, who: int, day: date) -> None:
        product, by = self.products[which], self.users[who]
        self.take("ingetrokken", lambda: workflow.withdraw(product, day, by))

    @invariant()
    def the_log_tells_every_step_once_and_no_refusal(self) -> None:
        entries = AuditEntry.objects.order_by("pk")[self.entries :] if self.products else []
        assert Counter(entry.act for entry in entries) == self.expected

    @invariant()
    def one_sheet_is_in_force_per_product_and_day(self) -> None:
        for day in (*DAYS, date(2027, 1, 1)):
            products = list(Sheet.objects.in_force(day).values_list("product", flat=True))
            assert len(products) == len(set(products))

    @invariant()
    def what_is_public_never_changes(self) -> None:
        public = {
            sheet.pk: (sheet.fingerprint(), sheet.published_at)
            for sheet in Sheet.objects.published()
        }
        assert {key: public.get(key) for key in self.public} == self.public
        self.public = public

    @invariant()
    def the_version_rises_with_what_becomes_public_and_never_falls(self) -> None:
        version = Catalogue.objects.current().version
        risen = self.expected["gepubliceerd"] + self.expected["ingetrokken"]
        assert self.version <= version == risen
        self.version = version

    @invariant()
    def nobody_publishes_alone(self) -> None:
        for sheet in Sheet.objects.published():
            log = list(AuditEntry.objects.about(sheet).order_by("pk"))
            made = {entry.who for entry in log if entry.act not in DECISIONS} - {None}
            last = max(i for i, entry in enumerate(log) if entry.act == APPROVED)
            assert not made & {entry.who for entry in log[last:]}

    @invariant()
    def what_is_public_says_so_in_its_state(self) -> None:
        for sheet in Sheet.objects.all():
            assert (sheet.state == State.PUBLISHED) == sheet.is_published
            assert (sheet.state == State.RETURNED) <= bool(sheet.returned_because)

    @invariant()
    def a_waiver_holds_for_what_is_approved_or_public_only(self) -> None:
        stands = set(Override.objects.holding().values_list("sheet__state", flat=True))
        assert stands <= {State.APPROVED, State.PUBLISHED}


@pytest.mark.django_db
def test_any_sequence_of_steps_keeps_what_has_to_hold() -> None:
    run_state_machine_as_test(
        AnyOrder, settings=settings(max_examples=12, stateful_step_count=40, deadline=None)
    )
