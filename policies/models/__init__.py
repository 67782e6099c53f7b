"""What each insurer offers, from which day, and who may keep it."""

from policies.certainty import Certainty
from policies.models.catalogue import Catalogue
from policies.models.cell import Cell
from policies.models.confirmation import Confirmation, Reminder
from policies.models.document import Document, DocumentKind
from policies.models.evidence import Evidence, Override, Ruling
from policies.models.insurer import Insurer
from policies.models.invitation import Invitation, InvitedRole
from policies.models.legal_amount import LegalAmount
from policies.models.membership import Membership, Role
from policies.models.product import Product
from policies.models.review import Outcome, Review
from policies.models.sheet import Sheet, SheetKept
from policies.models.state import EDITABLE, State

__all__ = [
    "EDITABLE",
    "Catalogue",
    "Cell",
    "Certainty",
    "Confirmation",
    "Document",
    "DocumentKind",
    "Evidence",
    "Insurer",
    "Invitation",
    "InvitedRole",
    "LegalAmount",
    "Membership",
    "Outcome",
    "Override",
    "Product",
    "Reminder",
    "Review",
    "Role",
    "Ruling",
    "Sheet",
    "SheetKept",
    "State",
]
