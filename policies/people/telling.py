"""Mails about people: an invitation, that it was taken up, and that something ended."""

from django.conf import settings
from django.urls import reverse

from accounts import mail
from accounts.models import User
from policies.models import Insurer, Invitation, InvitedRole


def invited(invitation: Invitation, key: str) -> None:
    """To whom is invited: by whom, as what, with the link, until when."""
    context = {
        "inviter": named(invitation.invited_by),
        "invitation": invitation,
        "may": InvitedRole(invitation.role).may,
        "path": reverse("invitation_link", args=[key]),
        "days": settings.INVITATION_DAYS,
    }
    mail.send(
        [invitation.email], f"Uitnodiging voor {invitation.place}", "invitation_sent", context
    )


def accepted(invitation: Invitation, user: User) -> None:
    """To who invited: it has been taken up."""
    inviter = invitation.invited_by
    if inviter is not None and inviter.is_active:
        context = {"invitation": invitation, "who": named(user)}
        mail.send([inviter.email], "Uitnodiging aangenomen", "invitation_accepted", context)


def role_changed(user: User, insurer: Insurer, role: InvitedRole) -> None:
    """To a member of an insurer: the new role."""
    context = {"insurer": insurer, "role": role}
    mail.send([user.email], f"Uw rol bij {insurer.name}", "membership_changed", context)


def ended(user: User, place: str) -> None:
    """To someone who no longer works somewhere."""
    subject = f"Uw toegang voor {place} is beëindigd"
    mail.send([user.email], subject, "membership_ended", {"place": place})


def closed(user: User) -> None:
    """To someone whose account was switched off."""
    mail.send([user.email], "Uw account is uitgeschakeld", "account_closed", {})


def named(user: User | None) -> str:
    """A user, in one line: name and address; of the secretariat the name, if there is one."""
    if user is None:
        return "het secretariaat"
    name = mail.in_one_line(user.get_full_name())
    if user.secretariat:
        return f"{name} van het secretariaat" if name else "het secretariaat"
    return f"{name} ({user.email})" if name else user.email
