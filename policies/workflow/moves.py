"""Where a sheet stands, and who brought it there, as far as whoever asks may know."""

from django.utils import timezone

from accounts.models import AuditEntry, User
from policies.models import Sheet, State

BEGUN = "concept begonnen"
"""How the log tells that a draft began."""


def standing(sheet: Sheet, viewer: User | None) -> str:
    """A sentence in Dutch: what was done last to the sheet that changed its state, and by whom."""
    entry = last_move(sheet)
    if entry is None or entry.act == BEGUN:
        return f"Dit productblad is {named(sheet)}."
    at = timezone.localtime(entry.at)
    return (
        f"Dit productblad is intussen {entry.act}, door {who_did(entry, viewer)} "
        f"op {at:%d-%m-%Y} om {at:%H:%M} uur."
    )


def last_move(sheet: Sheet) -> AuditEntry | None:
    """The entry of the log that tells how the sheet came to stand where it does."""
    moves = AuditEntry.objects.about(sheet).filter(after__has_key="stand")
    return moves.select_related("who").order_by("-pk").first()


def named(sheet: Sheet) -> str:
    """The state as a sentence has it: `een concept`, `ingediend`."""
    state = State(sheet.state)
    return "een concept" if state is State.DRAFT else str(state.label)


def who_did(entry: AuditEntry, viewer: User | None) -> str:
    """Who did it: of the secretariat no more than that, for who is not of it."""
    if entry.who is None:
        return "het portaal"
    if entry.who == viewer:
        return "uzelf"
    if entry.who.secretariat and not (viewer and viewer.secretariat):
        return "het secretariaat"
    return str(entry.who)
