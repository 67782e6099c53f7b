"""What the policies pay, as a workbook."""

from comparison.payout.exports.xlsx.workbook import write

__all__ = ["write"]
