"""The guide for insurers, docs/insurers.md, shows and names what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "insurers.md").read_text()
PICTURES = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", GUIDE)
NAMES = sorted(set(re.findall(r"\*\*([^*]+)\*\*", GUIDE)))
MOST_BYTES = 60_000
SHORTEST_ALT = 25


@pytest.fixture(scope="module")
def written() -> str:
    """All that pages can say, as one text."""
    code = [each for room in ("accounts", "policies", "oversight") for each in python_in(room)]
    templates = (ROOT / "templates").rglob("*.html")
    return " ".join(" ".join(each.read_text().split()) for each in [*code, *templates])


def python_in(room: str) -> list[Path]:
    """The modules of a room."""
    return list((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize(("alt", "path"), PICTURES)
def test_a_picture_is_small_and_is_told_to_who_cannot_see_it(alt: str, path: str) -> None:
    assert 0 < (DOCS / path).stat().st_size < MOST_BYTES
    assert len(alt) >= SHORTEST_ALT


def test_every_picture_is_shown_once() -> None:
    shown = [path for _, path in PICTURES]
    there = sorted(f"insurers/{each.name}" for each in (DOCS / "insurers").iterdir())
    assert sorted(shown) == there


@pytest.mark.parametrize("name", NAMES)
def test_what_the_guide_tells_to_choose_is_called_so_on_the_pages(written: str, name: str) -> None:
    assert name in written
