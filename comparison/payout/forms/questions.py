"""The questions of the page: little is asked, and nothing that decides is filled in beforehand."""

from collections.abc import Mapping
from functools import lru_cache

from comparison.calculators.fields import (
    DayField,
    euro_field,
    number_field,
    percentage_field,
    whole_field,
)
from comparison.calculators.form import QuestionForm
from comparison.payout.asked import OWN_FIGURES, Order
from comparison.payout.forms.fields import Choices, Elsewhere, ListOf, OneOf, Products, Several
from comparison.selection import MOST as MOST_PRODUCTS

NEEDED_WHEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "vakantiegeld_procent": ("vakantiegeld", ("erbij",)),
    "cao_1": ("doorbetaling", ("cao",)),
    "cao_2": ("doorbetaling", ("cao",)),
    "lasten_procent": ("lasten", ("procent",)),
    "weken": ("verzuim", ("weken",)),
    "procent": ("verzuim", ("weken",)),
    "contract_week": ("contract", ("eindigt", "verlengd")),
}
"""Questions that must be answered after certain answers to another, and else do not count."""

COUNTS_WHEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    **NEEDED_WHEN,
    "cao_1b": ("doorbetaling", ("cao",)),
    "cao_2b": ("doorbetaling", ("cao",)),
    "fase_van": ("verzuim", ("fasen",)),
    "fase_procent": ("verzuim", ("fasen",)),
    "fase_tot": ("verzuim", ("fasen",)),
    "basis_maximum": ("basis", (OWN_FIGURES,)),
    "basis_deler": ("basis", (OWN_FIGURES,)),
}
"""The same with those that may stay blank."""

OF_CURRENT = ("basis_eigen_risico", "basis_dekking_1", "basis_dekking_2", "basis_lasten_procent")
"""These count as soon as there is a policy now."""

FOLDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "meer": ("Wachtdagen en eigen werkgeverslasten", ("wachtdagen", "eigen_lasten")),
    "gebeurtenissen": (
        "Wat als er nog iets gebeurt?",
        ("overlijden", "loonsanctie", "contract", "contract_week", "aow_week"),
    ),
    "huidig": (
        "Vergelijk met mijn huidige polis",
        ("basis", *OF_CURRENT, "basis_maximum", "basis_deler"),
    ),
    "keuze": ("Andere producten, dag of volgorde", ("p", "volgorde", "op", "bekend")),
}
"""Questions that are rarely asked: each fold with its heading."""

LEAST_AGREED = 70
WEEKS = 104
WITH_CAO, WITH_WEEKS = "als cao of contract telt", "als u weken kiest"

MOST_OFFERS = 4
"""For how many offers the questions that hold products are at hand: today, and a few other days."""


@lru_cache(maxsize=MOST_OFFERS)
def products_field(offered: Choices = ()) -> Products:
    """Which of the products on offer."""
    help_text = f"Ten hoogste {MOST_PRODUCTS}. Kiest u niets, dan ziet u alles."
    return Products("Producten", offered, help_text=help_text)


@lru_cache(maxsize=MOST_OFFERS)
def policies_field(offered: Choices = ()) -> ListOf:
    """Which of the policies that one may have now."""
    help_text = "Dan ziet u het verschil met elk product."
    return ListOf("Mijn huidige polis", offered, help_text=help_text)


class Questions(QuestionForm):
    """What a visitor can ask; the names of the questions stand in addresses and stay."""

    submit = "Bereken"

    loon = euro_field(
        "Loon per jaar",
        lowest=1,
        help_text="Bruto, van één werknemer, in euro. Bijvoorbeeld 36.540.",
    )
    vakantiegeld = OneOf(
        "Is dat met vakantiegeld?",
        (("inbegrepen", "ja, het zit erin"), ("erbij", "nee, het komt er nog bij")),
    )
    vakantiegeld_procent = percentage_field(
        "Vakantiegeld", required=False, only_when="als het er nog bij komt", help_text="In procent."
    )
    uren = number_field(
        "Uren per week",
        highest=60,
        required=False,
        help_text="Alleen nodig als het minimumloon een rol speelt.",
    )
    doorbetaling = OneOf(
        "Hoeveel loon moet u doorbetalen?",
        (("wet", "wat de wet vraagt"), ("cao", "wat cao of contract vraagt")),
    )
    cao_1 = percentage_field("Jaar 1", lowest=LEAST_AGREED, required=False, only_when=WITH_CAO)
    cao_1b = percentage_field("Jaar 1, vanaf week 27", lowest=LEAST_AGREED, required=False)
    cao_2 = percentage_field("Jaar 2", lowest=LEAST_AGREED, required=False, only_when=WITH_CAO)
    cao_2b = percentage_field("Jaar 2, vanaf week 79", lowest=LEAST_AGREED, required=False)
    wachtdagen = whole_field(
        "Wachtdagen",
        highest=2,
        unit="dagen",
        required=False,
        help_text="Afgesproken dagen zonder loon, ten hoogste 2. Leeg is geen.",
    )
    eigen_lasten = percentage_field(
        "Uw werkgeverslasten",
        required=False,
        help_text="Premies en pensioen, in procent van het loon. Leeg is: alleen loon.",
    )

    eigen_risico = whole_field(
        "Eigen risico",
        highest=520,
        unit="werkdagen",
        help_text="In werkdagen: zo lang betaalt u zelf, bij elk ziektegeval.",
    )
    dekking_1 = percentage_field("Dekking jaar 1", help_text="In procent van het loon.")
    dekking_2 = percentage_field("Dekking jaar 2", help_text="In procent van het loon.")
    lasten = OneOf(
        "Werkgeverslasten meeverzekeren?",
        (
            ("geen", "nee"),
            ("procent", "ja, een percentage"),
            ("hoogste", "ja, het hoogste dat elk product biedt"),
        ),
    )
    lasten_procent = percentage_field(
        "Percentage werkgeverslasten",
        required=False,
        only_when="als u een percentage kiest",
        help_text="Komt boven op de uitkering.",
    )

    verzuim = OneOf(
        "Hoe is uw werknemer ziek?",
        (("weken", "een aantal weken, steeds even veel"), ("fasen", "in fasen, met datums")),
    )
    weken = whole_field(
        "Aantal weken",
        highest=WEEKS,
        unit="weken",
        required=False,
        only_when=WITH_WEEKS,
        help_text="Ten hoogste 104.",
    )
    procent = percentage_field(
        "Percentage ziek",
        required=False,
        only_when=WITH_WEEKS,
        help_text="100 is: uw werknemer werkt niet.",
    )
    fase_van = Elsewhere("Fase, vanaf")
    fase_procent = Elsewhere("Fase, percentage ziek")
    fase_tot = DayField(
        label="Laatste ziektedag",
        required=False,
        help_text="Niet nodig als de laatste fase 0 is: dan is uw werknemer beter.",
    )

    overlijden = Several("Overlijden", (("ja", "De werknemer overlijdt op de laatste ziektedag"),))
    loonsanctie = whole_field(
        "Loonsanctie",
        highest=52,
        unit="weken",
        required=False,
        help_text="Het aantal weken dat UWV u langer laat doorbetalen, ten hoogste 52.",
    )
    contract = ListOf(
        "Tijdelijk contract",
        (
            ("", "er verandert niets"),
            ("eindigt", "het eindigt tijdens de ziekte"),
            ("verlengd", "u verlengt het tijdens de ziekte"),
        ),
    )
    contract_week = whole_field(
        "Na hoeveel weken ziekte?",
        highest=WEEKS,
        unit="weken",
        required=False,
        only_when="als er iets verandert",
    )
    aow_week = whole_field(
        "AOW-leeftijd",
        highest=WEEKS,
        unit="weken",
        required=False,
        help_text="Na hoeveel weken ziekte bereikt uw werknemer die? Leeg is: niet.",
    )

    basis = policies_field()
    basis_eigen_risico = whole_field(
        "Eigen risico nu",
        highest=520,
        unit="werkdagen",
        required=False,
        help_text="Leeg is: zoals hierboven.",
    )
    basis_dekking_1 = percentage_field(
        "Dekking jaar 1 nu", required=False, help_text="Leeg is: zoals hierboven."
    )
    basis_dekking_2 = percentage_field(
        "Dekking jaar 2 nu", required=False, help_text="Leeg is: zoals hierboven."
    )
    basis_lasten_procent = percentage_field(
        "Werkgeverslasten nu",
        required=False,
        help_text="In procent; 0 is: niet verzekerd. Leeg is: zoals hierboven.",
    )
    basis_maximum = euro_field(
        "Maximaal verzekerd loon",
        required=False,
        lowest=1,
        help_text="Per jaar, zonder werkgeverslasten. Leeg is: niet opgegeven.",
    )
    basis_deler = whole_field(
        "Deler voor het dagloon",
        highest=366,
        lowest=200,
        unit="werkdagen",
        required=False,
        help_text="Werkdagen per jaar in de formule, vaak 261. Leeg is: niet opgegeven.",
    )

    p = products_field()
    volgorde = ListOf(
        "Volgorde", (("", Order.NAME.label), *((each.value, each.label) for each in Order))
    )
    op = Elsewhere(
        "Welke dag",
        help_text="U ziet wat toen gold. Ziekte in weken begint die dag. Leeg is: vandaag.",
    )
    bekend = Elsewhere(
        "Zoals bekend op",
        help_text="U ziet wat toen op deze site stond. Leeg is: wat nu bekend is.",
    )
