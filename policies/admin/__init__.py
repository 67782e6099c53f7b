"""Administration of the catalogue: everyone sees their own, the secretariat sees all."""

from policies.admin import insurer, legal_amount, membership, product, sheet

__all__ = ["insurer", "legal_amount", "membership", "product", "sheet"]
