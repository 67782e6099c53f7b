"""What is held while people are decided about: places before people, so nobody waits in a ring."""

from accounts.models import User
from policies.models import Insurer


def hold(insurer: Insurer | None) -> None:
    """Hold an insurer, or (None) all administrators, until the transaction ends."""
    if insurer is None:
        hold_administrators()
    else:
        Insurer.objects.select_for_update(no_key=True).get(pk=insurer.pk)


def hold_administrators() -> set[int]:
    """The keys of the administrators there are, held until the transaction ends."""
    held = User.objects.select_for_update(no_key=True).order_by("pk")
    administrators = held.filter(secretariat=True, is_superuser=True, is_active=True)
    return {user.pk for user in administrators}


def held(user: User) -> User:
    """The user as he or she stands now, held until the transaction ends."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)
