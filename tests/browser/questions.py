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
CALCULATIONS = {
    "calculators": "/rekenen/",
    "payout, not asked": "/rekenen/uitkering/",
    "payout": PAYOUT,
    "payout, all that can happen": PHASES,
    "payout, wrong": f"{PHASES}&loon=veel&eigen_risico=-1&fase_tot=gisteren".replace(
        "loon=36540&", ""
    ).replace("fase_tot=2026-12-31&", ""),
    "payout, no products yet": PAYOUT.replace("op=2026-11-01", "op=2020-01-01"),
    "own risk, not asked": "/rekenen/eigen-risico/",
    "income, not asked": "/rekenen/werknemer/",
    "calendar, not asked": "/rekenen/kalender/",
    "calendar": "/rekenen/kalender/?eerste_ziektedag=2026-01-05",
    "calendar, relapse": "/rekenen/kalender/?eerste_ziektedag=2026-01-05&hersteld=2026-02-02"
    "&opnieuw=2026-02-09",
    "calendar, wrong": "/rekenen/kalender/?eerste_ziektedag=morgen",
}
