"""The people of an insurer, for who may sign there: who cannot get in yet."""

from django.utils import timezone

from accounts.models import User
from accounts.signing_in.factors import SECOND_STEPS
from oversight.desk.asker import Asker
from oversight.desk.queues import Queue, first_of
from policies.models import Invitation


def without_second_step(asker: Asker) -> Queue[User]:
    """Colleagues who can sign in but not come in: they have no second step. Two queries."""
    colleagues = User.objects.filter(memberships__insurer__in=asker.signed_for, is_active=True)
    waiting = colleagues.exclude(authenticator__type__in=SECOND_STEPS)
    others = waiting.exclude(pk=asker.user.pk).distinct()
    return first_of(others.order_by("email"))


def invited(asker: Asker) -> Queue[Invitation]:
    """Invitations that this user may see and nobody took up yet. Two queries."""
    found = Invitation.objects.visible_to(asker.user).open_at(timezone.now())
    return first_of(found.select_related("insurer"))
