"""LOOKS: the style sheets that pages have together, joined into one file when collected."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

LOOKS = {
    "portal": ("site", "parts"),
    "table": ("forms", "comparison", "table"),
    "list": ("forms", "choosing"),
    "payout": ("forms", "calculators", "payout"),
    "own_risk": ("forms", "calculators", "own_risk"),
    "income": ("forms", "calculators", "income"),
    "calendar": ("forms", "calculators", "calendar"),
    "differences": ("forms", "history"),
}

QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
BESIDE_SIGNS = re.compile(r" ?([{};]) ?|([:,]) ")


class LooksFinder(BaseFinder):
    """Finds the joined style sheets, `looks/<look>.css`, beside those that lie in a folder."""

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """Nothing: no joined style sheet lies anywhere before it is collected."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Each with the storage that holds it."""
        storage = InMemoryStorage()
        for look, names in LOOKS.items():
            yield storage.save(f"looks/{look}.css", ContentFile(joined(names))), storage


def joined(names: Iterable[str]) -> str:
    """What these style sheets say, one after another."""
    return "".join(squeezed(_read(f"{name}.css")) for name in names)


def squeezed(css: str) -> str:
    """A style sheet without what only people read; what it quotes stays as it is."""
    parts = QUOTED.split(COMMENT.sub("", css))
    return "".join(
        part if place % 2 else BESIDE_SIGNS.sub(r"\1\2", SPACE.sub(" ", part))
        for place, part in enumerate(parts)
    ).strip()


def _read(name: str) -> str:
    return Path(str(finders.find(name))).read_text()
