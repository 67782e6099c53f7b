"""A step after which visitors see something else: what everyone reads is made before it ends."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from policies.models import Catalogue
from policies.pointer import Pointer, lifted_later, pointer

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)


def publicly(step: Callable[P, T]) -> Callable[P, T]:
    """The step, in one transaction.

    When it raised the version of the catalogue, the pages that everyone reads are made at its end,
    so that nobody has to wait for them once it is committed. Raises OSError when readers cannot be
    made to look again: then the step was not taken.
    """

    @wraps(step)
    @transaction.atomic
    def taken(*arguments: P.args, **named: P.kwargs) -> T:
        pointing = pointer()
        if pointing is None:
            return step(*arguments, **named)
        before = Catalogue.objects.current().version
        with lifted_later():
            result = step(*arguments, **named)
        after = Catalogue.objects.current()
        if after.version != before:
            _make_ready(pointing, after)
            pointing.lift()
        return result

    return taken


def _make_ready(pointing: Pointer, catalogue: Catalogue) -> None:
    """Make the pages; without them the step stands all the same, and who comes first makes them."""
    try:
        with transaction.atomic():
            import_string(settings.PAGES_AHEAD)(pointing.pages(catalogue.imprint))
    except Exception:
        logger.exception("The pages of version %s could not be made ahead", catalogue.version)
