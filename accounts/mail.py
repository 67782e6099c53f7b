"""Mail from the portal: plain text, sent once what it tells of stands."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template import Context, Engine

logger = logging.getLogger(__name__)

NOT_IN_A_LINE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def send(to: Iterable[str], subject: str, template: str, context: Mapping[str, Any]) -> None:
    """Send `templates/mail/<template>.txt` to each of these addresses, one message for each.

    It is written now and leaves when the transaction commits; the subject gets the portal's prefix.
    The template also knows `address`, where the portal is. A failure is logged, without addresses,
    and breaks nothing.
    """
    text = written(f"mail/{template}.txt", context)
    messages = [
        EmailMessage(f"{settings.EMAIL_SUBJECT_PREFIX}{in_one_line(subject)}", text, to=[one])
        for one in dict.fromkeys(to)
    ]
    transaction.on_commit(partial(_deliver, messages, template), robust=True)


def written(path: str, context: Mapping[str, Any]) -> str:
    """The text of a mail; nothing is escaped, since it is no HTML."""
    known = {**context, "address": settings.SITE_ADDRESS}
    text = Engine.get_default().get_template(path).render(Context(known, autoescape=False))
    return f"{text.strip()}\n"


def in_one_line(text: str) -> str:
    """The text without line breaks or control characters: a header holds one line."""
    return NOT_IN_A_LINE.sub(" ", text).strip()


def _deliver(messages: list[EmailMessage], template: str) -> None:
    """Send each; a server that does not answer is waited for once, not once for each of them."""
    connection = get_connection()
    for message in messages:
        message.connection = connection
        if not _done(connection.open, template):
            return
        _done(message.send, template)
        _done(connection.close, template)


def _done(act: Callable[[], Any], template: str) -> bool:
    """Whether it went well; if not, that is logged."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  # what it tells of stands, whatever goes wrong here
        kind = type(error).__name__
        logger.error("Mail %s could not be sent: %s", template, kind)  # noqa: TRY400  # its text may hold an address
        return False
    return True
