"""The statutory steps of a case of illness: when, who acts, what the law says, what is at stake."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from comparison.calculators.law import DAYS_OF_A_WEEK, SANCTION_WEEKS, WAGE_WEEKS, WEEKS_OF_A_YEAR


class Actor(StrEnum):
    """Who has to act."""

    EMPLOYER = "werkgever"
    EMPLOYEE = "werknemer"
    DOCTOR = "bedrijfsarts of arbodienst"
    UWV = "UWV"


@dataclass(frozen=True)
class Milestone:
    """A step that the law asks for, no later than a `day` of illness, counted from 1.

    `who` acts, the first takes the lead. `act` is what is done, `rule` what the law says, `law`
    where it says so, `stake` what can go wrong. `ends_with_contract` tells whether the employer is
    rid of it once the contract has ended. `repeated` is one of a row of the same steps.
    """

    key: str
    name: str
    day: int
    when: str
    who: tuple[Actor, ...]
    act: str
    rule: str
    law: str
    stake: str
    ends_with_contract: bool = True
    repeated: bool = False

    @property
    def week(self) -> int:
        """The week of illness, from 1."""
        return week_of(self.day)


def week_of(day: int) -> int:
    """The week of illness that a day of illness is in, both from 1."""
    return (day - 1) // DAYS_OF_A_WEEK + 1


def end_of(week: int) -> int:
    """The last day of illness of a week: week n ends on day 7n."""
    return week * DAYS_OF_A_WEEK


PLAN_WEEK = 8
WEEKS_BETWEEN_EVALUATIONS = 6

LAST_DAY = end_of(WAGE_WEEKS)
"""The day on which the waiting period ends: article 23 paragraph 1 WIA."""

SANCTION = (
    f"UWV kan u dan het loon tot {SANCTION_WEEKS} weken langer laten betalen: "
    "de loonsanctie (artikel 25 lid 9 WIA)."
)


def _evaluation(week: int) -> Milestone:
    return Milestone(
        key=f"evaluatie-week-{week}",
        name="Evaluatie van het plan",
        day=end_of(week),
        when=f"week {week}",
        who=(Actor.EMPLOYER, Actor.EMPLOYEE),
        act="U bespreekt samen hoe het gaat. U past het plan van aanpak aan als dat nodig is.",
        rule="De wet wil dat u dit geregeld doet en noemt geen termijn. UWV vraagt een gesprek "
        "ten minste eens in de zes weken. Wij tellen vanaf het plan van aanpak.",
        law="artikel 25 lid 2 WIA; artikel 7:658a lid 3 BW",
        stake="Leg elk gesprek vast. Zonder verslag kunt u later niet laten zien wat u deed. "
        f"{SANCTION}",
        repeated=True,
    )


_STEPS = (
    Milestone(
        key="ziekmelding",
        name="Ziekmelding",
        day=1,
        when="dag 1",
        who=(Actor.EMPLOYEE, Actor.EMPLOYER),
        act="Uw werknemer meldt zich ziek bij u. U schrijft de eerste ziektedag op.",
        rule="Vanaf deze dag tellen de 104 weken waarin u bij ziekte loon doorbetaalt.",
        law="artikel 7:629 lid 1 BW",
        stake="Klopt deze dag niet, dan klopt geen enkele dag die erna komt.",
    ),
    Milestone(
        key="arbodienst",
        name="Melding bij de arbodienst",
        day=end_of(1),
        when="uiterlijk week 1",
        who=(Actor.EMPLOYER,),
        act="U meldt de zieke werknemer bij uw bedrijfsarts of arbodienst.",
        rule="U geeft op tijd alle gegevens door die nodig zijn. De wet noemt geen vaste dag: "
        "een week is gebruikelijk. Uw contract met de arbodienst kan een kortere termijn noemen.",
        law="artikel 2 lid 1 Regeling procesgang; artikel 14 Arbowet",
        stake="Meldt u laat, dan blijft er weinig tijd over voor de probleemanalyse. "
        "Ook uw polis kan een termijn voor de ziekmelding noemen.",
    ),
    Milestone(
        key="probleemanalyse",
        name="Probleemanalyse",
        day=end_of(6),
        when="uiterlijk week 6",
        who=(Actor.DOCTOR, Actor.EMPLOYER),
        act="De bedrijfsarts schrijft op wat uw werknemer nog kan en wat helpt om weer te werken. "
        "U zorgt dat dit oordeel er komt.",
        rule="Dreigt het verzuim lang te duren, dan vraagt u binnen zes weken om dit oordeel. "
        "Blijkt dat pas later, dan vraagt u het meteen.",
        law="artikel 2 lid 2 en 3 Regeling procesgang",
        stake="Zonder probleemanalyse kunt u geen goed plan maken. "
        "UWV telt dat mee als het uw inspanningen beoordeelt.",
    ),
    Milestone(
        key="plan-van-aanpak",
        name="Plan van aanpak",
        day=end_of(PLAN_WEEK),
        when="uiterlijk week 8",
        who=(Actor.EMPLOYER, Actor.EMPLOYEE),
        act="U maakt samen een plan: het doel, de afspraken, wanneer u evalueert, "
        "hoe u er allebei over denkt, en wie de casemanager is.",
        rule="Het plan komt er binnen twee weken na de probleemanalyse. "
        "Was de analyse eerder klaar, dan moet ook het plan er eerder zijn.",
        law="artikel 4 Regeling procesgang; artikel 25 lid 2 WIA; artikel 7:658a lid 3 BW",
        stake=f"Is er geen plan, of komt u de afspraken niet na? {SANCTION}",
    ),
    Milestone(
        key="melding-42-weken",
        name="Melding bij UWV na 42 weken",
        day=end_of(42) + 1,
        when="uiterlijk de dag na week 42",
        who=(Actor.EMPLOYER,),
        act="U meldt bij UWV dat uw werknemer 42 weken ziek is.",
        rule="U doet dat uiterlijk op de eerste dag na 42 weken ziekte.",
        law="artikel 38 lid 1 ZW",
        stake="Meldt u te laat of niet, dan kan UWV u een boete geven.",
    ),
    Milestone(
        key="eerstejaarsevaluatie",
        name="Eerstejaarsevaluatie",
        day=end_of(WEEKS_OF_A_YEAR),
        when="uiterlijk week 52",
        who=(Actor.EMPLOYER, Actor.EMPLOYEE),
        act="U kijkt samen terug op het eerste jaar en kiest het doel voor het tweede. "
        "Bespreek ook werk bij een ander bedrijf: het tweede spoor.",
        rule="U evalueert aan het einde van het eerste ziektejaar en schrijft op "
        "hoe u er allebei over denkt.",
        law="artikel 4 lid 2 Regeling procesgang; artikel 7:658a lid 1 BW",
        stake=f"Zoekt u te laat naar ander werk, dan deed u mogelijk te weinig. {SANCTION}",
    ),
    Milestone(
        key="brief-uwv",
        name="Brief van UWV over de WIA",
        day=end_of(88),
        when="week 88",
        who=(Actor.UWV,),
        act="UWV schrijft uw werknemer dat hij of zij een WIA-uitkering kan aanvragen. "
        "Zolang het contract loopt, krijgt u een kopie.",
        rule="UWV stuurt dit bericht op tijd. Week 88 noemt UWV zelf op zijn website.",
        law="artikel 64 lid 2 WIA",
        stake="In de brief staat de uiterste dag voor de aanvraag. Die dag gaat vóór onze telling. "
        "Komt er geen brief? Vraag UWV dan waarom.",
        ends_with_contract=False,
    ),
    Milestone(
        key="eindevaluatie",
        name="Eindevaluatie en re-integratieverslag",
        day=end_of(91),
        when="uiterlijk week 91",
        who=(Actor.EMPLOYER, Actor.EMPLOYEE, Actor.DOCTOR),
        act="U evalueert samen de twee jaar en maakt het re-integratieverslag af. "
        "De bedrijfsarts voegt een actueel oordeel toe. Uw werknemer krijgt een kopie.",
        rule="Het verslag is er uiterlijk dertien weken voor het einde van de wachttijd.",
        law="artikel 25 lid 3 WIA; artikel 6 Regeling procesgang",
        stake=f"Ontbreekt het verslag of is het niet compleet? {SANCTION}",
    ),
    Milestone(
        key="wia-aanvraag",
        name="WIA-aanvraag",
        day=end_of(93),
        when="uiterlijk week 93",
        who=(Actor.EMPLOYEE,),
        act="Uw werknemer vraagt de WIA-uitkering aan en stuurt het re-integratieverslag mee.",
        rule="De aanvraag is er uiterlijk elf weken voor het einde van de wachttijd.",
        law="artikel 64 lid 3 WIA",
        stake="Komt de aanvraag te laat, dan begint de uitkering later. Loopt het contract nog, "
        "dan betaalt u het loon net zo veel langer door (artikel 7:629 lid 11 BW).",
        ends_with_contract=False,
    ),
    Milestone(
        key="einde-wachttijd",
        name="Einde van de wachttijd",
        day=LAST_DAY,
        when="week 104",
        who=(Actor.UWV, Actor.EMPLOYER, Actor.EMPLOYEE),
        act="De wachttijd voor de WIA is om. UWV beslist over de uitkering.",
        rule="De wachttijd duurt 104 weken. Ook de plicht om bij ziekte loon te betalen "
        "duurt 104 weken.",
        law="artikel 23 lid 1 WIA; artikel 7:629 lid 1 BW",
        stake="Bij een loonsanctie of een late aanvraag loopt de plicht om loon te betalen door. "
        "Een vast contract stopt niet vanzelf.",
        ends_with_contract=False,
    ),
)

EVALUATIONS = tuple(
    _evaluation(week)
    for week in range(PLAN_WEEK + WEEKS_BETWEEN_EVALUATIONS, WAGE_WEEKS, WEEKS_BETWEEN_EVALUATIONS)
)

MILESTONES: Sequence[Milestone] = sorted(
    (*_STEPS, *EVALUATIONS), key=lambda milestone: milestone.day
)
"""Every step of two years of illness, in the order of its day."""

LEAVING = Milestone(
    key="ziek-uit-dienst",
    name="Ziek uit dienst melden bij UWV",
    day=1,
    when="uiterlijk de laatste werkdag",
    who=(Actor.EMPLOYER,),
    act="U meldt bij UWV dat uw werknemer ziek uit dienst gaat. "
    "Ook als u de 42 weken al eerder meldde.",
    rule="U doet dat uiterlijk op de laatste werkdag. Is uw werknemer dan langer dan zes weken "
    "ziek, dan maakt u samen ook een re-integratieverslag.",
    law="artikel 38 lid 2 ZW; artikel 6 lid 2 Regeling procesgang",
    stake="Meldt u te laat of niet, dan kan UWV u een boete geven. Deed u te weinig aan "
    "re-integratie, dan kan UWV het ziekengeld op u verhalen (artikel 39a ZW).",
    ends_with_contract=False,
)
"""What is added when the contract ends during illness; its day is that of the case."""
