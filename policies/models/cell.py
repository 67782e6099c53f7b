"""One answer on a sheet, with how certain it is and where it comes from."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from policies.certainty import STORED, Certainty
from policies.kinds import InvalidValue, Value
from policies.models.sheet import Sheet, SheetKept
from policies.rows import ROW_BY_KEY, Row
from policies.statement import Statement

WITH_VALUE = [certainty.value for certainty in STORED if certainty.has_value]
JSON_NULL = models.Value(None, models.JSONField())
WITHOUT_VALUE = [certainty.value for certainty in STORED if not certainty.has_value]


def is_row(key: str) -> None:
    """Raises ValidationError for a key that the registry does not have."""
    if key not in ROW_BY_KEY:
        raise ValidationError(f"“{key}” is geen kenmerk.")


class CellQuerySet(models.QuerySet["Cell"]):
    """Cells; those of a published sheet cannot be changed this way either."""

    def update(self, **fields: Any) -> int:
        """Change cells of drafts; raises SheetKept when one is of a published sheet."""
        self._refuse_published()
        if {"sheet", "sheet_id"} & fields.keys():
            raise SheetKept
        return super().update(**fields)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete cells of drafts; raises SheetKept when one is of a published sheet."""
        self._refuse_published()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable["Cell"], *arguments: Any, **options: Any) -> list["Cell"]:
        """Write cells of drafts; raises SheetKept for one of a published sheet."""
        cells = list(objs)
        if options.get("update_conflicts"):
            raise SheetKept
        Sheet.objects.filter(pk__in={cell.sheet_id for cell in cells}).refuse_published()
        return super().bulk_create(cells, *arguments, **options)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def _refuse_published(self) -> None:
        if self.filter(sheet__published_at__isnull=False).exists():
            raise SheetKept


class Cell(models.Model):
    """The answer of one sheet to one row; `value` is JSON that the row's kind reads."""

    # Found by the index behind cell_once_per_row.
    sheet = models.ForeignKey(
        Sheet, models.CASCADE, related_name="cells", verbose_name="productblad", db_index=False
    )
    row = models.CharField("kenmerk", max_length=40, editable=False, validators=[is_row])
    certainty = models.CharField(
        "zekerheid",
        max_length=20,
        choices=[(certainty.value, certainty.label) for certainty in STORED],
        default=Certainty.UNKNOWN.value,
    )
    value = models.JSONField("antwoord", null=True, blank=True)
    source = models.CharField(
        "bron",
        max_length=300,
        blank=True,
        help_text="Waar het antwoord staat: document en artikel of bladzijde.",
    )
    note = models.TextField("toelichting", blank=True, max_length=2000)

    objects: ClassVar = CellQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "row"], name="cell_once_per_row"),
            models.CheckConstraint(
                condition=Q(certainty__in=WITH_VALUE, value__isnull=False) & ~Q(value=JSON_NULL)
                | Q(certainty__in=WITHOUT_VALUE, value__isnull=True),
                name="cell_known_or_empty",
            ),
            models.CheckConstraint(
                condition=~Q(certainty=Certainty.TAKEN_OVER.value) | ~Q(source=""),
                name="cell_taken_over_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition.label} van {self.sheet}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Write the cell of a draft; raises SheetKept for one of a published sheet."""
        self._refuse_when_published()
        super().save(*arguments, **options)

    @property
    def definition(self) -> Row:
        """The row this cell answers."""
        return ROW_BY_KEY[self.row]

    def answer(self) -> Value | None:
        """The typed value, or None where there is none; raises InvalidValue for a damaged one."""
        if self.value is None:
            return None
        value: Value = self.definition.kind.from_json(self.value)
        return value

    def statement(self) -> Statement:
        """What the cell states, typed; raises InvalidValue for a damaged one."""
        return Statement(
            row=self.definition,
            certainty=Certainty(self.certainty),
            value=self.answer(),
            source=self.source,
            note=self.note,
        )

    def clean(self) -> None:
        """Raises ValidationError, by field, for whatever may not stand on a sheet."""
        if self.row not in ROW_BY_KEY or self.certainty not in STORED:
            return  # the field itself has told
        problems: dict[str, str] = {}
        try:
            answer = self.answer()
        except InvalidValue as problem:
            raise ValidationError({"value": problem.message}) from problem
        if Certainty(self.certainty).has_value:
            if answer is None:
                problems["value"] = "Vul het antwoord in, of kies “niet opgegeven”."
            elif self.definition.needs_note(answer) and not self.note.strip():
                problems["note"] = "Leg dit antwoord uit: zonder toelichting zegt het te weinig."
            if self.certainty == Certainty.TAKEN_OVER and not self.source.strip():
                problems["source"] = "Noem het document waaruit dit is overgenomen."
        elif answer is not None:
            problems["certainty"] = (
                "Hier staat een antwoord. Kies hoe zeker het is, of maak het leeg."
            )
        if problems:
            raise ValidationError(problems)

    def delete(self, *arguments: Any, **options: Any) -> Any:
        """Delete the cell of a draft; raises SheetKept for one of a published sheet."""
        self._refuse_when_published()
        return super().delete(*arguments, **options)

    def _refuse_when_published(self) -> None:
        Cell.objects.filter(pk=self.pk)._refuse_published()
        Sheet.objects.filter(pk=self.sheet_id).refuse_published()
