"""Reads the answer back, from the document and from the page."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test import Client

PAGE, DOCUMENT = "/rekenen/werknemer/", "/rekenen/werknemer.json"
WAGE = {"maandloon": "3.000", "vakantiegeld": "erbij", "uren": "40", "doorbetaling": "wet"}
WORKING = {
    **WAGE,
    "werk": "deels",
    "werk_maand": "7",
    "werk_procent": "40",
    "verdient": "1.000",
    "uitkomst": "wga_35_80",
    "mate": "50",
    "jaren": "12",
    "jaren_voor_2016": "2",
}


@dataclass(frozen=True)
class Way:
    """One way in which it can go, as the document has it."""

    key: str
    halves: list[dict[str, Any]]


def document_of(client: Client, **question: str) -> dict[str, Any]:
    """The document; insists on an answer."""
    response = client.get(DOCUMENT, question)
    assert response.status_code == 200, response.content.decode()
    found: dict[str, Any] = json.loads(response.content)
    return found


def answer_of(client: Client, **question: str) -> list[Way]:
    """The ways in the document."""
    ways = document_of(client, **question)["manieren"]
    return [Way(way["manier"], way["halfjaren"]) for way in ways]


def text_of(client: Client, status: int = 200, /, **question: str) -> str:
    """The page as one text, its white space made one space."""
    response = client.get(PAGE, question)
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def amounts_in(text: str) -> list[str]:
    """Every amount in the cells of the tables, `12.50`, in order."""
    cells = re.findall(r'<td role="cell" class="amount">(.*?)</td>', text)
    found = [re.findall(r"€ ([0-9.]+,[0-9]{2})", cell) for cell in cells]
    return [one.replace(".", "").replace(",", ".") for cell in found for one in cell]
