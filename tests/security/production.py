"""The portal as production starts it, in a process of its own: its settings and a few answers."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = "portaal.example"
CONTACT = "mailto:veilig@portaal.example"
ASKED = """
import json, os, sys
import django
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
django.setup()
from django.core.management import call_command
from django.test import Client
from io import StringIO

def told(response):
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": [cookie.OutputString() for cookie in response.cookies.values()],
        "text": response.content.decode(),
    }

host = {"HTTP_HOST": "portaal.example"}
client = Client()
said = StringIO()
call_command("check", deploy=True, fail_level="WARNING", stdout=said, stderr=said)
json.dump({
    "settings": {name: getattr(settings, name) for name in sys.argv[1:]},
    "check": said.getvalue(),
    "answers": {
        "page": told(client.get("/begrippen/", secure=True, **host)),
        "form": told(client.get("/accounts/login/", secure=True, **host)),
        "plain": told(client.get("/begrippen/?a=b", **host)),
        "elsewhere": told(client.get("/", secure=True, HTTP_HOST="elders.example")),
        "forwarded": told(client.get("/gezond", HTTP_X_FORWARDED_HOST="elders.example", **host)),
        "missing": told(client.get("/bestaat-niet/", secure=True, **host)),
        "contact": told(client.get("/.well-known/security.txt", secure=True, **host)),
    },
}, sys.stdout)
"""
NAMES = (
    *("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE"),
    *("DEBUG", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"),
    *("SECURE_SSL_REDIRECT", "SITE_ADDRESS", "USE_X_FORWARDED_HOST", "SECURE_PROXY_SSL_HEADER"),
)


@dataclass(frozen=True)
class Production:
    """What it is set to, what Django has against that, and what it answers."""

    settings: Mapping[str, Any]
    check: str
    answers: Mapping[str, Mapping[str, Any]]


@pytest.fixture
def production() -> Production:
    """It, started once for all tests."""
    return _started()


@cache
def _started() -> Production:
    with TemporaryDirectory() as state:
        (Path(state) / "static").mkdir()
        environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "mkbontzorg.settings",
            "ENVIRONMENT": "production",
            "STATE_DIR": state,
            "ALLOWED_HOSTS": SITE,
            "EMAIL_URL": "submission://mail.example",
            "MAIL_FROM": f"portaal@{SITE}",
            "SECURITY_CONTACT": CONTACT,
            "SECRET_KEY": "aB3$dE6&hJ9(lM2)pQ5_tU8-" * 3,
        }
        ran = subprocess.run(
            [sys.executable, "-c", ASKED, *NAMES],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    return Production(**json.loads(ran.stdout))
