"""What may vary between installations, read from the environment; what is wrong stops the start."""

from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError, validate

SHORTEST_SECRET_KEY = 50
LOCAL_SECRET_KEY = "local-use-only-this-key-guards-nothing-and-is-refused-in-production"  # noqa: S105  # it is public
HOW_TO_MAIL = "set where mail is delivered, as submission://name:password@host:587"
ONLY_FOR_TRYING = frozenset({"console", "dummy", "memory"})


class Environment(NamedTuple):
    """The settings of one installation, checked."""

    local: bool
    secret_key: str
    former_keys: list[str]
    hosts: list[str]
    trusted_origins: list[str]
    https: bool
    behind_proxy: bool
    address: str
    database: dict[str, Any]
    mail: dict[str, Any]
    state: Path
    files: Path
    log_level: str
    owner: str
    funding: str


def read(root: Path) -> Environment:
    """The environment of this process; raises ImproperlyConfigured saying what to set."""
    env = Env()
    try:
        local = (
            env.str("ENVIRONMENT", "production", validate=validate.OneOf(["local", "production"]))
            == "local"
        )
        state = env.path("STATE_DIR", root / "var")
        key = secret_key(env.str("SECRET_KEY", ""), local)
        names = hosts(env.list("ALLOWED_HOSTS", []), local)
        https = env.bool("HTTPS", not local)
        return Environment(
            local=local,
            secret_key=key,
            former_keys=env.list("SECRET_KEY_FALLBACKS", []),
            hosts=names,
            trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", []),
            https=https,
            behind_proxy=env.bool("BEHIND_PROXY", False),
            address=address(env.str("SITE_ADDRESS", ""), names, https, env.str("PORT", "8000")),
            database=database(
                env.str("DATABASE_URL", "") or f"sqlite:///{state / 'mkbontzorg.sqlite3'}"
            ),
            mail=mail(env.str("EMAIL_URL", ""), env.str("MAIL_FROM", ""), local),
            state=state,
            files=env.path("FILES_DIR", state / "files"),
            log_level=env.str(
                "LOG_LEVEL",
                "INFO",
                validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]),
            ),
            owner=env.str("OWNER", "").strip(),
            funding=env.str("FUNDING", "").strip(),
        )
    except EnvError as error:
        raise ImproperlyConfigured(str(error)) from error


def secret_key(given: str, local: bool) -> str:
    """The key that signs sessions and tokens; only local use may do without."""
    if given and len(given) < SHORTEST_SECRET_KEY and not local:
        raise ImproperlyConfigured(
            f"SECRET_KEY is too short: set at least {SHORTEST_SECRET_KEY} random characters."
        )
    if given == LOCAL_SECRET_KEY and not local:
        raise ImproperlyConfigured("SECRET_KEY is the key for local use: set a key of your own.")
    if given:
        return given
    if local:
        return LOCAL_SECRET_KEY
    raise ImproperlyConfigured(
        f"SECRET_KEY is not set: set at least {SHORTEST_SECRET_KEY} random characters, "
        "or ENVIRONMENT=local to try the portal on your own machine."
    )


def hosts(given: list[str], local: bool) -> list[str]:
    """The host names that are answered."""
    if given:
        return given
    if local:
        return ["127.0.0.1", "localhost", "[::1]"]
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set: set the host names of the portal, separated by commas."
    )


def address(given: str, names: list[str], https: bool, port: str) -> str:
    """Where the portal is, for who reads a mail; without a slash at its end."""
    if not given and not names[0].startswith((".", "*")):
        return f"https://{names[0]}" if https else f"http://{names[0]}:{port}"
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise ImproperlyConfigured(
            "SITE_ADDRESS cannot be used in a mail: set where the portal is, as "
            "https://portal.example."
        )
    return f"{parts.scheme}://{parts.netloc}"


def mail(url: str, sender: str, local: bool) -> dict[str, Any]:
    """Django's settings for sending mail; local use may do without, and shows it on the console."""
    if not local and not (url and sender):
        raise ImproperlyConfigured(
            f"EMAIL_URL or MAIL_FROM is not set: {HOW_TO_MAIL}, and the address it comes from. "
            "Invitations and new passwords are sent by mail."
        )
    scheme = urlsplit(url).scheme or "console"
    try:
        settings = dict(dj_email_url.parse(url or "console:"))
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read: {HOW_TO_MAIL}.") from error
    if "EMAIL_BACKEND" not in settings or (scheme in ONLY_FOR_TRYING and not local):
        raise ImproperlyConfigured(f"EMAIL_URL begins with {scheme!r}: {HOW_TO_MAIL}.")
    if scheme == "file":
        settings["EMAIL_FILE_PATH"] = urlsplit(url).path
    if sender and "@" not in sender:
        raise ImproperlyConfigured("MAIL_FROM is no e-mail address: set it as portal@example.org.")
    return {**settings, "DEFAULT_FROM_EMAIL": sender or "portaal@localhost"}


def database(url: str) -> dict[str, Any]:
    """Django's settings for SQLite or PostgreSQL at `url`, with their pitfalls closed."""
    match urlsplit(url).scheme:
        case "sqlite":
            settings: dict[str, Any] = dict(dj_database_url.parse(url))
            Path(settings["NAME"]).parent.mkdir(parents=True, exist_ok=True)
            settings["OPTIONS"] = {
                # Without both of these, concurrent writers fail instead of waiting for each other.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
                "timeout": 20,
            }
        case "postgres" | "postgresql":
            settings = dict(dj_database_url.parse(url, conn_max_age=0))
            # The pool keeps connections itself, so Django must not keep them too.
            settings["OPTIONS"] = {
                **settings.get("OPTIONS", {}),
                # A page that waits longer for a connection than this had better say so.
                "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
            }
        case scheme:
            raise ImproperlyConfigured(
                f"DATABASE_URL begins with {scheme!r}: set postgres://… or sqlite:///…"
            )
    return settings
