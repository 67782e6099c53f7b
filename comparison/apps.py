"""x."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """x."""

    name = "comparison"
