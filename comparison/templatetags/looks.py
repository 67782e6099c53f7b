"""How a page looks, in templates: the links to its style sheets and its sign."""

from django import template
from django.utils.safestring import SafeString

from comparison.addresses import static_address
from comparison.looks import LOOKS
from comparison.templatetags.compiled import compiled

register = template.Library()


@register.simple_tag
def looks(look: str) -> SafeString:
    """The link to the style sheets of a look, which come as one file."""
    if look not in LOOKS:
        raise template.TemplateSyntaxError(f"Er is geen vormgeving {look!r}.")
    return compiled("_looks.html", address=static_address(f"looks/{look}.css"))


@register.simple_tag
def icon() -> SafeString:
    """The link to the sign of the portal."""
    return compiled("_icon.html", address=static_address("icon.svg"))
