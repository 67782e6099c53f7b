"""The five products of the source, and a visitor."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

Document = dict[str, Any]
AsJson = Callable[..., Document]


@pytest.fixture
def example(db: None) -> None:
    """The example catalogue."""
    call_command("load_example", verbosity=0)


@pytest.fixture
def as_json(client: Client) -> AsJson:
    """Asks for a comparison as JSON, and insists on an answer."""

    def ask(**query: Any) -> Document:
        response = client.get("/vergelijken.json", query)
        assert response.status_code == 200, response.content.decode()
        document: Document = json.loads(response.content)
        return document

    return ask


@pytest.fixture
def counted_elsewhere(settings: Settings) -> Iterator[None]:
    """Who asks how often is counted in memory, as if in Redis: what is left is to read."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()
