"""Starts the portal on this machine: brings the database up to date, then becomes the server."""

import os
import signal
import socket
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections

from comparison.press import pango
from mkbontzorg.health import lacking

ADDRESS = "127.0.0.1"


def free_port(given: str) -> int:
    """The port that was asked for; ends the program when it is no port, or is taken."""
    if not given.isdecimal() or not 0 < int(given) < 2**16:
        sys.exit(f"PORT={given} is geen poort: kies een getal van 1 tot en met 65535.")
    with socket.socket() as listener:
        # As the server does, so that connections left by an earlier run do not stand in the way.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, int(given)))
        except OSError as error:
            sys.exit(f"Poort {given} is niet vrij ({error.strerror}): kies een andere met PORT=…")
    return int(given)


def prepare() -> None:
    """Bring the database up to date, examples included; ends the program if it does not answer."""
    match lacking():
        case ["database"]:
            sys.exit("De database antwoordt niet: klopt DATABASE_URL, en bestaat de database?")
        case ["migraties"]:
            call_command("migrate", interactive=False, verbosity=0)
    call_command("load_example")
    connections.close_all()


def main() -> None:
    """Prepare the portal and serve it, from this same process, until Ctrl-C."""
    # Ctrl-C may come during the preparations too, and should end them without a trace.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mkbontzorg.settings")
    port = free_port(os.environ.get("PORT", "8000"))
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    prepare()
    if not pango.is_found():
        print(f"Pango ontbreekt: alles werkt, behalve PDF. Voeg het toe: {pango.PACKAGES}")
    gunicorn = [sys.executable, "-m", "gunicorn", "--bind", f"{ADDRESS}:{port}"]
    # The address, and what goes wrong, is all there is to say to someone who tries the portal;
    # and nobody's request is worth a long wait after Ctrl-C.
    os.execv(sys.executable, [*gunicorn, "--log-level", "warning", "--graceful-timeout", "3"])


if __name__ == "__main__":
    main()
