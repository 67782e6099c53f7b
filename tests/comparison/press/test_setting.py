"""What sets a PDF, in this process."""

from importlib import import_module
from typing import Any

import pytest

from tests.comparison.programs import needs_pango

pytestmark = needs_pango


@pytest.fixture
def setting() -> Any:
    """It needs libraries to be loaded at all."""
    return import_module("comparison.press.setting")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname"])
def test_nothing_is_fetched(setting: Any, address: str) -> None:
    with pytest.raises(ValueError, match="disallowed protocol"):
        setting.fetcher().fetch(address)


def test_what_its_library_has_to_say_comes_along_once(setting: Any) -> None:
    pdf, remarks = setting.set_with_remarks("<p style='nothing: 1'>Tekst")
    assert pdf.startswith(b"%PDF")
    assert [remark for remark in remarks if "nothing" in remark]
    assert not [remark for remark in setting.set_with_remarks("<p>")[1] if "nothing" in remark]
