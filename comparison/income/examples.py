"""Worked examples: each a question, as it stands in an address. None is about a real person."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """What it shows, in Dutch, and the question itself."""

    key: str
    title: str
    told: str
    question: Mapping[str, str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The question as names and values of an address."""
        return list(self.question.items())


WAGE = {"maandloon": "3.000", "vakantiegeld": "erbij", "uren": "40", "doorbetaling": "wet"}
PARTLY = {**WAGE, "uitkomst": "wga_35_80", "mate": "50"}

EXAMPLES = (
    Example(
        "geen-wia",
        "Minder dan 35%: geen WIA",
        "Een werknemer verdient € 3.000 per maand. UWV vindt hem voor minder dan 35% "
        "arbeidsongeschikt. Na twee jaar verdient hij met ander werk € 2.200.",
        {**WAGE, "verdient": "2.200", "uitkomst": "onder_35"},
    ),
    Example(
        "loonaanvulling",
        "50% arbeidsongeschikt, en aan het werk",
        "Dezelfde werknemer werkt vanaf maand 7 voor 40%. UWV vindt hem voor 50% "
        "arbeidsongeschikt. Na twee jaar verdient hij € 1.000 per maand. Dat is meer dan de helft "
        "van wat hij nog kan verdienen.",
        {
            **PARTLY,
            "werk": "deels",
            "werk_maand": "7",
            "werk_procent": "40",
            "verdient": "1.000",
            "jaren": "12",
            "jaren_voor_2016": "2",
        },
    ),
    Example(
        "vervolguitkering",
        "50% arbeidsongeschikt, met weinig werk",
        "Dezelfde werknemer verdient na twee jaar € 500 per maand. Dat is te weinig voor een "
        "loonaanvulling. Hij heeft 24 jaar gewerkt, waarvan 14 vóór 2016.",
        {**PARTLY, "verdient": "500", "jaren": "24", "jaren_voor_2016": "14"},
    ),
    Example(
        "duur-onbekend",
        "Niet bekend hoe lang er is gewerkt",
        "Dezelfde werknemer, zonder werk. Hoeveel jaar hij heeft gewerkt, is niet ingevuld.",
        PARTLY,
    ),
    Example(
        "niet-blijvend",
        "80% of meer, maar niet blijvend",
        "Een werknemer met een cao: 100% in jaar 1 en 70% in jaar 2. Na twee jaar kan hij niet "
        "werken, maar dat kan nog beter worden.",
        {
            **WAGE,
            "doorbetaling": "cao",
            "cao_1": "100",
            "cao_2": "70",
            "uitkomst": "wga_80_100",
        },
    ),
    Example(
        "blijvend",
        "80% of meer en blijvend, met een hoog loon",
        "Een werknemer verdient € 8.000 per maand, vakantiegeld inbegrepen. Hij kan blijvend niet "
        "werken, maar verdient nog € 400 per maand.",
        {
            "maandloon": "8.000",
            "vakantiegeld": "inbegrepen",
            "doorbetaling": "wet",
            "verdient": "400",
            "uitkomst": "iva",
        },
    ),
    Example(
        "helemaal-terug",
        "Na tien maanden helemaal terug",
        "Een werknemer met € 3.000 per maand is vanaf maand 11 weer helemaal aan het werk. "
        "Daarnaast ziet u wat er was gebeurd zonder werk.",
        {**PARTLY, "jaren": "8", "werk": "volledig", "werk_maand": "11"},
    ),
)
