"""The comparison to take along: one list of formats, one writer per file."""

from comparison.exports import csv, json, pdf
from comparison.exports.format import Format, formats_of
from comparison.exports.missing import FormatMissing
from policies.later import later

__all__ = ["FORMATS", "Format", "FormatMissing"]

FORMATS = formats_of(
    pdf=pdf.write,
    xlsx=later("comparison.exports.xlsx.write"),
    csv=csv.write,
    json=json.write,
)
