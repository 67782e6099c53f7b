"""Every comparison of a few products, on its page and in every format, held against the sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations

from django.urls import reverse

from comparison.exports import FORMATS
from comparison.management.verifying.asking import Portal, answers_in
from comparison.management.verifying.findings import Findings
from comparison.management.verifying.formats import READERS, STARTS
from comparison.management.verifying.stands import Stand
from comparison.reading import Comparison, compare
from comparison.selection import MOST, Selection, View
from policies.rows import ROWS

FEW = 6
"""Up to so many products every three of them are compared too."""

Wanted = dict[str, list[str]]


def verify_comparisons(
    stand: Stand, portal: Portal, now: datetime, findings: Findings, suffixes: Sequence[str]
) -> None:
    """Note what every comparison on this day says that the sheets do not, or the reverse."""
    for slug in stand.products:
        _verify_product(slug, stand, portal, findings)
    for selection in selections(stand):
        _Verification(selection, stand, portal, findings).run(now, suffixes)


def selections(stand: Stand) -> Iterator[Selection]:
    """What to ask for: the default, each one, two, three; each as baseline; and the views."""
    default = stand.dates
    side = replace(default, products=stand.products[:MOST])
    yield default
    for size in (1, 2, 3) if len(stand.products) <= FEW else (1, 2):
        for chosen in combinations(stand.products, size):
            yield replace(default, products=chosen)
    if stand.products:
        yield from (side.showing(view) for view in View if view is not View.ALL)
    for slug in stand.products:
        others = tuple(other for other in stand.products if other != slug)[: MOST - 1]
        yield replace(default, products=(slug, *others), baseline=slug)


def _verify_product(slug: str, stand: Stand, portal: Portal, findings: Findings) -> None:
    address = stand.dates.address(reverse("product", args=[slug]))
    status, page = portal.ask(address)
    findings.try_one("productpagina’s")
    findings.insist(status == 200, address, f"antwoordt met {status}")
    if status == 200:
        expected = [stand.answers[slug][row.key] for row in ROWS]
        _insist_all(expected, answers_in(page), address, findings)


def _insist_all(
    expected: Sequence[str], found: Sequence[str], where: str, findings: Findings
) -> None:
    """In the same order, so that no answer stands in the place of another."""
    for text, place in zip(expected, [*found, *[""] * len(expected)], strict=False):
        findings.insist(text == place, where, f"“{text}” verwacht, “{place}” gevonden")
    findings.insist(
        len(found) == len(expected), where, f"{len(found)} van {len(expected)} antwoorden"
    )


class _Verification:
    """One comparison, in every form it has."""

    def __init__(
        self, selection: Selection, stand: Stand, portal: Portal, findings: Findings
    ) -> None:
        self.selection, self.stand = selection, stand
        self.portal, self.findings = portal, findings
        self.query = selection.query()

    def run(self, now: datetime, suffixes: Sequence[str]) -> None:
        """Note every disagreement."""
        comparison = compare(self.selection, now)
        wanted = self._wanted(comparison)
        self.findings.try_one("vergelijkingen")
        self._verify_table(comparison, wanted)
        page = self._get("comparison", "pagina’s")
        expected = [text for texts in wanted.values() for text in texts]
        if page is not None:
            _insist_all(expected, answers_in(page), self._where("comparison"), self.findings)
        for item in FORMATS:
            if item.suffix in suffixes and self._makes(item.suffix):
                self._verify_format(item.suffix, comparison, wanted)

    def _wanted(self, comparison: Comparison) -> Wanted:
        """By row in view, what the sheets say, product by product."""
        groups = comparison.table.groups if comparison.table else ()
        rows = [row.row.key for group in groups for row in group.rows]
        answers = [self.stand.answers[column.slug] for column in comparison.columns]
        return {key: [texts[key] for texts in answers] for key in rows}

    def _verify_table(self, comparison: Comparison, wanted: Wanted) -> None:
        chosen = self.selection.products or self._default()
        slugs = tuple(column.slug for column in comparison.columns)
        self._insist(sorted(slugs) == sorted(chosen), f"toont {slugs} in plaats van {chosen}")
        complete = self.selection.view is not View.ALL or not chosen or len(wanted) == len(ROWS)
        self._insist(complete, f"toont {len(wanted)} van {len(ROWS)} kenmerken")
        for group in comparison.table.groups if comparison.table else ():
            for row in group.rows:
                texts = [cell.text for cell in row.cells]
                self._insist(texts == wanted[row.row.key], f"{row.row.label}: {texts}")

    def _default(self) -> tuple[str, ...]:
        return self.stand.products if len(self.stand.products) <= MOST else ()

    def _makes(self, suffix: str) -> bool:
        """Every format that is read back; the slow others of today only, all and one by one."""
        plain = self.selection in (Selection(), Selection(self.selection.products))
        return suffix in READERS or (plain and len(self.selection.products) < 2)

    def _verify_format(self, suffix: str, comparison: Comparison, wanted: Wanted) -> None:
        name = f"comparison-{suffix}"
        content = self._get(name, f"bestanden {suffix}")
        if content is None:
            return
        if suffix not in READERS:
            begins = content.startswith(STARTS.get(suffix, b""))
            self._insist(begins and bool(content), "begint niet als zo’n bestand", name)
            return
        try:
            found = READERS[suffix](content, comparison) if comparison.columns else {}
        except (ValueError, LookupError, StopIteration) as problem:
            self._insist(False, f"is niet terug te lezen: {problem!r}", name)
            return
        for key in {*wanted, *found}:
            self._insist(
                wanted.get(key) == found.get(key),
                f"{key}: {wanted.get(key)} verwacht, {found.get(key)} gelezen",
                name,
            )

    def _get(self, name: str, what: str) -> bytes | None:
        status, content = self.portal.ask(self._where(name))
        self.findings.try_one(what)
        self._insist(status == 200, f"antwoordt met {status}", name)
        self._insist(bool(content), "is leeg", name)
        return content if status == 200 and content else None

    def _where(self, name: str) -> str:
        return self.selection.address(reverse(name))

    def _insist(self, holds: bool, problem: str, name: str = "comparison") -> None:
        self.findings.insist(holds, self._where(name), problem)
