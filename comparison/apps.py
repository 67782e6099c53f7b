"""Everything public: it reads the catalogue and owns no tables."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """The room of the public pages."""

    name = "comparison"
    verbose_name = "Vergelijking"
