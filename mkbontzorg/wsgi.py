"""The door through which a WSGI server reaches the portal."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mkbontzorg.settings")

django = get_wsgi_application()

from mkbontzorg.opening import opened  # noqa: E402  # it reads the settings, which are there now
from mkbontzorg.requests import Utf8Request  # noqa: E402  # it is a request of Django's

django.request_class = Utf8Request
application = opened(django)
