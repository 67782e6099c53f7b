"""What sheets say beside a payout, in templates: each fact is rendered once."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from comparison.payout.shown import Product
from comparison.templatetags.compiled import compiled, rendered
from comparison.templatetags.typography import soft
from policies.statement import Statement

register = template.Library()


@register.simple_tag
def phase(*, value: str, errors: Sequence[str], **named: str) -> SafeString:
    """One question of a phase; those that nobody filled in read alike."""
    render = rendered if value or errors else compiled
    return render("comparison/payout/_phase.html", value=value, errors=tuple(errors), **named)


@register.simple_tag
def fact(product: Product, said: Statement) -> SafeString:
    """What a sheet says in a row.

    Of the policy there is now nothing is kept: which that is, and own figures, a visitor told.
    """
    render = rendered if product.is_now else compiled
    told = render(
        "comparison/payout/_fact.html",
        anchor=product.anchor,
        key=said.row.key,
        label=said.row.label,
        certainty=said.certainty.value,
        certain=said.certainty.label,
        text=said.text,
        note=said.note,
        source=said.source,
    )
    return SafeString(told.strip())


@register.simple_tag
def sources(product: Product, statements: Iterable[Statement]) -> SafeString:
    """The way to each of these facts of a product."""
    ways = ((product.anchor, said.row.key, soft(said.row.label)) for said in statements)
    return format_html_join("", '<a href="#{}-{}">{}</a>', ways)
