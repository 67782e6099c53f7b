"""What first requests would load, loaded before there are workers: they share it then."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.template.loader import get_template
from django.urls import reverse

VISITED = ("*.html", "comparison/*.html", "comparison/choosing/*.html", "comparison/table/*.html")
"""The templates of the pages that most people meet."""


def warm() -> None:
    """Come as far as one can without a database: a connection cannot be shared."""
    reverse("home")  # works out every address
    if "pool" in connection.settings_dict["OPTIONS"]:
        import_module("psycopg_pool")
    connection.get_connection_params()
    for name in _templates():
        get_template(name)


def _templates() -> Iterator[str]:
    folder: Path = settings.BASE_DIR / "templates"
    for pattern in VISITED:
        yield from (str(found.relative_to(folder)) for found in folder.glob(pattern))
