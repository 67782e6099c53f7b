"""What is asked of who invites, and of who takes up an invitation."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.signing_in.forms import HOW_TO_CHOOSE
from policies.models import Insurer, Invitation, InvitedRole
from policies.models.invitation import OF_SECRETARIAT
from policies.people.accepting import Newcomer
from policies.people.rights import administers, insurers_of, roles_of

ANOTHER = (
    "U hebt intussen een andere uitnodiging geopend. Kijk of dit de juiste is, en verstuur het "
    "formulier dan opnieuw."
)
NAME = re.compile(r"[^\W\d_]([^\W\d_]|[ .'’\-])*")
"""Letters with what names have between them: a name goes into mails, and is no place for a link."""


def a_name(text: str) -> None:
    """Raises ValidationError for a text that cannot be a name."""
    if not NAME.fullmatch(text):
        raise ValidationError("Gebruik letters, spaties, punten, streepjes en apostrofs.")


class Password(forms.CharField):
    """A password that is being chosen; it is never shown again."""

    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(widget=widget, strip=False, max_length=4096, **options)


class AcceptForm(forms.Form):
    """That this invitation is taken up, and not one that was open in another tab."""

    which = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, invitation: Invitation, data: Any = None) -> None:
        self.known = {"which": str(invitation.pk), "email": invitation.email}
        self.is_of_another = data is not None and data.get("which") != self.known["which"]
        super().__init__({**data.dict(), **self.known} if data else None, initial=self.known)

    def clean(self) -> dict[str, Any]:
        """Refuse what was sent of another invitation."""
        if self.is_of_another:
            self.add_error(None, ANOTHER)
        return super().clean() or {}


class NewcomerForm(AcceptForm):
    """Who takes up an invitation, and with which password from now on."""

    email = forms.EmailField(
        label="Uw e-mailadres",
        help_text="Hiermee meldt u zich aan. Het staat vast.",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "readonly": True}),
    )
    first_name = forms.CharField(
        label="Voornaam",
        max_length=User._meta.get_field("first_name").max_length,
        validators=[a_name],
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Vul uw voornaam in."},
    )
    last_name = forms.CharField(
        label="Achternaam",
        max_length=User._meta.get_field("last_name").max_length,
        validators=[a_name],
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Vul uw achternaam in."},
    )
    password = Password(
        label="Wachtwoord",
        help_text=HOW_TO_CHOOSE,
        error_messages={"required": "Kies een wachtwoord."},
    )
    again = Password(
        label="Nogmaals uw wachtwoord",
        error_messages={"required": "Vul uw wachtwoord nog een keer in."},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a password that differs from its repetition, or that is easy to guess."""
        cleaned = super().clean()
        chosen, again = cleaned.get("password"), cleaned.get("again")
        if chosen and again and chosen != again:
            self.add_error("again", "Dit is niet hetzelfde als het wachtwoord hierboven.")
        if chosen:
            names = {name: cleaned.get(name, "") for name in ("email", "first_name", "last_name")}
            try:
                validate_password(chosen, User(**names))
            except ValidationError as weak:
                self.add_error("password", weak)
        return cleaned

    def newcomer(self) -> Newcomer:
        """What was told, once the form is valid."""
        facts = self.cleaned_data
        return Newcomer(facts["first_name"], facts["last_name"], facts["password"])


class InviteForm(forms.Form):
    """Whom to invite, as what and for which insurer; it offers what this user may choose."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=Invitation._meta.get_field("email").max_length,
        help_text="Het zakelijke adres van één persoon. Daarheen sturen wij de uitnodiging.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Vul een e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.",
        },
    )
    role = forms.ChoiceField(
        label="Rol",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol."},
    )
    insurer = forms.ModelChoiceField(
        Insurer.objects.none(),
        label="Verzekeraar",
        empty_label="Kies een verzekeraar",
        required=False,
        error_messages={"invalid_choice": "Kies een verzekeraar uit de lijst."},
    )

    def __init__(self, user: User, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial.dict() if initial else None)
        offered, role = insurers_of(user), self.fields["role"]
        role.choices = [(each.value, f"{each.label}: mag {each.may}") for each in roles_of(user)]  # type: ignore[attr-defined]
        self.fields["insurer"].queryset = offered  # type: ignore[attr-defined]
        self.only = None if administers(user) or len(offered) > 1 else offered.first()
        if self.only:
            del self.fields["insurer"]
        elif administers(user):
            self.fields["insurer"].help_text = "Alleen bij een redacteur of wie tekenbevoegd is."

    def clean(self) -> dict[str, Any]:
        """Refuse a role that does not go with the insurer, or with none."""
        cleaned = super().clean() or {}
        role, insurer = cleaned.get("role"), cleaned.get("insurer")
        if not role or self.only or "insurer" in self.errors:
            return cleaned
        if role in OF_SECRETARIAT and insurer:
            self.add_error("insurer", "Het secretariaat hoort bij geen verzekeraar: kies er geen.")
        elif role not in OF_SECRETARIAT and not insurer:
            self.add_error("insurer", "Kies voor welke verzekeraar.")
        return cleaned

    def asked(self) -> tuple[str, InvitedRole, Insurer | None]:
        """The address, the role and the insurer (None: the secretariat), once the form is valid."""
        facts = self.cleaned_data
        return facts["email"], InvitedRole(facts["role"]), self.only or facts["insurer"]


class RoleForm(forms.Form):
    """Another role for a member of an insurer."""

    role = forms.ChoiceField(
        label="Rol",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol."},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        roles = (InvitedRole.EDITOR, InvitedRole.SIGNATORY)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, f"{role.label}: mag {role.may}") for role in roles
        ]
