"""The pages behind the door: who looks, at which address, and which button was pressed there.

What stands in braces in an address is one of the things of `things`. A button is pressed on the
page as it was found, which leads to a page that tells what is wrong.
"""

from typing import NamedTuple


class Look(NamedTuple):
    """One look at a page, by someone of `people` or `things`; nobody has not signed in."""

    who: str
    address: str
    button: str = ""


def beheer(who: str, *addresses: str, button: str = "") -> list[Look]:
    """Looks of one person at pages of the administration."""
    return [Look(who, f"/beheer/{address}", button) for address in addresses]


def account(who: str, *addresses: str, button: str = "") -> list[Look]:
    """Looks of one person at pages about accounts."""
    return [Look(who, f"/accounts/{address}", button) for address in addresses]


STARTS = [
    look
    for who in ("editor", "signatory", "newcomer", "owner", "reviewer", "administrator", "nobody")
    for look in beheer(who, "")
]
DOOR = [
    *account("stranger", "login/", button="Aanmelden"),
    *account("stranger", "login/", "password/reset/", "password/reset/done/", "signup/"),
    *account("stranger", "password/reset/", button="Stuur mij de link"),
    *account("stranger", "password/reset/key/{token}/", "password/reset/key/1-over/", "inactive/"),
    *account("stranger", "password/reset/key/{token}/", button="Wachtwoord kiezen"),
    *account("stranger", "password/reset/key/done/", "uitnodiging/", "uitnodiging/{link}/"),
    *account("stranger", "uitnodiging/{link}/", button="Account maken"),
]
ACCOUNT = [
    *account("unready", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/"),
    *account("unready", "2fa/totp/activate/", button="App instellen"),
    *account("editor", "2fa/", "2fa/webauthn/", "2fa/totp/deactivate/", "2fa/recovery-codes/"),
    *account("editor", "2fa/webauthn/keys/{passkey}/edit/", "2fa/webauthn/keys/{passkey}/remove/"),
    *account("editor", "2fa/recovery-codes/generate/", "password/change/", "sessions/", "email/"),
    *account("editor", "password/change/", button="Wachtwoord wijzigen"),
    *account("editor", "reauthenticate/", "2fa/reauthenticate/", "logout/", "uitnodiging/{link}/"),
    *account("editor", "reauthenticate/", button="Verder"),
]
SHEETS = [
    *beheer("editor", "policies/sheet/", "policies/sheet/add/", "policies/sheet/{draft}/change/"),
    *beheer("editor", "policies/sheet/{teruggestuurd}/change/"),
    *beheer("editor", "policies/sheet/add/", button="Begin het concept"),
    *beheer("editor", "policies/sheet/{draft}/documenten/", "policies/sheet/{draft}/bewijs/C2/"),
    *beheer("editor", "policies/sheet/{draft}/documenten/", button="Toevoegen"),
    *beheer("editor", "policies/sheet/{draft}/documenten/{document}/weghalen/"),
    *beheer("editor", "policies/sheet/{draft}/bewijs/C2/", button="Aanleveren"),
    *beheer("editor", "policies/sheet/{draft}/inlezen/", "policies/sheet/{draft}/delete/"),
    *beheer("editor", "policies/sheet/{draft}/inlezen/", button="Inlezen"),
    *beheer("editor", "policies/sheet/{draft}/indienen/", "policies/sheet/{draft}/history/"),
    *beheer("editor", "policies/sheet/{draft}/indienen/", button="Indienen"),
    *beheer(
        "editor", "policies/sheet/{ingediend}/change/", "policies/sheet/{ingediend}/terughalen/"
    ),
    *beheer("editor", "voorbeeld/{draft}/", "voorbeeld/{draft}/markt/"),
    *beheer("owner", "policies/product/{public}/bevestigen/", "policies/sheet/beginnen/{public}/"),
]
DECISIONS = [
    *beheer(
        "reviewer", "policies/sheet/{ingediend}/goedkeuren/", "policies/sheet/{ingediend}/change/"
    ),
    *beheer("reviewer", "policies/sheet/{ingediend}/terugsturen/"),
    *beheer("reviewer", "policies/sheet/{ingediend}/terugsturen/", button="Terugsturen"),
    *beheer("reviewer", "policies/sheet/{goedgekeurd}/publiceren/"),
    *beheer(
        "reviewer", "policies/sheet/{failing}/publiceren/", "policies/sheet/{failing}/ontheffen/"
    ),
    *beheer("reviewer", "policies/sheet/{failing}/ontheffen/", button="Ontheffing geven"),
    *beheer("reviewer", "policies/evidence/", "policies/evidence/{evidence}/change/"),
    *beheer("reviewer", "policies/evidence/{evidence}/beoordelen/"),
    *beheer("reviewer", "oversight/report/", "oversight/report/{report}/change/"),
    *beheer("reviewer", "oversight/report/{report}/controleren/"),
    *beheer("reviewer", "accounts/auditentry/", "accounts/auditentry/?van=gisteren"),
    *beheer("reviewer", "accounts/auditentry/{entry}/change/", "policies/legalamount/"),
]
PEOPLE = [
    *beheer("signatory", "policies/invitation/", "policies/invitation/add/"),
    *beheer("signatory", "policies/invitation/add/", button="Uitnodigen"),
    *beheer("signatory", "policies/invitation/{invitation}/change/", "policies/membership/"),
    *beheer("signatory", "policies/invitation/{invitation}/opnieuw/"),
    *beheer("signatory", "policies/invitation/{invitation}/intrekken/"),
    *beheer("signatory", "policies/membership/{membership}/change/"),
    *beheer("signatory", "policies/membership/{membership}/rol/"),
    *beheer("signatory", "policies/membership/{membership}/beeindigen/"),
    *beheer("signatory", "policies/product/", "policies/product/{product}/change/"),
    *beheer("signatory", "policies/product/{product}/intrekken/", "policies/insurer/"),
    *beheer("administrator", "accounts/user/", "accounts/user/{user}/change/", "bestaat-niet/"),
    *beheer("administrator", "policies/invitation/add/", "policies/insurer/{insurer}/change/"),
    *beheer("administrator", "policies/legalamount/{amount}/change/", "policies/product/add/"),
]
ROOMS = [*STARTS, *DOOR, *ACCOUNT, *SHEETS, *DECISIONS, *PEOPLE]
