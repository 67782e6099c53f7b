"""What looks like a citizen service number (BSN) in a text."""

import re

# As people write it: in one go, in threes, or as 1234.56.789; spaces and dashes come in many kinds.
BETWEEN = r"([^\S\r\n]{1,2}|[.\-\u2010-\u2015])"
WRITTEN = re.compile(
    rf"(?<!\d)(?:\d{{9}}|\d{{3}}{BETWEEN}\d{{3}}\1\d{{3}}|\d{{4}}{BETWEEN}\d{{2}}\2\d{{3}})(?!\d)"
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def holds_bsn(text: str) -> bool:
    """Whether the text holds nine digits that pass the test of eleven, which every BSN passes."""
    return any(_passes(re.sub(r"\D", "", match[0])) for match in WRITTEN.finditer(text))


def _passes(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0
