"""A format that cannot be made on this machine."""


class FormatMissing(Exception):
    """The message tells a visitor what is missing, and who can add it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(problem)
        self.name = name
