"""Which encoding a visitor gets."""

import gzip

import brotli
import pytest

from comparison.caching.encodings import PACKERS, PLAIN, chosen


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0.000, gzip;q=0", PLAIN),
        ("*", "br"),
        ("*;q=0", PLAIN),
        ("*, br;q=0", "gzip"),
        ("identity, br;q=0.1", PLAIN),
        ("zstd, deflate", PLAIN),
        ("br;q=veel", PLAIN),
        (";;,,q=1", PLAIN),
        ("", PLAIN),
    ],
)
def test_the_best_of_what_is_accepted_is_chosen(accepted: str, wanted: str) -> None:
    assert chosen(accepted) == wanted


def test_what_is_packed_can_be_unpacked() -> None:
    body = b"niet opgegeven " * 100
    assert brotli.decompress(PACKERS["br"](body)) == body
    assert gzip.decompress(PACKERS["gzip"](body)) == body
    assert PACKERS["gzip"](body) == PACKERS["gzip"](body)
