"""Questions to the calculators, each as it stands in an address."""

PAYOUT = (
    "/rekenen/uitkering/?loon=36540&vakantiegeld=inbegrepen&uren=38&doorbetaling=wet"
    "&eigen_risico=20&dekking_1=100&dekking_2=70&lasten=geen&verzuim=weken&weken=24&procent=100"
    "&op=2026-11-01"
)
PHASES = (
    "/rekenen/uitkering/?loon=36540&vakantiegeld=erbij&vakantiegeld_procent=8&uren=38"
    "&doorbetaling=cao&cao_1=100&cao_2=100&eigen_lasten=25&eigen_risico=10&dekking_1=100"
    "&dekking_2=100&lasten=procent&lasten_procent=30&verzuim=fasen&fase_van=2026-01-05"
    "&fase_procent=100&fase_van=2026-06-01&fase_procent=0&fase_van=2026-06-15&fase_procent=50"
    "&fase_tot=2026-12-31&overlijden=ja&loonsanctie=20&contract=verlengd&contract_week=30"
    "&basis=product-b&volgorde=blijft&op=2026-11-01"
)
OWN_RISK = (
    "/rekenen/eigen-risico/?werknemers=20&loonsom=800000&doorbetaling=cao&cao_1=100&jaren=1"
    "&duur_1=3&keer_1=12&duur_2=15&keer_2=2&premie_10=9000&premie_20=8000&op=2026-11-01"
)
INCOME = (
    "/rekenen/werknemer/?maandloon=3000&vakantiegeld=erbij&uren=40&doorbetaling=wet"
    "&uitkomst=wga_35_80&mate=50&werk=deels&werk_maand=7&werk_procent=40&verdient=1000"
    "&jaren=12&jaren_voor_2016=2"
)
WRONG = (
    PHASES.replace("loon=36540&", "loon=veel&")
    .replace("eigen_risico=10", "eigen_risico=-1")
    .replace("fase_tot=2026-12-31", "fase_tot=gisteren")
)
CALCULATIONS = {
    "calculators": "/rekenen/",
    "payout, not asked": "/rekenen/uitkering/",
    "payout": PAYOUT,
    "payout, all that can happen": PHASES,
    "payout, wrong": WRONG,
    "own risk": OWN_RISK,
    "income": INCOME,
    "calendar, relapse": "/rekenen/kalender/?eerste_ziektedag=2026-01-05&hersteld=2026-02-02"
    "&opnieuw=2026-02-09",
}
"""The pages of the calculators, without an answer, with one, and with what is wrong."""
