"""What the database itself refuses of the catalogue, whoever asks."""

from accounts.refusals import TRUNCATE, Refusal

PUBLISHED = "Een gepubliceerd productblad verandert niet meer."
REVIEW = "Een controle kan alleen worden afgerond, en verdwijnt nooit."


def _of_published(row: str) -> str:
    """SQL: the cell in this row of a trigger belongs to a published sheet."""
    return (
        f"EXISTS (SELECT 1 FROM policies_sheet s WHERE s.id = {row}.sheet_id "  # noqa: S608  # OLD or NEW
        "AND s.published_at IS NOT NULL)"
    )


def _sheets_of(*rows: str) -> str:
    """SQL: the sheets of these cells, held against a publication that is going on."""
    sheets = ", ".join(f"{row}.sheet_id" for row in rows)
    return f"1 FROM policies_sheet s WHERE s.id IN ({sheets}) FOR KEY SHARE"


ON_SHEETS = (
    *(
        Refusal(
            name=f"published_sheet_refuses_{event.lower()}",
            table="policies_sheet",
            event=event,
            when="OLD.published_at IS NOT NULL",
            message=PUBLISHED,
        )
        for event in ("UPDATE", "DELETE")
    ),
    *(
        Refusal(
            name=f"published_cell_refuses_{event.lower()}",
            table="policies_cell",
            event=event,
            when=" OR ".join(_of_published(row) for row in rows),
            message=PUBLISHED,
            hold=_sheets_of(*rows),
        )
        for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"]))
    ),
    *(
        Refusal(
            name=f"published_{name}_refuses_truncate",
            table=f"policies_{name}",
            event=TRUNCATE,
            when="EXISTS (SELECT 1 FROM policies_sheet s WHERE s.published_at IS NOT NULL)",
            message=PUBLISHED,
        )
        for name in ("sheet", "cell")
    ),
)

ON_PRODUCTS = (
    Refusal(
        name="withdrawn_product_refuses_return",
        table="policies_product",
        event="UPDATE",
        when=(
            "OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NULL "
            "OR NEW.withdrawn_at <> OLD.withdrawn_at OR NEW.withdrawn_from <> OLD.withdrawn_from)"
        ),
        message="Een ingetrokken product komt niet terug.",
    ),
    Refusal(
        name="published_product_keeps_its_address",
        table="policies_product",
        event="UPDATE",
        when=(
            "NEW.slug <> OLD.slug AND EXISTS (SELECT 1 FROM policies_sheet s "
            "WHERE s.product_id = OLD.id AND s.published_at IS NOT NULL)"
        ),
        message="Het adres van een gepubliceerd product verandert niet meer.",
    ),
)

ON_CATALOGUE = (
    Refusal(
        name="catalogue_only_rises",
        table="policies_catalogue",
        event="UPDATE",
        when="NEW.version <= OLD.version",
        message="De catalogusversie kan alleen stijgen.",
    ),
    *(
        Refusal(
            name=f"catalogue_refuses_{event.lower()}",
            table="policies_catalogue",
            event=event,
            when="1 = 1",
            message="De catalogusversie kan alleen stijgen.",
        )
        for event in ("DELETE", TRUNCATE)
    ),
)

ON_REVIEWS = (
    Refusal(
        name="review_is_of_a_published_answer",
        table="policies_review",
        event="INSERT",
        when=(
            "NOT EXISTS (SELECT 1 FROM policies_cell c JOIN policies_sheet s ON s.id = c.sheet_id "
            "WHERE c.id = NEW.cell_id AND s.published_at IS NOT NULL)"
        ),
        message="Alleen een gepubliceerd antwoord kan in controle.",
    ),
    Refusal(
        name="review_keeps_how_it_began",
        table="policies_review",
        event="UPDATE",
        when=(
            "OLD.until IS NOT NULL OR NEW.cell_id <> OLD.cell_id OR NEW.reason <> OLD.reason "
            "OR NEW.since <> OLD.since "
            "OR COALESCE(NEW.begun_by_id, 0) <> COALESCE(OLD.begun_by_id, 0)"
        ),
        message=REVIEW,
    ),
    *(
        Refusal(
            name=f"review_refuses_{event.lower()}",
            table="policies_review",
            event=event,
            when="1 = 1",
            message=REVIEW,
        )
        for event in ("DELETE", TRUNCATE)
    ),
)

ON_DOCUMENTS = tuple(
    Refusal(
        name=f"published_document_refuses_{event.lower()}",
        table="policies_document",
        event=event,
        when=" OR ".join(_of_published(row) for row in rows),
        message=PUBLISHED,
        hold=_sheets_of(*rows),
    )
    for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"]))
)

ON_EVIDENCE = (
    Refusal(
        name="evidence_keeps_its_ruling",
        table="policies_evidence",
        event="UPDATE",
        when="OLD.ruled_at IS NOT NULL",
        message="Een beoordeeld bewijs verandert niet meer.",
    ),
    Refusal(
        name="evidence_refuses_delete",
        table="policies_evidence",
        event="DELETE",
        when="1 = 1",
        message="Een bewijs verdwijnt nooit.",
    ),
)

OVERRIDE = "Een ontheffing vervalt of blijft; verder verandert zij niet, en zij verdwijnt nooit."

ON_OVERRIDES = (
    Refusal(
        name="override_only_ends",
        table="policies_override",
        event="UPDATE",
        when=(
            "OLD.until IS NOT NULL OR NEW.until IS NULL OR NEW.sheet_id <> OLD.sheet_id "
            "OR NEW.requirement <> OLD.requirement OR NEW.reason <> OLD.reason "
            f"OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id OR {_of_published('OLD')}"
        ),
        message=OVERRIDE,
    ),
    *(
        Refusal(
            name=f"override_refuses_{event.lower()}",
            table="policies_override",
            event=event,
            when="1 = 1",
            message=OVERRIDE,
        )
        for event in ("DELETE", TRUNCATE)
    ),
)

ON_CONFIRMATIONS = tuple(
    Refusal(
        name=f"confirmation_refuses_{event.lower()}",
        table="policies_confirmation",
        event=event,
        when="1 = 1",
        message="Een bevestiging verandert niet en verdwijnt nooit.",
    )
    for event in ("UPDATE", "DELETE", TRUNCATE)
)

REFUSALS = (
    *ON_SHEETS,
    *ON_PRODUCTS,
    *ON_CATALOGUE,
    *ON_REVIEWS,
    *ON_DOCUMENTS,
    *ON_EVIDENCE,
    *ON_OVERRIDES,
    *ON_CONFIRMATIONS,
)
