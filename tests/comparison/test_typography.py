"""Dutch typography in templates."""

from datetime import UTC, date, datetime
from typing import cast

import pytest
from django.template import Context, Template

from comparison.templatetags.typography import SOFT_HYPHEN, day, soft
from policies.rows import ROWS


@pytest.mark.parametrize(
    "broken",
    [
        "Poortwachter|garantie",
        "Werkgeverslasten",
        "WIA-werkhervattings|compensatie",
        "Re-integratie|ondersteuning",
        "Tarief arbo|dienstverlening",
        "eigen risico",
        "stabiliteit",
    ],
)
def test_a_long_compound_may_break_before_its_last_part(broken: str) -> None:
    assert soft(broken.replace("|", "")) == broken.replace("|", SOFT_HYPHEN)


def test_where_room_is_short_shorter_words_break_too() -> None:
    assert soft("exclusief werkgeverslasten", 16) == f"exclusief werkgevers{SOFT_HYPHEN}lasten"


def test_breaks_change_nothing_but_the_breaks() -> None:
    for row in ROWS:
        assert soft(row.label).replace(SOFT_HYPHEN, "") == row.label


def test_softened_text_is_still_escaped() -> None:
    assert "&lt;b&gt;" in _rendered("{{ text|soft }}", text="<b>")


def test_a_day_is_written_in_words() -> None:
    assert day(date(2024, 1, 1)) == "1 januari 2024"
    assert day(None) == ""


def test_a_moment_is_told_in_local_time() -> None:
    at = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert _rendered("{{ at|moment }}", at=at) == "2 juli 2026 om 00.30 uur"
    assert _rendered("{{ at|moment }}", at=None) == ""


def _rendered(source: str, **context: object) -> str:
    return cast(str, Template("{% load typography %}" + source).render(Context(context)))
