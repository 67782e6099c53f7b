"""What may vary between installations, read from the environment; what is wrong stops the start."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import dj_email_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from mkbontzorg import places

SHORTEST_SECRET_KEY = 50
SHORTEST_TOKEN = 32
LOCAL_SECRET_KEY = "local-use-only-this-key-guards-nothing-and-is-refused-in-production"  # noqa: S105  # it is public
HOW_TO_MAIL = "set where mail is delivered, as submission://name:password@host:587"
YES = frozenset({"1", "on", "t", "true", "y", "yes"})
NO = frozenset({"0", "f", "false", "n", "no", "off"})
HOST = re.compile(r"\*|\.?[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]")
SENDER_LOCALLY = "portaal@localhost"
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
    replica: dict[str, Any] | None
    cache: dict[str, Any]
    mail: dict[str, Any]
    security_contact: str
    state: Path
    files: dict[str, Any]
    kept: Path | None
    maintenance: Path
    log_level: str
    log_format: str
    metrics_token: str
    owner: str
    funding: str


def read(root: Path) -> Environment:
    """The environment of this process; raises ImproperlyConfigured saying what to set."""
    env = Env()
    try:
        local = one_of(env, "ENVIRONMENT", "production", "local") == "local"
        state = Path(env.str("STATE_DIR", "") or root / "var")
        key = secret_key(env.str("SECRET_KEY", ""), local)
        names = hosts(env.list("ALLOWED_HOSTS", []), local)
        https = yes_or_no(env, "HTTPS", not local)
        database = places.database(
            env.str("DATABASE_URL", "") or f"sqlite:///{state / 'mkbontzorg.sqlite3'}"
        )
        sender = env.str("MAIL_FROM", "")
        return Environment(
            local=local,
            secret_key=key,
            former_keys=[*filter(None, env.list("SECRET_KEY_FALLBACKS", []))],
            hosts=names,
            trusted_origins=origins(env.list("CSRF_TRUSTED_ORIGINS", [])),
            https=https,
            behind_proxy=yes_or_no(env, "BEHIND_PROXY", False),
            address=address(env.str("SITE_ADDRESS", ""), names, https, port(env.str("PORT", ""))),
            database=database,
            replica=places.replica(env.str("DATABASE_REPLICA_URL", ""), database),
            cache=places.cache(env.str("CACHE_URL", "")),
            mail=mail(env.str("EMAIL_URL", ""), sender, local),
            security_contact=security_contact(env.str("SECURITY_CONTACT", ""), sender),
            state=state,
            files=places.files(
                env.str("FILES_URL", ""), Path(env.str("FILES_DIR", "") or state / "files")
            ),
            kept=places.kept(env.str("KEPT_DIR", ""), database),
            maintenance=places.maintenance(env.str("MAINTENANCE_FILE", ""), state),
            log_level=one_of(env, "LOG_LEVEL", "INFO", "DEBUG", "WARNING", "ERROR"),
            log_format=one_of(
                env, "LOG_FORMAT", *(("line", "json") if local else ("json", "line"))
            ),
            metrics_token=metrics_token(env.str("METRICS_TOKEN", "")),
            owner=env.str("OWNER", "").strip(),
            funding=env.str("FUNDING", "").strip(),
        )
    except EnvError as error:
        raise ImproperlyConfigured(str(error)) from error


def one_of(env: Env, name: str, *choices: str) -> str:
    """What is chosen for `name`, or the first of the choices."""
    if (given := env.str(name, "") or choices[0]) not in choices:
        raise ImproperlyConfigured(f"{name} is {given!r}: set {' or '.join(choices)}.")
    return given


def yes_or_no(env: Env, name: str, default: bool) -> bool:
    """Whether `name` is true."""
    given = env.str(name, "").strip().lower()
    if given in {"", *YES, *NO}:
        return given in YES if given else default
    raise ImproperlyConfigured(f"{name} is {given!r}: set true or false.")


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
    for name in given:
        if not HOST.fullmatch(name):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds {name!r}: set the names alone, as portal.example, without "
                "https:// or a path."
            )
    if given:
        return given
    if local:
        return ["127.0.0.1", "localhost", "[::1]"]
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set: set the host names of the portal, separated by commas."
    )


def origins(given: list[str]) -> list[str]:
    """From where forms may be sent, besides the portal itself."""
    for origin in given:
        parts = places.taken_apart(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise ImproperlyConfigured(
                f"CSRF_TRUSTED_ORIGINS holds {origin!r}: set whole origins, as "
                "https://portal.example, separated by commas."
            )
    return given


def port(given: str) -> str:
    """The port that the portal is on where nobody stands in front of it."""
    if given and not (given.isdecimal() and 0 < int(given) < 2**16):
        raise ImproperlyConfigured(f"PORT is {given!r}: set a number from 1 to 65535.")
    return given or "8000"


def address(given: str, names: list[str], https: bool, port: str) -> str:
    """Where the portal is, for who reads a mail; without a slash at its end."""
    if not given and not names[0].startswith((".", "*")):
        return f"https://{names[0]}" if https else f"http://{names[0]}:{port}"
    parts = places.taken_apart(given)
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
    try:
        scheme = urlsplit(url).scheme or "console"
        settings = dict(dj_email_url.parse(url or "console:"))
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read: {HOW_TO_MAIL}.") from error
    if "EMAIL_BACKEND" not in settings or (scheme in ONLY_FOR_TRYING and not local):
        raise ImproperlyConfigured(f"EMAIL_URL begins with {scheme!r}: {HOW_TO_MAIL}.")
    if scheme == "file":
        settings["EMAIL_FILE_PATH"] = urlsplit(url).path
    if sender and "@" not in sender:
        raise ImproperlyConfigured("MAIL_FROM is no e-mail address: set it as portal@example.org.")
    return {**settings, "DEFAULT_FROM_EMAIL": sender or SENDER_LOCALLY}


def security_contact(given: str, sender: str) -> str:
    """Where somebody who finds a hole can tell it, as security.txt says it."""
    told = given or f"mailto:{parseaddr(sender)[1] or SENDER_LOCALLY}"
    parts = places.taken_apart(told)
    mailed = parts.scheme == "mailto" and "@" in parts.path
    asked = parts.scheme == "https" and parts.netloc
    if not (mailed or asked) or not told.isprintable() or " " in told:
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT is {given!r}: set where somebody who finds a hole can tell it, as "
            "mailto:security@portal.example or https://portal.example/contact/."
        )
    return told


def metrics_token(given: str) -> str:
    """What whoever asks for the figures has to show; without one there are none to be had."""
    if given and (len(given) < SHORTEST_TOKEN or not re.fullmatch(r"[!-~]+", given)):
        raise ImproperlyConfigured(
            f"METRICS_TOKEN cannot be used: set at least {SHORTEST_TOKEN} random letters and "
            "digits, or leave it empty: then no figures are given."
        )
    return given
