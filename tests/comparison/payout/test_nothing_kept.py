"""What somebody fills in is in no memo of the process: other figures leave nothing behind there."""

import gc
from collections.abc import Iterator, Mapping
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from django.test import Client

from tests.builders import clock_at, moment
from tests.comparison.payout.reading import a_question

pytestmark = pytest.mark.usefixtures("example")

OWN = {"loon": "47.113", "eigen_risico": "65", "dekking_1": "90", "eigen_lasten": "17,31"}
POLICY = {"basis": "eigen", "basis_maximum": "61.119", "basis_deler": "259"}
EVENTS = {"overlijden": "ja", "contract": "verlengd", "contract_week": "17", "aow_week": "23"}
PHASES = {
    "verzuim": "fasen",
    "weken": None,
    "procent": None,
    "fase_van": ["3-3-2026", "4-5-2026"],
    "fase_procent": ["77", "0"],
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock_at(moment("2026-11-02")):
        yield


@pytest.mark.parametrize("suffix", ["/", ".json"])
def test_it_is_in_no_memo(client: Client, suffix: str) -> None:
    for changed in ({}, POLICY, {"basis": "product-c"}, EVENTS, PHASES):
        client.get(f"/rekenen/uitkering{suffix}", a_question(**changed))
    before = sizes()
    for changed in (POLICY, {"basis": "product-b"}, EVENTS, PHASES):
        assert (
            client.get(f"/rekenen/uitkering{suffix}", a_question(**OWN, **changed)).status_code
            == 200
        )
    assert sizes() == before


def sizes() -> Mapping[str, int]:
    """How much each memo of the portal holds."""
    memos: list[Any] = [each for each in gc.get_objects() if type(each) is _lru_cache_wrapper]
    ours = (each for each in memos if each.__module__.split(".")[0] in {"comparison", "policies"})
    return {f"{each.__module__}.{each.__qualname__}": each.cache_info().currsize for each in ours}
