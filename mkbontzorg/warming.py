"""What a first request would load, loaded before there are workers: they share it then."""

from importlib import import_module
from io import BytesIO

from django.conf import settings
from django.db import connection
from django.urls import reverse

from comparison.caching.making import Made, asked_by_itself
from mkbontzorg.wsgi import django


def warm() -> None:
    """Come as far as is possible without a database: what is connected cannot be shared."""
    if connection.vendor == "postgresql":
        import_module("psycopg_pool")
    connection.get_connection_params()
    asked = asked_by_itself(settings.SITE_ADDRESS)
    asked |= {"REQUEST_METHOD": "GET", "PATH_INFO": reverse("alive"), "wsgi.input": BytesIO()}
    Made(django, asked)
