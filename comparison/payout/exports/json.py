"""What the policies pay, as JSON; the public contract.

`op`, `bekend_op`, `catalogusversie`, `gemaakt_op`, `vast_adres`: as in `/vergelijken.json`.
`vraag`: the question as it stands in the address, every name with its values; `situatie`: the same
in words, as pairs of `vraag` and `antwoord`. `volgorde`: by what the products are put in order.
`u_moet_betalen`: amounts, or null with `reden`; `regels` they come from; `loonsanctie`, in euro, on
top of it, or null. `wettelijke_bedragen`: those that were used; `zeker` false is to be confirmed.
`producten`: one item per product, in order, and `huidige_polis`: the same for the policy there is
now, or null. `afspraken`: the conventions, in sentences.

Amounts are texts with two decimals, each rounded once by itself: `jaar_1`, `jaar_2` and `totaal`,
with the `loon` and the `werkgeverslasten` they are made of where those are told apart. An amount
that is not known is null, never "0.00"; `reden` then tells why, and `kan_niet` whether the product
does not offer the choice. `betaalt_tot` is what a product pays before a day when it is not known
whether it pays from that day on; there is no whole amount then. `feiten` are the answers of the
sheet that count for the question, by row, as in `/vergelijken.json`.
"""

import json
from decimal import Decimal
from typing import Any

from comparison.calculators.amounts import Amount
from comparison.exports.json import answer_of, product_of, when
from comparison.payout.asked import OWN_FIGURES
from comparison.payout.conventions import CONVENTIONS
from comparison.payout.owed import Owed
from comparison.payout.reckoning import Reckoning
from comparison.payout.rounding import InCents, Split
from comparison.payout.situation import situation_of
from comparison.payout.telling import Entry, Event, UntilThen, current_of, lines_of, made_of
from comparison.payout.working import Step
from comparison.selection import Pairs

Json = dict[str, Any]


def write(reckoning: Reckoning, permalink: str) -> bytes:
    """The document, encoded."""
    return json.dumps(document(reckoning, permalink), ensure_ascii=False).encode()


def document(reckoning: Reckoning, permalink: str) -> Json:
    """The answer as what JSON can hold."""
    asked, owed, now = reckoning.asked, reckoning.owed, current_of(reckoning)
    return {
        **when(made_of(reckoning, permalink)),
        "vraag": _by_name(asked.pairs),
        "situatie": [{"vraag": name, "antwoord": words} for name, words in situation_of(asked)],
        "volgorde": asked.order.value,
        "u_moet_betalen": _owed(owed),
        "wettelijke_bedragen": [_legal(amount) for amount in owed.legal],
        "huidige_polis": _entry(now) if now else None,
        "producten": [_entry(entry) for entry in lines_of(reckoning)],
        "afspraken": list(CONVENTIONS),
    }


def _by_name(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


def _owed(owed: Owed) -> Json:
    return {
        "bedragen": _split(owed.amounts) if owed.amounts else None,
        "reden": list(owed.reasons),
        "loonsanctie": _euro(owed.sanction),
        "regels": [
            {
                "jaar": line.year,
                "regel": line.rule,
                "som": line.sum,
                "bedrag": _euro(line.amount),
            }
            for line in owed.lines
        ],
    }


def _legal(amount: Amount) -> Json:
    return {
        "onderwerp": amount.subject,
        "naam": amount.name,
        "euro": _euro(amount.euro),
        "geldig_vanaf": amount.valid_from.isoformat(),
        "zeker": amount.sure,
        "status": amount.status,
        "bron": amount.source,
    }


def _entry(entry: Entry) -> Json:
    column = entry.column
    return {
        **(product_of(column) if column else {"product": OWN_FIGURES, "naam": entry.name}),
        "plaats": entry.rank,
        "u_moet_betalen": _split(entry.must_pay) if entry.must_pay else None,
        "betaalt": _split(entry.pays) if entry.pays else None,
        "blijft_voor_u": _years(entry.remains) if entry.remains else None,
        "verschil_met_huidige_polis": _years(entry.against) if entry.against else None,
        "betaalt_tot": _until(entry.until) if entry.until else None,
        "kan_niet": entry.refused,
        "reden": list(entry.reasons),
        "opmerkingen": list(entry.remarks),
        "berekening": [_step(step) for step in entry.steps],
        "gebeurtenissen": [_event(event) for event in entry.events],
        "feiten": {
            said.row.key: {"label": said.row.label, **answer_of(said)} for said in entry.statements
        },
    }


def _until(until: UntilThen) -> Json:
    return {"dag": until.end.isoformat(), **_split(until.pays)}


def _step(step: Step) -> Json:
    return {
        "stap": step.title,
        "som": step.sum,
        "uitkomst": step.result,
        "kenmerken": [said.row.key for said in step.statements],
    }


def _event(event: Event) -> Json:
    return {
        "gebeurtenis": event.title,
        "kenmerk": event.statement.row.key,
        "tekst": event.text,
        "bedrag": _euro(event.amount),
        "som": event.sum,
        "reden": event.reason,
    }


def _split(amounts: Split) -> Json:
    return {
        **_years(amounts.whole),
        "loon": _years(amounts.wages),
        "werkgeverslasten": _years(amounts.costs) if amounts.costs else None,
    }


def _years(amounts: InCents) -> dict[str, str | None]:
    first, second, total = map(_euro, amounts.each)
    return {"jaar_1": first, "jaar_2": second, "totaal": total}


def _euro(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
