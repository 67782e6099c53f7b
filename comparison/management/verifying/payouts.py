"""Every golden case over the products there are: page and files against the sums themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from html import unescape
from zipfile import BadZipFile

from django.urls import reverse
from django.utils.http import urlencode

from comparison.calculators.money import cents, euros
from comparison.management.verifying.asking import Portal
from comparison.management.verifying.findings import Findings
from comparison.management.verifying.formats import STARTS
from comparison.management.verifying.paid import READERS, Amounts
from comparison.management.verifying.stands import Stand
from comparison.payout.answer import Outcome, answer
from comparison.payout.exports import FORMATS
from comparison.payout.golden import GOLDEN, Golden
from comparison.reading import day_of, sheets_in_force
from comparison.reading.amounts import amounts_on
from comparison.reading.sheets import columns_of
from comparison.table import Column

TRIED = "uitkeringen"

UNREADABLE = (ValueError, LookupError, ArithmeticError, StopIteration, BadZipFile)
"""What a reader raises for a file that is not as it should be."""


def verify_payouts(
    stand: Stand, portal: Portal, now: datetime, findings: Findings, suffixes: Sequence[str]
) -> None:
    """Note what page and files say of a golden case that the sums, or the source, do not."""
    on = day_of(stand.dates, now)
    columns = columns_of(sheets_in_force(stand.dates, on), stand.dates, on)
    slugs = sorted(column.slug for column in columns)
    findings.insist(slugs == sorted(stand.products), stand.name, f"rekent met {slugs}")
    for golden in GOLDEN:
        case = _Case(golden, columns, stand, portal, findings)
        case.run(now, suffixes, whole=golden is GOLDEN[0])


@dataclass(frozen=True)
class _Case:
    """One golden case on one day, in every form it has."""

    golden: Golden
    columns: Sequence[Column]
    stand: Stand
    portal: Portal
    findings: Findings

    def run(self, now: datetime, suffixes: Sequence[str], *, whole: bool) -> None:
        """Note every disagreement; what nobody reads back is made for a `whole` case only."""
        wanted = self._reckoned(now)
        self._insist(set(wanted) == set(self.stand.products), f"rekent {sorted(wanted)}")
        for item in FORMATS:
            if item.suffix in suffixes and (item.suffix in READERS or whole):
                self._verify_file(item.suffix, wanted, now)
        self._verify_page(wanted, now)

    def _reckoned(self, now: datetime) -> Amounts:
        """By the sums, from the answers of the sheets; held against the source where alike."""
        begin = day_of(self.stand.dates, now)
        result = answer(
            self.golden.scenario(begin),
            [column.cells for column in self.columns],
            amounts_on(begin),
        )
        found: Amounts = {}
        for column, outcome in zip(self.columns, result.outcomes, strict=True):
            found[column.slug] = amount = _told(outcome, self.golden)
            self.findings.try_one(TRIED)
            if letter := self.golden.like(column.cells):
                expected = self.golden.expected[letter]
                self.findings.try_one("uitkeringen zoals de bron")
                like = f"{expected} verwacht zoals product {letter}"
                self._insist(expected == amount, f"{column.slug}: {like}, {amount} berekend")
        return found

    def _verify_file(self, suffix: str, wanted: Amounts, now: datetime) -> None:
        where = self._where(f"payout-{suffix}", now)
        status, content = self.portal.ask(where)
        self.findings.try_one(f"bestanden {suffix} met uitkeringen")
        self.findings.insist(status == 200, where, f"antwoordt met {status}")
        if status != 200:
            return
        if suffix not in READERS:
            begins = content.startswith(STARTS.get(suffix, b"")) and bool(content)
            self.findings.insist(begins, where, "begint niet als zo’n bestand")
            return
        try:
            found = READERS[suffix](content, self.columns, death=self.golden.death)
        except UNREADABLE as problem:
            self.findings.insist(False, where, f"is niet terug te lezen: {problem!r}")
            return
        for slug in {*wanted, *found}:
            same = slug in wanted and slug in found and wanted[slug] == found[slug]
            told = f"{slug}: {wanted.get(slug)} verwacht, {found.get(slug)} gelezen"
            self.findings.insist(same, where, told)

    def _verify_page(self, wanted: Amounts, now: datetime) -> None:
        where = self._where("payout", now)
        status, content = self.portal.ask(where)
        self.findings.try_one("pagina’s met uitkeringen")
        self.findings.insist(status == 200, where, f"antwoordt met {status}")
        text = unescape(content.decode()).replace("\u00a0", " ")
        for slug, amount in wanted.items():
            if amount is not None:
                shown = euros(amount) in text
                self.findings.insist(shown, where, f"{slug}: {amount} staat er niet")

    def _where(self, name: str, now: datetime) -> str:
        query = self.golden.query(day_of(self.stand.dates, now))
        dates = dict(self.stand.dates.pairs())
        return f"{reverse(name)}?{urlencode({**query, **dates}, doseq=True)}"

    def _insist(self, holds: bool, problem: str) -> None:
        where = f"gouden geval {self.golden.number}, {self.stand.name}"
        self.findings.insist(holds, where, problem)


def _told(outcome: Outcome, golden: Golden) -> Decimal | None:
    if golden.death:
        amount = outcome.events[0].amount
    else:
        amount = outcome.pays.total if outcome.pays else None
    return None if amount is None else cents(amount)
