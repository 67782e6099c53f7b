"""What the portal runs on is locked: one version of each package, and its files by their hash."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PACKAGE = re.compile(
    r"([a-z0-9][a-z0-9.-]*)(\[[a-z0-9,-]+\])?==([0-9][0-9A-Za-z.+!-]*)( ; .+)?", re.ASCII
)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def packages(lock: str) -> dict[str, list[str]]:
    """The hashes of each package of a lock file, by what is asked for."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = (re.sub(r"\s*#.*", "", line).strip() for line in text.splitlines())
    found = (line.partition(" --hash") for line in lines if line and not line.startswith("-c "))
    return {asked.strip(): f"{mark}{rest}".split() for asked, mark, rest in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_is_known_by_its_hash(lock: str) -> None:
    found = packages(lock)
    assert len(found) > 30
    assert [asked for asked in found if not PACKAGE.fullmatch(asked)] == []
    assert [
        asked
        for asked, hashes in found.items()
        if not hashes or not all(map(HASH.fullmatch, hashes))
    ] == []


@pytest.mark.parametrize("file", ["Makefile", "Dockerfile"])
def test_nothing_is_installed_by_another_way(file: str) -> None:
    text = re.sub(r"\\\n\s*", " ", (ROOT / file).read_text())
    installing = [line for line in text.splitlines() if "pip install" in line]
    assert installing
    for line in installing:
        assert "--require-hashes" in line
        assert "--no-deps" in line


def test_the_image_runs_as_nobody_in_particular() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)
    compose = (ROOT / "compose.yaml").read_text()
    assert "no-new-privileges:true" in compose
    assert "cap_drop: [ALL]" in compose
    assert "read_only: true" in compose


def test_no_page_takes_code_from_elsewhere() -> None:
    """What runs in a browser lies beside the portal: there is nothing to hold against a hash."""
    templates = [*(ROOT / "templates").rglob("*.html")]
    outside = re.compile(r"<(?:script|link)[^>]+(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE)
    assert [file.name for file in templates if outside.search(file.read_text())] == []
