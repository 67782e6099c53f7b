"""What runs within an installation, in a process of its own: importing this opens its portal."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mkbontzorg.settings")
django.setup()
