"""A place of its own for the files that a test keeps."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where files are kept during one test."""
    place = tmp_path / "files"
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": place}
    kept = {**settings.STORAGES["files"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "files": kept}
    return place
