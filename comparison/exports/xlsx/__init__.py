"""The comparison as a workbook."""

from comparison.exports.xlsx.workbook import write

__all__ = ["write"]
