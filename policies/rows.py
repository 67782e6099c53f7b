"""ROWS: the twenty-three rows of the comparison, the one list that everything reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import Any

from policies import kinds
from policies.kinds import Kind, Value


class Group(StrEnum):
    """The headings under which rows stand, in the order of the table."""

    COVER = "Dekking"
    RELIEF = "Ontzorging"
    CONTRACT = "Contract en premie"


class Favours(Enum):
    """Which way a row favours the employer, where that can be said at all."""

    HIGHER = "hoger is gunstiger voor de werkgever"
    LOWER = "lager is gunstiger voor de werkgever"
    NEITHER = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """One row of the comparison; there is one of each, so it equals itself alone.

    `key` is its name in addresses, exports and the API; `explanation`, `why` and `law` are read by
    employers; `note_required` says that a known answer means nothing without its note.
    """

    key: str
    label: str
    group: Group
    kind: Kind[Any]
    explanation: str
    why: str
    law: str = ""
    favours: Favours = Favours.NEITHER
    note_required: bool = False

    def needs_note(self, answer: Value) -> bool:
        """Whether this answer says too little without a note: here always, or for a condition."""
        return self.note_required or self.kind.needs_note(answer)


COVER_ROWS = (
    Row(
        key="dekkingen",
        label="Dekkingen",
        group=Group.COVER,
        kind=kinds.CoverRangeKind(),
        explanation=(
            "Het deel van het verzekerde loon dat de polis betaalt, in het eerste en in het tweede"
            " ziektejaar. “70/70 t/m 100/70” betekent: u kunt kiezen van 70% in beide jaren tot "
            "100% in het eerste jaar en 70% in het tweede."
        ),
        why=(
            "Kies een dekking die past bij wat u uw werknemer moet betalen. Dat is minstens 70% "
            "van het loon; in uw cao of arbeidscontract kan meer staan."
        ),
        law="Artikel 7:629 BW: ten minste 70% van het loon, 104 weken lang.",
        favours=Favours.HIGHER,
    ),
    Row(
        key="maximering_dekking",
        label="Maximering dekking",
        group=Group.COVER,
        kind=kinds.TotalCoverKind(),
        explanation=(
            "De dekking van jaar 1 en jaar 2 opgeteld. Een totaal van 170% is bijvoorbeeld 100% in"
            " het eerste jaar en 70% in het tweede."
        ),
        why=(
            "Moet u volgens uw cao of arbeidscontract meer betalen dan dit maximum? Dan is het "
            "deel daarboven voor uw eigen rekening."
        ),
        favours=Favours.HIGHER,
    ),
    Row(
        key="eigen_risicotermijn",
        label="Eigen risico",
        group=Group.COVER,
        kind=kinds.OwnRiskKind(),
        explanation=(
            "De eerste werkdagen van elk ziektegeval. Over die dagen betaalt u het loon zelf. U "
            "kiest één van de genoemde termijnen."
        ),
        why=(
            "Met een langer eigen risico betaalt u vaker zelf. Eigen risico is iets anders dan "
            "wachtdagen: dat zijn dagen waarover uw werknemer geen loon krijgt."
        ),
        law=(
            "Wachtdagen: artikel 7:629 lid 9 BW, ten hoogste twee dagen en alleen als dat is "
            "afgesproken."
        ),
    ),
    Row(
        key="max_verzekerde_loonsom",
        label="Maximaal verzekerd loon",
        group=Group.COVER,
        kind=kinds.WageCapKind(),
        explanation=(
            "Het hoogste jaarloon dat per werknemer is verzekerd. Wat een werknemer meer verdient,"
            " telt niet mee voor de premie en ook niet voor de uitkering."
        ),
        why=(
            "Verdient iemand bij u meer dan dit bedrag? Dan betaalt u het loon daarboven zelf door."
        ),
        favours=Favours.HIGHER,
    ),
    Row(
        key="max_eindleeftijd",
        label="Eindleeftijd",
        group=Group.COVER,
        kind=kinds.EndAgeKind(),
        explanation="Tot welke leeftijd een werknemer onder de polis valt.",
        why=(
            "Werkt iemand bij u door na de AOW-leeftijd en wordt die ziek? Dan moet u zes weken "
            "loon doorbetalen, ook als de polis dan niet meer betaalt."
        ),
        law="Zes weken loondoorbetaling na de AOW-leeftijd, bij ziekte vanaf 1 juli 2023.",
        favours=Favours.HIGHER,
    ),
    Row(
        key="max_werkgeverslasten",
        label="Werkgeverslasten",
        group=Group.COVER,
        kind=kinds.SurchargeKind(),
        explanation=(
            "Een toeslag op de uitkering voor kosten die u naast het loon hebt, zoals premies "
            "werknemersverzekeringen en pensioen. Dit is het hoogste percentage dat u kunt "
            "meeverzekeren."
        ),
        why=(
            "Deze kosten lopen door als uw werknemer ziek is. Waar het maximale loon exclusief "
            "werkgeverslasten is, komt de toeslag boven op dat maximum."
        ),
        favours=Favours.HIGHER,
    ),
    Row(
        key="inlooprisico",
        label="Inlooprisico",
        group=Group.COVER,
        kind=kinds.AnswerKind(),
        explanation=(
            "Of de polis ook betaalt voor ziekte die er al was, of al een oorzaak had, voordat de "
            "verzekering begon."
        ),
        why=(
            "Is er bij de start al iemand ziek, of net hersteld? Dan bepaalt dit of dat geval is "
            "verzekerd."
        ),
    ),
    Row(
        key="uitlooprisico",
        label="Uitlooprisico",
        group=Group.COVER,
        kind=kinds.AnswerKind(),
        explanation=(
            "Of de polis blijft betalen voor een ziektegeval dat begon tijdens de verzekering en "
            "doorloopt nadat zij is gestopt."
        ),
        why="Dit is beslissend als u overstapt terwijl er iemand ziek is.",
    ),
    Row(
        key="wia_werkhervattingscompensatie",
        label="WIA-werkhervattingscompensatie",
        group=Group.COVER,
        kind=kinds.AnswerKind(),
        explanation=(
            "Een bedrag voor u als een langdurig zieke werknemer weer (deels) aan het werk gaat en"
            " geen WIA-uitkering krijgt."
        ),
        why=(
            "Verzekeraars bedoelen hiermee niet allemaal hetzelfde. Lees daarom altijd de "
            "toelichting bij het antwoord."
        ),
        note_required=True,
    ),
    Row(
        key="dekking_bij_overlijden",
        label="Dekking bij overlijden",
        group=Group.COVER,
        kind=kinds.DeathCoverKind(),
        explanation="Wat de polis betaalt als een werknemer overlijdt.",
        why=(
            "U moet de nabestaanden een maand loon betalen; in uw cao kan meer staan. De polissen "
            "verschillen in hoeveel zij vergoeden en onder welke voorwaarde."
        ),
        law="Artikel 7:674 BW: een overlijdensuitkering van een maand loon.",
    ),
    Row(
        key="uitkeringsmethodiek",
        label="Uitkeringsmethodiek",
        group=Group.COVER,
        kind=kinds.PayoutFormulaKind(),
        explanation=(
            "De som waarmee de uitkering per werknemer wordt berekend. De deler maakt van het "
            "jaarloon een dagloon."
        ),
        why="Een lagere deler geeft een iets hoger dagloon, en dus een iets hogere uitkering.",
        favours=Favours.LOWER,
    ),
    Row(
        key="verlenging_tijdelijk_contract",
        label="Dekking bij verlenging tijdelijk contract",
        group=Group.COVER,
        kind=kinds.AnswerKind(),
        explanation=(
            "Of de polis blijft betalen als u het tijdelijke contract van een zieke werknemer "
            "verlengt."
        ),
        why="Veel polissen stoppen dan met betalen, terwijl u het loon moet blijven doorbetalen.",
    ),
)

RELIEF_ROWS = (
    Row(
        key="poortwachtergarantie",
        label="Poortwachtergarantie",
        group=Group.RELIEF,
        kind=kinds.AnswerKind(),
        explanation=(
            "Legt UWV u een loonsanctie op, terwijl u de adviezen van de verzekeraar hebt gevolgd?"
            " Dan betaalt de verzekeraar het loon over die extra tijd."
        ),
        why=(
            "Een loonsanctie duurt ten hoogste 52 weken. In de toelichting staat wat u moet doen "
            "om de garantie te houden. U blijft zelf verantwoordelijk voor de re-integratie."
        ),
        law=(
            "Artikel 25 lid 9 Wet WIA. Het convenant eist dat de verzekering poortwachterproof is "
            "(kaderconvenant, artikel 5)."
        ),
    ),
    Row(
        key="reintegratie_ondersteuning",
        label="Re-integratieondersteuning",
        group=Group.RELIEF,
        kind=kinds.SupportKind(),
        explanation=(
            "Welk deel van de kosten van re-integratie wordt vergoed, en wie beslist wat er nodig "
            "is."
        ),
        why=(
            "Re-integratie begint in uw eigen bedrijf (eerste spoor) en gaat als dat niet lukt "
            "verder bij een ander bedrijf (tweede spoor). U moet aan beide meewerken."
        ),
        law="Artikel 7:658a BW.",
        favours=Favours.HIGHER,
    ),
    Row(
        key="regres",
        label="Regres",
        group=Group.RELIEF,
        kind=kinds.AnswerKind(),
        explanation=(
            "Hulp om uw kosten terug te halen bij iemand anders die aansprakelijk is voor de "
            "ziekte, bijvoorbeeld na een verkeersongeval."
        ),
        why="U kunt het nettoloon en redelijke kosten van re-integratie terugvragen.",
        law="Artikel 6:107a BW.",
    ),
    Row(
        key="mkb_dienstverlening",
        label="Dienstverlening door",
        group=Group.RELIEF,
        kind=kinds.ProvidersKind(),
        explanation="Welke organisaties u en uw zieke werknemer begeleiden.",
        why="Met deze mensen werkt u samen. Het convenant vraagt gecertificeerde professionals.",
        law="Kaderconvenant, artikel 5.",
    ),
)

CONTRACT_ROWS = (
    Row(
        key="eerste_contractstermijn",
        label="Eerste contractstermijn",
        group=Group.CONTRACT,
        kind=kinds.YearsKind(),
        explanation="Hoe lang het eerste contract duurt.",
        why="Zo lang zit u in elk geval vast, tenzij u om een andere reden eerder mag opzeggen.",
        law="Gedragscode van verzekeraars: het eerste contract duurt ten hoogste 36 maanden.",
        favours=Favours.LOWER,
    ),
    Row(
        key="premievaststelling",
        label="Premievaststelling",
        group=Group.CONTRACT,
        kind=kinds.PremiumSettingKind(),
        explanation=(
            "Hoe de premie wordt bepaald. Bij experience rating volgt de premie het verzuim in uw "
            "eigen bedrijf. Bij premiestabiliteit blijft de premie een aantal jaren gelijk, soms "
            "tegen een opslag."
        ),
        why=(
            "Zonder afspraak over stabiliteit kan veel verzuim in uw bedrijf de premie laten "
            "stijgen."
        ),
        law=(
            "Het convenant vraagt dat onverwacht hoge premiestijgingen door eigen verzuim worden "
            "voorkomen (kaderconvenant, artikel 5)."
        ),
    ),
    Row(
        key="termijn_ziekmelding",
        label="Termijn ziekmelding",
        group=Group.CONTRACT,
        kind=kinds.ReportTermKind(),
        explanation="Hoe snel u een zieke werknemer bij de verzekeraar moet melden.",
        why="Meldt u te laat, dan kan dat uitkering of garantie kosten.",
        favours=Favours.HIGHER,
    ),
    Row(
        key="opzegbaar_bij_premieaanpassing",
        label="Opzegbaar bij premieaanpassing",
        group=Group.CONTRACT,
        kind=kinds.PremiumCancellationKind(),
        explanation="Of u tussentijds mag opzeggen als de verzekeraar de premie aanpast.",
        why="Soms mag dat bij elke wijziging, soms alleen als de premie meer stijgt dan een grens.",
    ),
    Row(
        key="opzegtermijn",
        label="Opzegtermijn",
        group=Group.CONTRACT,
        kind=kinds.NoticeKind(),
        explanation=(
            "Of u tijdens het eerste contract mag opzeggen, en hoeveel maanden vooraf daarna."
        ),
        why="Dit bepaalt wanneer u kunt overstappen.",
    ),
    Row(
        key="voorwaardenset",
        label="Voorwaardenset",
        group=Group.CONTRACT,
        kind=kinds.ConditionsKind(),
        explanation="De codes van de polisvoorwaarden.",
        why="Deze documenten beslissen wat er werkelijk geldt. Vraag ze op voordat u tekent.",
    ),
    Row(
        key="tarief_arbodienstverlening",
        label="Tarief arbodienstverlening",
        group=Group.CONTRACT,
        kind=kinds.ServiceTariffKind(),
        explanation=(
            "Wat u betaalt voor de arbodienst: per persoon per jaar, of een deel van de loonsom."
        ),
        why="Dit komt boven op de premie.",
        favours=Favours.LOWER,
    ),
)

ROWS: tuple[Row, ...] = COVER_ROWS + RELIEF_ROWS + CONTRACT_ROWS

ROW_BY_KEY: Mapping[str, Row] = MappingProxyType({row.key: row for row in ROWS})


def grouped() -> Sequence[tuple[Group, tuple[Row, ...]]]:
    """The rows under their headings, both in the order of the table."""
    return [(group, tuple(rows)) for group, rows in groupby(ROWS, key=lambda row: row.group)]
