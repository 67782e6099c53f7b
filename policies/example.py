"""The five products of the source table *Productvergelijking MKB Verzuim ontzorg*, typed.

Columns K1 to K5 are shipped as Product A to E, because the names of the insurers did not survive
in the source. Neither did the ticks and crosses of six rows: these stay unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policies.kinds import Value
from policies.kinds.contract import Conditions, Notice, ReportTerm, Years
from policies.kinds.cover import CoverRange, EndAge, OwnRisk, Surcharge, TotalCover, WageCap
from policies.kinds.names import Document
from policies.kinds.payment import DeathCover, PayoutFormula
from policies.kinds.premium import PremiumCancellation, PremiumSetting
from policies.kinds.services import Providers, ServiceTariff, Support

SOURCE = "Productvergelijking MKB Verzuim ontzorg, tabel, kolom {column}"
VALID_FROM = date(2024, 1, 1)
REMARK = (
    "Dit blad is overgenomen uit een openbare vergelijking. De bron noemt geen verzekeraar en geen "
    "ingangsdatum; 1 januari 2024 is hier als begin genomen. Geen verzekeraar heeft het bevestigd."
)
NAME_REMARK = "naam niet in bron"

LOST = "In de bron stond hier een vinkje of een kruisje. Dat is in de tekst verloren gegaan."
LOST_BUT_IN_PROSE = f"{LOST} De lopende tekst noemt dit wel in het algemeen, maar niet per product."

NOTES: Mapping[str, str] = {
    "dekkingen": (
        "De bron spreekt zichzelf tegen: volgens de tabel verschilt de dekking per jaar, volgens "
        "de tekst in hetzelfde document kan zij ook per half jaar verschillen."
    ),
    "eigen_risicotermijn": (
        "De bron spreekt zichzelf tegen: de tabel noemt 10, 20, 30 en 65 werkdagen, de tekst in "
        "hetzelfde document alleen 10, 20 en 30."
    ),
    "inlooprisico": LOST,
    "uitlooprisico": LOST,
    "poortwachtergarantie": LOST_BUT_IN_PROSE,
    "wia_werkhervattingscompensatie": LOST,
    "regres": LOST_BUT_IN_PROSE,
    "verlenging_tijdelijk_contract": LOST,
    "opzegtermijn": "De bron noemt een eerste termijn van 3 jaar; de zin breekt af na “daarna”.",
    "voorwaardenset": "De codes zijn in leesvolgorde over de kolommen van de bron verdeeld.",
    "mkb_dienstverlening": (
        "De bron zet een schuine streep tussen de namen en zegt niet of dat “en” of “of” betekent."
    ),
}

SAME_FOR_ALL: Mapping[str, Value] = {
    "dekkingen": CoverRange(Decimal(70), Decimal(70), Decimal(100), Decimal(70)),
    "maximering_dekking": TotalCover(Decimal(170), Decimal(200)),
    "eigen_risicotermijn": OwnRisk((10, 20, 30, 65)),
    "max_verzekerde_loonsom": WageCap(Decimal(125_000), "exclusief"),
    "max_eindleeftijd": EndAge("aow", None),
    "reintegratie_ondersteuning": Support(Decimal(100), "ontzorgmanager"),
    "uitkeringsmethodiek": PayoutFormula(261),
    "eerste_contractstermijn": Years(3),
    "termijn_ziekmelding": ReportTerm(1),
    "opzegtermijn": Notice(bound=True, months=None),
    "tarief_arbodienstverlening": ServiceTariff("per_persoon_per_jaar", None),
}

MONTH_AFTER_WAGES = DeathCover("maanden", 1, False, None, True)
BARE_EXPERIENCE_RATING = PremiumSetting("experience_rating", None, None, None)


@dataclass(frozen=True)
class Example:
    """One column of the source: the letter it is shipped under, and where it differs."""

    letter: str
    column: int
    surcharge: Surcharge
    death: DeathCover
    premium: PremiumSetting
    cancellation: PremiumCancellation
    conditions: tuple[str, ...]
    providers: tuple[str, ...]
    premium_note: str = ""

    def answers(self) -> dict[str, Value]:
        """The known answers, by row."""
        return {
            **SAME_FOR_ALL,
            "max_werkgeverslasten": self.surcharge,
            "dekking_bij_overlijden": self.death,
            "premievaststelling": self.premium,
            "opzegbaar_bij_premieaanpassing": self.cancellation,
            "voorwaardenset": Conditions(tuple(map(Document, self.conditions))),
            "mkb_dienstverlening": Providers(self.providers),
        }

    def notes(self) -> dict[str, str]:
        """The notes, by row."""
        return {**NOTES, "premievaststelling": self.premium_note}

    @property
    def source(self) -> str:
        """Where the answers stand."""
        return SOURCE.format(column=self.column)


EXAMPLES = (
    Example(
        letter="A",
        column=1,
        surcharge=Surcharge(Decimal(30)),
        death=MONTH_AFTER_WAGES,
        premium=PremiumSetting("experience_rating", 3, None, None),
        cancellation=PremiumCancellation("elke_wijziging", None),
        conditions=("algc 107V", "mkbo 205V"),
        providers=("BeeActive", "Perspectief"),
    ),
    Example(
        letter="B",
        column=2,
        surcharge=Surcharge(Decimal(25)),
        death=DeathCover("maanden", 1, True, None, False),
        premium=BARE_EXPERIENCE_RATING,
        cancellation=PremiumCancellation("verhoging_boven", Decimal(20)),
        conditions=("model 7523E-24-07",),
        providers=("BeeActive", "Perspectief"),
    ),
    Example(
        letter="C",
        column=3,
        surcharge=Surcharge(Decimal(25)),
        death=DeathCover("maanden", 1, True, 3, False),
        premium=PremiumSetting("experience_rating", 3, Decimal(6), Decimal(500_000)),
        cancellation=PremiumCancellation("verhoging_boven", Decimal(25)),
        conditions=("1316-15",),
        providers=("HCS", "Perspectief"),
        premium_note="De bron noemt deze stabiliteit bij een contract van 3 jaar.",
    ),
    Example(
        letter="D",
        column=4,
        surcharge=Surcharge(Decimal(30)),
        death=MONTH_AFTER_WAGES,
        premium=BARE_EXPERIENCE_RATING,
        cancellation=PremiumCancellation("verhoging_boven", Decimal(25)),
        conditions=("QL-VoV 2024",),
        providers=("BeeActive", "Perspectief"),
    ),
    Example(
        letter="E",
        column=5,
        surcharge=Surcharge(Decimal(25)),
        death=DeathCover("werkdagen", 22, False, None, False),
        premium=BARE_EXPERIENCE_RATING,
        cancellation=PremiumCancellation("elke_wijziging", None),
        conditions=("V2005", "V2108", "V2613"),
        providers=("Perspectief",),
    ),
)
