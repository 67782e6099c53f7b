"""The secret of an invitation: mailed once, and kept as a hash."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new() -> str:
    """256 random bits, in signs that an address can hold."""
    return token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimals; from it nobody finds the secret again."""
    return sha256(secret.encode()).hexdigest()
