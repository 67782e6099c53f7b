"""Products to choose from in templates, each rendered once."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from comparison.filters.asked import Filter
from comparison.filters.listing import Entry
from comparison.templatetags.cells import confirmation
from comparison.templatetags.compiled import compiled

register = template.Library()


@register.simple_tag
def picks(entries: Iterable[Entry]) -> SafeString:
    """The products of a list, each with where it can go from there."""
    return SafeString("".join(map(_pick, entries)))


def _pick(entry: Entry) -> SafeString:
    column = entry.column
    return compiled(
        "comparison/choosing/_product.html",
        slug=column.slug,
        name=column.name,
        insurer=column.insurer,
        insurer_remark=column.insurer_remark,
        version=column.version,
        valid_from=column.valid_from,
        confirmed=column.confirmed.value,
        confirmation=confirmation(column),
        chosen=entry.chosen,
        sheet=entry.sheet,
        add=entry.add,
        remove=entry.remove,
        fails=_labels(entry.fails),
        opens=_labels(entry.opens),
    )


def _labels(filters: Iterable[Filter]) -> tuple[str, ...]:
    return tuple(each.criterion.label for each in filters)
