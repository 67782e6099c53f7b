"""Whether what the portal shows is right: reports of visitors, figures, and statements."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The room of reports, figures and statements."""

    name = "oversight"
    verbose_name = "Toezicht"
