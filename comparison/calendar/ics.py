"""The calendar as an iCalendar file (RFC 5545), as Outlook, Google and Apple take it in."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from comparison.calendar.course import Course, Step
from comparison.calendar.milestones import end_of
from comparison.selection import AMSTERDAM
from policies.kinds.dutch import show_list

PRODUCT = "-//MKB verzuim-ontzorg vergelijker//Kalender//NL"
NAMESPACE = "mkb-verzuim-ontzorg-vergelijker/kalender"

REMINDER = timedelta(days=-6, hours=-15)
"""Nine in the morning, a week ahead, counted from the midnight that begins the day."""

REMINDED_FROM = end_of(6)
"""The steps before it come too soon after the first day for a reminder a week ahead."""


def write(courses: Sequence[Course], page: str, now: datetime) -> bytes:
    """The file: one event for every step that holds; `page` is the address that shows them."""
    begin = courses[0].case.begin
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Ziekte vanaf {begin:%d-%m-%Y}: wettelijke dagen")
    for course in courses:
        for step in course.kept:
            calendar.add_component(_event(course, step, page, now))
    written: bytes = calendar.to_ical()
    return written


def uid_of(course: Course, step: Step) -> str:
    """Made of the first day of the case and the step: taken in again, it moves the same event."""
    name = f"{NAMESPACE}/{course.case.begin.isoformat()}/{step.milestone.key}"
    return str(uuid5(NAMESPACE_URL, name))


def _event(course: Course, step: Step, page: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid_of(course, step))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", step.on)
    event.add("dtend", step.on + timedelta(days=1))
    event.add("summary", f"{step.milestone.name} ({step.milestone.when})")
    event.add("description", _description(step, page))
    event.add("url", page)
    event.add("class", "PRIVATE")  # Colleagues who see this agenda need not know who is ill.
    event.add("transp", "TRANSPARENT")
    if step.day >= REMINDED_FROM and _midnight(step) + REMINDER > now:
        event.add_component(_reminder(step))
    return event


def _midnight(step: Step) -> datetime:
    return datetime.combine(step.on, time.min, AMSTERDAM)


def _reminder(step: Step) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Over een week: {step.milestone.name}")
    alarm.add("trigger", REMINDER)
    return alarm


def _description(step: Step, page: str) -> str:
    milestone = step.milestone
    told = [
        milestone.act,
        f"Wie: {show_list([who.value for who in milestone.who])}.",
        f"De wet: {milestone.rule} ({milestone.law})",
        f"Wat staat er op het spel: {milestone.stake}",
    ]
    if before := step.working_day_before:
        told.append(f"Deze dag is een {step.weekday}. De vrijdag ervoor is {before:%d-%m-%Y}.")
    return "\n\n".join([*told, f"Alle dagen en uitleg: {page}"])
