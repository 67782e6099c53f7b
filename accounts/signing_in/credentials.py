"""What a browser says of a passkey, read without trusting a sign of it."""

import json

MOST_LETTERS = 64 * 1024
DEEPEST = 50
"""Brackets in all: a passkey has a handful."""
ESCAPED = "\\u"
"""How a sign is written that need not be one; a passkey is written in letters and digits."""

NO_PASSKEY = (LookupError, ValueError, AttributeError, RecursionError)
"""What reading one stumbles over, when it is something else altogether."""


class ShallowDecoder(json.JSONDecoder):
    """Reads what could be a passkey; anything larger, deeper or odder is no JSON."""

    def decode(self, text: str) -> object:  # type: ignore[override]  # it looks for itself where to begin
        """What it says; raises JSONDecodeError, and nothing else."""
        strange = sum(map(text.count, "[{")) > DEEPEST or ESCAPED in text
        if strange or len(text) > MOST_LETTERS:
            raise json.JSONDecodeError("No passkey is like this", "", 0)
        try:
            return super().decode(text)
        except json.JSONDecodeError:
            raise
        except ValueError as error:  # a number with thousands of digits
            raise json.JSONDecodeError("A number beyond all reason", "", 0) from error
