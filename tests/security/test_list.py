"""docs/security.md tells what there is: each item with its test, and no test beside it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "security.md"
NAMED = re.compile(r"`([\w/]+/test_\w+\.py)(?:::(\w+))?`")
NO_TEST = ("does not apply", "is set in front", "—")


def items() -> Iterator[tuple[str, str]]:
    """Every item of the tables, by its number, with what shows it."""
    for line in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in {"item", "---"}:
            assert len(cells) == 4, line
            yield cells[0], cells[3]


def named() -> set[tuple[str, str]]:
    """The tests that the page names, by file; without a name all of a file."""
    return {(file, name) for _, shown in items() for file, name in NAMED.findall(shown)}


@cache
def those_in(file: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    path = TESTS / file
    tree = ast.parse(path.read_text() if path.is_file() else "")
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_item_names_a_test_or_says_why_there_is_none() -> None:
    found = list(items())
    assert len(found) > 80
    assert [
        number
        for number, shown in found
        if not NAMED.search(shown) and not shown.startswith(NO_TEST)
    ] == []


def test_every_test_that_is_named_exists() -> None:
    assert {
        (file, name)
        for file, name in named()
        if not those_in(file) or (name and name not in those_in(file))
    } == set()


def test_every_test_of_security_is_named() -> None:
    there = {
        (f"security/{path.name}", name)
        for path in (TESTS / "security").glob("test_*.py")
        for name in those_in(f"security/{path.name}")
    }
    assert there - named() == set()
