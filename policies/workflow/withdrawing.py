"""A product is no longer offered from a day on."""

from datetime import date

from accounts import audit
from accounts.models import User
from policies.models import Catalogue, Product
from policies.workflow import telling
from policies.workflow.publicly import publicly
from policies.workflow.steps import SIGNATORIES, Refused, moment_after


@publicly
def withdraw(product: Product, from_day: date, by: User | None) -> Product:
    """End a product from a day on; its sheets stay public for the days before.

    Raises Refused when the step is not this user's or the product is withdrawn already.
    """
    if by is not None and not SIGNATORIES.allows(by, product):
        raise Refused(SIGNATORIES.refusal)
    catalogue = Catalogue.objects.locked()
    current = Product.objects.select_for_update().get(pk=product.pk)
    if current.withdrawn_from is not None:
        raise Refused(f"Dit product is al ingetrokken, vanaf {current.withdrawn_from:%d-%m-%Y}.")
    current.withdrawn_from = from_day
    current.withdrawn_at = moment_after(catalogue.changed_at)
    current.save()
    catalogue.rise(current.withdrawn_at)
    audit.record(
        by,
        "ingetrokken",
        current,
        before={"ingetrokken_vanaf": None},
        after={"ingetrokken_vanaf": from_day.isoformat(), "catalogusversie": catalogue.version},
    )
    telling.withdrawn(current, by)
    return current
