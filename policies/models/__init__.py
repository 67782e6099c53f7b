"""What each insurer offers, from which day, and who may keep it."""

from policies.certainty import Certainty
from policies.models.catalogue import Catalogue
from policies.models.cell import Cell
from policies.models.insurer import Insurer
from policies.models.legal_amount import LegalAmount
from policies.models.membership import Membership
from policies.models.product import Product
from policies.models.sheet import Sheet, SheetKept

__all__ = [
    "Catalogue",
    "Cell",
    "Certainty",
    "Insurer",
    "LegalAmount",
    "Membership",
    "Product",
    "Sheet",
    "SheetKept",
]
