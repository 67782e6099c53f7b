"""How a page looks, in templates: the link to its style sheets."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comparison.looks import LOOKS

register = template.Library()


@register.simple_tag
def looks(look: str) -> SafeString:
    """The link to the style sheets of a look, which come as one file."""
    if look not in LOOKS:
        raise template.TemplateSyntaxError(f"Er is geen vormgeving {look!r}.")
    return format_html('<link rel="stylesheet" href="{}">', static(f"looks/{look}.css"))
