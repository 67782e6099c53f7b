"""The portal really starts, or says in one line why it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MANAGE = ("manage.py", "check")
GUNICORN = ("-m", "gunicorn", "--bind", "127.0.0.1:0")
BY_HAND = ("-m", "deploy.start")
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "portal.example",
    "EMAIL_URL": "submission://mail.example",
    "MAIL_FROM": "portal@portal.example",
}


def started(program: tuple[str, ...], **values: str) -> subprocess.CompletedProcess[str]:
    """What became of the program, with nothing in its environment but this."""
    environment = {"PATH": os.environ["PATH"], **values}
    return subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize(
    ("program", "values", "said"),
    [
        (MANAGE, {}, "SECRET_KEY is not set"),
        (GUNICORN, {**PRODUCTION, "METRICS_TOKEN": "short"}, "METRICS_TOKEN cannot be used"),
        (GUNICORN, {**PRODUCTION, "DATABASE_URL": "mysql://x"}, "DATABASE_URL begins with"),
        (BY_HAND, {"ENVIRONMENT": "local", "KEPT_DIR": "kept"}, "KEPT_DIR is 'kept'"),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_one_line_and_no_trace(
    program: tuple[str, ...], values: dict[str, str], said: str, tmp_path: Path
) -> None:
    ended = started(program, **{"STATE_DIR": str(tmp_path), **values})
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(said)
    assert not ended.stdout


def test_what_is_right_is_checked_without_a_word_of_warning(tmp_path: Path) -> None:
    every = {
        "CACHE_URL": "redis://127.0.0.1:6399/0",
        "DATABASE_URL": "postgres://name@127.0.0.1:6399/portal",
        "DATABASE_REPLICA_URL": "postgres://name@127.0.0.1:6398/portal",
        "FILES_URL": "s3://key:secret@127.0.0.1:6397/files",
        "KEPT_DIR": str(tmp_path / "kept"),
        "MAINTENANCE_FILE": str(tmp_path / "maintenance"),
        "METRICS_TOKEN": "t" * 32,
        "SECURITY_CONTACT": "https://portal.example/contact/",
    }
    key = {"SECRET_KEY": "".join(map(chr, range(48, 112)))}
    deep = (*MANAGE, "--deploy", "--fail-level", "WARNING")
    ended = started(deep, **PRODUCTION | every | key, STATE_DIR=str(tmp_path))
    assert (ended.returncode, ended.stderr) == (0, "")
