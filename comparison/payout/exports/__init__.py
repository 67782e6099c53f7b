"""What the policies pay, to take along: one list of formats, one writer per file."""

from comparison.exports.format import formats_of
from comparison.payout.exports import json, pdf, xlsx

__all__ = ["FORMATS"]

FORMATS = formats_of(pdf=pdf.write, xlsx=xlsx.write, json=json.write)
