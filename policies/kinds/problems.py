"""What is wrong with a value, told to the person who typed it."""


class InvalidValue(ValueError):
    """A value that a row cannot hold; the message is Dutch and meant for the reader.

    `part` is the key of the part that is wrong, or empty when the whole is.
    """

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.part = part
