"""Answers as editors and documents write them, and what they come down to."""

from datetime import date
from decimal import Decimal

import pytest

from policies.kinds import InvalidValue, Value
from policies.kinds.answers import Answer
from policies.kinds.contract import Conditions, Notice, ReportTerm, Years
from policies.kinds.cover import CoverRange, EndAge, OwnRisk, Surcharge, TotalCover, WageCap
from policies.kinds.names import Document
from policies.kinds.payment import DeathCover, PayoutFormula
from policies.kinds.premium import PremiumCancellation, PremiumSetting
from policies.kinds.services import Providers, ServiceTariff, Support
from policies.rows import ROW_BY_KEY

SEVENTY = Decimal(70)
FORMULA_OF_260 = (
    "per werknemer: verzekerd loon / 260 x werkdagen verzuim na eigen risico "
    "x verzuimpercentage x dekkingspercentage"
)


@pytest.mark.parametrize(
    ("row", "text", "value"),
    [
        ("dekkingen", "70/70", CoverRange(SEVENTY, SEVENTY, SEVENTY, SEVENTY)),
        ("dekkingen", "70 / 70 - 100% / 70%", CoverRange(SEVENTY, SEVENTY, Decimal(100), SEVENTY)),
        ("maximering_dekking", "170%", TotalCover(Decimal(170), None)),
        ("eigen_risicotermijn", "10, 20, 30 en 65", OwnRisk((10, 20, 30, 65))),
        ("max_verzekerde_loonsom", "€ 125.000", WageCap(Decimal(125_000), None)),
        ("max_verzekerde_loonsom", "euro 125.000,-", WageCap(Decimal(125_000), None)),
        (
            "max_verzekerde_loonsom",
            "€ 125.000, inclusief werkgeverslasten",
            WageCap(Decimal(125_000), "inclusief"),
        ),
        ("max_verzekerde_loonsom", "125k (excl. wglasten)", WageCap(Decimal(125_000), "exclusief")),
        ("max_eindleeftijd", "AOW leeftijd", EndAge("aow", None)),
        ("max_eindleeftijd", "68 jaar", EndAge("leeftijd", 68)),
        ("max_werkgeverslasten", "25 %", Surcharge(Decimal(25))),
        ("max_werkgeverslasten", "Tot 25 procent", Surcharge(Decimal(25))),
        ("regres", "Onder voorwaarden", Answer("onder_voorwaarden")),
        (
            "reintegratie_ondersteuning",
            "50% van wat de bedrijfsarts nodig vindt",
            Support(Decimal(50), "bedrijfsarts"),
        ),
        (
            "reintegratie_ondersteuning",
            "50% van de kosten; wie beslist: niet opgegeven",
            Support(Decimal(50), None),
        ),
        ("dekking_bij_overlijden", "geen dekking", DeathCover("geen", None, False, None, False)),
        (
            "dekking_bij_overlijden",
            "eenmalig 1 werkdag × dagloon × dekkingspercentage",
            DeathCover("werkdagen", 1, False, None, False),
        ),
        ("uitkeringsmethodiek", FORMULA_OF_260, PayoutFormula(260)),
        ("eerste_contractstermijn", "3", Years(3)),
        ("termijn_ziekmelding", "op de eerste ziektedag", ReportTerm(0)),
        ("termijn_ziekmelding", "2 werkdagen", ReportTerm(2)),
        ("premievaststelling", "vaste premie", PremiumSetting("vaste_premie", None, None, None)),
        ("opzegbaar_bij_premieaanpassing", "nee", PremiumCancellation("niet", None)),
        (
            "opzegtermijn",
            "opzegbaar in de eerste contractstermijn, daarna 1 maand",
            Notice(bound=False, months=1),
        ),
        (
            "voorwaardenset",
            "V1 (1-7-2024, https://voorbeeld.nl/?a=1&b=2)\nV2",
            Conditions(
                (Document("V1", "https://voorbeeld.nl/?a=1&b=2", date(2024, 7, 1)), Document("V2"))
            ),
        ),
        ("voorwaardenset", "V2005/V2108", Conditions((Document("V2005/V2108"),))),
        ("mkb_dienstverlening", "Zorg en Zekerheid", Providers(("Zorg en Zekerheid",))),
        ("mkb_dienstverlening", "HCS, Jansen & Zoon", Providers(("HCS", "Jansen & Zoon"))),
        ("mkb_dienstverlening", "HCS\nPerspectief", Providers(("HCS", "Perspectief"))),
        (
            "tarief_arbodienstverlening",
            "€ 150 pppj",
            ServiceTariff("per_persoon_per_jaar", Decimal(150)),
        ),
        (
            "tarief_arbodienstverlening",
            "0,5% van de loonsom",
            ServiceTariff("percentage_loonsom", Decimal("0.5")),
        ),
        (
            "tarief_arbodienstverlening",
            "percentage van de loonsom",
            ServiceTariff("percentage_loonsom", None),
        ),
    ],
)
def test_dutch_input_is_read_for_what_it_says(row: str, text: str, value: Value) -> None:
    assert ROW_BY_KEY[row].kind.parse(text) == value


@pytest.mark.parametrize(
    ("row", "text", "part"),
    [
        ("dekkingen", "100/70 t/m 70/70", "laagste_jaar_1"),
        ("dekkingen", "70/100 t/m 70/70", "laagste_jaar_2"),
        ("dekkingen", "70/170", "laagste_jaar_2"),
        ("dekkingen", "70", ""),
        ("maximering_dekking", "200%; 170% als cao of arbeidsvoorwaarden dat vragen", "met_cao"),
        ("eigen_risicotermijn", "10 t/m 30", ""),
        ("eigen_risicotermijn", "10, 521", "werkdagen"),
        ("eigen_risicotermijn", "geen", ""),
        ("max_verzekerde_loonsom", "€ 125.00", ""),
        ("max_verzekerde_loonsom", "€ 100.000.000", "euro"),
        ("max_verzekerde_loonsom", "€ 0,001", "euro"),
        ("max_eindleeftijd", "99 jaar", "jaar"),
        ("max_eindleeftijd", "pensioenleeftijd", ""),
        ("max_werkgeverslasten", "101%", "procent"),
        ("regres", "j", ""),
        ("regres", "onbekend", ""),
        ("regres", "niet opgegeven", ""),
        ("dekking_bij_overlijden", "0 maanden", "aantal"),
        (
            "dekking_bij_overlijden",
            "4 maanden; met ruimere cao ten hoogste 3 maanden",
            "maanden_met_cao",
        ),
        ("eerste_contractstermijn", "11 jaar", "jaren"),
        ("eerste_contractstermijn", "drie jaar", ""),
        ("premievaststelling", "experience rating, soms stabiel", ""),
        ("opzegbaar_bij_premieaanpassing", "ja", ""),
        ("opzegbaar_bij_premieaanpassing", "ja, soms", ""),
        ("opzegtermijn", "1 maand", ""),
        ("voorwaardenset", "V1 (30-2-2024)", ""),
        ("voorwaardenset", "V1 (1-7-1824)", "documenten"),
        ("voorwaardenset", "V1 (http://voorbeeld.nl)", ""),
        ("voorwaardenset", "V1 (https://a.nl, https://b.nl)", ""),
        ("voorwaardenset", "V1 (1-7-2024, 2-7-2024)", ""),
        ("voorwaardenset", "V1 (https://a.nl/“;”)", ""),
        ("voorwaardenset", "(1-7-2024)", ""),
        ("voorwaardenset", "V1 · v1", "documenten"),
        ("mkb_dienstverlening", "HCS / hcs", "aanbieders"),
        ("mkb_dienstverlening", "x" * 101, "aanbieders"),
        ("mkb_dienstverlening", ", ".join(f"naam {n}" for n in range(21)), "aanbieders"),
        ("voorwaardenset", "; ".join(f"V{n}" for n in range(21)), "documenten"),
        ("mkb_dienstverlening", "H\x00CS", "aanbieders"),
        ("tarief_arbodienstverlening", "101% van de loonsom", "bedrag"),
        ("tarief_arbodienstverlening", "gratis", ""),
    ],
)
def test_what_cannot_stand_is_refused_at_the_part_it_belongs_to(
    row: str, text: str, part: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        ROW_BY_KEY[row].kind.parse(text)
    assert refusal.value.part == part


@pytest.mark.parametrize(
    ("row", "json"),
    [
        ("regres", "ja"),
        ("regres", {}),
        ("regres", {"antwoord": None}),
        ("regres", {"antwoord": "misschien"}),
        ("regres", {"antwoord": "ja", "meer": 1}),
        ("eerste_contractstermijn", {"jaren": True}),
        ("eerste_contractstermijn", {"jaren": "3"}),
        ("eerste_contractstermijn", {"jaren": 3.0}),
        ("eerste_contractstermijn", {"jaren": 10**400}),
        ("eigen_risicotermijn", {"werkdagen": [True]}),
        ("eigen_risicotermijn", {"werkdagen": [20, 10]}),
        ("eigen_risicotermijn", {"werkdagen": []}),
        ("max_werkgeverslasten", {"procent": 25}),
        ("max_werkgeverslasten", {"procent": "٢٥"}),
        ("max_werkgeverslasten", {"procent": "25\n"}),
        ("max_werkgeverslasten", {"procent": "-1"}),
        ("opzegtermijn", {"gebonden_eerste_termijn": 1, "maanden_daarna": 1}),
        ("opzegtermijn", {"gebonden_eerste_termijn": None, "maanden_daarna": 1}),
        ("max_eindleeftijd", {"tot": "aow", "jaar": 68}),
        ("max_eindleeftijd", {"tot": "leeftijd", "jaar": None}),
        (
            "dekking_bij_overlijden",
            {
                "soort": "geen",
                "aantal": None,
                "volgens_wet": True,
                "maanden_met_cao": None,
                "alleen_na_loondoorbetaling": False,
            },
        ),
        (
            "dekking_bij_overlijden",
            {
                "soort": "maanden",
                "aantal": None,
                "volgens_wet": True,
                "maanden_met_cao": None,
                "alleen_na_loondoorbetaling": False,
            },
        ),
        (
            "premievaststelling",
            {
                "methode": "vaste_premie",
                "stabiliteit_jaren": None,
                "opslag_procent": "6",
                "tot_loonsom": None,
            },
        ),
        ("opzegbaar_bij_premieaanpassing", {"wanneer": "niet", "procent": "20"}),
        ("mkb_dienstverlening", {"aanbieders": "HCS"}),
        ("mkb_dienstverlening", {"aanbieders": ["HCS / Perspectief"]}),
        ("mkb_dienstverlening", {"aanbieders": ["HCS\u202e"]}),
        ("mkb_dienstverlening", {"aanbieders": [" HCS"]}),
        ("voorwaardenset", {"documenten": []}),
        ("voorwaardenset", {"documenten": ["V1"]}),
        ("voorwaardenset", {"documenten": [{"code": "V1"}]}),
        ("voorwaardenset", {"documenten": [{"code": 1, "link": None, "datum": None}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": 1, "datum": None}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": [], "datum": None}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": None, "datum": []}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": "", "datum": None}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": None, "datum": ""}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": None, "datum": "20240701"}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": None, "datum": "2024-W27-1"}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1", "link": None, "datum": "2024-02-30"}]}),
        ("voorwaardenset", {"documenten": [{"code": "V1 / V2", "link": None, "datum": None}]}),
        (
            "voorwaardenset",
            {"documenten": [{"code": "V1", "link": "javascript:alert(1)", "datum": None}]},
        ),
    ],
)
def test_json_that_is_not_quite_a_value_is_refused(row: str, json: object) -> None:
    with pytest.raises(InvalidValue):
        ROW_BY_KEY[row].kind.from_json(json)


def test_a_negative_zero_is_no_percentage() -> None:
    with pytest.raises(InvalidValue):
        Surcharge(Decimal("-0"))


def test_a_number_that_is_none_is_no_percentage() -> None:
    with pytest.raises(InvalidValue):
        Surcharge(Decimal("NaN"))


def test_a_condition_cannot_be_held_against_another() -> None:
    kind = ROW_BY_KEY["regres"].kind
    assert kind.has_gaps(Answer("onder_voorwaarden"))
    assert not kind.has_gaps(Answer("nee"))


def test_a_document_means_its_code() -> None:
    kind = ROW_BY_KEY["voorwaardenset"].kind
    plain, dated = kind.parse("V1"), kind.parse("v1 (1-7-2024, https://voorbeeld.nl)")
    assert kind.meaning(plain) == kind.meaning(dated)
