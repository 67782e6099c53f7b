"""When a form was opened, signed: what fills it in faster than a person can is no person."""

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from policies.models import Cell

SECONDS_TO_WRITE = 3
SECONDS_IN_A_DAY = 24 * 60 * 60
TOO_FAST = "Dat ging erg snel. Lees uw melding nog eens na en verstuur haar dan opnieuw."
TOO_LATE = "Deze pagina stond te lang open. Uw tekst staat er nog: verstuur de melding opnieuw."


def stamp(cell: Cell) -> str:
    """This moment, for a form about this answer."""
    return _signer(cell).sign(str(cell.pk))


def is_stale(text: str, cell: Cell) -> bool:
    """Whether the stamp is a day old, of another form, or none at all."""
    try:
        _signer(cell).unsign(text, max_age=SECONDS_IN_A_DAY)
    except BadSignature:
        return True
    return False


def is_fresh(text: str, cell: Cell) -> bool:
    """Whether the stamp, which is not stale, is too young for someone to have written anything."""
    try:
        _signer(cell).unsign(text, max_age=SECONDS_TO_WRITE)
    except SignatureExpired:
        return False
    return True


def _signer(cell: Cell) -> TimestampSigner:
    return TimestampSigner(salt=f"oversight.stamps.{cell.pk}")
