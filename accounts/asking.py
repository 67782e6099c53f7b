"""Who is asking."""

from django.http import HttpRequest

from accounts.models import User


def user_of(request: HttpRequest) -> User | None:
    """The active user who signed in, or None for anyone else."""
    user = request.user
    return user if isinstance(user, User) and user.is_active else None
