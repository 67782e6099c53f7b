"""All versions of one product, as known at a moment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from comparison.past import Edition
from comparison.reading.editions import editions_of
from comparison.reading.sheets import column_of, missing, today
from comparison.selection import Selection
from comparison.table import Column
from comparison.versions import Standing, Version, versions_of
from policies.confirmations import with_last_confirmation
from policies.models import Confirmation, Product, Sheet


class UnknownVersion(LookupError):
    """A version that the product does not have; the message is for the visitor."""

    def __init__(self, asked: str, history: "History") -> None:
        super().__init__(f"Van {history.product.name} kennen wij geen versie “{asked}”.")
        self.asked = asked
        self.history = history


@dataclass(frozen=True)
class History:
    """A product with the versions that are known, and its withdrawal when that is known.

    `versions` stand in the order in which they take each other's place; there is at least one.
    """

    product: Product
    versions: tuple[Version, ...]
    withdrawn_from: date | None
    sheets: Mapping[int, Sheet]
    editions: Sequence[Edition]

    @property
    def newest_first(self) -> Sequence[Version]:
        """The versions, what was published last in front."""
        return sorted(self.versions, key=lambda each: each.edition.published_at, reverse=True)

    def version(self, asked: str) -> Version:
        """The version with this number; raises UnknownVersion."""
        found = next((each for each in self.versions if str(each.number) == asked), None)
        if found is None:
            raise UnknownVersion(asked, self)
        return found

    def column(self, version: Version, on: date) -> Column:
        """The sheet of a version as a column, on a day or else the last one that it held."""
        until = min(on, version.last_day or on)
        return column_of(self.sheets[version.number], self.editions, until)

    def in_force(self, on: date) -> Version | None:
        """The version in force on a day, if any."""
        standing = (each for each in self.versions if each.standing(on) is Standing.IN_FORCE)
        return next(standing, None)


def history_of(slug: str, selection: Selection) -> History:
    """The history of a product, as known at the moment asked for; raises UnknownProduct.

    Two queries.
    """
    known = selection.known_moment()
    published = Sheet.objects.published().known_at(known).with_insurer().filter(product__slug=slug)
    sheets = list(with_last_confirmation(published, known)) or [missing(slug, selection)]
    product = sheets[0].product
    withdrawn_from = product.withdrawal_known_at(known)
    editions = editions_of({product.pk}, known)[product.pk]
    return History(
        product=product,
        versions=versions_of(
            editions, withdrawn_from, {sheet.version: sheet.remark for sheet in sheets}
        ),
        withdrawn_from=withdrawn_from,
        sheets={sheet.version: sheet for sheet in sheets},
        editions=editions,
    )


def confirmed_days(history: History, known: datetime | None) -> Mapping[int, Sequence[date]]:
    """By number of the version, the days on which its insurer confirmed it, newest first.

    One query.
    """
    given = Confirmation.objects.known_at(known).filter(sheet__product=history.product)
    days: dict[int, set[date]] = defaultdict(set)
    for number, at in given.values_list("sheet__version", "at"):
        days[number].add(today(at))
    for number, sheet in history.sheets.items():
        if sheet.confirmed_on is not None:
            days[number].add(sheet.confirmed_on)
    return {number: sorted(of, reverse=True) for number, of in days.items()}


def public_product(slug: str, selection: Selection) -> Product:
    """A product of which a sheet is known, with its insurer; raises UnknownProduct. One query."""
    known = Sheet.objects.published().known_at(selection.known_moment())
    found = Product.objects.filter(slug=slug, sheets__in=known).select_related("insurer")
    return found.first() or missing(slug, selection).product
