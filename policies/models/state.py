"""Where a sheet stands on its way to the public."""

from django.db import models


class State(models.TextChoices):
    """From first draft to public; a product's end is a fact of the product, not of its sheets."""

    DRAFT = "concept", "concept"
    SUBMITTED = "ingediend", "ingediend"
    RETURNED = "teruggestuurd", "teruggestuurd"
    APPROVED = "goedgekeurd", "goedgekeurd"
    PUBLISHED = "gepubliceerd", "gepubliceerd"


EDITABLE = (State.DRAFT, State.RETURNED)
"""Where its answers may change."""
