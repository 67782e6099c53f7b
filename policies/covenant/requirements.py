"""REQUIREMENTS: what the covenant demands, each with where it stands and from which day."""

from datetime import date

from policies.covenant import judging
from policies.covenant.finding import Finding, Requirement, Shown, in_force, judged_by
from policies.rows import ROWS

BEGIN = date(2020, 1, 1)
"""The day from which insurers offer the product, by the framework covenant (articles 2 and 4)."""

FRAMEWORK = "Kaderconvenant MKB verzuim-ontzorg-verzekering, artikel 5, {}."
LETTER = "Kamerbrief van 20 april 2021 (29 544, nr. 1046)."
SUMMARIES = (
    "Opgemaakt uit openbare samenvattingen. De letterlijke tekst staat in het productconvenant "
    "(bijlage bij 29 544, nr. 873), en dat is niet onder onze bronnen."
)
STILL_RESPONSIBLE = "De werkgever blijft zelf verantwoordelijk (artikel 3, onder c)."

REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement(
        code="C1",
        title="Casemanager met de regie",
        clause=(
            "Bij de diensten hoort een casemanager, ook wel ontzorgmanager, die de regie voert "
            f"over de re-integratie. {STILL_RESPONSIBLE}"
        ),
        source=FRAMEWORK.format("eerste punt"),
        since=BEGIN,
        rows=("reintegratie_ondersteuning", "mkb_dienstverlening"),
        judge=judging.casemanager,
    ),
    Requirement(
        code="C2",
        title="Poortwachterproof",
        clause=(
            "De verzekering helpt de werkgever te doen wat de Wet verbetering poortwachter "
            f"vraagt. {STILL_RESPONSIBLE}"
        ),
        source=FRAMEWORK.format("tweede punt"),
        since=BEGIN,
        rows=("poortwachtergarantie",),
        judge=judging.poortwachterproof,
    ),
    Requirement(
        code="C3",
        title="Gecertificeerde professionals",
        clause="Wie de werkgever en de zieke werknemer begeleidt, heeft een certificaat.",
        source=FRAMEWORK.format("derde punt"),
        since=BEGIN,
        rows=("mkb_dienstverlening",),
        judge=judging.certified,
    ),
    Requirement(
        code="C4",
        title="Uitleg voor werknemers",
        clause=(
            "Er zijn hulpmiddelen waarmee werknemers zien wat lang ziek of arbeidsongeschikt zijn "
            "betekent voor hun geld."
        ),
        source=FRAMEWORK.format("vierde punt"),
        since=BEGIN,
        judge=judging.awareness,
    ),
    Requirement(
        code="C5",
        title="Geen onverwacht hoge premiestijging",
        clause="Verzuim in het eigen bedrijf maakt de premie niet onverwacht veel hoger.",
        source=f"{FRAMEWORK.format('vijfde punt')} {LETTER}",
        since=BEGIN,
        rows=("premievaststelling",),
        judge=judging.premium_rises,
    ),
    Requirement(
        code="C6",
        title="Loket voor klachten",
        clause="Een werkgever met een klacht over dit product kan ergens terecht.",
        source=f"{FRAMEWORK.format('zesde punt')} {LETTER}",
        since=BEGIN,
        provable=False,
        judge=judging.complaints,
    ),
    Requirement(
        code="C7",
        title="Herkenbaar en vergelijkbaar",
        clause="Werkgevers kunnen het product herkennen en met andere vergelijken.",
        source=FRAMEWORK.format("zevende punt"),
        since=BEGIN,
        rows=tuple(row.key for row in ROWS),
        provable=False,
        judge=judging.comparable,
    ),
    Requirement(
        code="C8",
        title="Eerste en tweede spoor",
        clause=(
            "Re-integratie in het eigen bedrijf (eerste spoor) en bij een ander bedrijf (tweede "
            "spoor) hoort erbij, en wordt volledig betaald als zij is voorgeschreven. "
            f"{STILL_RESPONSIBLE}"
        ),
        source=SUMMARIES,
        since=BEGIN,
        rows=("reintegratie_ondersteuning",),
        judge=judging.both_tracks,
    ),
)
"""All there ever were: a changed one is added with the day it began, and its code stays."""


def findings(shown: Shown, on: date) -> tuple[Finding, ...]:
    """One finding for each requirement in force on the day a sheet begins."""
    return tuple(judged_by(requirement, shown) for requirement in requirements_on(on))


def requirements_on(on: date) -> tuple[Requirement, ...]:
    """The requirements in force on a day, in the order of the covenant."""
    return in_force(REQUIREMENTS, on)


def requirement_of(code: str, on: date) -> Requirement | None:
    """The requirement with this code in force on a day, if any."""
    return next((each for each in requirements_on(on) if each.code == code), None)


def provable() -> frozenset[str]:
    """The codes of the requirements that evidence can settle."""
    return frozenset(each.code for each in REQUIREMENTS if each.provable)
