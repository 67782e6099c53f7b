"""Addresses by the name of their page: the same for as long as the portal runs."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

AT_HAND = 4096


@lru_cache(maxsize=AT_HAND)
def address_of(name: str, *arguments: Any) -> str:
    """The address of the page with this name, worked out once."""
    return reverse(name, args=arguments)
