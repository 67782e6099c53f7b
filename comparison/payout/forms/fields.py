"""Fields that only this form has: choices refused in Dutch, and what is judged elsewhere."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comparison.calculators.fields import Shared
from policies.kinds import dutch

Choices = tuple[tuple[str, str], ...]


class OneOf(Shared, forms.ChoiceField):
    """One of a few answers, as buttons of which none is chosen beforehand."""

    default_error_messages = {"required": "Kies een antwoord."}  # noqa: RUF012  # as Django has it

    def __init__(self, label: str, choices: Choices, **options: Any) -> None:
        super().__init__(**{"widget": forms.RadioSelect, **options}, label=label, choices=choices)

    def validate(self, value: Any) -> None:
        """Raises ValidationError in Dutch."""
        forms.Field.validate(self, value)
        if value and not self.valid_value(value):
            raise ValidationError(f"{dutch.quoted(value)} kan niet. Kies een van de antwoorden.")


class ListOf(OneOf):
    """The same as a list that folds out; its first answer stands for none, or for the usual one."""

    def __init__(self, label: str, choices: Choices, **options: Any) -> None:
        super().__init__(label, choices, **{"widget": forms.Select, "required": False, **options})


class Several(Shared, forms.MultipleChoiceField):
    """Boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: str, choices: Choices = (), **options: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **options)

    def to_python(self, value: Any) -> list[str]:
        """What was ticked; a name without a value ticks nothing."""
        return [each for each in super().to_python(value) if each]

    def validate(self, value: Any) -> None:
        """Raises ValidationError in Dutch."""
        strange = [each for each in value if not self.valid_value(each)]
        if strange:
            raise ValidationError(f"{dutch.quoted(strange[0])} kan niet. Kies wat hier staat.")


class Elsewhere(Shared, forms.CharField):
    """Text that another part of the portal reads and judges; here it is only kept and shown."""

    def __init__(self, label: str, **options: Any) -> None:
        attrs = {"autocomplete": "off", "class": "number", "placeholder": "dd-mm-jjjj"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(label=label, required=False, widget=widget, **options)


class Products(Several):
    """Products to tick; the offer judges them."""

    def validate(self, value: Any) -> None:
        """Nothing: see Offer."""
