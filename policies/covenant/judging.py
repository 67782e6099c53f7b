"""How each requirement is judged: by what the sheet says, and never by what it leaves open."""

from policies.certainty import Certainty
from policies.covenant.finding import Judged, Shown, Verdict
from policies.kinds import dutch
from policies.kinds.answers import CONDITIONAL, Answer
from policies.kinds.premium import PremiumSetting
from policies.kinds.services import Providers, Support
from policies.rows import ROWS
from policies.statement import Statement

NOT_NO = "Dat is iets anders dan “nee”."


def casemanager(shown: Shown) -> Judged:
    """C1: the ontzorgmanager decides, and it is told who delivers the service."""
    settles = "Een stuk waaruit blijkt dat een casemanager de regie voert over de re-integratie."
    support, providers = (
        shown.statement("reintegratie_ondersteuning"),
        shown.statement("mkb_dienstverlening"),
    )
    for statement in (support, providers):
        if statement.value is None:
            return _not_seen(statement, settles)
    decider = support.value.decider if isinstance(support.value, Support) else None
    if decider == "ontzorgmanager":
        because = f"{_said(support)} {_said(providers)}"
        return Judged(Verdict.MEETS, because, note=_note(support))
    if decider == "werkgever":
        because = f"{_said(support)} Dan voert niet de casemanager de regie."
        settles = "Een nieuw blad, waarop een casemanager bepaalt wat nodig is."
        return Judged(Verdict.FAILS, because, settles, _note(support))
    because = f"{_said(support)} Daaruit blijkt niet dat een casemanager de regie voert."
    return Judged(Verdict.NEEDS_EVIDENCE, because, settles, _note(support))


def poortwachterproof(shown: Shown) -> Judged:
    """C2: yes, no, or not to be seen; a condition has to be looked into."""
    settles = "Een stuk waaruit blijkt dat de begeleiding past bij de Wet verbetering poortwachter."
    statement = shown.statement("poortwachtergarantie")
    answer = statement.value
    if not isinstance(answer, Answer):
        return _not_seen(statement, settles)
    if answer.answer == CONDITIONAL:
        because = f"{_said(statement)} Of dat genoeg is, is aan het blad niet te zien."
        return Judged(Verdict.NEEDS_EVIDENCE, because, settles, _note(statement))
    if answer.answer == "ja":
        return Judged(Verdict.MEETS, _said(statement), note=_note(statement))
    settles = "Een nieuw blad, waarop de poortwachtergarantie staat."
    return Judged(Verdict.FAILS, _said(statement), settles, _note(statement))


def certified(shown: Shown) -> Judged:
    """C3: whether professionals are certified stands on no sheet, only in certificates."""
    statement = shown.statement("mkb_dienstverlening")
    settles = "Een geldig certificaat van elke aanbieder die op het blad staat."
    if not isinstance(statement.value, Providers):
        return _not_seen(statement, settles)
    because = f"{_said(statement)} Of zij gecertificeerd zijn, is aan het blad niet te zien."
    return Judged(Verdict.NEEDS_EVIDENCE, because, settles)


def awareness(shown: Shown) -> Judged:
    """C4: no row of the sheet is about it."""
    return Judged(
        Verdict.NEEDS_EVIDENCE,
        "Geen kenmerk op het blad gaat hierover.",
        "Een voorbeeld van wat werknemers te zien krijgen, of een link ernaar.",
    )


def premium_rises(shown: Shown) -> Judged:
    """C5: stability for a number of years, with its conditions; a bare method shows nothing."""
    settles = (
        "Een stuk waaruit blijkt hoe de premie niet onverwacht hoog stijgt door eigen verzuim: "
        "bijvoorbeeld een maximum, of een afspraak over een aantal jaren."
    )
    statement = shown.statement("premievaststelling")
    setting = statement.value
    if not isinstance(setting, PremiumSetting):
        return _not_seen(statement, settles)
    if setting.stable_years is not None:
        because = f"{_said(statement)} Buiten deze voorwaarden geldt die zekerheid niet."
        return Judged(Verdict.MEETS, because, note=_note(statement))
    because = f"{_said(statement)} Daaruit blijkt niet of de premie onverwacht hoog kan stijgen."
    return Judged(Verdict.NEEDS_EVIDENCE, because, settles, _note(statement))


def complaints(shown: Shown) -> Judged:
    """C6: the insurer tells where complaints about this product can go."""
    route = dutch.tidy(shown.complaints_route)
    if route:
        return Judged(Verdict.MEETS, f"Klachten kunnen naar: {route}")
    return Judged(
        Verdict.NEEDS_EVIDENCE,
        f"Op het blad is niet opgegeven waar klachten terechtkunnen. {NOT_NO}",
        "Op het blad: de pagina, het adres of het nummer voor klachten over dit product.",
    )


def comparable(shown: Shown) -> Judged:
    """C7: every row is answered, or declared not to apply; a doubted row was told before."""
    statements = [shown.statement(row.key) for row in ROWS]
    open_rows = [statement.row.label for statement in statements if statement.is_open]
    if open_rows:
        return Judged(
            Verdict.NEEDS_EVIDENCE,
            f"Niet opgegeven: {dutch.show_list(open_rows)}. {NOT_NO}",
            "Een antwoord bij elk kenmerk, of dat het niet van toepassing is.",
        )
    because = f"Alle {len(ROWS)} kenmerken zijn beantwoord of niet van toepassing."
    if gaps := [statement.row.label for statement in statements if statement.has_gaps]:
        because += f" Deels niet opgegeven: {dutch.show_list(gaps)}."
    return Judged(Verdict.MEETS, because)


def both_tracks(shown: Shown) -> Judged:
    """C8: all of the cost is paid of what someone who is named finds necessary."""
    settles = "Een stuk waaruit blijkt dat beide sporen volledig worden betaald."
    statement = shown.statement("reintegratie_ondersteuning")
    support = statement.value
    if not isinstance(support, Support):
        return _not_seen(statement, settles)
    said, note = _said(statement), _note(statement)
    if support.percentage < 100:
        settles = "Een nieuw blad, waarop de verzekeraar 100% vergoedt."
        return Judged(Verdict.FAILS, f"{said} Dat is niet volledig.", settles, note)
    if support.decider is None:
        return Judged(Verdict.NEEDS_EVIDENCE, said, settles, note)
    because = f"{said} Het blad maakt geen verschil tussen eerste en tweede spoor."
    return Judged(Verdict.MEETS, because, note=note)


def _not_seen(statement: Statement, settles: str) -> Judged:
    """The sheet holds no answer to judge by, and that is never taken for a no."""
    label = statement.row.label
    if statement.certainty is Certainty.NOT_APPLICABLE:
        because = f"{label}: volgens het blad niet van toepassing. Hoe het dan is, staat er niet."
    else:
        because = f"{label}: niet opgegeven. {NOT_NO}"
    return Judged(Verdict.NEEDS_EVIDENCE, because, settles)


def _said(statement: Statement) -> str:
    return f"{statement.row.label}: {statement.text}."


def _note(statement: Statement) -> str:
    return dutch.tidy(statement.note)
