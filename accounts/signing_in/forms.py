"""The forms of an account: allauth's own, with our words on them."""

import logging
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base import forms as second_step
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.fernet import InvalidToken
from django import forms

from accounts.models import User
from accounts.signing_in.credentials import NO_PASSKEY, ShallowDecoder
from accounts.signing_in.second_step import SecondStepAdapter
from accounts.signing_in.wording import PASSKEY_REFUSED

logger = logging.getLogger(__name__)

PASSWORD, NEW_PASSWORD, AGAIN = "Wachtwoord", "Nieuw wachtwoord", "Nogmaals uw nieuwe wachtwoord"
HOW_TO_CHOOSE = (
    "Minstens 12 tekens, en niet alleen cijfers. Neem geen bekend wachtwoord, en niets dat op uw "
    "naam of e-mailadres lijkt. Een paar willekeurige woorden achter elkaar is goed."
)


class InOurWords(forms.Form):
    """A form of which the labels and hints are ours; what a field is for stands above it."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"inputmode": "numeric", "maxlength": "10"}


class LoginForm(InOurWords, account.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """To sign in."""

    labels: ClassVar = {"login": "E-mailadres", "password": PASSWORD}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordChangeForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """To change a password."""

    labels: ClassVar = {
        "oldpassword": "Huidig wachtwoord",
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }
    hints: ClassVar = {"password1": HOW_TO_CHOOSE}


class PasswordSetForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """To choose a first password."""

    labels: ClassVar = {"password1": NEW_PASSWORD, "password2": AGAIN}
    hints: ClassVar = {"password1": HOW_TO_CHOOSE}


class PasswordFromMailForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """To choose a password with the link from a mail."""

    labels: ClassVar = {"password1": NEW_PASSWORD, "password2": AGAIN}
    hints: ClassVar = {"password1": HOW_TO_CHOOSE}


class PasswordMailForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """To ask for that mail; it goes to the address of the account, not to what was typed."""

    labels: ClassVar = {"email": "E-mailadres"}

    def clean_email(self) -> str:
        """The address that gets a mail, whether it has an account or not."""
        typed: str = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email__iexact=typed, is_active=True))
        return self.users[0].email if self.users else typed


class PasswordAgainForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """To show once more that it is you, with your password."""

    labels: ClassVar = {"password": PASSWORD}


class Code(InOurWords):
    """A code, held beside a secret that may be of a key of the portal which is lost."""

    def clean_code(self) -> str:
        """The code, which is right."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # of the form that this is with
        except InvalidToken as error:
            logger.exception("A second step cannot be read: is its key in SECRET_KEY_FALLBACKS?")
            raise SecondStepAdapter().validation_error("unreadable") from error
        return code


class CodeForm(Code, second_step.AuthenticateForm):  # type: ignore[misc]
    """The second step, with a code."""

    labels: ClassVar = {"code": "Code uit uw app, of een herstelcode"}


class CodeAgainForm(Code, second_step.ReauthenticateForm):  # type: ignore[misc]
    """To show once more that it is you, with a code."""

    labels: ClassVar = {"code": "Code uit uw app, of een herstelcode"}


class AppForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """To set up an app that gives codes; with the first code this session showed it."""

    labels: ClassVar = {"code": "Code uit uw app"}
    hints: ClassVar = {"code": "Zes cijfers. Elke halve minuut is het een andere code."}

    def clean_code(self) -> str:
        """The code, which is right."""
        code: str = super().clean_code()
        record_authentication(context.request, self.user, "mfa", type=Authenticator.Type.TOTP)
        return code


class PasskeyForm(InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """To add a passkey; with making it this session showed it."""

    labels: ClassVar = {
        "name": "Naam van deze passkey",
        "passwordless": "Hiermee ook aanmelden zonder wachtwoord",
    }
    hints: ClassVar = {"name": "Zodat u hem herkent, bijvoorbeeld: telefoon."}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["passwordless"].initial = True
        vars(self.fields["credential"])["decoder"] = ShallowDecoder

    def clean(self) -> dict[str, Any]:
        """What was made, and its name."""
        try:
            made: dict[str, Any] = super().clean() or {}
        except NO_PASSKEY as error:
            raise forms.ValidationError(PASSKEY_REFUSED) from error
        if made.get("credential"):
            record_authentication(
                context.request, self.user, "mfa", type=Authenticator.Type.WEBAUTHN
            )
        return made


class ShownPasskey(forms.Form):
    """What a browser says of a passkey; whatever is wrong with that is told in our words."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        vars(self.fields["credential"])["decoder"] = ShallowDecoder
        self.fields["credential"].error_messages |= {
            "required": PASSKEY_REFUSED,
            "invalid": PASSKEY_REFUSED,
        }

    def clean_credential(self) -> Authenticator:
        """The passkey that was shown."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form that this is with
        except NO_PASSKEY as error:
            raise forms.ValidationError(PASSKEY_REFUSED) from error
        except forms.ValidationError as error:
            if error.code == "incorrect_code":
                raise forms.ValidationError(PASSKEY_REFUSED) from error
            raise


class PasskeyLoginForm(ShownPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """To sign in with a passkey alone."""


class PasskeyStepForm(ShownPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second step, with a passkey."""


class PasskeyAgainForm(ShownPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """To show once more that it is you, with a passkey."""


class PasskeyNameForm(InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """To rename a passkey."""

    labels: ClassVar = {"name": "Naam van deze passkey"}
