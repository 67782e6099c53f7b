"""The catalogue: what each insurer offers, from which day, under which conditions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from accounts.refusals import Refusal, after_migrating, before_migrating

PUBLISHED = "Een gepubliceerd productblad verandert niet meer."


def _of_published(row: str) -> str:
    """SQL: the cell in this row of a trigger belongs to a published sheet."""
    return (
        # A constant of this module, and nothing from outside.
        f"EXISTS (SELECT 1 FROM policies_sheet s WHERE s.id = {row}.sheet_id "  # noqa: S608
        "AND s.published_at IS NOT NULL)"
    )


REFUSALS = (
    *(
        Refusal(
            name=f"published_sheet_refuses_{event.lower()}",
            table="policies_sheet",
            event=event,
            when="OLD.published_at IS NOT NULL",
            message=PUBLISHED,
        )
        for event in ("UPDATE", "DELETE")
    ),
    *(
        Refusal(
            name=f"published_cell_refuses_{event.lower()}",
            table="policies_cell",
            event=event,
            when=" OR ".join(_of_published(row) for row in rows),
            message=PUBLISHED,
        )
        for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"]))
    ),
    Refusal(
        name="withdrawn_product_refuses_return",
        table="policies_product",
        event="UPDATE",
        when=(
            "OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NULL "
            "OR NEW.withdrawn_at <> OLD.withdrawn_at OR NEW.withdrawn_from <> OLD.withdrawn_from)"
        ),
        message="Een ingetrokken product komt niet terug.",
    ),
)


class PoliciesConfig(AppConfig):
    """The room of insurers, products and their sheets."""

    name = "policies"
    verbose_name = "Catalogus"

    def ready(self) -> None:
        """Keep the refusals of the database in place through every migration."""
        pre_migrate.connect(before_migrating(REFUSALS), sender=self, weak=False)
        post_migrate.connect(after_migrating(REFUSALS), sender=self, weak=False)
