"""The comparison to take along: one list of formats, one writer per file."""

from comparison.exports import csv, json, pdf, xlsx
from comparison.exports.format import Format, formats_of
from comparison.exports.missing import FormatMissing

__all__ = ["FORMATS", "Format", "FormatMissing"]

FORMATS = formats_of(pdf=pdf.write, xlsx=xlsx.write, csv=csv.write, json=json.write)
