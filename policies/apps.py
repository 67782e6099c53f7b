"""x."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """x."""

    name = "policies"
