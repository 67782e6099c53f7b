"""The answer as a picture: of what must be paid, how much each policy pays and what remains."""

from collections.abc import Iterator, Sequence

from comparison.calculators.money import euros
from comparison.calculators.picture import Bar, Picture, Share, draw
from comparison.payout.telling import Entry

CAPTION = "Wat elke polis betaalt en wat voor u blijft, over beide jaren"
WAITING = "Deze producten wachten op uw vraag"


def drawn(entries: Sequence[Entry]) -> Picture:
    """A bar for each product, all on one scale; with a word where there is no amount."""
    return draw(CAPTION, [Bar(each.name, tuple(_shares(each)), _told(each)) for each in entries])


def waiting(names: Sequence[str]) -> Picture:
    """The products before anything is asked: bars with nothing in them."""
    return draw(WAITING, [Bar(name, (), "") for name in names])


def _shares(entry: Entry) -> Iterator[Share]:
    """Wages, what remains, and costs that are apart where the own costs were not told."""
    if entry.pays is None:
        return
    together = bool(entry.must_pay and entry.must_pay.costs)
    pays = entry.pays.whole if together else entry.pays.wages
    yield Share("first", "de polis betaalt" if together else "loon van de polis", pays.total)
    if entry.remains and entry.remains.total > 0:
        yield Share("second", "blijft voor u", entry.remains.total)
    if not together and entry.pays.costs:
        yield Share("third", "werkgeverslasten van de polis", entry.pays.costs.total)


def _told(entry: Entry) -> str:
    return euros(entry.pays.whole.total) if entry.pays else entry.missing_word
