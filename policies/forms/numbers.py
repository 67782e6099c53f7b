"""Several whole numbers: the usual ones to tick, and a field for others."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from policies.kinds import dutch


class NumbersInput(forms.Widget):
    """Boxes and a text field of one name, which together are one text: `10, 20, 45`.

    Text that is no list of numbers stays in the text field as it was typed.
    """

    template_name = "admin/policies/sheet/_numbers.html"
    use_fieldset = True

    def __init__(self, usual: Iterable[int]) -> None:
        super().__init__()
        self.usual = tuple(map(str, usual))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The boxes, with those in the text ticked, and what is left of the text."""
        ticked, others = self._told_apart(value or "")
        context = super().get_context(name, value, attrs)
        return {
            **context,
            "boxes": [(number, number in ticked) for number in self.usual],
            "others": others,
            "wrong": "aria-invalid" in context["widget"]["attrs"],
        }

    def _told_apart(self, text: str) -> tuple[list[str], str]:
        numbers = dutch.split_numbers(text)
        if all(map(str.isdigit, numbers)):
            return numbers, ", ".join(each for each in numbers if each not in self.usual)
        ticked = []
        while text.partition(", ")[0] in self.usual:
            number, _, text = text.partition(", ")
            ticked.append(number)
        return ticked, text

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """One text of all that was ticked and typed; None when the field was not sent."""
        sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return ", ".join(filter(None, sent)) if any(text is not None for text in sent) else None

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first box."""
        return f"{id_}_0" if id_ else id_

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        return render_to_string(template_name, context)
