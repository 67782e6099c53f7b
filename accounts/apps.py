"""Who you are and what you did."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from accounts.refusals import TRUNCATE, Refusal, after_migrating, before_migrating

REFUSALS = tuple(
    Refusal(
        name=f"audit_entry_refuses_{event.lower()}",
        table="accounts_auditentry",
        event=event,
        when="1 = 1",
        message="Het logboek kan niet worden gewijzigd of gewist.",
    )
    for event in ("UPDATE", "DELETE", TRUNCATE)
)


class AccountsConfig(AppConfig):
    """The room of users and of the audit log."""

    name = "accounts"
    verbose_name = "Toegang"

    def ready(self) -> None:
        """Keep the refusals of the database in place, and write down what happens to accounts."""
        from accounts.signing_in import events  # noqa: PLC0415  # models are there only now

        events.connect()
        pre_migrate.connect(before_migrating(REFUSALS), sender=self, weak=False)
        post_migrate.connect(after_migrating(REFUSALS), sender=self, weak=False)
