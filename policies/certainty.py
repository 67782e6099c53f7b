"""How certain an answer is."""

from enum import StrEnum


class Certainty(StrEnum):
    """The first two come with a value, the others never do; unknown is not the same as no."""

    CONFIRMED = "bevestigd"
    TAKEN_OVER = "overgenomen"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "niet_van_toepassing"

    @property
    def has_value(self) -> bool:
        """Whether an answer this certain comes with a value."""
        return self in {Certainty.CONFIRMED, Certainty.TAKEN_OVER}

    @property
    def label(self) -> str:
        """How people read it."""
        return LABELS[self]


LABELS = {
    Certainty.CONFIRMED: "bevestigd door de verzekeraar",
    Certainty.TAKEN_OVER: "overgenomen uit een document",
    Certainty.UNKNOWN: "niet opgegeven",
    Certainty.NOT_APPLICABLE: "niet van toepassing",
}
