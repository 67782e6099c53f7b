"""How allauth behaves here: accounts come by invitation only, and it speaks as the portal does."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts import mail
from accounts.asking import address_of, user_of
from accounts.models import User
from accounts.signing_in import devices, keeping
from accounts.signing_in.browsers import browser_of
from accounts.signing_in.forgetting import forget_ended
from accounts.signing_in.wording import ERRORS, NOTICES, REAUTHENTICATION, SUBJECTS


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it carries no types
    """Sign-in as the portal wants it."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: who may sign in has been invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that attempts are counted by."""
        return address_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By whom guesses at a password are counted: the account, however its address is typed.

        Allauth's own counts apart by what the request calls the portal, its port included.
        """
        typed = str(credentials.get("email", ""))
        user = User.objects.filter(email__iexact=typed).first()
        return (user.email if user else typed).lower()

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """The browser in our own words: what it sends may be anything."""
        return browser_of(str(request.META.get("HTTP_USER_AGENT", "")))

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and know for what follows whether it was for the first time."""
        request.signed_in_before = user.last_login is not None  # type: ignore[attr-defined]
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        """Where signing in leads, with what it leaves in the browser; tells of a new one."""
        response: HttpResponse = super().post_login(request, user, **hooks)
        if request.signed_in_before:  # type: ignore[attr-defined]
            devices.tell_of_new(request, user)
        devices.remember(request, response, user)
        keeping.forget_others(request, user)
        forget_ended(timezone.now())
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where signing in leads who was going nowhere: without a role, to one's own account."""
        user = user_of(request)
        return reverse("admin:index" if user and user.is_staff else "mfa_index")

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Whether to ask again; not for one's own second steps when one has only just signed in."""
        if app == "allauth.mfa":
            records = get_authentication_records(self.request, self.request.user)
            newest = max((record["at"] for record in records), default=0)
            age = timezone.now().timestamp() - newest
            return bool(age > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        return bool(super().is_reauthentication_required(app=app, **rest))

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is the user's own; found by the address as it is now, whatever it was."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return bool(found == user)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The ways in which this user can show who it is, in our own words."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": REAUTHENTICATION[way["id"]]} for way in ways]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address at which a password is chosen; what the request calls itself is not used."""
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", key)
        return f"{settings.SITE_ADDRESS}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One of allauth's mails, in our own words and through our own door."""
        subject = SUBJECTS[template_prefix]
        mail.send([email], subject, template_prefix.rpartition("/")[2], context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the user what changed in the account, when, and with which browser."""
        subject, what = NOTICES[template_prefix]
        told = {
            "what": what,
            "at": timezone.now(),
            "browser": self.get_http_user_agent(self.request),
        }
        mail.send([user.email], subject, "account_changed", told)
