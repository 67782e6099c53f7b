"""The menu of the administration, from anywhere in it to elsewhere, and who sees which part."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from oversight.desk.asker import Asker

START = "desk"


@dataclass(frozen=True)
class MenuItem:
    """A page by its name for people, the name of its address, and who it is for."""

    name: str
    view: str
    who: Callable[[Asker], bool]

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(self.view)


@dataclass(frozen=True)
class Link:
    """It as it stands on a page; `current` is for `aria-current`, empty when one is elsewhere."""

    name: str
    address: str
    current: str


def _everyone(asker: Asker) -> bool:
    return asker.anyone


def _secretariat(asker: Asker) -> bool:
    return asker.secretariat


def _who_manages_people(asker: Asker) -> bool:
    return asker.manages_people


def _administrators(asker: Asker) -> bool:
    return asker.administrator


MENU = (
    MenuItem("Start", START, _everyone),
    MenuItem("Productbladen", "admin:policies_sheet_changelist", _everyone),
    MenuItem("Producten", "admin:policies_product_changelist", _everyone),
    MenuItem("Bewijs", "admin:policies_evidence_changelist", _everyone),
    MenuItem("Meldingen", "admin:oversight_report_changelist", _secretariat),
    MenuItem("Medewerkers", "admin:policies_membership_changelist", _who_manages_people),
    MenuItem("Logboek", "admin:accounts_auditentry_changelist", _secretariat),
)
"""The menu, in its order."""

FURTHER = (
    MenuItem("Verzekeraars", "admin:policies_insurer_changelist", _everyone),
    MenuItem("Wettelijke bedragen", "admin:policies_legalamount_changelist", _secretariat),
    MenuItem("Uitnodigingen", "admin:policies_invitation_changelist", _who_manages_people),
    MenuItem("Gebruikers", "admin:accounts_user_changelist", _administrators),
)
"""What is needed less often: the start page leads to it."""


def menu_of(asker: Asker, path: str) -> list[Link]:
    """The menu of this user, on the page at this path."""
    return [Link(item.name, item.address, _current(item, path)) for item in MENU if item.who(asker)]


def further(asker: Asker) -> list[MenuItem]:
    """Where else this user can go."""
    return [item for item in FURTHER if item.who(asker)]


def _current(item: MenuItem, path: str) -> str:
    if path == item.address:
        return "page"
    return "true" if item.view != START and path.startswith(item.address) else ""
