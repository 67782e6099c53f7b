"""How certain an answer is."""

from enum import StrEnum


class Certainty(StrEnum):
    """The first two come with a value, the others never do; unknown is not the same as no.

    The last one is never stored: it is how a stored answer is shown while it is under review.
    """

    CONFIRMED = "bevestigd"
    TAKEN_OVER = "overgenomen"
    UNKNOWN = "onbekend"
    NOT_APPLICABLE = "niet_van_toepassing"
    UNDER_REVIEW = "in_controle"

    @property
    def has_value(self) -> bool:
        """Whether an answer this certain comes with a value."""
        return self in {Certainty.CONFIRMED, Certainty.TAKEN_OVER}

    @property
    def label(self) -> str:
        """How people read it."""
        return LABELS[self]


STORED = tuple(certainty for certainty in Certainty if certainty != Certainty.UNDER_REVIEW)
"""What an answer on a sheet can be."""

LABELS = {
    Certainty.CONFIRMED: "bevestigd door de verzekeraar",
    Certainty.TAKEN_OVER: "overgenomen uit een document",
    Certainty.UNKNOWN: "niet opgegeven",
    Certainty.NOT_APPLICABLE: "niet van toepassing",
    Certainty.UNDER_REVIEW: "in controle",
}
