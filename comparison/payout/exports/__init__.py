"""What the policies pay, to take along: one list of formats, one writer per file."""

from comparison.exports.format import formats_of
from comparison.payout.exports import json, pdf
from policies.later import later

__all__ = ["FORMATS"]

FORMATS = formats_of(
    pdf=pdf.write, xlsx=later("comparison.payout.exports.xlsx.write"), json=json.write
)
