"""Invitations are wiped 90 days after they could last be taken up."""

import pytest

from accounts.models import AuditEntry, User
from policies.models import Invitation
from policies.people.accepting import Newcomer, join
from policies.people.forgetting import forget_invitations
from policies.people.inviting import revoke
from tests.builders import an_administrator, an_insurer, clock_at, moment
from tests.policies.inviting import PASSWORD, invited

pytestmark = pytest.mark.django_db

SENT, EXPIRED, FORGOTTEN = moment("2026-03-01"), moment("2026-03-08"), moment("2026-06-06")


def three() -> list[Invitation]:
    """A lapsed, a revoked and an accepted invitation."""
    by, insurer = an_administrator(), an_insurer()
    made = [invited(insurer, email=f"{name}@example.org", by=by)[0] for name in ("a", "b", "c")]
    revoke(made[1], by)
    join(made[2], Newcomer("An", "Bakker", PASSWORD))
    return made


@pytest.fixture
def invitations() -> list[Invitation]:
    with clock_at(SENT):
        return three()


def test_whatever_became_of_it_an_invitation_is_wiped_after_90_days(
    invitations: list[Invitation],
) -> None:
    assert forget_invitations(moment("2026-06-06", hour=11)) == 0
    assert Invitation.objects.count() == len(invitations)
    assert forget_invitations(FORGOTTEN) == 3
    assert forget_invitations(FORGOTTEN) == 0
    assert not Invitation.objects.exists()


def test_the_account_and_the_log_stay_and_name_nobody_who_did_not_come(
    invitations: list[Invitation],
) -> None:
    forget_invitations(FORGOTTEN)
    assert User.objects.filter(email="c@example.org").exists()
    told = list(AuditEntry.objects.about(invitations[0]))
    assert [entry.act for entry in told] == ["uitgenodigd"]
    everything = str(list(AuditEntry.objects.values("subject_text", "before", "after")))
    assert "a@example.org" not in everything
    assert "b@example.org" not in everything
