"""What the server itself has to say, in the same lines as the portal."""

import logging
from typing import Any

from django.conf import settings
from gunicorn.glogging import Logger

from mkbontzorg.observing.lines import Discreet, JsonLine, TextLine

LINES: dict[str, type[logging.Formatter]] = {"json": JsonLine, "line": TextLine}


class ServerLogger(Logger):
    """Gunicorn's, with the portal's lines and its discretion."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LINES[settings.ENVIRONMENT.log_format]())
            handler.addFilter(Discreet())
