"""A line of the log: as JSON for a machine, or as text for whoever tries the portal."""

import logging
import re
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from mkbontzorg.observing import numbering
from mkbontzorg.observing.traces import trace_of

TOLD = ("method", "route", "status", "ms")
"""What else a line may tell, where whoever logs it says so. Nothing else gets through."""

UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
SPEAK_OF_A_REQUEST = ("django.", "gunicorn.")


class Discreet(logging.Filter):
    """Takes out of what Django and gunicorn log whatever the request held: address, host, sender.

    Their messages carry the whole path, and gunicorn's the query and the address of who asks.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(SPEAK_OF_A_REQUEST) and self._of_a_request(record):
            status = getattr(record, "status_code", None)
            record.msg = f"A request was answered with {status}" if status else "A request failed"
            record.args = None
        return True

    def _of_a_request(self, record: logging.LogRecord) -> bool:
        if getattr(record, "request", None) or record.name.startswith("django.security"):
            return True
        return "request" in str(record.msg)


class JsonLine(JsonFormatter):
    """One JSON object a line, with the number of the request that it belongs to."""

    def add_fields(
        self,
        log_data: dict[str, Any],
        record: logging.LogRecord,
        message_dict: dict[str, Any],
    ) -> None:
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(
            "T", "milliseconds"
        )
        log_data |= {"level": record.levelname, "logger": record.name, "message": record.message}
        if number := numbering.current.get():
            log_data["request_id"] = number
        log_data |= {name: vars(record)[name] for name in TOLD if name in vars(record)}
        if record.exc_info and record.exc_info[1]:
            log_data["trace"] = trace_of(record.exc_info[1])


class TextLine(logging.Formatter):
    """The same in words."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # its name is Python's
        number = numbering.current.get()
        # A line that holds another would look like two.
        line = UNPRINTED.sub(_escaped, super().formatMessage(record))
        return f"{line} [{number}]" if number else line

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return trace_of(ei[1]) if ei[1] else ""


def _escaped(sign: re.Match[str]) -> str:
    return sign[0].encode("unicode_escape").decode()
