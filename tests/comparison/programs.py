"""Programs that people open a file with; a test that needs one skips itself where it is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from comparison.press import pango

needs_pango = pytest.mark.skipif(
    not pango.is_found(), reason=f"Pango ontbreekt: installeer {pango.PACKAGES}."
)


def run(program: str, package: str, *arguments: str | Path) -> str:
    """What the program says."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} ontbreekt: installeer het pakket {package}.")
    done = subprocess.run([found, *arguments], capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


def converted(file: Path, to: str) -> Path:
    """The folder with what LibreOffice makes of a file, in a home of its own."""
    folder = file.parent / "converted"
    home = f"-env:UserInstallation={(file.parent / 'home').as_uri()}"
    arguments = ("--headless", "--norestore", home, "--convert-to", to, "--outdir", folder, file)
    run("soffice", "libreoffice-calc", *arguments)
    return folder
