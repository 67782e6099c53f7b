"""What workers share is loaded before there are any."""

import sys

from django.db import connection
from django.template import Engine
from django.template.loaders.cached import Loader as CachedLoader

from mkbontzorg.warming import warm


def test_it_needs_no_database_and_leaves_no_connection() -> None:
    """A test that may not ask the database: asking would fail."""
    left_by_others = connection.connection
    warm()
    assert connection.connection is left_by_others


def test_the_templates_that_most_people_meet_are_at_hand() -> None:
    warm()
    (loader,) = Engine.get_default().template_loaders
    assert isinstance(loader, CachedLoader)
    assert {"base.html", "comparison/comparison.html", "comparison/table/_head.html"} <= set(
        loader.get_template_cache
    )
    assert "mkbontzorg.urls" in sys.modules
