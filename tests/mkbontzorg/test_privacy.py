"""Nothing about people is kept that `docs/privacy.md` does not tell, nor longer than it tells."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from accounts.models import User

REGISTER = Path(settings.BASE_DIR, "docs/privacy.md").read_text(encoding="utf-8")
FIELD = re.compile(r"`([a-z]+\.[a-z_]+\.[a-z_0-9]+)`")
TELLS_OF_NOBODY = (
    models.AutoField,
    models.BooleanField,
    models.DecimalField,
    models.IntegerField,
)


def told(heading: str) -> list[list[str]]:
    """The lines of the table under this heading, cell by cell, without its own heading."""
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", REGISTER, re.MULTILINE | re.DOTALL)
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def fields_in(heading: str) -> set[str]:
    """The fields that the table names."""
    return {name for line in told(heading) for cell in line for name in FIELD.findall(cell)}


def can_tell_of_somebody(field: Any) -> bool:
    """Whether a value of this field could, alone or with others, be about a person.

    Of what is picked from a list, and of what leads to a thing, only the thing is told.
    """
    if isinstance(field, models.ForeignKey):
        return field.related_model is User
    return not field.choices and not isinstance(field, TELLS_OF_NOBODY)


def name_of(field: Any) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


FIELDS = {
    name_of(field): can_tell_of_somebody(field)
    for model in apps.get_models(include_auto_created=True)
    for field in model._meta.concrete_fields
}


def test_every_field_that_can_tell_of_somebody_is_in_the_register() -> None:
    known = fields_in("In the database") | fields_in("What cannot tell of anybody")
    assert {name for name, can in FIELDS.items() if can} - known == set()


def test_the_register_names_no_field_that_is_not_there() -> None:
    assert {*FIELD.findall(REGISTER)} - FIELDS.keys() == set()


def test_what_tells_of_nobody_is_not_told_as_personal_too() -> None:
    assert not fields_in("In the database") & fields_in("What cannot tell of anybody")


@pytest.mark.parametrize(
    ("field", "can"),
    [
        (models.TextField(), True),
        (models.EmailField(), True),
        (models.GenericIPAddressField(), True),
        (models.JSONField(), True),
        (models.DateTimeField(), True),
        (models.FileField(), True),
        (models.BinaryField(), True),
        (models.UUIDField(), True),
        (models.CharField(choices=[("a", "a")]), False),
        (models.BooleanField(), False),
    ],
)
def test_a_new_field_has_to_be_told_unless_it_cannot_matter(field: Any, can: bool) -> None:
    assert can_tell_of_somebody(field) is can


def test_a_new_field_that_leads_to_a_user_has_to_be_told() -> None:
    assert FIELDS["accounts.auditentry.who"]
    assert not FIELDS["policies.cell.sheet"]
