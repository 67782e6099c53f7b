"""What XML can hold."""

import re

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """The text without the characters that no XML document may have."""
    return _NOT_IN_XML.sub("", text)
