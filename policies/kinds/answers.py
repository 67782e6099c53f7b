"""Yes, no, or under a condition that the note explains."""

from dataclasses import dataclass
from typing import Annotated

from policies.kinds.differing import Difference
from policies.kinds.kind import Kind, Meaning, Value
from policies.kinds.parts import Choice

CONDITIONAL = "onder_voorwaarden"


@dataclass(frozen=True)
class Answer(Value):
    """Yes, no, or under a condition."""

    answer: Annotated[
        str,
        Choice(
            key="antwoord",
            label="Antwoord",
            options={"ja": "ja", "nee": "nee", CONDITIONAL: "onder voorwaarden"},
        ),
    ]


class AnswerKind(Kind[Answer]):
    """An answer, `ja`, `nee` or `onder voorwaarden`."""

    value_type = Answer
    name = "ja, nee of onder voorwaarden"
    example = "ja"

    def parse(self, text: str) -> Answer:
        return Answer(self.parts["answer"].read(text))

    def show(self, value: Answer) -> str:
        return str(self.parts["answer"].write(value.answer))

    def meaning(self, value: Answer) -> Meaning:
        """The answer and its condition; the note tells the condition, so it is not given."""
        return (value.answer, None if self.needs_note(value) else "")

    def differences(self, value: Answer, base: Answer) -> tuple[Difference, ...]:
        """As for any kind; of two conditions, which only notes tell, that the notes decide."""
        if self.needs_note(value) and self.needs_note(base):
            return (Difference("", "beide onder voorwaarden: vergelijk de toelichtingen"),)
        return super().differences(value, base)

    def needs_note(self, value: Answer) -> bool:
        """A condition has to be told."""
        return value.answer == CONDITIONAL
