"""The catalogue: what each insurer offers, from which day, under which conditions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from accounts.refusals import after_migrating, before_migrating
from policies.refusals import REFUSALS


class PoliciesConfig(AppConfig):
    """The room of insurers, products and their sheets."""

    name = "policies"
    verbose_name = "Catalogus"

    def ready(self) -> None:
        """Keep the refusals of the database in place through every migration."""
        pre_migrate.connect(before_migrating(REFUSALS), sender=self, weak=False)
        post_migrate.connect(after_migrating(REFUSALS), sender=self, weak=False)
