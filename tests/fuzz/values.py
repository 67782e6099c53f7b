"""What stands in addresses and fields: right answers, near misses, and what nobody would type."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

HOSTILE = (
    *("", " ", "0", "-1", "-0", "1e999", "NaN", "Infinity", "½", "٣", "1_0", "0x10", "+1"),
    *("9" * 20, "9" * 400, "1" + "0" * 5_000, "0," + "9" * 400, "1.000.000.000,00", "40,000"),
    *("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "31-12-9999", "1-1-0001"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-10-25T02:30:00+02:00"),
    *("2026-01-01T00:00:00Z", "2026-W01-1T00:00Z", "20260101T000000+0100", "T", "24:00"),
    *("\x00", "a\x00b", "\x1b[31m", "\r\nSet-Cookie: a=b", "\u202e", "\u200b", "\ufeff", "\uffff"),
    *("😀" * 40, "é" * 300, "e\u0301" * 300, "İ", "ß", "\U0010ffff", "\u2028", "\u0130" * 60),
    *("<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "%s%n%x", "${7*7}", "' OR 1=1--"),
    *("../../../etc/passwd", "//example.org", "javascript:alert(1)", "=1+1", "file:///etc/passwd"),
    *("null", "None", "true", "[]", "{}", "__class__", "pk", "id__in", "\\", "%", "_", "*", "?"),
    *("(" * 2_000, "a" * 10_000, " " * 10_000 + "1", "-" * 3_000, ("1." * 2_000), "," * 3_000),
)
"""What breaks programs that were not written for it."""

PLAUSIBLE = (
    *("1", "2", "5", "10", "20", "52", "70", "100", "104", "261", "500", "36.540", "12,5", "0,01"),
    *("2026-01-01", "01-03-2026", "2026-03-29", "2026-10-25", "2027-03-28", "2024-02-29"),
    *("ja", "nee", "onbekend", "open", "alles", "wet", "cao", "geen", "weken", "fasen", "deels"),
)
"""What could be right somewhere."""

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def value(right: Sequence[str] = ()) -> SearchStrategy[str]:
    """An answer: one of those that are right here, one that may be somewhere, or no answer."""
    ways = [st.sampled_from(HOSTILE), st.sampled_from(PLAUSIBLE), TEXT]
    return st.one_of(*([st.sampled_from(sorted(right))] if right else []), *ways)
