"""Where something went wrong, without the words of the error: they may hold what somebody typed."""

import traceback

DEEPEST = 10
"""How many errors that led to one another are told."""


def trace_of(error: BaseException) -> str:
    """Every error that led to this one, the first first: the lines it came through, its kind."""
    told: list[str] = []
    at: BaseException | None = error
    while at and len(told) < DEEPEST:
        told.append("".join(traceback.format_tb(at.__traceback__)) + name_of(at))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n\n".join(reversed(told))


def name_of(error: BaseException) -> str:
    """The kind of error, with its room."""
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
