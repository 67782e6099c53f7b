"""The first sheet of a worksheet: what it is for and how to fill it in."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from openpyxl.worksheet.worksheet import Worksheet

from policies.certainty import Certainty
from policies.models import EDITABLE, Sheet, State
from policies.spreadsheet.cells import lay_out, put
from policies.worksheet.layout import FACTS, FILLED_IN, PLACES

STEPS = (
    f"Ga naar het blad “{FILLED_IN}”. U vindt het onderaan.",
    "Vul alleen de witte cellen in. De andere cellen zijn op slot.",
    (
        "Kies bij elk kenmerk hoe zeker het antwoord is. "
        "Noem de bron: het document, en het artikel of de bladzijde."
    ),
    "Sla het bestand op als Excel-werkmap (.xlsx).",
)
CERTAINTIES = {
    Certainty.CONFIRMED: "U weet dat dit klopt.",
    Certainty.TAKEN_OVER: "Het staat in een document. Noem dat document als bron.",
    Certainty.UNKNOWN: "U weet het nog niet. Het antwoord blijft leeg. "
    "Dat is iets anders dan “nee”.",
    Certainty.NOT_APPLICABLE: "Dit kenmerk geldt niet voor dit product. Het antwoord blijft leeg.",
}
GOOD_TO_KNOW = {
    "niets openbaar": "Door inlezen wordt niets openbaar. De antwoorden komen in het concept.",
    "een fout": "Is een kenmerk niet goed ingevuld, dan blijft het antwoord in het concept zoals "
    "het was. U leest welke cel niet klopt, en waarom. De andere kenmerken worden wel overgenomen.",
    "met meer mensen": "Wijzigde iemand anders het concept intussen? "
    "Dat wordt niet overschreven. U ziet beide antwoorden.",
    "plakken": "Typ geen formules. Plakt u uit een ander bestand, plak dan alleen de waarden.",
    "opmaak": "Voeg geen rijen of kolommen toe en verplaats ze niet.",
}


def write_explanation(page: Worksheet, sheet: Sheet, made_at: datetime) -> None:
    """Whose worksheet this is, the steps, and what is good to know."""
    lay_out(page, [30, 90], head=1, beside=0)
    put(page, 1, [(f"Werkblad {sheet.product.name}", "titel")], height=34)
    for at, (name, text) in enumerate(_told(sheet, made_at), start=2):
        named, told = ("naam", "tekst") if text else ("groep", "groep")
        put(page, at, [(name, named), (text, told)], height=0 if text else 34)


def _told(sheet: Sheet, made_at: datetime) -> Iterator[tuple[str, str]]:
    """Names with their text; one without is a heading."""
    yield "product", sheet.product.name
    yield "verzekeraar", sheet.product.insurer.name
    yield "versie", f"{sheet.version}, {State(sheet.state).label}"
    yield "gedownload op", date_format(localtime(made_at), "j F Y H:i")
    yield "Zo werkt het", ""
    for number, step in enumerate((*STEPS, _last_step(sheet)), start=1):
        yield f"stap {number}", step
    yield "Zekerheid", ""
    yield from ((certainty.label, text) for certainty, text in CERTAINTIES.items())
    yield "Goed om te weten", ""
    yield from GOOD_TO_KNOW.items()


def _last_step(sheet: Sheet) -> str:
    if sheet.state in EDITABLE:
        return "Ga in het portaal naar dit concept en kies “Werkblad inlezen”."
    if not sheet.is_published:
        return (
            f"Dit blad is {State(sheet.state).label}. Inlezen kan pas weer als het een concept is."
        )
    first, _, remark = (place.address for place in PLACES[: len(FACTS)])
    return (
        "Dit blad is openbaar en verandert niet meer. Ga in het portaal naar het product en kies "
        "“Nieuwe versie uit werkblad”. Zet in cel "
        f"{first} de eerste dag van de nieuwe versie. Laat u die dag staan, dan verbetert u dit "
        f"blad: zeg dan in cel {remark} waarom."
    )
