"""Those who use the portal all at once: what each of them asks, and what they hold it to."""

import random
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from tests.faults.publisher import PRODUCT, ROW, told_by
from tests.forms import URLENCODED, forms_of

READ = (
    *("/", "/producten/", "/vergelijken/", "/convenant/", "/begrippen/", "/wijzigingen/"),
    *("/rekenen/", "/producten/product-a/", f"/producten/{PRODUCT}/", "/wijzigingen.atom"),
    *("/producten/product-b/versies/", f"/vergelijken/?p=product-a&p={PRODUCT}", "/sitemap.xml"),
)
FILTERS = ("regres=ja", "poortwachtergarantie=ja", "eigen_risico=20", "max_werkgeverslasten=10")
SUFFIXES = ("json",) * 8 + ("csv",) * 8 + ("xlsx",) * 3 + ("pdf",)
VERSION = re.compile(r"Catalogusversie (\d+)|\"catalogusversie\": (\d+)")

PAYOUT = (
    "vakantiegeld=inbegrepen&doorbetaling=wet&uren=36&eigen_risico=20&dekking_1=70&dekking_2=70"
    "&lasten=geen&verzuim=weken&procent=100"
)
INCOME = "vakantiegeld=erbij&uren=40&doorbetaling=wet"
OWN_RISK = "doorbetaling=wet&jaren=1&duur_1=5&keer_1=3&werknemers=5"


def reading(dice: random.Random) -> str:
    """A page that many read."""
    return dice.choice(READ)


def filtering(dice: random.Random) -> str:
    """The list of products, filtered."""
    asked = "&".join(dice.sample(FILTERS, dice.randint(1, 2)))
    return f"/producten/?{asked}&p=product-{dice.choice('abcde')}"


def calculating(dice: random.Random) -> str:
    """A sum that nobody asked before."""
    wage = f"{dice.randint(1_500, 9_000)},{dice.randint(10, 99)}"
    day = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return dice.choice(
        (
            f"/rekenen/uitkering/?{PAYOUT}&loon={wage}&weken={dice.randint(1, 104)}",
            f"/rekenen/uitkering.json?{PAYOUT}&loon={wage}&weken=30",
            f"/rekenen/werknemer/?{INCOME}&maandloon={wage}",
            f"/rekenen/eigen-risico.json?{OWN_RISK}&loonsom={wage}",
            f"/rekenen/kalender/?eerste_ziektedag={day}",
        )
    )


def exporting(dice: random.Random) -> str:
    """A comparison to take along."""
    chosen = dice.sample("abcde", dice.randint(1, 5))
    products = "&".join(f"p=product-{each}" for each in chosen)
    return f"/vergelijken.{dice.choice(SUFFIXES)}?{products}"


ASKED: Mapping[str, tuple[int, Callable[[random.Random], str]]] = {
    "read": (60, reading),
    "filter": (14, filtering),
    "calculate": (14, calculating),
    "export": (12, exporting),
}
"""What visitors do, each with how often."""


def version_of(text: str) -> int | None:
    """The version of the catalogue that an answer tells, if it tells one."""
    found = VERSION.search(text)
    return int(found[1] or found[2]) if found else None


def mixed(text: str, version: int) -> bool:
    """Whether an answer about the product that changes shows what is not of its version."""
    told = re.findall(r"tot (\d+)%", text)
    return bool(told) and f"{told_by(version)}" not in told


def headers(dice: random.Random, address: str) -> dict[str, str]:
    """What a browser says, through a server in front that tells where it is."""
    return {
        "Host": address,
        "Accept-Encoding": "identity",
        "X-Forwarded-For": f"10.{dice.randrange(256)}.{dice.randrange(256)}.7",
        "X-Forwarded-Proto": "http",
    }


REPORT = f"/producten/{PRODUCT}/versies/1/melden/{ROW}/"


def report_of(page: bytes, number: int) -> tuple[str, str]:
    """A report, filled in on its page: what to send, and as which type."""
    (form,) = forms_of(page, REPORT)
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    typed = {"what": f"Melding {number}", "why": "Polisvoorwaarden, artikel 4."}
    fields = {**dict(form.filled), **typed, "csrfmiddlewaretoken": token[1].decode()}
    return urlencode(fields), URLENCODED
