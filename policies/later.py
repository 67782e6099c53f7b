"""What is large and rarely used is loaded when it is: it costs every process memory and time."""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string


def later(name: str) -> Callable[..., Any]:
    """The function of this dotted name, loaded when it is called for the first time."""

    def called(*arguments: Any, **named: Any) -> Any:
        return import_string(name)(*arguments, **named)

    return called
