"""Someone who signs in; the e-mail address is the name."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower


class UserByEmailManager(UserManager["User"]):
    """Makes and finds users by e-mail address, whatever its capitals."""

    def create_user(  # type: ignore[override]  # there is no user name here
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A user who may sign in and nothing more; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("Een gebruiker heeft een e-mailadres nodig.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]  # nor here
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A user who manages the portal itself: users, roles and everything else."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, secretariat=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this e-mail address; raises User.DoesNotExist."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person with an account: an editor of an insurer, or a member of the secretariat."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField("e-mailadres", unique=True)
    secretariat = models.BooleanField(
        "lid van het secretariaat",
        default=False,
        help_text="Beoordeelt en publiceert de productbladen van alle verzekeraars.",
    )

    objects: ClassVar[UserByEmailManager] = UserByEmailManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_its_capitals",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            )
        ]

    def __str__(self) -> str:
        return self.email
