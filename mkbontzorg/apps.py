"""The project itself, for the commands that are about all rooms at once."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What keeps, brings back and wipes whatever the rooms hold; it has no tables."""

    name = "mkbontzorg"
    verbose_name = "Portaal"
