"""Addresses by the name of their page: the same for as long as the portal runs."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

AT_HAND = 4096


@lru_cache(maxsize=AT_HAND)
def address_of(name: str, *arguments: Any) -> str:
    """The address of the page with this name, worked out once."""
    return reverse(name, args=arguments)


def static_address(name: str) -> str:
    """The address of a static file, worked out once: it stays while the portal runs."""
    return _static_address(name, settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache(maxsize=AT_HAND)
def _static_address(name: str, storage: str) -> str:
    return staticfiles_storage.url(name)
