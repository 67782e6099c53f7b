"""A process beside the portal that publishes when told, and is killed when told, at any step.

Run as `python -m tests.faults.publisher` inside an installation. For every line that it reads it
lets a child do what the line says, and prints what came of that, as JSON.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import django

from tests.installation import ROOT

WAY = "tot {}%"
PRODUCT = "proef"

Found = dict[str, Any]


def told_by(version: int) -> int:
    """The percentage that the product has in this version of the catalogue, and in no near one."""
    return 1 + version % 100


def main() -> None:
    """Serve until there is nothing more to read."""
    django.setup()
    _warm()
    for line in sys.stdin:
        act, *arguments = json.loads(line)
        print(json.dumps(_outcome(ACTS[act], arguments)), flush=True)  # noqa: T201  # it is read


def _warm() -> None:
    """Load what every child would have to load again."""
    from django.template.loader import get_template  # noqa: PLC0415  # there is none before setup
    from django.urls import get_resolver  # noqa: PLC0415

    from tests import builders  # noqa: F401, PLC0415

    assert get_resolver().url_patterns
    templates = ROOT / "templates"
    for file in sorted((templates / "comparison").rglob("*.html")):
        get_template(str(file.relative_to(templates)))


def _outcome(act: Callable[..., Any], arguments: list[Any]) -> Found:
    """What a child found, or the signal that ended it: a connection is never shared."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _as_child(act, arguments, writing)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return {"killed": killed, "found": json.loads(told or "null")}


def _as_child(act: Callable[..., Any], arguments: list[Any], writing: int) -> None:
    status = 1
    try:
        found = act(*arguments)
        with os.fdopen(writing, "w") as answer:
            json.dump(found, answer)
        status = 0
    except Exception:  # noqa: BLE001  # it is told, whatever it is: the parent reads on
        traceback.print_exc()
    finally:
        os._exit(status)


def publish(when: str = "", where: str = "") -> Found:
    """Publish the next sheet of the product; die `when`, before or after, something is called."""
    from policies import workflow  # noqa: PLC0415  # there is no portal before it is set up
    from tests.builders import nothing_failing  # noqa: PLC0415

    sheet = _next_sheet()
    if where:
        patch(where, _deadly(when, _named(where))).start()
    with nothing_failing():
        workflow.publish(sheet, None)
    return look()


def look() -> Found:
    """What the database holds: all of it belongs to one publication."""
    from accounts.models import AuditEntry  # noqa: PLC0415
    from policies.models import Catalogue, Cell, Sheet  # noqa: PLC0415

    public = Sheet.objects.filter(product__slug=PRODUCT, published_at__isnull=False)
    last = Cell.objects.filter(sheet__in=public, row=ROW).order_by("-sheet__published_at").first()
    return {
        "version": Catalogue.objects.current().version,
        "sheets": public.count(),
        "told": last and last.value and last.value["procent"],
        "entries": AuditEntry.objects.filter(act="gepubliceerd", who=None).count(),
    }


ROW = "max_werkgeverslasten"


def _next_sheet() -> Any:
    """A sheet that was approved, telling what belongs to the next version."""
    from policies.models import Catalogue, Product, Sheet, State  # noqa: PLC0415
    from tests.builders import (  # noqa: PLC0415
        NEW_YEAR,
        REASON,
        a_product,
        a_sheet,
        an_insurer,
        approved,
    )

    product = Product.objects.filter(slug=PRODUCT).first()
    if product is None:
        product = a_product(an_insurer("Proefverzekeraar"), "Proef", PRODUCT)
    waiting = Sheet.objects.filter(product=product, state=State.APPROVED).first()
    if waiting:
        return waiting
    version = Catalogue.objects.current().version + 1
    sheet = a_sheet(product, NEW_YEAR, **{ROW: WAY.format(told_by(version))})
    if sheet.corrects():
        sheet.remark = REASON
        sheet.save()
    return approved(sheet)


def _named(where: str) -> Callable[..., Any]:
    holder, name = where.rsplit(".", 1)
    return getattr(_imported(holder), name)  # type: ignore[no-any-return]  # what is patched is called


def _imported(name: str) -> Any:
    from pkgutil import resolve_name  # noqa: PLC0415

    return resolve_name(name)


def _deadly(when: str, called: Callable[..., Any]) -> Callable[..., Any]:
    def deadly(*arguments: Any, **named: Any) -> Any:
        if when == "after":
            called(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return deadly


ACTS: dict[str, Callable[..., Any]] = {"publish": publish, "look": look}

if __name__ == "__main__":
    main()
