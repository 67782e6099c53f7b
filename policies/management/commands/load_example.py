"""Publishes the five products of the source table, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from policies import workflow
from policies.example import EXAMPLES, NAME_REMARK, REMARK, VALID_FROM, Example
from policies.models import Cell, Certainty, Insurer, Product
from policies.rows import ROW_BY_KEY


class Command(BaseCommand):
    """Loads what is missing of the example, and touches nothing that is there."""

    help = (
        "Zet de vijf producten uit de bron in de catalogus; wat er al staat, blijft zoals het is."
    )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Publish every example product whose address is still free."""
        loaded = [example.letter for example in EXAMPLES if load(example)]
        if loaded:
            self.stdout.write(f"Geladen: product {', '.join(loaded)}.")


@transaction.atomic
def load(example: Example) -> bool:
    """Publish one example product; False when its address is taken, whoever took it."""
    slug = f"product-{example.letter.lower()}"
    if Product.objects.filter(slug=slug).exists():
        return False
    insurer, _ = Insurer.objects.get_or_create(
        name=f"Verzekeraar {example.letter}", defaults={"remark": NAME_REMARK}
    )
    product = Product.objects.create(insurer=insurer, name=f"Product {example.letter}", slug=slug)
    sheet = workflow.start(product, VALID_FROM, by=None)
    sheet.remark = REMARK
    sheet.save()
    for cell in sheet.cells.all():
        fill(cell, example)
    workflow.bring(sheet)
    return True


def fill(cell: Cell, example: Example) -> None:
    """Give a cell the answer of the source, or leave it unknown where the source lost it."""
    answer = example.answers().get(cell.row)
    if answer is not None:
        cell.value = ROW_BY_KEY[cell.row].kind.to_json(answer)
        cell.certainty = Certainty.TAKEN_OVER
    cell.source = example.source
    cell.note = example.notes().get(cell.row, "")
    cell.save()
