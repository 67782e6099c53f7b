"""Parts of pages that say the same wherever they stand: rendered once, then taken as they are."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()

SMALL, LARGE = 4096, 32
"""How many parts are at hand: small ones of about a kilobyte, and large ones. The longest unused
goes first.
"""


@register.simple_tag
@lru_cache(maxsize=SMALL)
def compiled(part: str, /, **said: Hashable) -> SafeString:
    """The template of this part rendered with these words and numbers, and with nothing else.

    What is equal is taken for the same, so what is handed over must read alike when it is equal.
    Then nothing kept can be out of date: another fact is another part.
    """
    return rendered(part, **said)


@register.simple_tag
@lru_cache(maxsize=LARGE)
def laid_out(part: str, /, **said: Hashable) -> SafeString:
    """As `compiled`, for a large part of a page, alike only for whoever asks the same."""
    return rendered(part, **said)


def forget() -> None:
    """Render everything anew."""
    compiled.cache_clear()
    laid_out.cache_clear()


def rendered(part: str, /, **said: Hashable) -> SafeString:
    """As `compiled`, and not kept: for what is about one visitor."""
    return SafeString(get_template(part).render(said))
