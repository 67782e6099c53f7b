"""Parts of pages that say the same wherever they stand: rendered once, then taken as they are."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()

MOST = 16_384
"""How many parts are at hand, most of them of less than a kilobyte; the longest unused goes."""


@register.simple_tag
@lru_cache(maxsize=MOST)
def compiled(name: str, **said: Hashable) -> SafeString:
    """The template with this name rendered with these words and numbers, and with nothing else.

    What is equal is taken for the same, so what is handed over must read alike when it is equal.
    Then nothing kept can be out of date: another fact is another part.
    """
    return SafeString(get_template(name).render(said))
