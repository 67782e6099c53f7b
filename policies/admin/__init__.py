"""Administration of the catalogue: everyone sees their own, the secretariat sees all."""

from policies.admin import insurer, invitation, legal_amount, membership, product, sheet, user

__all__ = ["insurer", "invitation", "legal_amount", "membership", "product", "sheet", "user"]
