"""Which administration Django makes; apart, for Django looks for one configuration in a module."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Django's administration, as ours."""

    default_site = "accounts.signing_in.site.Administration"
