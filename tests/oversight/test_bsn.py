"""A BSN is recognised as people write it, and other numbers are left alone."""

import pytest

from oversight.bsn import holds_bsn


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "BSN111222333",
        "nummer: 123456782.",
        "123 456 782",
        "123.456.782",
        "1234.56.782",
        "123\u00a0456\u00a0782",
        "123  456  782",
        "123\u2011456\u2011782",
        "123\u2013456\u2013782",
        "regel 1\n111222333\nregel 3",
        "100000000 en 111222333",
    ],
)
def test_nine_digits_that_pass_the_test_are_recognised(text: str) -> None:
    assert holds_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tot 25%",
        "111222334",
        "000000000",
        "1112223334",
        "0111222333",
        "NL91ABNA0417164300",
        "€ 100.000.000",
        "van 11-12-2023 tot 33",
        "111 22 2333",
        "123\n456\n782",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_bsn(text)
