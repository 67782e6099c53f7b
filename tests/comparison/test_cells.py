"""Cells in templates: beside their columns, and the words that open their details."""

import pytest

from comparison.templatetags.cells import opener
from policies.certainty import Certainty
from policies.rows import ROWS
from policies.statement import Statement


@pytest.mark.parametrize(
    ("certainty", "note", "words"),
    [
        (Certainty.CONFIRMED, "", "bevestigd"),
        (Certainty.TAKEN_OVER, "", "overgenomen"),
        (Certainty.TAKEN_OVER, "De bron spreekt zichzelf tegen.", "overgenomen, met uitleg"),
        (Certainty.UNKNOWN, "", "uitleg"),
        (Certainty.NOT_APPLICABLE, "", "uitleg"),
    ],
)
def test_what_opens_a_cell_says_how_certain_it_is(
    certainty: Certainty, note: str, words: str
) -> None:
    assert opener(Statement(ROWS[0], certainty=certainty, note=note)) == words
