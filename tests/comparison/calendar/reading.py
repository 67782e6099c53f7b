"""Reads the calendar back, from its page and from its file."""

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from icalendar import Calendar

PAGE, FILE, JSON = "/rekenen/kalender/", "/rekenen/kalender.ics", "/rekenen/kalender.json"

MONDAY = "2026-01-05"
"""A first day of illness."""


@dataclass
class Shown:
    """A step as the page shows it."""

    on: date
    name: str = ""


class CalendarPage(HTMLParser):
    """The steps on the timeline of a page, in its order, turns left aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.steps: list[Shown] = []
        self._in_step = self._in_name = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "li":
            self._in_step = "step" in given.get("class", "").split()
        elif tag == "time" and self._in_step:
            self.steps.append(Shown(date.fromisoformat(given["datetime"])))
        elif tag == "h4":
            self._in_name = self._in_step

    def handle_endtag(self, tag: str) -> None:
        self._in_name = self._in_name and tag != "h4"

    def handle_data(self, data: str) -> None:
        if self._in_name:
            self.steps[-1].name += data


def text_of_page(client: Client, **query: Any) -> str:
    """The page that answers, which it must."""
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return response.content.decode()


def shown_steps(client: Client, **query: Any) -> list[tuple[date, str]]:
    """What the timeline shows."""
    return [(step.on, step.name) for step in CalendarPage(text_of_page(client, **query)).steps]


def file_of(client: Client, **query: Any) -> bytes:
    """The file, as it is sent."""
    response = client.get(FILE, query)
    assert response.status_code == 200
    return response.content


def calendar_of(content: bytes) -> Any:
    """The calendar of a file; what a property holds depends on its name."""
    return Calendar.from_ical(content)


def events_of(content: bytes) -> list[Any]:
    """The events of a file."""
    found: list[Any] = calendar_of(content).events
    return found
