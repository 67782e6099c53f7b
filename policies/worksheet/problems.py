"""Why a file, or one of its cells, cannot be read, told to the person who sent it."""


class Unreadable(ValueError):
    """A file that is refused as a whole; the message is Dutch and meant for the reader."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Misread(ValueError):
    """A cell of which it cannot be told what is meant; the message is Dutch."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
