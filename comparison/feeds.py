"""What happened in the catalogue, for feed readers."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from comparison.reading.events import Event, EventKind, events, with_changes
from comparison.reading.history import public_product
from comparison.selection import Selection
from comparison.views.problems import answering_problems, selection_of
from policies.models import Product
from policies.xml import holdable

MOST = 50


if TYPE_CHECKING:
    EventFeed = Feed[Event, Product | None]
else:
    EventFeed = Feed


class CatalogueFeed(EventFeed):
    """The newest events of the whole catalogue."""

    feed_type = Atom1Feed
    language = "nl"
    author_name = "MKB verzuim-ontzorg vergelijker"

    def title(self, product: Product | None) -> str:
        """What the feed is called."""
        about = f" van {holdable(str(product))}" if product else ""
        return f"Wijzigingen{about} | MKB verzuim-ontzorg vergelijker"

    def link(self, product: Product | None) -> str:
        """The page that tells the same."""
        return reverse("versions", args=[product.slug]) if product else reverse("changes")

    def items(self, product: Product | None) -> Sequence[Event]:
        """The events, newest first."""
        return with_changes(events(range(MOST), product))

    def item_title(self, event: Event) -> str:
        """What happened, in a line."""
        subject = f"{event.kind.capitalize()}: {event.product}"
        return holdable(f"{subject}, {event.row.label}" if event.row else subject)

    def item_description(self, event: Event) -> str:
        """What it was about, as HTML."""
        summary = render_to_string("comparison/history/_event_summary.html", {"event": event})
        return holdable(summary)

    def item_link(self, event: Event) -> str:
        """Where it can be read; never the same for two events, and never another later."""
        slug = event.product.slug
        if event.kind is EventKind.WITHDRAWAL:
            return f"{reverse('versions', args=[slug])}#ingetrokken"
        address = reverse("version", args=[slug, event.version])
        if event.row is None:
            return address
        return f"{Selection(known=event.at).address(address)}#{event.row.key}"

    def item_pubdate(self, event: Event) -> datetime:
        """When it happened."""
        return event.at

    item_updateddate = item_pubdate


class ProductFeed(CatalogueFeed):
    """The newest events of one product."""

    def get_object(self, request: HttpRequest, slug: str) -> Product:
        """The product; raises UnknownProduct."""
        return public_product(slug, selection_of(request))


catalogue_feed = require_safe(CatalogueFeed())
product_feed = require_safe(answering_problems(ProductFeed()))
