"""A visitor with a question about own risk, on a day in 2026."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client

from tests.builders import a_product, a_sheet, clock_at, moment, published
from tests.comparison.own_risk.questions import DOCUMENT, PAGE

Query = Mapping[str, str] | None
Document = dict[str, Any]
Ask = Callable[..., str]
AskDocument = Callable[..., Document]


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    """The clock stands still."""
    with clock_at(moment("2026-11-21")):
        yield


@pytest.fixture
def on_offer(db: None) -> None:
    """One product, with the own risks that all of the source have."""
    sheet = a_sheet(a_product(slug="een"), eigen_risicotermijn="10, 20, 30 of 65 werkdagen")
    published(sheet)


@pytest.fixture
def ask(client: Client) -> Ask:
    """Asks the page, and insists on this status."""

    def get(query: Query = None, status: int = 200) -> str:
        response = client.get(PAGE, query)
        html: str = response.content.decode()
        assert response.status_code == status, html
        return html

    return get


@pytest.fixture
def ask_document(client: Client) -> AskDocument:
    """Asks for the answer as JSON, and insists on this status."""

    def get(query: Query = None, status: int = 200) -> Document:
        response = client.get(DOCUMENT, query)
        assert response.status_code == status, response.content.decode()
        document: Document = json.loads(response.content)
        return document

    return get
