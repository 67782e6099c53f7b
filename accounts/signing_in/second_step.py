"""How allauth's second steps behave here: encrypted where they are stored, and named in Dutch."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

from accounts.models import User
from accounts.signing_in.wording import SECOND_STEP_ERRORS


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # it carries no types
    """Second steps as the portal wants them."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        **SECOND_STEP_ERRORS,
    }

    def encrypt(self, text: str) -> str:
        """The secret of an app or of recovery codes, as the database holds it."""
        return ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself; raises InvalidToken when it was encrypted under a key we lack."""
        return ciphers().decrypt(encrypted_text).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a browser shows as the site that a passkey is for."""
        return {
            **super().get_public_key_credential_rp_entity(),
            "name": settings.MFA_TOTP_ISSUER,
        }

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  # allauth's
        """The name that a new passkey gets when its owner gives none."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}"


def ciphers() -> MultiFernet:
    """What encrypts under the portal's key, and decrypts under its former ones as well."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(force_bytes(key))) for key in keys])


def _derived(key: bytes) -> bytes:
    """A key for this purpose alone; the portal's own is random, and long enough to be hashed."""
    return urlsafe_b64encode(sha256(b"accounts.signing_in.second_step:" + key).digest())
