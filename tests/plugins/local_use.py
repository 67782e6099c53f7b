"""Runs the tests as on one's own machine, unless told otherwise; loaded before the settings are."""

import os

os.environ.setdefault("ENVIRONMENT", "local")
# A test tool brings lxml along; workbooks are written without it, as where the portal runs.
os.environ.setdefault("OPENPYXL_LXML", "False")
