"""The door through which a WSGI server reaches the portal."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mkbontzorg.settings")

application = get_wsgi_application()
