"""Runs the tests as on one's own machine, unless told otherwise; loaded before the settings are."""

import os

os.environ.setdefault("ENVIRONMENT", "local")
