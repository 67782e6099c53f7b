"""The comparison on paper: a tagged PDF."""

from comparison.exports.pdf.document import write

__all__ = ["write"]
