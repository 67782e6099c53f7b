"""Nginx as the tests know it, and the folder that it shares with the portals."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.deploy.portals import Portal, Visitor

NUMBERS = count(1)
A_TIME = 8_000_000_000  # seconds: far beyond 32 bits


def today() -> date:
    """The day in Amsterdam."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


@dataclass(frozen=True)
class Kept:
    """The folder that portals and nginx share."""

    folder: Path

    def page(self, path: str, text: str, day: date | None = None, name: str = "1.2.3") -> None:
        """Keep a page, in each encoding; what is in it says which."""
        place = self.folder / name / (day or today()).isoformat() / path.strip("/")
        place.mkdir(parents=True, exist_ok=True)
        for suffix, told in {"": text, ".br": f"{text}, br", ".gz": f"{text}, gzip"}.items():
            file = place / f"index.html{suffix}"
            file.write_text(told)
            os.utime(file, (A_TIME, A_TIME))

    def point(self, name: str = "1.2.3") -> None:
        """Let what was kept be what holds."""
        new = self.folder / "new"
        new.symlink_to(name)
        new.replace(self.folder / "current")

    def lift(self) -> None:
        """As a publication does before anything changes."""
        (self.folder / "current").unlink()


@dataclass(frozen=True)
class Front:
    """A running nginx: its values, the portals behind it and its log."""

    values: dict[str, str]
    portals: tuple[Portal, ...]

    @property
    def port(self) -> int:
        """Where visitors ask."""
        return int(self.values["HTTP_PORT"].rpartition(":")[2])

    def visitor(self) -> Visitor:
        """Someone who asked nothing before."""
        number = next(NUMBERS)
        return Visitor(self.port, f"198.51.{number // 250}.{number % 250 + 1}")

    def heard(self) -> list[str]:
        """What reached any portal since this was last asked."""
        paths = [path for portal in self.portals for path in portal.heard]
        for portal in self.portals:
            portal.heard.clear()
        return paths
