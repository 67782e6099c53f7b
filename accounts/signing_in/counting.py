"""The names under which attempts are counted: they tell nobody whose attempts they were."""

from django.utils.crypto import salted_hmac


def name_of_count(key: str, prefix: str, version: int) -> str:
    """A keyed hash of allauth's name, which holds the network address or the account."""
    return salted_hmac(
        "accounts.signing_in.counting", f"{prefix}:{version}:{key}", algorithm="sha256"
    ).hexdigest()
